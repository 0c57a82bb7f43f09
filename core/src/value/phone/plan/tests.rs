//! Our reading of the numbering plans against libphonenumber's own.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, ParseError, PhoneNumberType, ValidationError,
    get_national_significant_number_owned,
};

use super::super::number::Number;
use super::*;
use crate::value::Malformed;

/// A verdict: the number and whether it is a mobile, or why it is none.
type Verdict = Result<(String, bool), Malformed>;

fn ours(digits: &str, home: &str) -> Verdict {
    let number = Number::read(digits, Plan::of_region(home))?;
    let kind = number.kind().ok_or_else(|| number.flaw())?;
    Ok((format!("{} {}", number.country, number.national), kind == Kind::Mobile))
}

fn theirs(digits: &str, home: &str) -> Verdict {
    let home = rlibphonenumber::Region::from_code(home).ok();
    let number = PHONE_NUMBER_UTIL.parse(digits, home).map_err(|error| match error {
        ParseError::InvalidCountryCode => Malformed::PhoneUnknownCountry,
        ParseError::TooLongNsn => Malformed::PhoneTooLong,
        ParseError::NotANumber(_) | ParseError::TooShortAfterIdd | ParseError::TooShortNsn => {
            Malformed::PhoneTooShort
        }
    })?;
    if number.is_valid() {
        let national = get_national_significant_number_owned(&number);
        let mobile = [PhoneNumberType::Mobile, PhoneNumberType::FixedLineOrMobile];
        let is_mobile = mobile.contains(&number.get_type());
        return Ok((format!("{} {national}", number.country_code), is_mobile));
    }
    Err(match number.is_possible_with_reason() {
        Err(ValidationError::TooShort) => Malformed::PhoneTooShort,
        Err(ValidationError::TooLong) => Malformed::PhoneTooLong,
        Err(ValidationError::InvalidCountryCode) => Malformed::PhoneUnknownCountry,
        Err(ValidationError::InvalidLength) | Ok(_) => Malformed::PhoneNotInUse,
    })
}

/// The region a number is dialled from; what belongs to no region is dialled from one without numbers of its own.
fn home(region: &str) -> &str {
    if region == "001" { "TF" } else { region }
}

/// Numbers as the pattern describes them.
fn drawn(pattern: &str, count: usize, runner: &mut TestRunner) -> Vec<String> {
    if pattern == "-" {
        return Vec::new();
    }
    let numbers = proptest::string::string_regex(&written_out(pattern)).unwrap();
    (0..count).map(|_| numbers.new_tree(runner).unwrap().current()).collect()
}

/// A pattern of the table as others read it.
fn written_out(pattern: &str) -> String {
    let part = |c: char| match c {
        '.' => "[0-9]".to_owned(),
        'a'..='z' => format!("[0-9]{{{}}}", u32::from(c) - 0x60),
        '\u{400}'.. => {
            let digits = ('0'..='9').zip(0..).filter(|(_, bit)| u32::from(c) >> bit & 1 != 0);
            format!("[{}]", digits.map(|(digit, _)| digit).collect::<String>())
        }
        c => c.to_string(),
    };
    pattern.chars().map(part).collect()
}

/// All that may be dialled beside a number, as one pattern each.
fn dialled_before(plan: &Plan) -> Vec<String> {
    let mut prefixes = vec![plan.abroad.to_owned()];
    for habit in &plan.habits {
        let kept = habit
            .kept
            .as_ref()
            .map_or(String::new(), |kept| format!("({}){}", kept.pattern, kept.dropped));
        prefixes.extend([habit.prefix.to_owned(), format!("({}){kept}", habit.prefix)]);
    }
    prefixes.retain(|prefix| !prefix.contains('-'));
    prefixes
}

/// A number written in every way, and almost so.
fn ways(number: &str, plan: &Plan, runner: &mut TestRunner) -> Vec<String> {
    let country = plan.country;
    let mut ways = vec![
        number.to_owned(),
        format!("0{number}"),
        format!("{number}0"),
        format!("{country}{number}"),
        format!("+{country}{number}"),
        format!("+{country}0{number}"),
        format!("+{country}{number}1"),
        format!("+{country}{country}{number}"),
        format!("+00{country}{number}"),
    ];
    if let Some((last, _)) = number.char_indices().last() {
        ways.extend([number[..last].to_owned(), format!("+{country}{}", &number[..last])]);
    }
    for prefix in dialled_before(plan) {
        for prefix in drawn(&prefix, 1, runner) {
            ways.extend([
                format!("{prefix}{number}"),
                format!("{prefix}{country}{number}"),
                format!("+{country}{prefix}{number}"),
                format!("+{prefix}{country}{number}"),
            ]);
        }
    }
    ways
}

/// A number for each branch of a plan's trees and each length that its numbers have.
fn of_every_branch(plan: &Plan, runner: &mut TestRunner) -> Vec<String> {
    let digits = proptest::string::string_regex("[0-9]{17}").unwrap();
    let mut numbers = Vec::new();
    for forest in [&PLANS.general, &PLANS.existing] {
        for beginning in forest.beginnings(plan.row) {
            let lengths = beginning.len().max(2)..=17;
            for length in lengths.filter(|length| plan.lengths.possible >> length & 1 != 0) {
                let more = digits.new_tree(runner).unwrap().current();
                numbers.push(format!("{beginning}{}", &more[..length - beginning.len()]));
            }
        }
    }
    numbers
}

/// So many of them, evenly spread.
fn some(numbers: &[String], count: usize) -> impl Iterator<Item = &String> {
    numbers.iter().step_by(numbers.len().div_ceil(count).max(1))
}

#[test]
fn a_number_of_any_branch_of_any_plan_has_the_verdict_of_libphonenumber() {
    let mut runner = TestRunner::deterministic();
    let (mut compared, mut exist) = (0_usize, 0_usize);
    for plan in &PLANS.all {
        for number in of_every_branch(plan, &mut runner) {
            let digits = format!("+{}{number}", plan.country);
            let verdict = theirs(&digits, "TF");
            exist += usize::from(verdict.is_ok());
            assert_eq!(ours(&digits, "TF"), verdict, "{digits}");
            compared += 1;
        }
    }
    assert!(compared > 100_000, "{compared}");
    assert!(exist > 30_000, "{exist}");
}

#[test]
fn a_number_of_any_plan_has_the_verdict_of_libphonenumber_however_it_is_dialled() {
    let mut runner = TestRunner::deterministic();
    let mut compared = 0_usize;
    for plan in &PLANS.all {
        let all = of_every_branch(plan, &mut runner);
        let (exist, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|number| plan.kind(number).is_some());
        let any = drawn(".{2,17}", 2, &mut runner);
        for number in some(&exist, 6).chain(some(&others, 3)).chain(&any) {
            for digits in ways(number, plan, &mut runner) {
                if digits.len() > 24 {
                    continue;
                }
                for home in [home(plan.region), "FR", "US", "AR", "TF"] {
                    assert_eq!(ours(&digits, home), theirs(&digits, home), "{digits} in {home}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 100_000, "{compared}");
}

proptest! {
    #[test]
    fn any_digits_have_the_verdict_of_libphonenumber(
        digits in "\\+?[0-9]{0,23}|\\+?0{9,16}[0-9]{1,4}",
        plan in 0..254_usize,
    ) {
        let home = home(PLANS.all[plan].region);
        prop_assert_eq!(ours(&digits, home), theirs(&digits, home));
    }
}

#[test]
fn every_region_and_every_country_has_its_plan() {
    assert_eq!(PLANS.all.len(), 254);
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        let plan = Plan::of_region(&region.to_string()).unwrap();
        let country = PHONE_NUMBER_UTIL.get_country_code_for_region(region).unwrap();
        assert_eq!(plan.country, country.to_string());
        let plans = Plan::of_country(plan.country);
        assert!(plans.iter().any(|other| other.region == plan.region));
        let main = PHONE_NUMBER_UTIL.get_region_for_country_code(country).unwrap();
        assert_eq!(plans[0].region, main.to_string());
    }
}

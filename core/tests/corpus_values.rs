//! The value types against public corpora.
//!
//! `ANNUAIRE_CORPORA` names the folder that holds them; without it nothing is checked, and the output says so.
//! Every disagreement is counted exactly and has its reason, so that a change of verdict anywhere shows.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use annuaire::value::{Email, EmailKey, Malformed, Name, Phone, Region, Text, fold, words};

type Verdict = Result<String, Malformed>;

fn corpus(path: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("ANNUAIRE_CORPORA") else {
        println!("not run: corpus tests (set ANNUAIRE_CORPORA)");
        return None;
    };
    let path = PathBuf::from(folder).join(path);
    let text = std::fs::read_to_string(&path);
    Some(text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The lines of a table as columns, its header left out.
fn table(path: &str) -> Option<Vec<Vec<String>>> {
    let columns = |line: &str| line.split('\t').map(str::to_owned).collect();
    Some(corpus(path)?.lines().skip(1).map(columns).collect())
}

/// How often each answer was given.
fn tally<T: Ord>(answers: impl IntoIterator<Item = T>) -> BTreeMap<T, usize> {
    answers.into_iter().fold(BTreeMap::new(), |mut tally, answer| {
        *tally.entry(answer).or_default() += 1;
        tally
    })
}

fn phone(typed: &str, region: Region) -> Verdict {
    Phone::parse(typed, region).map(|phone| phone.to_string())
}

/// The region of a row; numbers that belong to no country are read from one that has no numbers of its own.
fn region(code: &str) -> Region {
    Region::parse(if code == "001" { "TF" } else { code }).unwrap()
}

#[test]
fn f_an_address_is_judged_as_the_grammar_does_save_the_refusals_we_chose() {
    let Some(rows) = table("email/addresses.tsv") else {
        return;
    };
    let firm = rows.iter().filter(|row| row[3] == "firm");
    let disagreements = tally(firm.clone().filter_map(|row| {
        let address: String = serde_json::from_str(&row[0]).unwrap();
        let ours = Email::parse(&address);
        match (row[1].as_str(), ours) {
            ("yes", Err(reason)) => Some(reason.code()),
            ("no", Ok(_)) if address.trim() != address => Some("white space around"),
            ("no", Ok(_)) => Some("mapped by UTS 46"),
            _ => None,
        }
    }));
    assert_eq!(firm.count(), 318);
    assert_eq!(
        disagreements,
        BTreeMap::from([
            ("email_bad_domain", 2),  // a top level that is a number
            ("email_ip_address", 20), // two of them without brackets
            ("email_no_dot", 3),
            ("email_quoted", 22),
            ("mapped by UTS 46", 1), // full-width letters in the domain
            ("white space around", 10),
        ])
    );
}

#[test]
fn e2_an_address_and_its_key_read_back() {
    let Some(rows) = table("email/addresses.tsv") else {
        return;
    };
    let addresses = rows.iter().map(|row| serde_json::from_str::<String>(&row[0]).unwrap());
    for email in addresses.filter_map(|address| Email::parse(&address).ok()) {
        let key = email.key();
        assert_eq!(Email::parse(key.as_str()).map(|email| email.key()), Ok(key.clone()));
        assert_eq!(EmailKey::from_stored(key.as_str()), Some(key));
        assert_eq!(Email::from_stored(email.as_str()), Some(email.clone()));
        assert_eq!(Email::parse(email.as_str()), Ok(email));
    }
}

#[test]
fn f_every_example_number_is_read_in_every_way_it_is_written() {
    let Some(rows) = table("phone/examples.tsv") else {
        return;
    };
    for row in &rows {
        let (region, france) = (region(&row[0]), region("FR"));
        let ours = [
            phone(&row[3], region),
            phone(&row[4], region),
            phone(&row[5], region),
            phone(&row[6], france),
        ];
        assert_eq!(ours, [(); 4].map(|()| Ok(row[3].clone())), "{row:?}");
        let national = phone(&row[2], region);
        let expected =
            if row[0] == "001" { Err(Malformed::PhoneUnknownCountry) } else { Ok(row[3].clone()) };
        assert_eq!(national, expected, "{row:?}");
    }
    assert_eq!(rows.len(), 698);
}

#[test]
fn f_every_example_number_is_a_mobile_where_its_plan_says_so() {
    let Some(rows) = table("phone/examples.tsv") else {
        return;
    };
    for row in rows {
        let is_mobile = Phone::parse(&row[3], region(&row[0])).unwrap().is_mobile();
        assert_eq!(is_mobile, row[8] == "MOBILE" || row[8] == "FIXED_LINE_OR_MOBILE", "{row:?}");
    }
}

#[test]
fn f_a_number_that_no_plan_has_is_refused() {
    let Some(rows) = table("phone/invalid.tsv") else {
        return;
    };
    let verdicts = rows.iter().map(|row| (row[2].as_str(), phone(&row[1], region(&row[0]))));
    assert_eq!(
        tally(verdicts),
        BTreeMap::from([
            (("impossible", Err(Malformed::PhoneTooShort)), 76),
            (("impossible", Err(Malformed::PhoneNotInUse)), 5),
            (("possible", Err(Malformed::PhoneNotInUse)), 38),
        ])
    );
}

#[test]
fn f_a_short_number_never_becomes_another_number() {
    let Some(rows) = table("phone/short_numbers.tsv") else {
        return;
    };
    let verdicts = rows.iter().map(|row| phone(&row[1], region(&row[0])));
    assert_eq!(
        tally(verdicts),
        BTreeMap::from([
            (Err(Malformed::PhoneShortNumber), 261),
            (Err(Malformed::PhoneNotInUse), 2), // message services of seven and eight digits
        ])
    );
}

#[test]
fn f_what_people_type_is_judged_as_the_numbering_plans_do() {
    let Some(rows) = table("phone/mobile_inputs.tsv") else {
        return;
    };
    let disagreements = rows.iter().filter_map(|row| {
        let typed: String = serde_json::from_str(&row[1]).unwrap();
        let theirs = (row[3] == "yes").then(|| row[4].clone());
        let ours = phone(&typed, region(&row[0]));
        (ours.clone().ok() != theirs).then_some(ours)
    });
    assert_eq!(
        tally(disagreements),
        BTreeMap::from([
            (Err(Malformed::PhoneBadCharacter), 2), // "++212…"
            (Err(Malformed::PhoneLetters), 1),      // "+82 10o …"
        ])
    );
    assert_eq!(rows.len(), 1_335);
}

#[test]
fn f_a_mobile_of_the_plans_is_a_mobile() {
    let Some(rows) = table("phone/mobile_inputs.tsv") else {
        return;
    };
    for row in rows.iter().filter(|row| row[3] == "yes") {
        let is_mobile = Phone::from_stored(&row[4]).unwrap().is_mobile();
        assert_eq!(is_mobile, row[5] == "MOBILE" || row[5] == "FIXED_LINE_OR_MOBILE", "{row:?}");
    }
}

#[test]
fn f_every_name_of_every_locale_is_kept_as_written() {
    let Some(rows) = table("names/names_by_locale.tsv") else {
        return;
    };
    let changed = rows.iter().flat_map(|row| &row[1..]).filter_map(|typed| {
        let name = Name::parse(typed).unwrap();
        assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
        assert_eq!(Name::from_stored(name.as_str()), Some(name.clone()));
        (name.as_str() != typed.as_str()).then_some(typed.as_str())
    });
    assert_eq!(changed.count(), 1); // one Devanagari letter, which NFC writes as two characters
    assert_eq!(rows.len(), 1_080);
}

#[test]
fn f_every_name_is_found_by_each_of_its_words() {
    let Some(rows) = table("names/names_by_locale.tsv") else {
        return;
    };
    for typed in rows.iter().flat_map(|row| &row[1..]) {
        let folded = fold(typed);
        assert_eq!(fold(&folded), folded);
        for word in typed.split_whitespace() {
            let word = fold(word);
            assert!(words(&word).all(|part| words(&folded).any(|word| word == part)), "{typed}");
        }
    }
}

#[test]
fn f_awkward_text_is_a_name_or_refused_for_a_reason() {
    let Some(strings) = awkward() else { return };
    let verdicts = strings.iter().map(|text| Name::parse(text).map(drop));
    assert_eq!(
        tally(verdicts),
        BTreeMap::from([
            (Ok(()), 241),
            (Err(Malformed::Empty), 3),
            (Err(Malformed::TooLong), 2),
            (Err(Malformed::ControlCharacter), 4),
            (Err(Malformed::DirectionOverride), 5),
            (Err(Malformed::UnreadableCharacter), 1),
        ])
    );
}

#[test]
fn f_awkward_text_reads_back_or_is_refused() {
    let Some(strings) = awkward() else { return };
    for typed in strings {
        if let Ok(text) = Text::parse(&typed, 5_000) {
            assert_eq!(Text::parse(text.as_str(), 5_000), Ok(text));
        }
        if let Ok(name) = Name::parse(&typed) {
            assert_eq!(Name::parse(name.as_str()), Ok(name));
        }
        assert_eq!(fold(&fold(&typed)), fold(&typed));
    }
}

#[test]
fn f_awkward_text_is_neither_an_address_nor_a_number() {
    let Some(strings) = awkward() else { return };
    for typed in strings {
        assert!(Email::parse(&typed).is_err(), "{typed}");
        assert!(Phone::parse(&typed, region("US")).is_err(), "{typed}");
    }
}

fn awkward() -> Option<Vec<String>> {
    let strings: Vec<String> =
        serde_json::from_str(&corpus("names/naughty_strings.json")?).unwrap();
    assert_eq!(strings.len(), 256);
    Some(strings)
}

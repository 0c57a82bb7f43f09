//! Recurrence rules beside another implementation of them, the crate `rrule`.
//!
//! Down to hours: it gives up on finer ones before it comes to where they match.

use annuaire_agenda::{Feed, Interval, Zone};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use rrule::{RRuleSet, Tz};

/// How many are compared of each.
const COMPARED: u16 = 60;

fn list<T: ToString + Clone + std::fmt::Debug + 'static>(
    name: &'static str,
    from: Vec<T>,
) -> BoxedStrategy<String> {
    let most = from.len().min(3);
    let some = subsequence(from, 1..=most).prop_map(move |items| {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        format!(";{name}={}", items.join(","))
    });
    prop_oneof![2 => Just(String::new()), 1 => some].boxed()
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The parts that the standard allows beside each frequency.
fn parts(frequency: &'static str) -> Vec<BoxedStrategy<String>> {
    let days = DAYS.map(str::to_owned).to_vec();
    // Not both at once: the other one then wants a day to be either and both.
    let numbered = ["1MO", "-1FR", "2WE", "-2SU", "5TH"].map(str::to_owned).to_vec();
    let any_days =
        || prop_oneof![list("BYDAY", days.clone()), list("BYDAY", numbered.clone())].boxed();
    let mut parts = vec![
        list("BYMONTH", (1..=12).collect()),
        list("BYHOUR", vec![0, 9, 17, 23]),
        list("BYMINUTE", vec![0, 15, 59]),
    ];
    match frequency {
        "YEARLY" => {
            parts.push(any_days());
            parts.push(list("BYYEARDAY", vec![1, 60, 100, 366, -1, -60]));
        }
        "MONTHLY" => {
            parts.push(any_days());
            parts.push(list("BYMONTHDAY", vec![1, 13, 15, 29, 31, -1, -2]));
        }
        "WEEKLY" => parts.push(list("BYDAY", days)),
        _ => {
            parts.push(list("BYDAY", days));
            parts.push(list("BYMONTHDAY", vec![1, 13, 15, 29, 31, -1, -2]));
        }
    }
    parts
}

fn rules() -> impl Strategy<Value = String> {
    select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]).prop_flat_map(|frequency| {
        let week_start = prop_oneof![
            Just(String::new()),
            select(DAYS.to_vec()).prop_map(|it| format!(";WKST={it}"))
        ];
        let positions = list("BYSETPOS", vec![1, 2, -1, -3]);
        (parts(frequency), 1..5_u32, week_start, positions).prop_map(
            move |(parts, interval, week_start, positions)| {
                let parts = parts.concat();
                // A position among nothing is no rule; and the other one takes the first week from the
                // start on, where the standard takes it whole.
                let has_positions = !parts.is_empty() && frequency != "WEEKLY";
                let positions = if has_positions { positions } else { String::new() };
                format!("FREQ={frequency};INTERVAL={interval}{parts}{week_start}{positions}")
            },
        )
    })
}

fn theirs(start: NaiveDateTime, rule: &str, until: DateTime<Utc>) -> Option<Vec<DateTime<Utc>>> {
    let text = format!("DTSTART:{}\nRRULE:{rule}", start.format("%Y%m%dT%H%M%SZ"));
    let set: RRuleSet = text.parse().ok()?;
    let result = set.before(until.with_timezone(&Tz::UTC)).all(COMPARED);
    Some(result.dates.into_iter().map(|it| it.with_timezone(&Utc)).collect())
}

fn ours(start: NaiveDateTime, rule: &str, until: DateTime<Utc>) -> Option<Vec<DateTime<Utc>>> {
    let text = format!("DTSTART:{}\nRRULE:{rule}", start.format("%Y%m%dT%H%M%SZ"));
    let feed = Feed::read(super::events(&[&text]).as_bytes()).unwrap();
    let range = Interval::new(start.and_utc(), until).unwrap();
    let (found, remarks) = feed.occurrences(range, Zone::UTC);
    remarks.is_complete().then(|| found.into_iter().map(|it| it.from).collect())
}

proptest! {
    // Always the same ones: the other implementation has peculiarities, which must not come up by chance.
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(5545), ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_rule_gives_what_the_other_implementation_gives(rule in rules(), day in 0..1500_i64, minute in 0..1440_i64) {
        let start = DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::days(18_000 + day) + TimeDelta::minutes(minute);
        let until = start.and_utc() + TimeDelta::days(900);
        let Some(mut theirs) = theirs(start, &rule, until) else {
            return Err(TestCaseError::reject("the other one refuses it"));
        };
        let Some(mut ours) = ours(start, &rule, until) else {
            return Err(TestCaseError::reject("too many for us"));
        };
        // To us an event's own start always counts.
        if theirs.first() != Some(&start.and_utc()) {
            ours.retain(|it| *it != start.and_utc());
        }
        ours.retain(|it| *it < until);
        theirs.retain(|it| *it < until);
        ours.truncate(theirs.len().max(1));
        theirs.truncate(ours.len());
        prop_assert_eq!(ours, theirs, "{} {}", start, rule);
    }
}

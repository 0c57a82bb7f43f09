//! Whole feeds, well-formed and not: each is read, or refused with a code, and never takes long.

use annuaire_agenda::{Feed, Interval, Zone};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How each feed ends, and how often.
fn verdicts(files: &[(String, Vec<u8>)]) -> BTreeMap<&'static str, Vec<&str>> {
    let range = |from: &str, until: &str| Interval::new(from.parse().unwrap(), until.parse().unwrap()).unwrap();
    let ranges = [range("2010-01-01T00:00:00Z", "2030-01-01T00:00:00Z"), range("-0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z")];
    let mut verdicts = BTreeMap::<_, Vec<&str>>::new();
    for (name, bytes) in files {
        let began = Instant::now();
        let verdict = match Feed::read(bytes) {
            Err(error) => error.code(),
            Ok(feed) => {
                let busy = ranges.map(|range| feed.busy(range, Zone::named("Europe/Paris").unwrap()));
                if busy[0].remarks().is_complete() { "read" } else { "read, incomplete" }
            }
        };
        assert!(began.elapsed() < Duration::from_secs(10), "{name}");
        verdicts.entry(verdict).or_default().push(name);
    }
    verdicts
}

#[test]
fn every_feed_is_read_or_refused_with_a_code() {
    let Some(files) = super::files("icalendar/files", ".ics") else {
        return;
    };
    println!("{:#?}", verdicts(&files).into_iter().filter(|(k,_)| *k!="read").collect::<Vec<_>>());
    let counted: BTreeMap<&str, usize> = verdicts(&files).into_iter().map(|(it, names)| (it, names.len())).collect();
    println!("feeds: {counted:?}");
}

#[test]
fn what_fuzzers_found_in_others_ends_quickly() {
    let Some(files) = super::files("icalendar/fuzz", ".bin") else {
        return;
    };
    println!("fuzz: {:?}", verdicts(&files));
}

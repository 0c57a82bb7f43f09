//! Whole feeds, well-formed and not: each is read, or refused with a code, and never takes long.

use annuaire_agenda::{Feed, Interval, Zone};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Two decades.
fn range() -> Interval {
    let at = |text: &str| text.parse().unwrap();
    Interval::new(at("2010-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).unwrap()
}

/// How each feed ends, and how often.
fn verdicts(files: &[(String, Vec<u8>)]) -> BTreeMap<&'static str, usize> {
    let mut verdicts = BTreeMap::new();
    for (name, bytes) in files {
        let began = Instant::now();
        let verdict = match Feed::read(bytes) {
            Err(error) => error.code(),
            Ok(feed) => match feed.busy(range(), Zone::UTC).remarks() {
                remarks if !remarks.is_complete() => "read, and may lack something",
                remarks if !remarks.kept().is_empty() => "read, with remarks",
                _ => "read",
            },
        };
        assert!(began.elapsed() < Duration::from_secs(30), "{name} took {:?}", began.elapsed());
        *verdicts.entry(verdict).or_default() += 1;
    }
    verdicts
}

#[test]
fn every_feed_is_read_or_refused_with_a_code() {
    let Some(files) = super::files("icalendar/files", ".ics") else {
        return;
    };
    let verdicts = verdicts(&files);
    println!("feeds: {verdicts:?}");
    let expected = BTreeMap::from([
        // The ends of two components are mistyped, on purpose.
        ("component_unbalanced", 2),
        // No `END:VCALENDAR`.
        ("component_unfinished", 4),
        // Two with `\r\n` spelled out, one of semicolons, a journal, and a component of somebody's own.
        ("not_a_calendar", 5),
        ("read", 279),
        // Above all messages about events that need not say when those are, and zones that nobody knows.
        ("read, with remarks", 49),
        // Impossible dates, the 0th Monday, the Hebrew calendar, an end before the start.
        ("read, and may lack something", 18),
    ]);
    assert_eq!(verdicts, expected);
}

#[test]
fn what_fuzzers_found_in_others_ends_quickly() {
    let Some(files) = super::files("icalendar/fuzz", ".bin") else {
        return;
    };
    let verdicts = verdicts(&files);
    println!("fuzz: {verdicts:?}");
    assert_eq!(
        verdicts,
        BTreeMap::from([("component_unbalanced", 7), ("component_unfinished", 5)])
    );
}

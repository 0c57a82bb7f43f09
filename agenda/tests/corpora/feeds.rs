//! Whole feeds, well-formed and not: each is read, or refused with a code, and never takes long.

use annuaire_agenda::{Feed, Interval, Zone};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Two decades.
fn range() -> Interval {
    let at = |text: &str| text.parse().unwrap();
    Interval::new(at("2010-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).unwrap()
}

/// The feeds of the index, with their names.
fn feeds() -> Option<Vec<(String, Vec<u8>)>> {
    let index = super::text("icalendar/index.tsv")?;
    let names = index.lines().skip(1).filter_map(|line| line.split('\t').next());
    let read = |name: &str| std::fs::read(super::corpus(&format!("icalendar/{name}"))?).ok();
    Some(names.map(|name| (name.to_owned(), read(name).unwrap())).collect())
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
    let Some(files) = feeds() else {
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
        ("read", 285),
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

/// A feed with a few of its lines lost, doubled, exchanged or damaged, always the same way for the same number.
fn damaged(feed: &[u8], number: u64) -> Vec<u8> {
    let mut state = number;
    let mut below = |most: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % most.max(1)
    };
    let mut lines: Vec<Vec<u8>> =
        feed.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=below(4) {
        let at = below(lines.len());
        let Some(line) = lines.get(at).cloned() else {
            break;
        };
        match below(5) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, line),
            2 => {
                let other = below(lines.len());
                lines.swap(at, other);
            }
            3 => lines[at].truncate(below(line.len())),
            _ => {
                let with = b"0919;:=,-TZ\"\\\n\xFF"[below(15)];
                lines[at].get_mut(below(line.len())).into_iter().for_each(|byte| *byte = with);
            }
        }
    }
    lines.concat()
}

#[test]
fn damaged_feeds_end_in_a_feed_or_an_error_too() {
    let Some(files) = feeds() else {
        return;
    };
    let damaged: Vec<(String, Vec<u8>)> = files
        .iter()
        .flat_map(|(name, feed)| {
            (0..10).map(move |number| (format!("{name} #{number}"), damaged(feed, number)))
        })
        .collect();
    let verdicts = verdicts(&damaged);
    println!("damaged feeds: {verdicts:?}");
    assert_eq!(verdicts.values().sum::<usize>(), 3630);
}

//! Whole feeds expanded: what Python's recurring-ical-events finds in them.

use annuaire_agenda::{Feed, Interval, Occurrence, Zone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde_json::Value;

/// Where we differ, and why.
const DIFFERING: [(&str, &str); 14] = [
    ("calcard__017.ics", "an occurrence that ends before it starts is left out, with a remark"),
    ("calcard__019.ics", "a time in UTC does not follow the zone of the calendar"),
    ("calcard__022.ics", "whole days are the owner's, though the date names a zone"),
    ("calcard__035.ics", "whole days are the owner's, though the date names a zone"),
    ("calcard__298.ics", "two local times in a gap that are one instant are one occurrence"),
    ("ical4j__Australian32Holidays.ics", "an event's own start counts, though its rule has it not"),
    (
        "ical4j__google_aus_holidays.ics",
        "whole days are the owner's, though the calendar names a zone",
    ),
    ("ical4j__lotr.ics", "an event's own start counts, though its rule has it not"),
    (
        "sabre-inline__BrokerAttendeeReplyTest_094.ics",
        "a time in UTC is one, though it names a zone",
    ),
    (
        "sabre-inline__BrokerAttendeeReplyTest_095.ics",
        "a time in UTC is one, though it names a zone",
    ),
    (
        "sabre-inline__BrokerProcessReplyTest_166.ics",
        "a time in UTC is one, though it names a zone",
    ),
    (
        "sabre-inline__BrokerProcessReplyTest_168.ics",
        "a time in UTC is one, though it names a zone",
    ),
    ("sabre-inline__TimeZoneUtilTest_272.ics", "an unknown zone is the owner's, with a remark"),
    (
        "sabre__UntilRespectsTimezoneTest.ics",
        "a local UNTIL is local to the event, and counts itself",
    ),
];

type Found = (DateTime<Utc>, DateTime<Utc>, String);

/// A date is the midnight that it begins with; a floating time is one in UTC, where the owner lives here.
fn instant(value: &Value) -> DateTime<Utc> {
    let text = value.as_str().unwrap().trim_end_matches('Z');
    let time = text.parse::<NaiveDateTime>();
    time.unwrap_or_else(|_| text.parse::<NaiveDate>().unwrap().into()).and_utc()
}

fn theirs(case: &Value) -> Vec<Found> {
    let uid = |it: &Value| it["uid"].as_str().unwrap_or_default().to_owned();
    let listed = case["first"].as_array().unwrap().iter();
    let mut found: Vec<Found> =
        listed.map(|it| (instant(&it["start"]), instant(&it["end"]), uid(it))).collect();
    found.sort();
    found
}

fn ours(occurrences: &[Occurrence<'_>]) -> Vec<Found> {
    let uid = |it: &Occurrence<'_>| it.uid.unwrap_or_default().to_owned();
    let mut found: Vec<Found> = occurrences.iter().map(|it| (it.from, it.until, uid(it))).collect();
    found.sort();
    found
}

fn agrees(case: &Value) -> bool {
    let path = format!("icalendar/{}", case["file"].as_str().unwrap());
    let bytes = std::fs::read(super::corpus(&path).unwrap()).unwrap();
    let feed = Feed::read(&bytes).unwrap();
    let (from, until) = (instant(&case["window"][0]), instant(&case["window"][1]));
    // Their window is local to each event, so what lies within a day of its ends may be in it or not.
    let count = |by: TimeDelta| {
        let range = Interval::new(from - by, until + by).unwrap();
        feed.occurrences(range, Zone::UTC).0.len() as u64
    };
    let counts = count(-TimeDelta::days(1))..=count(TimeDelta::days(1));
    let (occurrences, _) = feed.occurrences(Interval::new(from, until).unwrap(), Zone::UTC);
    let (ours, theirs) = (ours(&occurrences), theirs(case));
    // They list the first sixty; of what starts when the last of those does, some may be missing.
    let is_listed =
        |it: &Found| theirs.len() < 60 || theirs.last().is_some_and(|last| it.0 < last.0);
    theirs.iter().all(|it| ours.contains(it))
        && ours.iter().filter(|it| is_listed(it)).all(|it| theirs.contains(it))
        && counts.contains(&case["count"].as_u64().unwrap())
}

#[test]
fn feeds_happen_when_others_say_they_do() {
    let Some(cases) = super::json("icalendar/feed_expansions.json") else {
        return;
    };
    let differing: Vec<&str> = cases
        .iter()
        .filter(|case| !agrees(case))
        .map(|case| case["file"].as_str().unwrap().trim_start_matches("files/"))
        .collect();
    println!("expansions: {} of {} agree", cases.len() - differing.len(), cases.len());
    assert_eq!((cases.len(), differing), (105, DIFFERING.map(|(name, _)| name).to_vec()));
}

//! Recurrence rules: the cases of dateutil, libical and ical.js.

use annuaire_agenda::{Feed, Interval, Zone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde_json::Value;

/// Cases of which the sources do not agree, or that the standard does not allow, and where we differ from the one
/// that wrote it down.
const DEBATED: [(&str, &str); 10] = [
    ("p-0139", "an event's own start counts, beside the number that the rule gives"),
    ("p-0162", "a week is every day of it, as dateutil has it, not the weekday of the start"),
    ("p-0163", "a week is every day of it"),
    ("p-0178", "weeks are looked for in calendar years"),
    ("p-0195", "a week is every day of it"),
    ("p-0196", "a week is every day of it"),
    ("p-0201", "a week is every day of it"),
    ("p-0207", "weeks are looked for in calendar years"),
    ("p-0211", "a week is every day of it"),
    ("p-0236", "a day of the month is meant of every month, unless the rule names some"),
];

/// `2016-01-01`, `2016-01-01T09:00:00` or `2016-01-01T09:00:00Z`.
fn instant(text: &str) -> DateTime<Utc> {
    let text = text.trim_end_matches('Z');
    let midnight = |date: NaiveDate| date.and_hms_opt(0, 0, 0).unwrap();
    text.parse::<NaiveDateTime>().unwrap_or_else(|_| midnight(text.parse().unwrap())).and_utc()
}

fn texts<'a>(case: &'a Value, key: &str) -> Vec<&'a str> {
    case[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

fn feed(case: &Value) -> String {
    let compact = |text: &str| text.replace(['-', ':'], "");
    let start = compact(case["dtstart"].as_str().unwrap());
    let mut lines = vec![format!("DTSTART:{start}")];
    lines.extend(texts(case, "rrule").iter().map(|rule| format!("RRULE:{rule}")));
    lines.extend(texts(case, "rdate").iter().map(|date| format!("RDATE:{}", compact(date))));
    lines.extend(texts(case, "exdate").iter().map(|date| format!("EXDATE:{}", compact(date))));
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
}

/// Whether the dates are those of the source.
fn agrees(case: &Value) -> bool {
    let expected: Vec<DateTime<Utc>> = texts(case, "expected").into_iter().map(instant).collect();
    let start = instant(case["dtstart"].as_str().unwrap());
    let is_complete = case["complete"] == true;
    let until = match expected.last() {
        Some(last) if !is_complete => *last + TimeDelta::seconds(1),
        _ => instant("9999-12-31"),
    };
    let feed = Feed::read(feed(case).as_bytes()).unwrap();
    let (found, remarks) = feed.occurrences(Interval::new(start, until).unwrap(), Zone::UTC);
    let mut found: Vec<DateTime<Utc>> = found.into_iter().map(|it| it.from).collect();
    // To us an event's own start always counts; these sources count it only where the rule has it.
    if case["dtstart_is_instance"] == false && !expected.contains(&start) {
        found.retain(|it| *it != start);
    }
    if !is_complete {
        found.truncate(expected.len());
    }
    found == expected && remarks.is_complete()
}

#[test]
fn rules_give_the_dates_that_three_libraries_agree_upon() {
    let Some(cases) = super::json("icalendar/recurrence.json") else {
        return;
    };
    let (safe, debatable): (Vec<&Value>, Vec<&Value>) = cases.iter().partition(|case| {
        case["rfc5545_issues"].as_array().unwrap().is_empty() && case["dateutil_agrees"] == true
    });
    let differing = |cases: &[&Value]| -> Vec<String> {
        let differing = cases.iter().filter(|case| !agrees(case));
        differing.map(|case| case["id"].as_str().unwrap().to_owned()).collect()
    };
    let (wrong, debated) = (differing(&safe), differing(&debatable));
    println!("recurrence: {} of {} safe cases agree", safe.len() - wrong.len(), safe.len());
    println!("recurrence: {} of {} others agree", debatable.len() - debated.len(), debatable.len());
    assert_eq!((safe.len(), wrong), (186, Vec::new()));
    assert_eq!((debatable.len(), debated), (50, DEBATED.map(|(id, _)| id.to_owned()).to_vec()));
}

//! Recurrence rules: the cases of dateutil, libical and ical.js.

use annuaire_agenda::{Feed, Interval, Zone};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use serde_json::Value;

/// `2016-01-01`, `2016-01-01T09:00:00` or `2016-01-01T09:00:00Z`.
fn instant(text: &str) -> DateTime<Utc> {
    let text = text.trim_end_matches('Z');
    let local = text.parse::<NaiveDateTime>().or_else(|_| {
        text.parse::<NaiveDate>().map(|date| date.and_hms_opt(0, 0, 0).unwrap())
    });
    local.unwrap().and_utc()
}

fn texts<'a>(case: &'a Value, key: &str) -> Vec<&'a str> {
    case[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

fn feed(case: &Value) -> String {
    let compact = |text: &str| text.replace(['-', ':'], "");
    let mut feed = String::from("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n");
    feed += &format!("DTSTART:{}\r\n", compact(case["dtstart"].as_str().unwrap()));
    for (name, key) in [("RRULE", "rrule"), ("EXRULE", "exrule")] {
        for rule in texts(case, key) {
            feed += &format!("{name}:{rule}\r\n");
        }
    }
    for (name, key) in [("RDATE", "rdate"), ("EXDATE", "exdate")] {
        for date in texts(case, key) {
            feed += &format!("{name}:{}\r\n", compact(date));
        }
    }
    feed + "END:VEVENT\r\nEND:VCALENDAR\r\n"
}

/// What we say instead, if it is something else.
fn difference(case: &Value) -> Option<String> {
    let expected: Vec<DateTime<Utc>> = texts(case, "expected").into_iter().map(instant).collect();
    let start = instant(case["dtstart"].as_str().unwrap());
    let is_complete = case["complete"].as_bool().unwrap();
    let until = match expected.last() {
        Some(last) if !is_complete => *last + TimeDelta::seconds(1),
        _ => instant("9999-12-31"),
    };
    let text = feed(case);
    let read = Feed::read(text.as_bytes()).unwrap();
    let (found, remarks) = read.occurrences(Interval::new(start, until.max(start + TimeDelta::days(1))).unwrap(), Zone::UTC);
    let mut found: Vec<DateTime<Utc>> = found.into_iter().map(|it| it.from).collect();
    // To us an event's own start always counts.
    if !case["dtstart_is_instance"].as_bool().unwrap() && !expected.contains(&start) {
        found.retain(|it| *it != start);
    }
    if !is_complete {
        found.truncate(expected.len());
    }
    let at = found.iter().zip(&expected).take_while(|(a, b)| a == b).count();
    (found != expected || !remarks.is_complete()).then(|| {
        format!(
            "{} {} {:?}: {} instead of {}, at {at}: {:?} instead of {:?} {:?}",
            case["id"], case["dtstart"], texts(case, "rrule"), found.len(), expected.len(), found.get(at), expected.get(at), remarks.kept().first()
        )
    })
}

#[test]
fn rules_give_the_dates_that_three_libraries_agree_upon() {
    let Some(cases) = super::json("icalendar/recurrence.json") else {
        return;
    };
    let is_safe = |case: &&Value| {
        case["rfc5545_issues"].as_array().unwrap().is_empty() && case["dateutil_agrees"] == true
    };
    let (safe, debatable): (Vec<&Value>, Vec<&Value>) = cases.iter().partition(is_safe);
    let differing: Vec<String> = safe.iter().filter_map(|case| difference(case)).collect();
    println!("recurrence: {} of {} safe cases agree", safe.len() - differing.len(), safe.len());
    let debated: Vec<String> = debatable.iter().filter_map(|case| difference(case)).collect();
    println!("recurrence: {} of {} debatable cases agree", debatable.len() - debated.len(), debatable.len());
    for it in &debated { println!("{it}"); }
    assert_eq!((safe.len(), differing), (186, Vec::new()));
}

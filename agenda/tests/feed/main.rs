//! What a feed says of when somebody is busy.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

mod availability;
mod events;
mod hostile;
mod oracle;
mod properties;
mod recurring;
mod zones;

use annuaire_agenda::{Busy, Feed, Interval, Zone};
use chrono::{DateTime, Utc};

/// `2026-03-02T09:00Z`.
fn at(text: &str) -> DateTime<Utc> {
    text.replace('Z', ":00Z").parse().unwrap()
}

fn span(from: &str, until: &str) -> Interval {
    Interval::new(at(from), at(until)).unwrap()
}

fn year(year: i32) -> Interval {
    span(&format!("{year}-01-01T00:00Z"), &format!("{}-01-01T00:00Z", year + 1))
}

/// A calendar of components, each given by its lines.
fn calendar(components: &[&str]) -> String {
    let lines = components.iter().flat_map(|component| component.lines()).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n", lines.join("\r\n"))
}

/// A calendar of events, each given by its lines.
fn events(events: &[&str]) -> String {
    let events: Vec<String> =
        events.iter().map(|lines| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT")).collect();
    calendar(&events.iter().map(String::as_str).collect::<Vec<_>>())
}

fn busy(feed: &str, range: Interval) -> Busy {
    Feed::read(feed.as_bytes()).unwrap().busy(range, Zone::named("Europe/Paris").unwrap())
}

/// When somebody who lives in Paris is busy, as `from/until` in UTC.
fn times(feed: &str, range: Interval) -> Vec<String> {
    let busy = busy(feed, range);
    let written = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%MZ").to_string();
    busy.intervals()
        .iter()
        .map(|it| format!("{}/{}", written(it.from()), written(it.until())))
        .collect()
}

/// The codes of what could not be taken at its word.
fn remarks(feed: &str, range: Interval) -> Vec<&'static str> {
    busy(feed, range).remarks().kept().iter().map(annuaire_agenda::Remark::code).collect()
}

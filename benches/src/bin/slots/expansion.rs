//! A year of a calendar of recurring events, beside the crate `rrule`.

use crate::peer::Peer;
use annuaire_agenda::{Feed, Interval, Zone};
use annuaire_benches::Failure;
use annuaire_benches::draw::Draw;
use annuaire_benches::lanes::{Bound, Lanes, goal, is_quick};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use rrule::{RRuleSet, Tz};
use std::fmt::Write as _;
use std::hint::black_box;

const ZONE: &str = "Europe/Paris";
/// The days on which a series may have begun: those of the year before the one that is asked about.
const YEAR: u64 = 365;

/// A series of appointments, as calendars of offices have them.
struct Series {
    start: NaiveDateTime,
    rule: &'static str,
}

pub(crate) fn measure() -> Result<(), Failure> {
    let events = if is_quick() { 100 } else { 1_000 };
    let mut draw = Draw::seeded(4);
    let series = (0..events).map(|_| drawn(&mut draw)).collect::<Result<Vec<_>, _>>()?;
    let (text, sets) = (calendar(&series)?, sets(&series)?);
    let zone = Zone::named(ZONE)?;
    let first: NaiveDate = "2026-01-01".parse()?;
    let year = Interval::new(zone.midnight(first), zone.midnight(first + Days::new(YEAR)))
        .ok_or("a year of no length")?;
    let feed = Feed::read(text.as_bytes())?;
    let ours = || feed.occurrences(year, zone).0;
    let theirs = |sets: &[RRuleSet]| {
        let mut dates: Vec<_> = sets.iter().flat_map(|set| within(set, year)).collect();
        dates.sort_unstable();
        dates
    };
    let found: Vec<_> = ours().iter().map(|it| it.from).collect();
    if found != theirs(&sets) {
        return Err("the occurrences are not those of rrule".into());
    }
    println!("\n{} occurrences of {events} series; both lanes find the same", found.len());

    let asked = question(&series)?;
    let mut python = Peer::start("ANNUAIRE_PYTHON", "python/expansion.py", &asked)?;
    let mut js = Peer::start("ANNUAIRE_NODE", "js/expansion.js", &asked)?;
    for peer in python.iter_mut().chain(&mut js) {
        if peer.expand()? != found.len() {
            return Err("another language finds other occurrences".into());
        }
    }

    let mut lanes = Lanes::new(&format!("a year of {events} series begun in the year before"));
    let peer = lanes.add("rrule, rules read beforehand", 1, || {
        black_box(theirs(&sets));
    });
    let own = lanes.add("annuaire, calendar read beforehand", 1, || {
        black_box(ours());
    });
    let whole_peer = lanes.add("rrule, reading its rules too", 1, || {
        black_box(self::sets(&series).map(|sets| theirs(&sets)).is_ok());
    });
    let whole = lanes.add("annuaire, reading the calendar too", 1, || {
        let feed = Feed::read(text.as_bytes());
        black_box(feed.map(|feed| feed.occurrences(year, zone).0.len()).is_ok());
    });
    let mut slower = Vec::new();
    for (name, other) in [("dateutil", &mut python), ("ical.js", &mut js)] {
        if let Some(other) = other {
            let lane = lanes.add(&format!("{name}, rules read beforehand"), 1, || {
                black_box(other.expand().is_ok());
            });
            slower.push((name, lane));
        }
    }
    let times = lanes.run(peer);
    goal("faster than rrule", times.ratio(peer, own), Bound::AtLeast(1.0));
    goal("faster than rrule, reading too", times.ratio(whole_peer, whole), Bound::AtLeast(1.0));
    for (name, lane) in slower {
        goal(&format!("faster than {name}"), times.ratio(lane, own), Bound::AtLeast(10.0));
    }
    Ok(())
}

/// A series whose first appointment is one of its rule's.
fn drawn(draw: &mut Draw) -> Result<Series, Failure> {
    let (rule, fits): (_, fn(NaiveDate) -> bool) = draw
        .one_of::<(&str, fn(NaiveDate) -> bool), 6>([
            ("FREQ=WEEKLY;BYDAY=MO,WE", |day| day.weekday() == Weekday::Mon),
            ("FREQ=WEEKLY;INTERVAL=2", |_| true),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", |day| day.weekday() == Weekday::Fri),
            ("FREQ=DAILY;INTERVAL=3", |_| true),
            ("FREQ=MONTHLY;BYDAY=2TU", |day| {
                day.weekday() == Weekday::Tue && (8..15).contains(&day.day())
            }),
            ("FREQ=MONTHLY;BYMONTHDAY=15", |day| day.day() == 15),
        ])
        .ok_or("no rule")?;
    let first: NaiveDate = "2025-01-01".parse()?;
    let first = first + Days::new(u64::try_from(draw.below(320))?);
    let day = first.iter_days().find(|day| fits(*day)).ok_or("no day")?;
    let minute = u32::try_from(7 * 60 + draw.below(11 * 60))?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).ok_or("no time")?;
    Ok(Series { start: day.and_time(time), rule })
}

fn calendar(series: &[Series]) -> Result<String, Failure> {
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");
    for (number, Series { start, rule }) in series.iter().enumerate() {
        let start = start.format("%Y%m%dT%H%M%S");
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{number}@bench.example\r\nDTSTART;TZID={ZONE}:{start}\r\n\
             DURATION:PT30M\r\nRRULE:{rule}\r\nSUMMARY:Appointment\r\nEND:VEVENT\r\n"
        )?;
    }
    text.push_str("END:VCALENDAR\r\n");
    Ok(text)
}

/// What a peer in another language is given: the year, and each series.
fn question(series: &[Series]) -> Result<String, Failure> {
    let mut text = format!("{ZONE} 2026-01-01T00:00:00 2027-01-01T00:00:00\n");
    for Series { start, rule } in series {
        writeln!(text, "{} {rule}", start.format("%Y-%m-%dT%H:%M:%S"))?;
    }
    Ok(text)
}

fn sets(series: &[Series]) -> Result<Vec<RRuleSet>, Failure> {
    let set = |Series { start, rule }: &Series| {
        let start = start.format("%Y%m%dT%H%M%S");
        Ok(format!("DTSTART;TZID={ZONE}:{start}\nRRULE:{rule}").parse()?)
    };
    series.iter().map(set).collect()
}

/// What one set has in the year.
fn within(set: &RRuleSet, year: Interval) -> Vec<DateTime<Utc>> {
    let bound = |instant: DateTime<Utc>| instant.with_timezone(&Tz::UTC);
    let set = set.clone().after(bound(year.from())).before(bound(year.until()));
    let dates = set.all(u16::MAX).dates.into_iter().map(|date| date.with_timezone(&Utc));
    dates.filter(|date| *date < year.until()).collect()
}

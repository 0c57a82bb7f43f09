//! The hours in which somebody receives: weekly, in their own time zone, with days that differ.

use crate::sorted::{self, SortedMap};

use crate::wire::{FromWire, ToWire};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_DAYS, MAX_RANGES};
use crate::value::{Hours, Malformed, Zone};

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "they say it themselves")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<chrono::Weekday> for Weekday {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

/// Hours by day, each day's sorted and apart.
type Days<Day, Range = Hours> = SortedMap<Day, Vec<Range>>;

/// The hours in which somebody receives.
///
/// They are hours on the clock of `zone`: summer time moves them with it. A date of `days` stands for itself alone,
/// whatever its weekday says, also outside `from` and `until`; with no hours it is a day off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Availability {
    /// Where the clock stands.
    pub zone: Zone,
    /// The hours of every week.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub weekly: Days<Weekday>,
    /// The first day on which the weekly hours hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day on which the weekly hours hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Days that differ.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub days: Days<NaiveDate>,
}

/// An [`Availability`] as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct TypedAvailability {
    /// The name of a time zone: `Europe/Paris`.
    pub zone: String,
    /// The hours of every week: `{"monday": ["09:00-12:00", "14:00-18:00"]}`.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub weekly: Days<Weekday, String>,
    /// The first day on which the weekly hours hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day on which the weekly hours hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Days that differ; with an empty list, a day off.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub days: Days<NaiveDate, String>,
}

/// What is wrong with an availability, and where: `zone`, `weekly`, `until` or `days`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misplaced {
    /// The part of the availability.
    pub part: &'static str,
    /// What is wrong with it.
    pub problem: Malformed,
}

impl Availability {
    /// Reads what was typed. Hours of one day that touch or overlap become one range.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, each once: `zone_unknown`, `hours_not_a_range`, `hours_backwards`,
    /// `too_many_hours` beyond [`MAX_RANGES`] a day or [`MAX_DAYS`] days, `days_backwards` where `until` is before
    /// `from`.
    pub fn parse(typed: &TypedAvailability) -> Result<Self, Vec<Misplaced>> {
        let mut wrong = Vec::new();
        let zone = Zone::parse(&typed.zone).map_err(|problem| wrong.push(at("zone", problem)));
        let weekly = days(&typed.weekly).map_err(|problem| wrong.push(at("weekly", problem)));
        let days = days(&typed.days).map_err(|problem| wrong.push(at("days", problem)));
        if typed.from.zip(typed.until).is_some_and(|(from, until)| until < from) {
            wrong.push(at("until", Malformed::DaysBackwards));
        }
        match (zone, weekly, days) {
            (Ok(zone), Ok(mut weekly), Ok(days)) if wrong.is_empty() => {
                weekly.retain(|_, hours| !hours.is_empty());
                Ok(Self { zone, weekly, from: typed.from, until: typed.until, days })
            }
            _ => Err(wrong),
        }
    }

    /// The hours of one day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &[Hours] {
        if let Some(hours) = self.days.get(&day) {
            return hours;
        }
        let holds =
            self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until);
        let weekday = chrono::Datelike::weekday(&day).into();
        self.weekly.get(&weekday).filter(|_| holds).map_or(&[], Vec::as_slice)
    }
}

const fn at(part: &'static str, problem: Malformed) -> Misplaced {
    Misplaced { part, problem }
}

fn days<Day: Copy + Ord>(typed: &Days<Day, String>) -> Result<Days<Day>, Malformed> {
    let fits = typed.len() <= MAX_DAYS && typed.values().all(|hours| hours.len() <= MAX_RANGES);
    if !fits {
        return Err(Malformed::TooManyHours);
    }
    let read = |(day, hours): (&Day, &Vec<String>)| Ok((*day, ranges(hours)?));
    typed.iter().map(read).collect()
}

/// The ranges of one day, sorted and apart.
fn ranges(typed: &[String]) -> Result<Vec<Hours>, Malformed> {
    let mut hours = Vec::with_capacity(typed.len());
    for text in typed {
        sorted::insert(&mut hours, Hours::parse(text)?);
    }
    let mut apart: Vec<Hours> = Vec::with_capacity(hours.len());
    for next in hours {
        match apart.last_mut() {
            Some(last) if next.from() <= last.until() => *last = last.joined(next),
            _ => apart.push(next),
        }
    }
    Ok(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> TypedAvailability {
        let hours = |ranges: &[&str]| ranges.iter().map(|&range| range.into()).collect();
        TypedAvailability {
            zone: "Europe/Paris".into(),
            weekly: [
                (Weekday::Monday, hours(&["14:00-18:00", "09:00-12:00"])),
                (Weekday::Tuesday, hours(&[])),
            ]
            .into(),
            from: day("2026-03-01"),
            until: day("2026-03-31"),
            days: [
                (day("2026-03-09").unwrap(), hours(&[])),
                (day("2026-04-07").unwrap(), hours(&["10:00-11:00"])),
            ]
            .into(),
        }
    }

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    fn on(availability: &Availability, text: &str) -> Vec<String> {
        availability.on(day(text).unwrap()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_weekday_has_its_hours_in_order() {
        let availability = Availability::parse(&office()).unwrap();
        assert_eq!(on(&availability, "2026-03-02"), ["09:00-12:00", "14:00-18:00"]);
        assert_eq!(on(&availability, "2026-03-03"), [""; 0]);
    }

    #[test]
    fn weekly_hours_hold_between_their_dates() {
        let availability = Availability::parse(&office()).unwrap();
        assert_eq!(on(&availability, "2026-02-23"), [""; 0]);
        assert_eq!(on(&availability, "2026-03-30").len(), 2);
        assert_eq!(on(&availability, "2026-04-06"), [""; 0]);
    }

    #[test]
    fn a_day_that_differs_stands_for_itself() {
        let availability = Availability::parse(&office()).unwrap();
        assert_eq!(on(&availability, "2026-03-09"), [""; 0]);
        assert_eq!(on(&availability, "2026-04-07"), ["10:00-11:00"]);
    }

    #[test]
    fn hours_that_touch_or_overlap_become_one_range() {
        let mut typed = office();
        let day = ["09:00-11:00", "10:00-12:00", "12:00-13:00", "09:30-10:00"];
        typed.weekly.insert(Weekday::Monday, day.map(Into::into).into());
        let availability = Availability::parse(&typed).unwrap();
        assert_eq!(on(&availability, "2026-03-02"), ["09:00-13:00"]);
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let mut typed = office();
        typed.zone = "Europe/Pari".into();
        typed.weekly.insert(Weekday::Friday, vec!["9h-12h".into()]);
        typed.days.insert(day("2026-03-10").unwrap(), vec!["18:00-09:00".into()]);
        typed.until = day("2026-02-01");
        let wrong = Availability::parse(&typed).unwrap_err();
        let told: Vec<_> = wrong.iter().map(|wrong| (wrong.part, wrong.problem.code())).collect();
        assert_eq!(
            told,
            [
                ("zone", "zone_unknown"),
                ("weekly", "hours_not_a_range"),
                ("days", "hours_backwards"),
                ("until", "days_backwards"),
            ]
        );
    }

    #[test]
    fn an_availability_reads_back() {
        let availability = Availability::parse(&office()).unwrap();
        let text = serde_json::to_string(&availability).unwrap();
        assert_eq!(serde_json::from_str::<Availability>(&text).unwrap(), availability);
        assert!(text.contains(r#""monday":["09:00-12:00","14:00-18:00"]"#), "{text}");
    }
}

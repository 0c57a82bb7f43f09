//! Advisers with full diaries.

use annuaire::ContactId;
use annuaire::agenda::{Availability, TypedAvailability, Weekday};
use annuaire_agenda::{Adviser, Interval, Intervals, Zone};
use annuaire_benches::Failure;
use annuaire_benches::draw::Draw;
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// Days that are asked about: four weeks, in the last of which clocks change.
pub(crate) const DAYS: u64 = 28;
const FIRST: &str = "2026-03-02";
const ZONE: &str = "Europe/Paris";
const HOURS: [&str; 2] = ["09:00-12:00", "14:00-18:00"];
const OPEN: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// An adviser, with what is borrowed of them.
pub(crate) struct Diary {
    contact: ContactId,
    pub(crate) availability: Availability,
    pub(crate) busy: Intervals,
}

impl Diary {
    /// Somebody with so many meetings on working days, of a quarter of an hour to an hour, some of them at once.
    pub(crate) fn with(meetings: usize, draw: &mut Draw) -> Result<Self, Failure> {
        let meeting = |_| {
            let day = DAYS as i64 / 7 * 5;
            let day = draw.below(usize::try_from(day)?) as i64;
            let minute = (day / 5 * 7 + day % 5) * 24 * 60 + 7 * 60 + draw.below(10 * 60) as i64;
            let from = range()?.from() + TimeDelta::minutes(minute);
            let until = from + TimeDelta::minutes(15 + draw.below(45) as i64);
            Interval::new(from, until).ok_or_else(|| Failure::from("a meeting of no length"))
        };
        Self::of((0..meetings).map(meeting).collect::<Result<_, Failure>>()?, draw)
    }

    /// Somebody with so many meetings of a minute or two, evenly over the days, none at the time of another.
    pub(crate) fn crowded(meetings: usize, draw: &mut Draw) -> Result<Self, Failure> {
        let every = range()?.length().num_seconds() / i64::try_from(meetings)?;
        let meeting = |at: usize| {
            let from = range()?.from() + TimeDelta::seconds(every * i64::try_from(at)?);
            let until = from + TimeDelta::seconds((60 + draw.below(60) as i64).min(every - 1));
            Interval::new(from, until).ok_or_else(|| Failure::from("a meeting of no length"))
        };
        Self::of((0..meetings).map(meeting).collect::<Result<_, Failure>>()?, draw)
    }

    fn of(busy: Intervals, draw: &mut Draw) -> Result<Self, Failure> {
        let hours: Vec<String> = HOURS.iter().map(|&hours| hours.into()).collect();
        let typed = TypedAvailability {
            zone: ZONE.into(),
            weekly: OPEN.iter().map(|day| (*day, hours.clone())).collect(),
            from: None,
            until: None,
            days: [].into(),
        };
        let availability = Availability::parse(&typed).map_err(|wrong| format!("{wrong:?}"))?;
        let contact = ContactId::from_uuid(Uuid::from_u128(draw.number().into()));
        Ok(Self { contact, availability, busy })
    }

    pub(crate) fn adviser(&self) -> Adviser<'_> {
        Adviser {
            contact: self.contact,
            effective: true,
            availability: &self.availability,
            unavailability: &[],
            busy: &self.busy,
            appointments: &[],
            turn: 0,
        }
    }
}

/// When slots are asked for.
pub(crate) fn range() -> Result<Interval, Failure> {
    let zone = Zone::named(ZONE)?;
    let first: NaiveDate = FIRST.parse()?;
    let range = Interval::new(zone.midnight(first), zone.midnight(first + Days::new(DAYS)));
    range.ok_or_else(|| "no day is asked about".into())
}

/// The hours of every adviser as instants, put down beforehand: the floor knows no zone.
pub(crate) fn hours() -> Result<Intervals, Failure> {
    let zone = Zone::named(ZONE)?;
    let first: NaiveDate = FIRST.parse()?;
    let instant = |day: NaiveDate, hour| -> Result<DateTime<Utc>, Failure> {
        Ok(zone.instant(day.and_hms_opt(hour, 0, 0).ok_or("no such hour")?))
    };
    let mut hours = Vec::new();
    for day in (0..DAYS).filter(|day| day % 7 < 5).map(|day| first + Days::new(day)) {
        for (from, until) in [(9, 12), (14, 18)] {
            hours.extend(Interval::new(instant(day, from)?, instant(day, until)?));
        }
    }
    Ok(hours.into_iter().collect())
}

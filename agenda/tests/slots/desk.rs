//! An adviser to ask, in a few words.

use annuaire::ContactId;
use annuaire::agenda::{Availability, Booking, Period, TypedAvailability, Unavailability, Weekday};
use annuaire::value::Hours;
use annuaire_agenda::{Adviser, Appointment, Interval, Intervals, Missing, Slot, Zone, slots, why};
use chrono::{DateTime, Utc};

pub(crate) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// An adviser, with what an [`Adviser`] borrows.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) contact: ContactId,
    pub(crate) effective: bool,
    pub(crate) availability: Availability,
    pub(crate) unavailability: Vec<Unavailability>,
    pub(crate) busy: Intervals,
    pub(crate) appointments: Vec<Appointment>,
    pub(crate) turn: u64,
}

impl Desk {
    /// Open at the same hours every day.
    pub(crate) fn open(zone: &str, hours: &[&str]) -> Self {
        let hours: Vec<String> = hours.iter().map(|&range| range.into()).collect();
        Self::with(&TypedAvailability {
            zone: zone.into(),
            weekly: WEEK.iter().map(|day| (*day, hours.clone())).collect(),
            from: None,
            until: None,
            days: [].into(),
        })
    }

    pub(crate) fn with(typed: &TypedAvailability) -> Self {
        Self {
            contact: contact(1),
            effective: true,
            availability: Availability::parse(typed).unwrap(),
            unavailability: Vec::new(),
            busy: Intervals::new(),
            appointments: Vec::new(),
            turn: 0,
        }
    }

    pub(crate) fn busy(mut self, from: &str, until: &str) -> Self {
        self.busy = self.busy.iter().chain([span(from, until)]).collect();
        self
    }

    pub(crate) fn away(mut self, period: Period) -> Self {
        let id = format!("00000000-0000-4000-8000-{:012}", self.unavailability.len());
        let id = id.parse().unwrap();
        self.unavailability.push(Unavailability { id, period, reason: None });
        self
    }

    pub(crate) fn booked(mut self, from: &str, until: &str, persons: u32) -> Self {
        self.appointments.push(Appointment { span: span(from, until), persons });
        self
    }

    pub(crate) fn adviser(&self) -> Adviser<'_> {
        Adviser {
            contact: self.contact,
            effective: self.effective,
            availability: &self.availability,
            unavailability: &self.unavailability,
            busy: &self.busy,
            appointments: &self.appointments,
            turn: self.turn,
        }
    }

    pub(crate) fn zone(&self) -> Zone {
        Zone::named(self.availability.zone.as_str()).unwrap()
    }

    /// The slots of one local day, asked the day before.
    pub(crate) fn slots_on(&self, day: &str, booking: &Booking) -> Vec<Slot> {
        let day = self.zone().day(day.parse().unwrap()).unwrap();
        slots(&self.adviser(), booking, day, day.from() - chrono::TimeDelta::days(1)).unwrap()
    }

    /// The local times at which they begin.
    pub(crate) fn times_on(&self, day: &str, booking: &Booking) -> Vec<String> {
        let local = |slot: Slot| self.zone().local(slot.from).format("%H:%M").to_string();
        self.slots_on(day, booking).into_iter().map(local).collect()
    }

    pub(crate) fn why(&self, booking: &Booking, at: &str, now: &str) -> Vec<Missing> {
        why(&self.adviser(), booking, instant(at), instant(now)).unwrap()
    }
}

pub(crate) fn contact(number: u32) -> ContactId {
    format!("00000000-0000-4000-8000-{number:012}").parse().unwrap()
}

/// An instant written `2026-03-02T08:00`, in universal time.
pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    format!("{text}:00Z").parse().unwrap()
}

pub(crate) fn span(from: &str, until: &str) -> Interval {
    Interval::new(instant(from), instant(until)).unwrap()
}

pub(crate) fn days(first: &str, last: &str) -> Period {
    Period::Days { first: first.parse().unwrap(), last: last.parse().unwrap() }
}

pub(crate) fn time(from: &str, until: &str) -> Period {
    Period::Time { from: instant(from), until: instant(until) }
}

pub(crate) fn hours(range: &str) -> Hours {
    Hours::parse(range).unwrap()
}

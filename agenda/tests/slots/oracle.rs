//! The same answers minute by minute, by somebody patient who knows no interval.

use annuaire::agenda::{Booking, Period};
use annuaire_agenda::{Interval, Zone};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::desk::Desk;

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Every minute around a range, each with what it is to one adviser.
pub(crate) struct Minutes {
    first: DateTime<Utc>,
    /// The beginning of the hours that the minute is in, where it is in any.
    open: Vec<Option<usize>>,
    engaged: Vec<bool>,
    local: Vec<NaiveDateTime>,
}

impl Minutes {
    /// Days on either side are looked at too.
    pub(crate) fn of(desk: &Desk, range: Interval) -> Self {
        let first = range.from() - TimeDelta::days(3);
        let count = (range.length() + TimeDelta::days(6)).num_minutes();
        let instants: Vec<_> = (0..count).map(|minute| first + MINUTE * minute as i32).collect();
        let zone = desk.zone();
        let local: Vec<_> = instants.iter().map(|it| zone.local(*it)).collect();
        let mut minutes = Self {
            first,
            open: vec![None; instants.len()],
            engaged: vec![false; instants.len()],
            local,
        };
        minutes.open_hours(desk);
        let spans = desk.unavailability.iter().map(|it| match it.period {
            Period::Days { first, last } => minutes.days(first, last),
            Period::Time { from, until } => (from, until),
        });
        let busy = desk.busy.iter().map(|it| (it.from(), it.until()));
        for (from, until) in spans.chain(busy).collect::<Vec<_>>() {
            for (at, instant) in instants.iter().enumerate() {
                minutes.engaged[at] |= from < *instant + MINUTE && *instant < until;
            }
        }
        minutes
    }

    /// From the first midnight that clocks show to the one after the last day: a midnight that is shown again because
    /// clocks went back begins nothing.
    fn days(&self, first: NaiveDate, last: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let midnight =
            |day: NaiveDate| self.first + MINUTE * self.shown(day.and_time(NaiveTime::MIN)) as i32;
        (midnight(first), midnight(last + Days::new(1)))
    }

    fn open_hours(&mut self, desk: &Desk) {
        let (Some(first), Some(last)) = (self.local.first(), self.local.last()) else { return };
        let days: Vec<_> = first.date().iter_days().take_while(|day| *day <= last.date()).collect();
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for day in days {
            let midnight = day.and_time(NaiveTime::MIN);
            let ends = self.shown(midnight + TimeDelta::days(1));
            for hours in desk.availability.on(day) {
                let at = |minute: u16| self.shown(midnight + MINUTE * i32::from(minute)).min(ends);
                let mut range = (at(hours.from()), at(hours.until()));
                // What a gap pushed onto others is one with them.
                while let Some(met) = ranges.iter().position(|it| it.0 < range.1 && range.0 < it.1)
                {
                    let met = ranges.swap_remove(met);
                    range = (met.0.min(range.0), met.1.max(range.1));
                }
                if range.0 < range.1 {
                    ranges.push(range);
                }
            }
        }
        for (from, until) in ranges {
            self.open[from..until].fill(Some(from));
        }
    }

    /// The minute at which clocks first show a time or, where they skip it, as long after the gap as it is after the
    /// beginning of the gap.
    fn shown(&self, time: NaiveDateTime) -> usize {
        let exact = self.local.iter().position(|local| *local == time);
        exact.unwrap_or_else(|| {
            let after = self.local.iter().position(|local| *local > time).unwrap_or(0);
            let before = after.saturating_sub(1);
            let past = (time - self.local[before]).num_minutes();
            if after == 0 { 0 } else { before + usize::try_from(past).unwrap() }
        })
    }

    fn minute(&self, instant: DateTime<Utc>) -> i64 {
        (instant - self.first).num_minutes()
    }

    /// How many may book the slot that begins at this instant; none where there is none.
    pub(crate) fn left(
        &self,
        desk: &Desk,
        booking: &Booking,
        begins: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Option<u32> {
        let minutes = |minutes: u32| i64::from(minutes);
        let at = self.minute(begins);
        let (duration, step) =
            (minutes(booking.duration), booking.step.unwrap_or(booking.duration));
        let (before, after) = (minutes(booking.before), minutes(booking.after));
        let place = |minute: i64| usize::try_from(minute).unwrap();

        let opened = self.open[place(at)]?;
        let is_open = (at..at + duration).all(|it| self.open[place(it)].is_some());
        let is_on_grid = (place(at) - opened) % step as usize == 0;
        let is_free = (at - before..at + duration + after).all(|it| !self.engaged[place(it)]);
        let is_noticed = begins >= now + MINUTE * booking.notice as i32;
        let is_near = booking.horizon.is_none_or(|days| {
            let today = desk.zone().local(now).date();
            let end = (today + Days::new(u64::from(days) + 1)).and_time(NaiveTime::MIN);
            self.local.last().is_none_or(|last| *last < end) || place(at) < self.shown(end)
        });
        let mut booked = 0;
        let mut is_apart = true;
        for appointment in &desk.appointments {
            let (from, until) =
                (self.minute(appointment.span.from()), self.minute(appointment.span.until()));
            if (from, until) == (at, at + duration) {
                booked += appointment.persons;
            } else {
                let theirs = from - before..until + after;
                is_apart &= !(at - before..at + duration + after).any(|it| theirs.contains(&it));
            }
        }
        let left = booking.capacity.saturating_sub(booked);
        let is_slot = desk.effective && is_open && is_on_grid && is_free && is_noticed && is_near;
        (is_slot && is_apart && left > 0).then_some(left)
    }
}

/// Every slot of a range, a minute after the other.
pub(crate) fn slots(
    desk: &Desk,
    booking: &Booking,
    range: Interval,
    now: DateTime<Utc>,
) -> Vec<(DateTime<Utc>, u32)> {
    let minutes = Minutes::of(desk, range);
    let instants = (0..range.length().num_minutes()).map(|it| range.from() + MINUTE * it as i32);
    let slot = |it| Some((it, minutes.left(desk, booking, it, now)?));
    instants.filter_map(slot).collect()
}

/// The zones whose clocks the properties look at, and a day near which each does something odd.
pub(crate) const CHANGES: [(&str, &str); 9] = [
    ("UTC", "2026-03-02"),
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("Africa/Casablanca", "2026-02-15"),
    ("America/Sao_Paulo", "2017-10-15"),
    ("America/St_Johns", "2010-11-07"),
    ("Asia/Kathmandu", "2026-03-02"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Pacific/Apia", "2011-12-30"),
];

/// The zones of whoever looks.
pub(crate) fn viewers() -> [Zone; 3] {
    ["Asia/Tokyo", "America/New_York", "Europe/London"].map(|name| Zone::named(name).unwrap())
}

//! How an event is booked, in seconds.

use annuaire::agenda::Booking;
use chrono::{DateTime, TimeDelta, Utc};

use crate::unanswerable::Unanswerable;
use crate::zone::Zone;

/// A span of time in seconds since 1970: what the sweep over thousands of them counts in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Span {
    pub(crate) from: i64,
    pub(crate) until: i64,
}

impl Span {
    pub(crate) const fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    pub(crate) const fn widened(self, before: i64, after: i64) -> Self {
        Self { from: self.from.saturating_sub(before), until: self.until.saturating_add(after) }
    }
}

/// The whole second that an instant is in.
pub(crate) const fn second(instant: DateTime<Utc>) -> i64 {
    instant.timestamp()
}

/// The first whole second that is not before an instant.
pub(crate) fn second_from(instant: DateTime<Utc>) -> i64 {
    second(instant) + i64::from(instant.timestamp_subsec_nanos() > 0)
}

/// The instant at which a second begins; the end of time for those beyond.
pub(crate) fn instant(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The second after the last day there is.
pub(crate) const END: i64 = DateTime::<Utc>::MAX_UTC.timestamp();

/// A booking that is in its bounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    pub(crate) duration: i64,
    pub(crate) step: i64,
    pub(crate) before: i64,
    pub(crate) after: i64,
    pub(crate) capacity: u32,
    notice: i64,
    horizon: Option<TimeDelta>,
}

impl Pattern {
    /// # Errors
    ///
    /// `number_out_of_range`.
    pub(crate) fn of(booking: &Booking) -> Result<Self, Unanswerable> {
        booking.check().map_err(|wrong| {
            Unanswerable::Booking(wrong.first().map_or("duration", |(name, _)| name))
        })?;
        let seconds = |minutes: u32| i64::from(minutes) * 60;
        Ok(Self {
            duration: seconds(booking.duration),
            step: seconds(booking.step.unwrap_or(booking.duration)),
            before: seconds(booking.before),
            after: seconds(booking.after),
            capacity: booking.capacity,
            notice: seconds(booking.notice),
            horizon: booking.horizon.map(|days| TimeDelta::days(i64::from(days) + 1)),
        })
    }

    /// The appointment that begins at a second.
    pub(crate) const fn at(&self, from: i64) -> Span {
        Span { from, until: from.saturating_add(self.duration) }
    }

    /// What an appointment takes of the adviser's time, with what is kept free around it.
    pub(crate) const fn around(&self, appointment: Span) -> Span {
        appointment.widened(self.before, self.after)
    }

    /// The first second at which an appointment may begin.
    pub(crate) fn notice(&self, now: DateTime<Utc>) -> i64 {
        second_from(now).saturating_add(self.notice)
    }

    /// The second from which on no appointment is proposed yet: the end of the adviser's last day.
    pub(crate) fn horizon(&self, now: DateTime<Utc>, zone: Zone) -> i64 {
        let day = self.horizon.and_then(|days| zone.local(now).date().checked_add_signed(days));
        day.map_or(END, |day| second(zone.midnight(day)))
    }
}

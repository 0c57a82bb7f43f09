//! Recurrence rules (RFC 5545, section 3.3.10).
//!
//! A rule is read into sets that are bits wherever they can be, so that the size of one is bounded whatever its text,
//! and a day, or a month of days, is asked about in a few instructions.

mod days;
mod parse;
mod recurrence;

pub(super) use recurrence::{Budget, Recurrence};

use super::value::Stamp;
use chrono::Weekday;

/// When an event comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: u32,
    count: Option<u64>,
    until: Option<Stamp>,
    week_start: Weekday,
    /// Bits 0 to 59; none where the rule does not say.
    seconds: Option<u64>,
    minutes: Option<u64>,
    hours: Option<u32>,
    /// Bits 1 to 12.
    months: Option<u16>,
    month_days: Option<MonthDays>,
    week_days: Option<WeekDays>,
    year_days: Vec<i16>,
    weeks: Vec<i16>,
    positions: Vec<i16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Days of a month, bits 1 to 31, counted from its first and from its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct MonthDays {
    from_first: u32,
    from_last: u32,
}

/// Days of the week: every one (bits 0 to 6 from Monday), or the first, the last but one… of a month or year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct WeekDays {
    every: u8,
    nth: Vec<(i8, u8)>,
}

impl Rule {
    /// The last moment that it may reach, as it was written.
    pub(super) const fn until(&self) -> Option<Stamp> {
        self.until
    }

    /// Whether it looks at hours, minutes or seconds: an event of whole days cannot follow it.
    pub(super) fn is_finer_than_days(&self) -> bool {
        self.frequency < Frequency::Daily
    }

    /// The same for an event of whole days, which has no time of day to choose.
    pub(super) fn of_whole_days(mut self) -> Self {
        (self.hours, self.minutes, self.seconds) = (None, None, None);
        self
    }
}

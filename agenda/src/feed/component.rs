//! What is kept of the components of a feed: when, and nothing of what or with whom.

use super::rule::Rule;
use super::value::Duration;
use super::zones::ZoneId;

/// A moment as a feed gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    /// Seconds since 1970 on the clocks of its zone.
    pub(super) clock: i64,
    pub(super) zone: ZoneId,
    /// A whole day, not the midnight that it begins with.
    pub(super) is_date: bool,
}

/// How long something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// A day if it starts with a date, no time at all otherwise.
    Unsaid,
    Until(Time),
    For(Duration),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    pub(super) start: Time,
    pub(super) length: Length,
}

/// A `VEVENT`, or an `AVAILABLE` of a `VAVAILABILITY`.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) line: u32,
    pub(super) uid: Option<Box<str>>,
    pub(super) sequence: u32,
    pub(super) period: Period,
    pub(super) rules: Vec<Rule>,
    /// Other starts (`RDATE`), some with a length of their own.
    pub(super) dates: Vec<Period>,
    /// Starts that do not count (`EXDATE`).
    pub(super) except: Vec<Time>,
    pub(super) replaces: Option<Replaced>,
    pub(super) is_busy: bool,
}

/// The occurrence that an event stands for (`RECURRENCE-ID`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Replaced {
    pub(super) start: Time,
    /// All later ones are moved alike.
    pub(super) and_future: bool,
}

/// A `VAVAILABILITY`: within its span nothing but what it says is available.
#[derive(Clone, Debug)]
pub(super) struct Availability {
    /// 1 is the highest, 9 the lowest; none is lower still.
    pub(super) priority: u8,
    pub(super) start: Option<Time>,
    pub(super) length: Length,
    pub(super) available: Vec<Event>,
}

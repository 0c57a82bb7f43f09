//! Busy time from iCalendar feeds (RFC 5545, RFC 7953).
//!
//! A [`Feed`] is read from what a host has fetched: an external calendar, a server's free/busy page, somebody's
//! published working hours. It keeps *when* somebody is busy, and neither what with nor with whom. Any question about
//! a span of time is then a walk over its events, whose recurrence rules are entered near that span, however long
//! ago they began.
//!
//! | in the feed | what it means here |
//! |---|---|
//! | `VEVENT` | busy, unless `TRANSP:TRANSPARENT` or `STATUS:CANCELLED`; a tentative one is busy |
//! | `RRULE`, `RDATE`, `EXDATE` | every part of RFC 5545's rules; the start itself always counts |
//! | `RECURRENCE-ID` | replaces that occurrence, wherever it is moved; `THISANDFUTURE` moves the later ones alike |
//! | dates without a time | whole days where the owner is |
//! | times without a zone | where the owner is |
//! | `TZID` | the IANA zone of that name or behind a vendor's prefix, else the `VTIMEZONE`, else Windows' zone |
//! | `DTEND` | the same exact time for each occurrence; a `DURATION` in days follows the calendar |
//! | `VFREEBUSY` | busy, unless `FBTYPE=FREE` |
//! | `VAVAILABILITY` | busy outside what it says is available; a higher priority overrides a lower one |
//!
//! Who attends, and whether the owner declined, is not looked at: a feed does not say whose it is.
//!
//! # Bounded
//!
//! A feed comes from outside. Reading one takes time and memory in proportion to its size, at most
//! [`MAX_FEED_BYTES`]; a question takes at most [`MAX_STEPS`](limits::MAX_STEPS) steps. Whatever could not be
//! followed to its end is told in [`Remarks`], and [`Remarks::is_complete`] says whether busy time may be missing.
//!
//! # Why the reader and the rules are our own
//!
//! Zones are `chrono-tz`'s. For the rest the libraries were tried. `calcard` 0.3 lets the numbers of a rule wrap
//! around (`INTERVAL=65537` is every day, `COUNT=4294967297` is once), finds the occurrence that an event replaces by
//! its `SEQUENCE` and not by its `UID`, tells no line, and keeps every text of a feed. `rrule` 0.14 always begins at
//! an event's first start, gives up on rules whose first match is far, and brings some 300 KB of regular expressions
//! into a browser's package. The rules here are tested against it, and against the public cases of `dateutil`,
//! `libical` and `ical.js`.

mod availability;
mod clock;
mod component;
mod draft;
mod error;
mod expand;
pub mod limits;
mod lines;
mod property;
mod reader;
mod remark;
mod rule;
mod starts;
mod value;
mod zones;

pub use error::FeedError;
pub use remark::{Remark, Remarks};

use crate::interval::{Interval, Intervals};
use crate::zone::Zone;
use chrono::{DateTime, Utc};
use error::Fault;
use expand::{Expansion, Window};
use limits::MAX_FEED_BYTES;
use reader::Contents;
use rule::Budget;
use std::collections::BTreeSet;

/// A calendar that was read.
///
/// ```
/// use annuaire_agenda::{Feed, Interval, Zone};
///
/// let feed = Feed::read(b"BEGIN:VCALENDAR
/// BEGIN:VEVENT
/// UID:weekly@example.org
/// DTSTART;TZID=Europe/Paris:20260105T090000
/// DURATION:PT1H
/// RRULE:FREQ=WEEKLY
/// END:VEVENT
/// END:VCALENDAR")?;
/// let july = Interval::new("2026-07-01T00:00:00Z".parse()?, "2026-08-01T00:00:00Z".parse()?).unwrap();
/// let busy = feed.busy(july, Zone::named("Europe/Paris")?);
/// assert!(busy.remarks().is_complete());
/// let first = busy.intervals().iter().next().unwrap();
/// assert_eq!(first.from().to_rfc3339(), "2026-07-06T07:00:00+00:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Feed {
    contents: Contents,
}

/// When the owner of a feed is busy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    intervals: Intervals,
    remarks: Remarks,
}

/// One time that an event of a feed happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence<'f> {
    /// The identifier of the event, where it has one.
    pub uid: Option<&'f str>,
    /// When it starts.
    pub from: DateTime<Utc>,
    /// When it ends; the same instant where it lasts no time.
    pub until: DateTime<Utc>,
    /// Whether it is of whole days.
    pub is_all_day: bool,
    /// Whether the owner is busy then.
    pub is_busy: bool,
}

impl Feed {
    /// Reads a feed. Text that is no UTF-8 matters only where it is looked at.
    ///
    /// # Errors
    ///
    /// Those of [`FeedError`]: what is too large, no calendar, cut off or unbalanced. Anything wrong with a single
    /// event is a remark.
    pub fn read(text: &[u8]) -> Result<Self, FeedError> {
        if text.len() > MAX_FEED_BYTES {
            return Err(Fault::FeedTooLarge { bytes: text.len() }.into());
        }
        Ok(Self { contents: reader::read(text)? })
    }

    /// What could not be taken at its word when it was read.
    #[must_use]
    pub const fn remarks(&self) -> &Remarks {
        &self.contents.remarks
    }

    /// When the owner, who lives in `owner`, is busy within `range`.
    #[must_use]
    pub fn busy(&self, range: Interval, owner: Zone) -> Busy {
        self.busy_besides(range, owner, &BTreeSet::new())
    }

    /// The same without the events of these identifiers: those that are known already, such as appointments that were
    /// deposited in this calendar.
    #[must_use]
    pub fn busy_besides(&self, range: Interval, owner: Zone, known: &BTreeSet<&str>) -> Busy {
        let mut remarks = self.contents.remarks.clone();
        let mut expansion = Expansion {
            window: Window::new(range, owner, &self.contents.zones),
            budget: &mut Budget::new(),
            remarks: &mut remarks,
        };
        let mut spans = Vec::new();
        expansion.expand(&self.contents.events, &mut |happening| {
            let uid = happening.event.uid.as_deref();
            if happening.is_busy && !uid.is_some_and(|uid| known.contains(uid)) {
                spans.extend(interval(happening.from, happening.until));
            }
        });
        let periods = self.contents.busy.iter().filter_map(|it| expansion.window.span_of(*it));
        spans.extend(periods.filter_map(|(from, until)| interval(from, until)));
        let unavailable = availability::unavailable(&self.contents.availabilities, &mut expansion);
        let intervals = spans.into_iter().collect::<Intervals>().union(&unavailable);
        Busy { intervals: intervals.intersect(&range.into()), remarks }
    }

    /// Every time that an event happens within `range`, in order, those that take no time or keep nobody busy
    /// included, for an owner who lives in `owner`; with what could not be taken at its word.
    #[must_use]
    pub fn occurrences(&self, range: Interval, owner: Zone) -> (Vec<Occurrence<'_>>, Remarks) {
        let mut remarks = self.contents.remarks.clone();
        let mut expansion = Expansion {
            window: Window::new(range, owner, &self.contents.zones),
            budget: &mut Budget::new(),
            remarks: &mut remarks,
        };
        let mut occurrences = Vec::new();
        expansion.expand(&self.contents.events, &mut |it| {
            if let (Some(from), Some(until)) = (instant(it.from), instant(it.until)) {
                occurrences.push(Occurrence {
                    uid: it.event.uid.as_deref(),
                    from,
                    until,
                    is_all_day: it.event.period.start.is_date,
                    is_busy: it.is_busy,
                });
            }
        });
        occurrences.sort_by_key(|it| (it.from, it.until));
        (occurrences, remarks)
    }
}

impl Busy {
    /// When, within the span that was asked about.
    #[must_use]
    pub const fn intervals(&self) -> &Intervals {
        &self.intervals
    }

    /// What could not be taken at its word.
    #[must_use]
    pub const fn remarks(&self) -> &Remarks {
        &self.remarks
    }

    /// The intervals alone.
    #[must_use]
    pub fn into_intervals(self) -> Intervals {
        self.intervals
    }
}

fn instant(seconds: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(seconds, 0)
}

fn interval(from: i64, until: i64) -> Option<Interval> {
    Interval::new(instant(from)?, instant(until)?)
}

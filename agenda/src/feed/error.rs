//! What can be wrong with a feed, or with something in it.

use super::limits::{MAX_DATES, MAX_DEPTH, MAX_EVENTS, MAX_FEED_BYTES, MAX_ZONES};
use std::fmt;
use thiserror::Error;

/// Why a feed cannot be read at all: a stable [`code`](Self::code), the [`line`](Self::line) where there is one, and
/// a text.
///
/// | code | what happened |
/// |---|---|
/// | `feed_too_large` | more than [`MAX_FEED_BYTES`] |
/// | `not_a_calendar` | no component begins: an error page, an empty file, another format |
/// | `component_unbalanced` | a component ends that is not the one that began last |
/// | `component_unfinished` | the feed ends inside a component: it was cut off, and what is missing is unknown |
/// | `component_too_deep` | more than [`MAX_DEPTH`] components in one another |
/// | `too_many_events` | more than [`MAX_EVENTS`] |
/// | `too_many_dates` | more than [`MAX_DATES`] rules and single dates |
/// | `too_many_zones` | more than [`MAX_ZONES`] |
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct FeedError {
    line: Option<u32>,
    fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Fault {
    #[error("the feed has {bytes} bytes, more than {MAX_FEED_BYTES}")]
    FeedTooLarge { bytes: usize },
    #[error("this is no iCalendar feed: no component begins")]
    NotACalendar,
    #[error("`{found}` ends where `{expected}` should")]
    ComponentUnbalanced { expected: String, found: String },
    #[error("the feed ends inside `{name}`; it was cut off")]
    ComponentUnfinished { name: String },
    #[error("more than {MAX_DEPTH} components lie in one another")]
    ComponentTooDeep,
    #[error("the feed has more than {MAX_EVENTS} events")]
    TooManyEvents,
    #[error("the feed has more than {MAX_DATES} rules and single dates")]
    TooManyDates,
    #[error("the feed names more than {MAX_ZONES} time zones")]
    TooManyZones,
}

impl FeedError {
    pub(super) const fn at(line: u32, fault: Fault) -> Self {
        Self { line: Some(line), fault }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            Fault::FeedTooLarge { .. } => "feed_too_large",
            Fault::NotACalendar => "not_a_calendar",
            Fault::ComponentUnbalanced { .. } => "component_unbalanced",
            Fault::ComponentUnfinished { .. } => "component_unfinished",
            Fault::ComponentTooDeep => "component_too_deep",
            Fault::TooManyEvents => "too_many_events",
            Fault::TooManyDates => "too_many_dates",
            Fault::TooManyZones => "too_many_zones",
        }
    }

    /// The line of the feed, counted from 1.
    #[must_use]
    pub const fn line(&self) -> Option<u32> {
        self.line
    }
}

impl From<Fault> for FeedError {
    fn from(fault: Fault) -> Self {
        Self { line: None, fault }
    }
}

/// What is wrong, after the line.
impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        self.fault.fmt(f)
    }
}

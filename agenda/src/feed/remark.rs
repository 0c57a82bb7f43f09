//! What a feed says that could not be taken at its word.

use super::limits::{MAX_CLOCK_CHANGES, MAX_REMARKS};
use std::fmt;
use thiserror::Error;

/// Something in a feed that could not be taken at its word, for the host's log.
///
/// Where there is a choice, the person is held to be busy.
///
/// | code | what happened | what became of it |
/// |---|---|---|
/// | `start_missing` | an event that says no start | left out |
/// | `start_invalid` | a start that cannot be read | left out |
/// | `end_invalid` | an end, or a duration, that cannot be read, or lies before the start | left out; where it cannot be read, taken as not said |
/// | `rule_invalid` | a rule that cannot be read, or one of another calendar | its event is taken once |
/// | `date_invalid` | a single date that cannot be read | that date is left out |
/// | `zone_unknown` | a zone that is neither defined in the feed nor known | taken in the owner's zone |
/// | `clock_too_fickle` | a zone defined with more changes than [`MAX_CLOCK_CHANGES`] | the later ones are left out |
/// | `too_many_occurrences` | a rule that took more than the steps allowed | left out beyond what was found |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    line: u32,
    uid: Option<Box<str>>,
    doubt: Doubt,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Doubt {
    #[error("it says no start")]
    StartMissing,
    #[error("`{text}` is no start of it")]
    StartInvalid { text: Box<str> },
    #[error("`{text}` is no end of it")]
    EndInvalid { text: Box<str> },
    #[error("`{text}` is no rule that can be followed")]
    RuleInvalid { text: Box<str> },
    #[error("`{text}` is no date")]
    DateInvalid { text: Box<str> },
    #[error("`{name}` is neither defined here nor the name of a time zone")]
    ZoneUnknown { name: Box<str> },
    #[error("the clock of zone `{name}` changes more than {MAX_CLOCK_CHANGES} times")]
    ClockTooFickle { name: Box<str> },
    #[error("it comes too often to be followed to the end")]
    TooManyOccurrences,
}

impl Remark {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.doubt {
            Doubt::StartMissing => "start_missing",
            Doubt::StartInvalid { .. } => "start_invalid",
            Doubt::EndInvalid { .. } => "end_invalid",
            Doubt::RuleInvalid { .. } => "rule_invalid",
            Doubt::DateInvalid { .. } => "date_invalid",
            Doubt::ZoneUnknown { .. } => "zone_unknown",
            Doubt::ClockTooFickle { .. } => "clock_too_fickle",
            Doubt::TooManyOccurrences => "too_many_occurrences",
        }
    }

    /// The line of the feed, counted from 1.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The identifier of the event, where it has one; the beginning of one that is very long.
    #[must_use]
    pub fn uid(&self) -> Option<&str> {
        self.uid.as_deref()
    }

    /// Whether busy time may have been lost, rather than only guessed at.
    #[must_use]
    pub const fn loses_time(&self) -> bool {
        !matches!(self.doubt, Doubt::ZoneUnknown { .. } | Doubt::StartMissing)
    }
}

/// What is wrong, after the line.
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.doubt)
    }
}

/// The longest identifier that the standards ask anybody to keep.
const UID_SHOWN: usize = 255;

/// The first [`MAX_REMARKS`] remarks, and how many there were beyond.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    kept: Vec<Remark>,
    beyond: usize,
}

impl Remarks {
    pub(super) fn push(&mut self, line: u32, uid: Option<&str>, doubt: Doubt) {
        if self.kept.len() < MAX_REMARKS {
            let uid = uid.map(|uid| uid.chars().take(UID_SHOWN).collect());
            self.kept.push(Remark { line, uid, doubt });
        } else {
            self.beyond = self.beyond.saturating_add(1);
        }
    }

    /// Those that were kept, in the order of their making.
    #[must_use]
    pub fn kept(&self) -> &[Remark] {
        &self.kept
    }

    /// How many were not kept.
    #[must_use]
    pub const fn beyond(&self) -> usize {
        self.beyond
    }

    /// Whether no busy time was lost.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.beyond == 0 && !self.kept.iter().any(Remark::loses_time)
    }
}

/// As much of a text as a remark carries.
pub(super) fn excerpt(text: &str) -> Box<str> {
    const SHOWN: usize = 64;
    text.chars().take(SHOWN).collect()
}

//! Why an invitation cannot be written.

use crate::limits::{MAX_ATTENDEES, MAX_TEXT_BYTES, MAX_UID_BYTES};
use chrono::{DateTime, Utc};
use thiserror::Error;

/// Why an invitation cannot be written: a stable [`code`](Self::code), and a text.
///
/// | code | what happened |
/// |---|---|
/// | `uid_invalid` | no identifier, one longer than [`MAX_UID_BYTES`], or one with control characters |
/// | `ends_before_start` | it ends before it starts, or takes no time |
/// | `time_out_of_range` | a time that no calendar can write |
/// | `text_too_long` | see [`MAX_TEXT_BYTES`] |
/// | `nobody_invited` | no attendee |
/// | `too_many_attendees` | see [`MAX_ATTENDEES`] |
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct InviteError {
    fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(super) enum Fault {
    #[error("the identifier is empty, longer than {MAX_UID_BYTES} bytes, or not printable")]
    UidInvalid,
    #[error("the appointment takes no time")]
    EndsBeforeStart,
    #[error("{time} cannot be written in a calendar")]
    TimeOutOfRange { time: DateTime<Utc> },
    #[error("the {name} is longer than {MAX_TEXT_BYTES} bytes")]
    TextTooLong { name: &'static str },
    #[error("nobody is invited")]
    NobodyInvited,
    #[error("more than {MAX_ATTENDEES} people are invited")]
    TooManyAttendees,
}

impl InviteError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            Fault::UidInvalid => "uid_invalid",
            Fault::EndsBeforeStart => "ends_before_start",
            Fault::TimeOutOfRange { .. } => "time_out_of_range",
            Fault::TextTooLong { .. } => "text_too_long",
            Fault::NobodyInvited => "nobody_invited",
            Fault::TooManyAttendees => "too_many_attendees",
        }
    }
}

impl From<Fault> for InviteError {
    fn from(fault: Fault) -> Self {
        Self { fault }
    }
}

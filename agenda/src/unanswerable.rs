//! Questions that have no answer.

use annuaire::value::Malformed;
use thiserror::Error;

use crate::limits::{MAX_ADVISERS, MAX_DAYS_ASKED};
use crate::zone::ZoneError;

/// Why no slots can be told at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Unanswerable {
    /// An adviser's hours are in a time zone that is not known.
    #[error(transparent)]
    Zone(#[from] ZoneError),
    /// How the event is booked is out of its bounds, in the number of this name.
    #[error("the `{0}` of the event {problem}", problem = Malformed::NumberOutOfRange)]
    Booking(&'static str),
    /// The range is longer than is looked through at once.
    #[error("slots are told for at most {MAX_DAYS_ASKED} days at once")]
    RangeTooLong,
    /// More advisers than are looked at together.
    #[error("slots are told for at most {MAX_ADVISERS} advisers at once")]
    TooManyAdvisers,
}

impl Unanswerable {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Zone(error) => error.code(),
            Self::Booking(_) => Malformed::NumberOutOfRange.code(),
            Self::RangeTooLong => "range_too_long",
            Self::TooManyAdvisers => "too_many_advisers",
        }
    }
}

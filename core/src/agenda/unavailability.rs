//! When somebody cannot be met, whatever their hours say.

use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::UnavailabilityId;
use crate::value::{Malformed, Text};

/// How long an unavailability lasts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// Whole days of the person's own time zone, whoever looks.
    Days {
        /// The first day.
        first: NaiveDate,
        /// The last day, which belongs to it.
        last: NaiveDate,
    },
    /// From one instant until another.
    Time {
        /// When it begins.
        from: DateTime<Utc>,
        /// When it has ended.
        until: DateTime<Utc>,
    },
}

impl Period {
    /// Whether it lasts.
    ///
    /// # Errors
    ///
    /// `days_backwards` or `hours_backwards` where it ends before it begins; an instant alone is no period.
    pub fn check(&self) -> Result<(), Malformed> {
        match self {
            Self::Days { first, last } if last < first => Err(Malformed::DaysBackwards),
            Self::Time { from, until } if until <= from => Err(Malformed::HoursBackwards),
            _ => Ok(()),
        }
    }
}

/// A period in which somebody cannot be met: a leave, an illness (row 86). Those of one person may overlap: together
/// they are a union, and taking one away leaves the others (row 87).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Unavailability {
    /// Its identity.
    pub id: UnavailabilityId,
    /// How long.
    pub period: Period,
    /// Why. Personal: shown to whoever may change it, and to nobody who books.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_after_it_began() {
        let (first, next) = ("2026-03-02".parse().unwrap(), "2026-03-03".parse().unwrap());
        let (from, until) =
            ("2026-03-02T08:00:00Z".parse().unwrap(), "2026-03-02T09:00:00Z".parse().unwrap());
        assert_eq!(Period::Days { first, last: first }.check(), Ok(()));
        assert_eq!(
            Period::Days { first: next, last: first }.check(),
            Err(Malformed::DaysBackwards)
        );
        assert_eq!(Period::Time { from, until }.check(), Ok(()));
        assert_eq!(Period::Time { from, until: from }.check(), Err(Malformed::HoursBackwards));
    }
}

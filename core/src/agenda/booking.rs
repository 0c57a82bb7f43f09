//! How an event of the account is booked.

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_CAPACITY, MAX_HORIZON, MAX_MINUTES};
use crate::value::Malformed;

/// How an event is booked: what an entry of the events' catalogue says beside its label (row 85).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// How long the appointment lasts, in minutes.
    pub duration: u32,
    /// Minutes between the times at which a slot may begin, counted from the beginning of each range of hours; none
    /// lets one slot follow another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// Minutes kept free before, in which the adviser prepares or travels.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub before: u32,
    /// Minutes kept free after.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub after: u32,
    /// Minutes of notice: nothing is proposed that begins sooner.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub notice: u32,
    /// How many days ahead appointments are proposed; none proposes as far as one looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<u32>,
    /// How many may book one slot.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub capacity: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_zero(minutes: &u32) -> bool {
    *minutes == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_one(capacity: &u32) -> bool {
    *capacity == 1
}

const fn one() -> u32 {
    1
}

impl Booking {
    /// An appointment of so many minutes for one, with nothing around it.
    #[must_use]
    pub const fn lasting(duration: u32) -> Self {
        Self { duration, step: None, before: 0, after: 0, notice: 0, horizon: None, capacity: 1 }
    }

    /// Whether its numbers are in their bounds.
    ///
    /// # Errors
    ///
    /// The name of each number that is not, with `number_out_of_range`: `duration` and `step` are from 1 to
    /// [`MAX_MINUTES`], `before` and `after` at most that, `notice` and `horizon` at most [`MAX_HORIZON`] days,
    /// `capacity` from 1 to [`MAX_CAPACITY`].
    pub fn check(&self) -> Result<(), Vec<(&'static str, Malformed)>> {
        let lasts = 1..=MAX_MINUTES;
        let numbers = [
            ("duration", lasts.contains(&self.duration)),
            ("step", self.step.is_none_or(|step| lasts.contains(&step))),
            ("before", self.before <= MAX_MINUTES),
            ("after", self.after <= MAX_MINUTES),
            ("notice", self.notice <= MAX_HORIZON * 24 * 60),
            ("horizon", self.horizon.is_none_or(|days| (1..=MAX_HORIZON).contains(&days))),
            ("capacity", (1..=MAX_CAPACITY).contains(&self.capacity)),
        ];
        let wrong: Vec<_> = numbers
            .into_iter()
            .filter(|(_, fits)| !fits)
            .map(|(name, _)| (name, Malformed::NumberOutOfRange))
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appointment_needs_no_more_than_how_long_it_lasts() {
        let booking: Booking = serde_json::from_str(r#"{"duration": 30}"#).unwrap();
        assert_eq!(booking, Booking::lasting(30));
        assert_eq!(serde_json::to_string(&booking).unwrap(), r#"{"duration":30}"#);
    }

    #[test]
    fn every_number_out_of_its_bounds_is_told() {
        let wrong = Booking {
            duration: 0,
            step: Some(0),
            before: MAX_MINUTES + 1,
            after: u32::MAX,
            notice: u32::MAX,
            horizon: Some(0),
            capacity: 0,
        };
        let told: Vec<_> = wrong.check().unwrap_err().into_iter().map(|(name, _)| name).collect();
        assert_eq!(told, ["duration", "step", "before", "after", "notice", "horizon", "capacity"]);
        assert_eq!(Booking::lasting(MAX_MINUTES).check(), Ok(()));
    }
}

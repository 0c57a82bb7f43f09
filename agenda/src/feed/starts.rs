//! Starts that are told apart from others: those left out, and those replaced.

use super::component::Time;
use super::expand::Place;
use super::value::DAY;

/// A set of starts of one event. A date among them means whatever starts on that day.
#[derive(Debug, Default)]
pub(super) struct Starts {
    instants: Vec<i64>,
    days: Vec<i64>,
}

impl Starts {
    /// `place`: of the event, which is of whole days or is not.
    pub(super) fn new(
        times: impl Iterator<Item = Time>,
        place: &Place<'_>,
        are_dates: bool,
    ) -> Self {
        let mut starts = Self::default();
        for time in times {
            if time.is_date {
                starts.days.push(time.clock.div_euclid(DAY));
            } else if are_dates {
                starts.days.push(place.clock_of(time).div_euclid(DAY));
            } else {
                starts.instants.push(place.instant_of(time));
            }
        }
        starts.instants.sort_unstable();
        starts.days.sort_unstable();
        starts
    }

    pub(super) fn contains(&self, instant: i64, clock: i64) -> bool {
        self.instants.binary_search(&instant).is_ok()
            || self.days.binary_search(&clock.div_euclid(DAY)).is_ok()
    }
}

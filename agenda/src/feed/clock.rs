//! A time zone that a feed defines itself (`VTIMEZONE`).

use super::limits::MAX_CLOCK_CHANGES;
use super::rule::{Budget, Recurrence, Rule};
use super::value::{Form, Stamp};

/// The last moment for which changes are worked out, the end of the year 2100; the last one goes on after it.
const HORIZON: i64 = 4_133_980_799;

/// When the clock of a zone changes, and by how much.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// The offset before the first change.
    first: i64,
    /// In order.
    changes: Vec<ClockChange>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ClockChange {
    at: i64,
    before: i64,
    after: i64,
}

/// One of the parts of a definition: standard time, or daylight time, and when it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Observance {
    pub(super) start: Option<Stamp>,
    pub(super) before: Option<i64>,
    pub(super) after: Option<i64>,
    pub(super) rules: Vec<Rule>,
    pub(super) dates: Vec<Stamp>,
}

impl Clock {
    /// None where no part of the definition can be read. The second answer: whether changes were left out, because
    /// there were too many.
    pub(super) fn new(observances: &[Observance], budget: &mut Budget) -> Option<(Self, bool)> {
        let mut changes = Vec::new();
        let is_whole = observances.iter().all(|observance| observance.add_to(&mut changes, budget));
        changes.sort_unstable();
        changes.dedup();
        Some((Self { first: changes.first()?.before, changes }, !is_whole))
    }

    /// The first instant that clocks show this; where they skip it, the one by the offset before.
    pub(super) fn instant(&self, clock: i64) -> i64 {
        // Until clocks have passed both ends of a change, the offset before it counts: a time that comes twice is
        // the first one, and a time that is skipped is read as if it were not.
        let passed = |change: &ClockChange| change.at + change.before.max(change.after) <= clock;
        clock - self.offset(self.changes.partition_point(passed))
    }

    /// What clocks show at this instant.
    pub(super) fn clock(&self, instant: i64) -> i64 {
        instant + self.offset(self.changes.partition_point(|change| change.at <= instant))
    }

    fn offset(&self, changes: usize) -> i64 {
        let last = changes.checked_sub(1).and_then(|last| self.changes.get(last));
        last.map_or(self.first, |change| change.after)
    }
}

impl Observance {
    /// Whether all its changes could be added.
    fn add_to(&self, changes: &mut Vec<ClockChange>, budget: &mut Budget) -> bool {
        let (Some(start), Some(before), Some(after)) = (self.start, self.before, self.after) else {
            return true;
        };
        // Times are written as the clock showed them just before it changed.
        let shown = |stamp: Stamp| match stamp.form {
            Form::Utc => stamp.clock + before,
            Form::Date | Form::Local => stamp.clock,
        };
        let start = shown(start);
        let mut add = |clock: i64| {
            let is_room = changes.len() < MAX_CLOCK_CHANGES;
            if is_room {
                changes.push(ClockChange { at: clock - before, before, after });
            }
            is_room
        };
        let are_added = add(start) && self.dates.iter().all(|date| add(shown(*date)));
        are_added
            && self.rules.iter().all(|rule| {
                let last = rule.until().map_or(HORIZON, |until| HORIZON.min(shown(until)));
                budget.begin_rule();
                let mut recurrence = Recurrence::new(rule, start, last, budget);
                while let Some(clock) = recurrence.next(budget) {
                    if !add(clock) {
                        return false;
                    }
                }
                !budget.is_spent()
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Paris, as calendars of today define it.
    fn paris() -> Clock {
        let part = |start: &str, before: i64, after: i64, rule: &str| Observance {
            start: Stamp::parse(start),
            before: Some(before),
            after: Some(after),
            rules: vec![Rule::parse(rule).unwrap()],
            dates: Vec::new(),
        };
        let summer = part("19810329T020000", 3600, 7200, "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
        let winter = part("19961027T030000", 7200, 3600, "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
        Clock::new(&[winter, summer], &mut Budget::new()).unwrap().0
    }

    #[test]
    fn a_defined_clock_means_what_the_named_one_does() {
        let (defined, named) = (paris(), crate::Zone::named("Europe/Paris").unwrap());
        let begin = Stamp::parse("20250101T000000").unwrap().clock;
        for clock in (begin..begin + 3 * 366 * 86_400).step_by(1800) {
            let local = chrono::DateTime::from_timestamp(clock, 0).unwrap();
            assert_eq!(defined.instant(clock), named.instant(local.naive_utc()).timestamp());
            assert_eq!(defined.clock(clock), named.local(local).and_utc().timestamp());
        }
    }

    #[test]
    fn a_definition_of_nothing_is_none_and_a_fickle_one_is_cut() {
        assert!(Clock::new(&[Observance::default()], &mut Budget::new()).is_none());
        let fickle = Observance {
            start: Stamp::parse("20000101T000000"),
            before: Some(0),
            after: Some(3600),
            rules: vec![Rule::parse("FREQ=HOURLY").unwrap()],
            dates: Vec::new(),
        };
        let (clock, is_cut) = Clock::new(&[fickle], &mut Budget::new()).unwrap();
        assert!(is_cut && clock.changes.len() <= MAX_CLOCK_CHANGES);
    }
}

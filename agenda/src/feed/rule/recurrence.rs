//! The moments that a rule gives, one after another.

use super::super::limits::{MAX_RULE_STEPS, MAX_STEPS};
use super::super::value::DAY;
use super::days::{Day, civil, day_at, day_of, week_day};
use super::{Frequency, Rule};
use chrono::{Datelike, NaiveDate};

/// The last second of the year 9999, the last that a calendar can write.
const LAST: i64 = 253_402_300_799;

/// How much work is left to do.
#[derive(Debug)]
pub(in super::super) struct Budget {
    of_rule: u32,
    of_all: u32,
}

/// The moments of a rule in order, as clocks show them where the event is.
///
/// It goes from period to period (a year, a month… of the rule's frequency). Where nothing is counted it can begin
/// near the moment asked about instead of at the event's own start; a rule that is counted is skipped over only
/// where every period has as many moments. Periods that a coarser part of the rule excludes are jumped over, so
/// that every second of a February's 30th is looked for a month at a time.
pub(in super::super) struct Recurrence<'r> {
    rule: &'r Rule,
    start: i64,
    last: i64,
    count: u64,
    /// The period of the start, the step from one period to the next, and the period that comes next.
    base: i64,
    step: i64,
    next: i64,
    /// The moments of a day (or of the hour, the minute) that the rule takes, in seconds.
    times: Vec<i64>,
    found: Vec<i64>,
    taken: usize,
}

impl Budget {
    pub(in super::super) const fn new() -> Self {
        Self { of_rule: MAX_RULE_STEPS, of_all: MAX_STEPS }
    }

    pub(in super::super) const fn begin_rule(&mut self) {
        self.of_rule = MAX_RULE_STEPS;
    }

    pub(in super::super) const fn is_spent(&self) -> bool {
        self.of_rule == 0 || self.of_all == 0
    }

    pub(in super::super) fn spend(&mut self, steps: usize) -> bool {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        self.of_rule = self.of_rule.saturating_sub(steps);
        self.of_all = self.of_all.saturating_sub(steps);
        !self.is_spent()
    }
}

impl<'r> Recurrence<'r> {
    /// The moments of `rule` for an event that first starts at `start`, until `last` at most.
    pub(in super::super) fn new(
        rule: &'r Rule,
        start: i64,
        last: i64,
        budget: &mut Budget,
    ) -> Self {
        let mut it = Self {
            rule,
            start,
            last: last.min(LAST),
            count: rule.count.unwrap_or(u64::MAX),
            base: 0,
            step: i64::from(rule.interval),
            next: 0,
            times: times(rule, start, budget),
            found: Vec::new(),
            taken: 0,
        };
        it.base = it.period_at(start);
        it.next = it.base;
        it
    }

    /// Leaves out what it can of the moments before `from`.
    pub(in super::super) fn skip_to(&mut self, from: i64, budget: &mut Budget) {
        if from <= self.start {
            return;
        }
        let target = self.aligned(self.period_at(from));
        if self.rule.count.is_none() {
            self.next = target;
            return;
        }
        let periods = (target - self.base) / self.step;
        if periods < 2 || !self.has_equal_periods() {
            return;
        }
        self.fill(self.base, budget);
        let in_first = self.found.iter().filter(|moment| **moment >= self.start).count();
        self.fill(self.base + self.step, budget);
        let in_each = self.found.len();
        self.found.clear();
        let skipped = u64::try_from(periods - 1)
            .unwrap_or(0)
            .saturating_mul(in_each as u64)
            .saturating_add(in_first as u64);
        self.count = self.count.saturating_sub(skipped);
        self.next = target;
    }

    /// The next moment; none at the end, or when the budget is spent.
    pub(in super::super) fn next(&mut self, budget: &mut Budget) -> Option<i64> {
        loop {
            while let Some(&moment) = self.found.get(self.taken) {
                self.taken += 1;
                if moment > self.last || self.count == 0 {
                    self.count = 0;
                    return None;
                }
                if moment >= self.start {
                    self.count -= 1;
                    return Some(moment);
                }
            }
            if self.count == 0 || self.first_of(self.next) > self.last || !budget.spend(1) {
                return None;
            }
            let following = self.fill(self.next, budget);
            if budget.is_spent() {
                self.found.clear();
                return None;
            }
            self.next = self.aligned(following.max(self.next + 1));
        }
    }

    /// Whether each period has as many moments as any other.
    fn has_equal_periods(&self) -> bool {
        let rule = self.rule;
        match rule.frequency {
            Frequency::Yearly | Frequency::Monthly => false,
            Frequency::Weekly => {
                rule.months.is_none()
                    && rule.month_days.is_none()
                    && rule.year_days.is_empty()
                    && rule.weeks.is_empty()
            }
            Frequency::Daily => !rule.chooses_days(),
            Frequency::Hourly => !rule.chooses_days() && rule.hours.is_none(),
            Frequency::Minutely => {
                !rule.chooses_days() && rule.hours.is_none() && rule.minutes.is_none()
            }
            Frequency::Secondly => {
                !rule.chooses_days()
                    && rule.hours.is_none()
                    && rule.minutes.is_none()
                    && rule.seconds.is_none()
            }
        }
    }

    /// The first period from `period` on that the interval allows.
    fn aligned(&self, period: i64) -> i64 {
        let over = (period - self.base).rem_euclid(self.step);
        if over == 0 { period } else { period + self.step - over }
    }

    fn period_at(&self, clock: i64) -> i64 {
        match self.rule.frequency {
            Frequency::Secondly => clock,
            Frequency::Minutely => clock.div_euclid(60),
            Frequency::Hourly => clock.div_euclid(3600),
            Frequency::Daily => day_at(clock),
            Frequency::Weekly => self.rule.week_start_of(day_at(clock)).div_euclid(7),
            Frequency::Monthly => civil(day_at(clock)).map_or(i64::MAX / 2, |date| {
                i64::from(date.year()) * 12 + i64::from(date.month0())
            }),
            Frequency::Yearly => {
                civil(day_at(clock)).map_or(i64::MAX / 2, |date| i64::from(date.year()))
            }
        }
    }

    fn first_of(&self, period: i64) -> i64 {
        let unit = match self.rule.frequency {
            Frequency::Secondly => 1,
            Frequency::Minutely => 60,
            Frequency::Hourly => 3600,
            Frequency::Daily => DAY,
            Frequency::Weekly => return self.first_day_of_week(period).saturating_mul(DAY),
            Frequency::Monthly => return first_of_month(period).map_or(i64::MAX, midnight),
            Frequency::Yearly => return first_of_year(period).map_or(i64::MAX, midnight),
        };
        period.saturating_mul(unit)
    }

    /// Weeks are counted by the sevens of days that their first day lies in.
    fn first_day_of_week(&self, period: i64) -> Day {
        self.rule.week_start_of(period.saturating_mul(7).saturating_add(6))
    }

    /// Finds the moments of a period, and gives the next period that may have some.
    fn fill(&mut self, period: i64, budget: &mut Budget) -> i64 {
        self.found.clear();
        self.taken = 0;
        let following = match self.rule.frequency {
            Frequency::Yearly => self.fill_year(period, budget),
            Frequency::Monthly => self.fill_month(period, budget),
            Frequency::Weekly => self.fill_week(period, budget),
            Frequency::Daily => self.fill_day(period, budget),
            _ => self.fill_time(period, budget),
        };
        if !self.rule.positions.is_empty() {
            self.choose_positions();
        }
        following
    }

    fn fill_year(&mut self, year: i64, budget: &mut Budget) -> i64 {
        let rule = self.rule;
        let own = civil(day_at(self.start)).map_or((1, 1), |date| (date.month(), date.day()));
        for month in 1..=12 {
            let Some(first) = first_of_month(year * 12 + i64::from(month) - 1) else {
                break;
            };
            let days = if rule.names_days() {
                rule.days_of_month(first.year(), month, rule.months.is_none())
            } else if rule.months.map_or(month == own.0, |_| rule.has_month(month)) {
                rule.days_of_month(first.year(), month, false) & 1 << own.1
            } else {
                0
            };
            self.take_days(first, days, budget);
        }
        year + 1
    }

    fn fill_month(&mut self, period: i64, budget: &mut Budget) -> i64 {
        let rule = self.rule;
        if let Some(first) = first_of_month(period) {
            let mut days = rule.days_of_month(first.year(), first.month(), false);
            if !rule.names_days() {
                days &= civil(day_at(self.start)).map_or(0, |date| 1 << date.day());
            }
            self.take_days(first, days, budget);
        }
        period + 1
    }

    fn fill_week(&mut self, period: i64, budget: &mut Budget) -> i64 {
        let own = week_day(day_at(self.start));
        let first = self.first_day_of_week(period);
        for day in first..first + 7 {
            let is_own = self.rule.names_days() || week_day(day) == own;
            if is_own && self.rule.has_day(day) {
                self.take_day(day, budget);
            }
        }
        period + 1
    }

    fn fill_day(&mut self, day: Day, budget: &mut Budget) -> i64 {
        if self.rule.has_day(day) {
            self.take_day(day, budget);
            day + 1
        } else {
            self.day_after_excluded(day)
        }
    }

    /// A second, a minute or an hour.
    fn fill_time(&mut self, period: i64, budget: &mut Budget) -> i64 {
        let rule = self.rule;
        let clock = self.first_of(period);
        let day = day_at(clock);
        let has = |bits: Option<u64>, number: i64| bits.is_none_or(|bits| bits >> number & 1 == 1);
        if !rule.has_day(day) {
            return self.period_at(self.day_after_excluded(day) * DAY);
        }
        if !has(rule.hours.map(u64::from), clock.rem_euclid(DAY) / 3600) {
            return self.period_at((clock.div_euclid(3600) + 1) * 3600);
        }
        if rule.frequency <= Frequency::Minutely && !has(rule.minutes, clock.rem_euclid(3600) / 60)
        {
            return self.period_at((clock.div_euclid(60) + 1) * 60);
        }
        if rule.frequency > Frequency::Secondly || has(rule.seconds, clock.rem_euclid(60)) {
            self.take_times(clock, budget);
        }
        period + 1
    }

    /// The first day that the rule may have after one that it has not.
    fn day_after_excluded(&self, day: Day) -> Day {
        let Some(date) = civil(day).filter(|date| !self.rule.has_month(date.month())) else {
            return day + 1;
        };
        let month = i64::from(date.year()) * 12 + i64::from(date.month());
        first_of_month(month).map_or(day + 1, day_of)
    }

    fn take_days(&mut self, first: NaiveDate, days: u32, budget: &mut Budget) {
        let before_first = day_of(first) - 1;
        let mut days = days;
        while days != 0 {
            self.take_day(before_first + i64::from(days.trailing_zeros()), budget);
            days &= days - 1;
        }
    }

    fn take_day(&mut self, day: Day, budget: &mut Budget) {
        self.take_times(day * DAY, budget);
    }

    fn take_times(&mut self, begin: i64, budget: &mut Budget) {
        if budget.spend(self.times.len()) {
            self.found.extend(self.times.iter().map(|time| begin + time));
        }
    }

    /// Keeps the first, the last but one… of a period.
    fn choose_positions(&mut self) {
        let length = self.found.len();
        let mut chosen: Vec<i64> = self
            .rule
            .positions
            .iter()
            .filter_map(|position| {
                let steps = usize::from(position.unsigned_abs());
                let at = if *position > 0 { steps - 1 } else { length.checked_sub(steps)? };
                self.found.get(at).copied()
            })
            .collect();
        chosen.sort_unstable();
        chosen.dedup();
        self.found = chosen;
    }
}

fn midnight(date: NaiveDate) -> i64 {
    day_of(date) * DAY
}

/// Months are counted from January of the year nought.
fn first_of_month(period: i64) -> Option<NaiveDate> {
    let year = i32::try_from(period.div_euclid(12)).ok()?;
    NaiveDate::from_ymd_opt(year, u32::try_from(period.rem_euclid(12)).ok()? + 1, 1)
}

fn first_of_year(year: i64) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)
}

/// The moments within a day, an hour or a minute; where the rule does not say, that of the start.
fn times(rule: &Rule, start: i64, budget: &mut Budget) -> Vec<i64> {
    let own = start.rem_euclid(DAY);
    let among = |bits: Option<u64>, own: i64, is_coarser: bool| -> u64 {
        if is_coarser { 1 } else { bits.unwrap_or(1 << own) }
    };
    let hours = among(rule.hours.map(u64::from), own / 3600, rule.frequency <= Frequency::Hourly);
    let minutes = among(rule.minutes, own / 60 % 60, rule.frequency <= Frequency::Minutely);
    let seconds = among(rule.seconds, own % 60, rule.frequency <= Frequency::Secondly);
    if !budget.spend((hours.count_ones() * minutes.count_ones() * seconds.count_ones()) as usize) {
        return Vec::new();
    }
    let each = |bits: u64| (0..60_i64).filter(move |number| bits >> number & 1 == 1);
    each(hours)
        .flat_map(|hour| each(minutes).map(move |minute| (hour * 60 + minute) * 60))
        .flat_map(|minute| each(seconds).map(move |second| minute + second))
        .collect()
}

//! Which days a rule means.

use super::super::value::DAY;
use super::Rule;
use chrono::{Datelike, NaiveDate};

/// The number of 1970-01-01 among the days that `chrono` counts.
const EPOCH: i64 = 719_163;

/// A day, counted from 1970-01-01.
pub(super) type Day = i64;

/// Bits 1 to 31: the days of a month, all of them where the month is long enough.
const ALL: u32 = !1;

/// Bits 0, 7, 14, 21, 28: the same day of every week.
const WEEKLY: u32 = 0x1020_4081;

pub(super) fn civil(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day + EPOCH).ok()?)
}

pub(super) fn day_of(date: NaiveDate) -> Day {
    i64::from(date.num_days_from_ce()) - EPOCH
}

/// From Monday, 0. The first day counted was a Thursday.
pub(super) const fn week_day(day: Day) -> u32 {
    (day + 3).rem_euclid(7) as u32
}

/// The day that a moment lies in.
pub(super) const fn day_at(clock: i64) -> Day {
    clock.div_euclid(DAY)
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if NaiveDate::from_ymd_opt(year, 2, 29).is_some() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Rule {
    /// Whether it leaves any day out.
    pub(super) fn chooses_days(&self) -> bool {
        self.months.is_some() || self.names_days()
    }

    /// Whether it says which days; where it does not, the day is that of the start.
    pub(super) fn names_days(&self) -> bool {
        self.month_days.is_some() || self.week_days.is_some() || self.chooses_days_of_the_year()
    }

    fn chooses_days_of_the_year(&self) -> bool {
        !self.year_days.is_empty() || !self.weeks.is_empty()
    }

    pub(super) fn has_month(&self, month: u32) -> bool {
        self.months.is_none_or(|months| months >> month & 1 == 1)
    }

    /// Whether a day may be taken by a rule that looks at days one by one.
    pub(super) fn has_day(&self, day: Day) -> bool {
        if self.week_days.as_ref().is_some_and(|days| days.every >> week_day(day) & 1 == 0) {
            return false;
        }
        if self.months.is_none() && self.month_days.is_none() && !self.chooses_days_of_the_year() {
            return true;
        }
        let Some(date) = civil(day) else {
            return false;
        };
        self.has_month(date.month())
            && self.month_days_of(date.year(), date.month()) >> date.day() & 1 == 1
            && self.has_day_of_the_year(date)
    }

    /// The days of a month that it takes, bits 1 to 31. `of_year`: its weekdays are counted within the year.
    pub(super) fn days_of_month(&self, year: i32, month: u32, of_year: bool) -> u32 {
        if !self.has_month(month) {
            return 0;
        }
        let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
            return 0;
        };
        let mut days = self.month_days_of(year, month);
        if let Some(week_days) = &self.week_days {
            days &= if of_year && !week_days.nth.is_empty() {
                self.filtered(first, days, |rule, date| rule.has_week_day_of_the_year(date))
            } else {
                self.week_days_of(first)
            };
        }
        if self.chooses_days_of_the_year() {
            days = self.filtered(first, days, Self::has_day_of_the_year);
        }
        days
    }

    /// What its days of the month leave of a month; all of it where it names none.
    fn month_days_of(&self, year: i32, month: u32) -> u32 {
        let length = days_in(year, month);
        let whole = ALL << (31 - length) >> (31 - length);
        self.month_days.map_or(whole, |days| {
            // Bit 1 of those counted from the last becomes the bit of the last day.
            let backwards = days.from_last.reverse_bits() << 1 >> (31 - length);
            (days.from_first | backwards) & whole
        })
    }

    /// What its weekdays leave of the month that begins at `first`.
    fn week_days_of(&self, first: NaiveDate) -> u32 {
        let Some(week_days) = &self.week_days else {
            return ALL;
        };
        let length = days_in(first.year(), first.month());
        let begins = first.weekday().num_days_from_monday();
        let first_such = |day: u32| 1 + (day + 7 - begins) % 7;
        let every = (0..7)
            .filter(|day| week_days.every >> day & 1 == 1)
            .fold(0, |days, day| days | WEEKLY << first_such(day));
        week_days.nth.iter().fold(every, |days, (nth, day)| {
            let first_such = first_such(u32::from(*day));
            let last_such = first_such + (length - first_such) / 7 * 7;
            let steps = 7 * (u32::from(nth.unsigned_abs()) - 1);
            let chosen =
                if *nth > 0 { Some(first_such + steps) } else { last_such.checked_sub(steps) };
            days | chosen.filter(|day| (1..=length).contains(day)).map_or(0, |day| 1 << day)
        })
    }

    fn filtered(&self, first: NaiveDate, days: u32, keeps: fn(&Self, NaiveDate) -> bool) -> u32 {
        (1..=31_u32)
            .filter(|day| days >> day & 1 == 1)
            .filter(|day| first.with_day(*day).is_some_and(|date| keeps(self, date)))
            .fold(0, |days, day| days | 1 << day)
    }

    fn has_week_day_of_the_year(&self, date: NaiveDate) -> bool {
        let Some(week_days) = &self.week_days else {
            return true;
        };
        let day = date.weekday().num_days_from_monday();
        let from_first = i64::from(date.ordinal0() / 7 + 1);
        let from_last = -i64::from((days_in_year(date.year()) - date.ordinal()) / 7 + 1);
        week_days.every >> day & 1 == 1
            || week_days.nth.iter().any(|(nth, week_day)| {
                u32::from(*week_day) == day && [from_first, from_last].contains(&i64::from(*nth))
            })
    }

    fn has_day_of_the_year(&self, date: NaiveDate) -> bool {
        let has = |numbers: &[i16], from_first: i64, from_last: i64| {
            numbers.is_empty()
                || numbers.iter().any(|it| [from_first, from_last].contains(&i64::from(*it)))
        };
        let ordinal = i64::from(date.ordinal());
        if !has(&self.year_days, ordinal, ordinal - i64::from(days_in_year(date.year())) - 1) {
            return false;
        }
        if self.weeks.is_empty() {
            return true;
        }
        let Some((year, week)) = self.week_of(day_of(date)) else {
            return false;
        };
        // The 28th of December is always in the last week.
        let last = NaiveDate::from_ymd_opt(year, 12, 28).and_then(|it| self.week_of(day_of(it)));
        last.is_some_and(|(_, last)| has(&self.weeks, week, week - last - 1))
    }

    /// The year and the number of the week of a day; a week belongs to the year that has most of it.
    fn week_of(&self, day: Day) -> Option<(i32, i64)> {
        let middle = self.week_start_of(day) + 3;
        let year = civil(middle)?.year();
        let first = day_of(NaiveDate::from_ymd_opt(year, 1, 1)?);
        Some((year, (middle - first) / 7 + 1))
    }

    /// The first day of the week of a day.
    pub(super) fn week_start_of(&self, day: Day) -> Day {
        let into = (week_day(day) + 7 - self.week_start.num_days_from_monday()) % 7;
        day - i64::from(into)
    }
}

fn days_in_year(year: i32) -> u32 {
    337 + days_in(year, 2)
}

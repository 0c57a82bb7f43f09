//! A rule from its text.

use super::super::limits::MAX_RULE_BYTES;
use super::super::value::{Stamp, digits_of};
use super::{Frequency, MonthDays, Rule, WeekDays};
use chrono::Weekday;

impl Rule {
    /// None where the text is no rule of the standard's, or one of another calendar than ours.
    ///
    /// Numbers out of their range are mistakes, never wrapped around; one too large to matter is the largest.
    pub(in super::super) fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_RULE_BYTES {
            return None;
        }
        let mut frequency = None;
        let mut rule = Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            seconds: None,
            minutes: None,
            hours: None,
            months: None,
            month_days: None,
            week_days: None,
            year_days: Vec::new(),
            weeks: Vec::new(),
            positions: Vec::new(),
        };
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            // What names nothing asks for nothing.
            let Some((name, value)) = part.split_once('=') else {
                continue;
            };
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(Frequency::parse(value)?),
                "INTERVAL" => rule.interval = u32::try_from(positive(value)?).unwrap_or(u32::MAX),
                "COUNT" => rule.count = Some(positive(value)?),
                "UNTIL" => rule.until = Some(Stamp::parse(value.trim())?),
                "WKST" => rule.week_start = week_day(value)?,
                // A leap second is the last one of its minute, as in times.
                "BYSECOND" => rule.seconds = Some(bits(value, 0, 60, |it| 1 << it.min(59))?),
                "BYMINUTE" => rule.minutes = Some(bits(value, 0, 59, |it| 1 << it)?),
                "BYHOUR" => rule.hours = Some(bits(value, 0, 23, |it| 1 << it)?),
                "BYMONTH" => rule.months = Some(bits(value, 1, 12, |it| 1 << it)?),
                "BYMONTHDAY" => rule.month_days = Some(MonthDays::parse(value)?),
                "BYDAY" => rule.week_days = Some(WeekDays::parse(value)?),
                "BYYEARDAY" => rule.year_days = signed(value, 366)?,
                "BYWEEKNO" => rule.weeks = signed(value, 53)?,
                "BYSETPOS" => rule.positions = signed(value, 366)?,
                "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
                "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
                private if private.starts_with("X-") => {}
                _ => return None,
            }
        }
        rule.frequency = frequency?;
        // How often the first Monday comes is said of months and years alone; elsewhere it is any Monday.
        if rule.frequency < Frequency::Monthly
            && let Some(days) = &mut rule.week_days
        {
            days.every |= days.nth.drain(..).fold(0, |every, (_, day)| every | 1 << day);
        }
        Some(rule)
    }
}

impl Frequency {
    fn parse(text: &str) -> Option<Self> {
        Some(match text.trim().to_ascii_uppercase().as_str() {
            "SECONDLY" => Self::Secondly,
            "MINUTELY" => Self::Minutely,
            "HOURLY" => Self::Hourly,
            "DAILY" => Self::Daily,
            "WEEKLY" => Self::Weekly,
            "MONTHLY" => Self::Monthly,
            "YEARLY" => Self::Yearly,
            _ => return None,
        })
    }
}

impl MonthDays {
    fn parse(text: &str) -> Option<Self> {
        let mut days = Self::default();
        for day in signed(text, 31)? {
            let side = if day < 0 { &mut days.from_last } else { &mut days.from_first };
            *side |= 1 << day.unsigned_abs();
        }
        Some(days)
    }
}

impl WeekDays {
    fn parse(text: &str) -> Option<Self> {
        let mut days = Self::default();
        for item in text.split(',').map(str::trim) {
            let (number, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
            let day = index(week_day(name)?);
            if number.is_empty() {
                days.every |= 1 << day;
                continue;
            }
            let nth = (i8::try_from(signed_number(number, 53)?).ok()?, day);
            if !days.nth.contains(&nth) {
                days.nth.push(nth);
            }
        }
        Some(days)
    }
}

/// From Monday, 0.
fn index(day: Weekday) -> u8 {
    u8::try_from(day.num_days_from_monday()).unwrap_or(0)
}

fn week_day(text: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let index = NAMES.iter().position(|name| text.trim().eq_ignore_ascii_case(name))?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}

/// A number from 1, of any length.
fn positive(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = text.parse().unwrap_or(u64::MAX);
    (number > 0).then_some(number)
}

fn bits<T: Default + std::ops::BitOr<Output = T>>(
    text: &str,
    least: u32,
    most: u32,
    bit: impl Fn(u32) -> T,
) -> Option<T> {
    text.split(',').try_fold(T::default(), |bits, item| {
        let number = digits_of(item.trim().as_bytes())?;
        (least..=most).contains(&number).then(|| bits | bit(number))
    })
}

fn signed_number(text: &str, most: u32) -> Option<i16> {
    let (sign, digits) = match text.trim().as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] => (1, digits),
        digits => (1, digits),
    };
    let number = digits_of(digits)?;
    (1..=most).contains(&number).then_some(sign * i16::try_from(number).ok()?)
}

/// In order, each once.
fn signed(text: &str, most: u32) -> Option<Vec<i16>> {
    let mut numbers =
        text.split(',').map(|item| signed_number(item, most)).collect::<Option<Vec<i16>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    numbers.shrink_to_fit();
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_out_of_range_are_mistakes_and_never_wrap() {
        for wrong in [
            "COUNT=3",
            "FREQ=FORTNIGHTLY",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=-1",
            "FREQ=DAILY;BYHOUR=24",
            "FREQ=DAILY;BYHOUR=256",
            "FREQ=DAILY;BYMONTH=0",
            "FREQ=DAILY;BYMONTH=5L",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=257",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;BYDAY=",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=YEARLY;BYWEEKNO=54",
            "FREQ=DAILY;UNTIL=soon",
            "FREQ=YEARLY;RSCALE=HEBREW",
            "FREQ=YEARLY;SKIP=FORWARD",
            "FREQ",
            "",
        ] {
            assert_eq!(Rule::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_rule_is_read_in_any_case_and_order_and_each_number_once() {
        let rule = Rule::parse("byday=mo,-1FR,-1fr;X-OURS=1;;freq=monthly;BYSETPOS=2,1,2").unwrap();
        let days = rule.week_days.unwrap();
        assert_eq!((days.every, days.nth), (1, vec![(-1, 4)]));
        assert_eq!((rule.frequency, rule.positions), (Frequency::Monthly, vec![1, 2]));
    }

    #[test]
    fn a_number_too_large_to_matter_is_the_largest() {
        let rule =
            Rule::parse("FREQ=DAILY;COUNT=1000000000000000000;INTERVAL=99999999999999999999")
                .unwrap();
        assert_eq!((rule.count, rule.interval), (Some(1_000_000_000_000_000_000), u32::MAX));
    }
}

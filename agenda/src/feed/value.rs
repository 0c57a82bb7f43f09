//! The types of values: dates, times, durations, periods, offsets.

use super::limits::MAX_DURATION_DAYS;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

pub(super) const DAY: i64 = 86_400;

/// A date or a time as it is written, before its zone is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Seconds since 1970 on the clock that it was written by; the midnight of a date.
    pub(super) clock: i64,
    pub(super) form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Date,
    Local,
    Utc,
}

/// A duration: days and weeks follow the calendar, hours and less are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Duration {
    pub(super) days: i64,
    pub(super) seconds: i64,
}

impl Stamp {
    /// `20260131`, `20260131T090000` or `20260131T090000Z`, whatever the `VALUE` parameter says.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        let date = date(text.get(..8)?)?;
        let (time, form) = match text.get(8..)? {
            [] => (NaiveTime::MIN, Form::Date),
            [b'T' | b't', rest @ ..] => match rest {
                [time @ .., b'Z' | b'z'] => (clock_time(time)?, Form::Utc),
                time => (clock_time(time)?, Form::Local),
            },
            _ => return None,
        };
        Some(Self { clock: clock(date.and_time(time)), form })
    }
}

impl Duration {
    /// `P1W`, `-PT15M`, `P1DT2H`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (sign, text) = match text.as_bytes() {
            [b'-', rest @ ..] => (-1, rest),
            [b'+', rest @ ..] => (1, rest),
            rest => (1, rest),
        };
        let mut rest = text.strip_prefix(b"P").or_else(|| text.strip_prefix(b"p"))?;
        let (mut days, mut seconds, mut in_time) = (0_i64, 0_i64, false);
        if rest.is_empty() {
            return None;
        }
        while let [first, after @ ..] = rest {
            if matches!(first, b'T' | b't') {
                (in_time, rest) = (true, after);
                continue;
            }
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (number, unit) = rest.split_at_checked(digits)?;
            let number = i64::from(digits_of(number)?);
            let [unit, after @ ..] = unit else {
                return None;
            };
            match (unit.to_ascii_uppercase(), in_time) {
                (b'W', false) => days = days.checked_add(number.checked_mul(7)?)?,
                (b'D', false) => days = days.checked_add(number)?,
                (b'H', true) => seconds = seconds.checked_add(number.checked_mul(3600)?)?,
                (b'M', true) => seconds = seconds.checked_add(number.checked_mul(60)?)?,
                (b'S', true) => seconds = seconds.checked_add(number)?,
                _ => return None,
            }
            rest = after;
        }
        let is_short = days <= MAX_DURATION_DAYS && seconds <= MAX_DURATION_DAYS * DAY;
        is_short.then_some(Self { days: sign * days, seconds: sign * seconds })
    }

    pub(super) const fn is_negative(self) -> bool {
        self.days < 0 || self.seconds < 0
    }
}

/// `+0100`, `-033000`: seconds east of Greenwich.
pub(super) fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        rest => (1, rest),
    };
    let (hours, minutes, seconds) = match digits.len() {
        4 => (digits.get(..2)?, digits.get(2..4)?, b"00".as_slice()),
        6 => (digits.get(..2)?, digits.get(2..4)?, digits.get(4..6)?),
        _ => return None,
    };
    let [hours, minutes, seconds] =
        [digits_of(hours)?, digits_of(minutes)?, digits_of(seconds)?].map(i64::from);
    (hours < 24 && minutes < 60 && seconds < 60)
        .then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// Seconds since 1970 on this clock.
pub(super) const fn clock(time: NaiveDateTime) -> i64 {
    time.and_utc().timestamp()
}

fn date(text: &[u8]) -> Option<NaiveDate> {
    let [year, month, day] = [text.get(..4)?, text.get(4..6)?, text.get(6..8)?].map(digits_of);
    NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)
}

fn clock_time(text: &[u8]) -> Option<NaiveTime> {
    if text.len() != 6 {
        return None;
    }
    let [hour, minute, second] = [text.get(..2)?, text.get(2..4)?, text.get(4..6)?].map(digits_of);
    // A leap second is the last one of its minute.
    NaiveTime::from_hms_opt(hour?, minute?, second.map(|it| if it == 60 { 59 } else { it })?)
}

/// A number of at most nine digits.
pub(super) fn digits_of(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_time_is_told_by_its_text() {
        let form = |text| Stamp::parse(text).map(|it| it.form);
        assert_eq!(form("20260131"), Some(Form::Date));
        assert_eq!(form("20260131T090000"), Some(Form::Local));
        assert_eq!(form("20260131T090000Z"), Some(Form::Utc));
        for wrong in [
            "",
            "2026",
            "20260231",
            "20260131T",
            "20260131T2500",
            "20260131T250000",
            "2026013１",
            "20260131X",
        ] {
            assert_eq!(form(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn durations_keep_days_apart_from_hours() {
        let parse = |text| Duration::parse(text).map(|it| (it.days, it.seconds));
        assert_eq!(parse("P1W"), Some((7, 0)));
        assert_eq!(parse("P1DT2H3M4S"), Some((1, 7384)));
        assert_eq!(parse("-PT15M"), Some((0, -900)));
        for wrong in ["", "P", "PT1", "P1H", "1D", "P999999999W", "P9999999999D", "PT-1S"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn offsets_are_east_of_greenwich() {
        assert_eq!(offset("+0100"), Some(3600));
        assert_eq!(offset("-033015"), Some(-12_615));
        assert_eq!([offset("+2400"), offset("+1"), offset("east")], [None; 3]);
    }
}

//! Durations as ISO 8601 writes them, as far as policies need it: days, hours and minutes.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// An instant that much later (or earlier, by a negative span); a clock at the end of time stays there.
pub(crate) fn later(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(by).unwrap_or_else(|| {
        let end = if by < TimeDelta::zero() {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        };
        end.trunc_subsecs(3)
    })
}

/// Reads a duration: `P30D`, `PT24H`, `P1DT12H30M`. None for anything else, signs and fractions included.
#[must_use]
pub fn parse_duration(text: &str) -> Option<TimeDelta> {
    let (days, clock) = match text.strip_prefix('P')?.split_once('T') {
        Some((_, "")) => return None,
        Some((days, clock)) => (days, clock),
        None => (text.strip_prefix('P')?, ""),
    };
    if days.is_empty() && clock.is_empty() {
        return None;
    }
    let (days, rest) = part(days, 'D')?;
    let (hours, clock) = part(clock, 'H')?;
    let (minutes, clock) = part(clock, 'M')?;
    if !rest.is_empty() || !clock.is_empty() {
        return None;
    }
    Some(TimeDelta::days(days) + TimeDelta::hours(hours) + TimeDelta::minutes(minutes))
}

/// The number before `unit`, and what follows; zero where the unit is not there.
fn part(text: &str, unit: char) -> Option<(i64, &str)> {
    let Some((number, rest)) = text.split_once(unit) else {
        return Some((0, text));
    };
    let digits =
        !number.is_empty() && number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| number.parse().ok()).flatten().map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_hours_and_minutes() {
        assert_eq!(parse_duration("P30D"), Some(TimeDelta::days(30)));
        assert_eq!(parse_duration("PT24H"), Some(TimeDelta::hours(24)));
        assert_eq!(parse_duration("P1DT12H30M"), Some(TimeDelta::minutes(36 * 60 + 30)));
    }

    #[test]
    fn refuses_everything_else() {
        for bad in [
            "",
            "P",
            "PT",
            "30D",
            "P-1D",
            "P1.5D",
            "P1Y",
            "P1DT",
            "PD",
            "P1D ",
            "PT1M1H",
            "P9999999D",
        ] {
            assert_eq!(parse_duration(bad), None, "{bad}");
        }
    }
}

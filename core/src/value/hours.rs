//! A range of hours in somebody's day.

use std::fmt;

use super::malformed::Malformed;
use super::stored;

/// Minutes in a day on the clock; the day on which clocks change has as many.
const DAY: u16 = 24 * 60;

/// From one time of day to a later one, on the clock of whoever keeps them: `09:00-12:30`, up to `24:00`.
///
/// ```
/// use annuaire::value::Hours;
///
/// let morning = Hours::parse("9:00 - 12:30")?;
/// assert_eq!((morning.from(), morning.until()), (540, 750));
/// assert_eq!(morning.to_string(), "09:00-12:30");
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hours {
    from: u16,
    until: u16,
}

impl Hours {
    /// From one minute of the day, counted from midnight, until another: none where they do not follow.
    #[must_use]
    pub const fn new(from: u16, until: u16) -> Option<Self> {
        if from < until && until <= DAY { Some(Self { from, until }) } else { None }
    }

    /// Reads two times with a hyphen between.
    ///
    /// # Errors
    ///
    /// `hours_not_a_range` for another shape or a time that no clock shows, `hours_backwards` where the end does
    /// not come after the beginning: what goes beyond midnight is written on both days.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let (from, until) = typed.split_once(['-', '–']).ok_or(Malformed::HoursNotARange)?;
        let time = |text| minute(text).ok_or(Malformed::HoursNotARange);
        Self::new(time(from)?, time(until)?).ok_or(Malformed::HoursBackwards)
    }

    /// From where the first of both begins until both have ended.
    pub(crate) fn joined(self, other: Self) -> Self {
        Self { from: self.from.min(other.from), until: self.until.max(other.until) }
    }

    /// The minute of the day they begin at.
    #[must_use]
    pub const fn from(self) -> u16 {
        self.from
    }

    /// The minute of the day they end before; 1,440 is midnight.
    #[must_use]
    pub const fn until(self) -> u16 {
        self.until
    }
}

/// The minute of the day that a clock shows: `9:05`, `09:05` or, at the end of the day, `24:00`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        let shaped = digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if shaped { text.parse::<u16>().ok() } else { None }
    };
    let (hours, minutes) = (number(hours, 1..=2)?, number(minutes, 2..=2)?);
    (minutes < 60 && hours * 60 + minutes <= DAY).then_some(hours * 60 + minutes)
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
    }
}

stored::one_text! {
    Hours: "a range of hours", |text: &str| Self::parse(text).ok(), Self::to_string, Self { from: 0, until: DAY }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_end_after_they_begin() {
        assert_eq!(Hours::parse("00:00-24:00").unwrap(), Hours { from: 0, until: DAY });
        for typed in ["12:00-12:00", "18:00-09:00", "24:00-24:00"] {
            assert_eq!(Hours::parse(typed), Err(Malformed::HoursBackwards), "{typed}");
        }
    }

    #[test]
    fn hours_are_two_times_that_a_clock_shows() {
        for typed in [
            "",
            "9-12",
            "09:00",
            "09:00-",
            "09:60-10:00",
            "09:00-24:01",
            "9h00-12h00",
            "-09:00-12:00",
            "+9:00-12:00",
            "09:00-12:00-14:00",
            "009:00-12:00",
            "09:0-12:00",
        ] {
            assert_eq!(Hours::parse(typed), Err(Malformed::HoursNotARange), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn hours_read_back(from in 0..DAY, until in 0..=DAY) {
            if let Some(hours) = Hours::new(from, until) {
                prop_assert_eq!(Hours::parse(&hours.to_string()), Ok(hours));
            }
        }

        #[test]
        fn any_text_is_hours_or_refused(text in "\\PC*|[0-9:-]{0,12}") {
            let _ = Hours::parse(&text);
        }
    }
}

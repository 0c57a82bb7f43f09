//! The level of a profile or a role.

use std::fmt;

use super::malformed::Malformed;
use super::stored;

/// A profile level: a decimal number from `0.0` to `99.99`, ordered.
///
/// A level is a number, not a version: `5.10` is `5.1`. It is kept in whole hundredths, so that comparing is exact,
/// and written with one decimal at least.
///
/// ```
/// use annuaire::value::Level;
///
/// let (five, five_one) = (Level::parse("5")?, Level::parse("5.10")?);
/// assert!(five < five_one);
/// assert_eq!((five.to_string(), five_one.to_string()), ("5.0".into(), "5.1".into()));
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u16);

impl Level {
    /// The lowest level.
    pub const MIN: Self = Self(0);
    /// The highest level.
    pub const MAX: Self = Self(9_999);

    /// The level of so many hundredths; none above `99.99`.
    pub const fn from_hundredths(hundredths: u16) -> Option<Self> {
        if hundredths <= Self::MAX.0 { Some(Self(hundredths)) } else { None }
    }

    /// The level in whole hundredths.
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// Parses digits, and perhaps a point and one or two decimals.
    ///
    /// # Errors
    ///
    /// `level_too_precise` beyond two decimals, `level_too_high` above `99.99`, `level_not_a_number` for anything
    /// else: signs, exponents, commas, spaces inside, needless leading zeros.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let typed = typed.trim();
        let (units, decimals) = typed.split_once('.').unwrap_or((typed, "0"));
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(units) || !is_number(decimals) || (units.len() > 1 && units.starts_with('0'))
        {
            return Err(Malformed::LevelNotANumber);
        }
        if units.len() > 2 {
            return Err(Malformed::LevelTooHigh);
        }
        if decimals.len() > 2 {
            return Err(Malformed::LevelTooPrecise);
        }
        let hundredths = units
            .bytes()
            .chain(decimals.bytes())
            .fold(0, |sum: u16, digit| sum * 10 + u16::from(digit - b'0'));
        Ok(Self(if decimals.len() == 1 { hundredths * 10 } else { hundredths }))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, hundredths) = (self.0 / 100, self.0 % 100);
        if hundredths % 10 == 0 {
            write!(f, "{units}.{}", hundredths / 10)
        } else {
            write!(f, "{units}.{hundredths:02}")
        }
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({self})")
    }
}

stored::one_text! {
    Level: "a level such as \"5.0\"", |text: &str| Self::parse(text).ok(), Self::to_string, Self::MIN
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_level_is_written_with_one_decimal_at_least() {
        for (typed, written) in [
            ("5", "5.0"),
            ("5.0", "5.0"),
            ("5.00", "5.0"),
            ("5.1", "5.1"),
            ("5.10", "5.1"),
            ("5.15", "5.15"),
            ("5.05", "5.05"),
            ("0", "0.0"),
            ("0.5", "0.5"),
            (" 99.99 ", "99.99"),
        ] {
            assert_eq!(Level::parse(typed).map(|level| level.to_string()), Ok(written.to_owned()));
        }
    }

    #[test]
    fn what_is_not_a_plain_decimal_is_refused() {
        for typed in [
            "", ".", "5.", ".5", "+5", "-5", "-0", "5e1", "5 .0", "5. 0", "5,1", "NaN", "inf",
            "0x5", "05", "00", "5.1.2", "٥", "five",
        ] {
            assert_eq!(Level::parse(typed), Err(Malformed::LevelNotANumber), "{typed}");
        }
    }

    #[test]
    fn what_does_not_fit_in_hundredths_is_refused() {
        assert_eq!(Level::parse("5.123"), Err(Malformed::LevelTooPrecise));
        assert_eq!(Level::parse("5.100"), Err(Malformed::LevelTooPrecise));
        assert_eq!(Level::parse("100"), Err(Malformed::LevelTooHigh));
        assert_eq!(Level::parse("99999999999999999999"), Err(Malformed::LevelTooHigh));
        assert_eq!(Level::from_hundredths(10_000), None);
    }

    #[test]
    fn b2_a_level_on_the_wire_is_a_string() {
        assert_eq!(serde_json::from_str::<Level>("\"5.10\"").unwrap(), Level(510));
        assert_eq!(serde_json::to_string(&Level(510)).unwrap(), "\"5.1\"");
        for json in ["5.0", "5", "[\"5.0\"]", "null", "\"5,0\"", "{}"] {
            assert!(serde_json::from_str::<Level>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn every_level_reads_back() {
        for hundredths in 0..=9_999 {
            let level = Level::from_hundredths(hundredths).unwrap();
            assert_eq!(Level::parse(&level.to_string()), Ok(level));
            assert_eq!(level.hundredths(), hundredths);
        }
    }

    proptest! {
        #[test]
        fn levels_are_ordered_as_numbers(a in 0u16..=9_999, b in 0u16..=9_999) {
            let text = |hundredths| Level(hundredths).to_string();
            let number = |hundredths| text(hundredths).parse::<f64>().unwrap();
            prop_assert_eq!(Some(Level(a).cmp(&Level(b))), number(a).partial_cmp(&number(b)));
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in "\\PC*|[0-9.]{0,6}") {
            let _ = Level::parse(&text);
        }
    }
}

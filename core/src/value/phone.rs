//! Telephone numbers.

mod forest;
mod number;
mod pattern;
mod plan;
mod typed;

use std::fmt;
use std::num::NonZeroU64;

use super::malformed::Malformed;
use super::region::Region;
use super::stored;
use number::Number;
use plan::{Kind, Plan};
use typed::Typed;

/// A telephone number, in international form (E.164): `+33123456789`.
///
/// Only numbers that exist in some country's plan: what is kept can be dialled from anywhere. Short and emergency
/// numbers, extensions and letters are refused, each with its reason, so that nothing typed is lost silently. Digits
/// may be those of ASCII, full-width, Arabic, Persian, Devanagari or Bengali writing.
///
/// An E.164 number begins with a country code, never with 0, so it is kept as the number it is: eight bytes.
///
/// ```
/// use annuaire::value::{Malformed, Phone, Region};
///
/// let france = Region::parse("FR")?;
/// assert_eq!(Phone::parse("01 23 45 67 89", france)?.to_string(), "+33123456789");
/// assert_eq!(Phone::parse("+44 20 7946 0958", france)?.to_string(), "+442079460958");
/// assert_eq!(Phone::parse("112", france), Err(Malformed::PhoneShortNumber));
/// # Ok::<(), Malformed>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(NonZeroU64);

impl Phone {
    /// Parses a number as written in the region `default`, or in international form.
    ///
    /// # Errors
    ///
    /// `empty`, or one of the `phone_…` reasons of [`Malformed`].
    pub fn parse(typed: &str, default: Region) -> Result<Self, Malformed> {
        let typed = Typed::read(typed)?;
        let number = existing(&typed, default).map_err(|reason| typed.short_or(reason))?;
        from_digits(&[number.country, &number.national].concat()).ok_or(Malformed::PhoneTooLong)
    }

    /// Takes back a number that was parsed once, after a look at its shape; never for what a person types.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        from_digits(text.strip_prefix('+')?)
    }

    /// Whether a text message can reach it: a mobile number, or one that its country does not tell from a mobile's.
    pub fn is_mobile(self) -> bool {
        let number = Number::read(&self.to_string(), None).ok();
        number.and_then(|number| number.kind()) == Some(Kind::Mobile)
    }
}

/// The number, if it exists in a plan of its country.
fn existing(typed: &Typed, default: Region) -> Result<Number, Malformed> {
    let number = Number::read(typed.as_str(), Plan::of_region(default.as_str()))?;
    if number.kind().is_some() { Ok(number) } else { Err(number.flaw()) }
}

/// A number from its international digits; none if they are not such digits, or too many.
fn from_digits(digits: &str) -> Option<Phone> {
    let fits = (4..=19).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { digits.parse().ok().map(Phone) } else { None }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({self})")
    }
}

stored::one_text! {
    Phone: "a telephone number in E.164 form", Self::from_stored, Self::to_string, Self(NonZeroU64::MIN)
}

#[cfg(test)]
mod tests;

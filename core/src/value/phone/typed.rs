//! A telephone number as a person writes it, reduced to its digits.

use crate::value::character::{is_invisible, is_letter};
use crate::value::malformed::Malformed;

/// Beyond this many digits nothing is a number: 17 for the longest national one, 3 for the country, 4 to dial abroad.
const DIGITS_MAX: usize = 24;

/// The longest short number; a number this short is never a full one when it turns out not to be valid.
const SHORT_MAX: usize = 6;

/// The zeros of the digits people type beside those of ASCII: full-width, Arabic, Persian, Devanagari, Bengali.
const ZEROS: [char; 5] = ['０', '٠', '۰', '०', '০'];

/// The words before an extension.
const EXTENSION_WORDS: [&str; 11] =
    ["x", "ext", "extn", "extension", "p", "poste", "post", "int", "interno", "anexo", "dw"];

/// Digits, perhaps after a `+`.
pub(super) struct Typed(String);

impl Typed {
    /// Reads what was typed; every character that is neither a digit nor a way to group them is a refusal.
    pub(super) fn read(typed: &str) -> Result<Self, Malformed> {
        let typed = without_scheme(typed.trim());
        if typed.is_empty() {
            return Err(Malformed::Empty);
        }
        let mut number = String::with_capacity(DIGITS_MAX);
        for (at, c) in typed.char_indices() {
            if let Some(digit) = digit(c) {
                number.push(digit);
            } else if matches!(c, '+' | '＋') && number.is_empty() {
                number.push('+');
            } else if !is_grouping(c) && !is_invisible(c) {
                let rest = typed.get(at..).unwrap_or_default();
                return Err(refusal(c, rest, number.len() >= SHORT_MAX));
            }
            if number.len() > DIGITS_MAX {
                return Err(Malformed::PhoneTooLong);
            }
        }
        Ok(Self(number))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Why a number that is not valid is refused: it may be a short number, which no country code makes longer.
    pub(super) fn short_or(&self, reason: Malformed) -> Malformed {
        let is_short = !self.0.starts_with('+') && (1..=SHORT_MAX).contains(&self.0.len());
        if is_short { Malformed::PhoneShortNumber } else { reason }
    }
}

/// Contacts exported elsewhere write numbers as links.
fn without_scheme(typed: &str) -> &str {
    match typed.split_at_checked(4) {
        Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel:") => number.trim_start(),
        _ => typed,
    }
}

fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    ZEROS
        .iter()
        .filter_map(|&zero| u32::from(c).checked_sub(u32::from(zero)))
        .find_map(|value| char::from_digit(value, 10))
}

fn is_grouping(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '.' | '/' | '(' | ')' | '·' | '‐'..='―' | '−' | '－' | '．' | '／' | '（' | '）'
        )
}

fn refusal(c: char, rest: &str, after_a_number: bool) -> Malformed {
    if matches!(c, '#' | ',' | ';') && after_a_number {
        return Malformed::PhoneExtension;
    }
    if !is_letter(c) {
        return Malformed::PhoneBadCharacter;
    }
    let word = rest.split(|c| !is_letter(c)).next().unwrap_or_default();
    if after_a_number && EXTENSION_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        Malformed::PhoneExtension
    } else {
        Malformed::PhoneLetters
    }
}

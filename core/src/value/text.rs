//! Text of several lines: notes, reasons.

use super::character::{fitting, is_line_break, refusal};
use super::malformed::Malformed;
use super::stored::text_value;
use super::unicode::compose;

/// Text of several lines: a note, a reason, the lines of an address.
///
/// Trimmed, every line break a single `\n`, in Unicode's composed form (NFC). White space inside is kept.
///
/// ```
/// use annuaire::value::Text;
///
/// assert_eq!(Text::parse("call back\r\n\r\nafter 5 pm\r\n", 500)?.as_str(), "call back\n\nafter 5 pm");
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

text_value!(Text, "a text");

impl Text {
    /// Parses a text of at most `max` characters.
    ///
    /// # Errors
    ///
    /// `empty`, `too_long`, `control_character`, `direction_override`, `unreadable_character`.
    pub fn parse(typed: &str, max: usize) -> Result<Self, Malformed> {
        let typed = typed.trim();
        let readable = |c| is_line_break(c) || c == '\t';
        if let Some(refusal) = typed.chars().filter(|&c| !readable(c)).find_map(refusal) {
            return Err(refusal);
        }
        let composed = compose(typed);
        let mut text = String::with_capacity(composed.len());
        let mut after_return = false;
        for c in composed.chars() {
            match c {
                '\n' if after_return => {}
                _ if is_line_break(c) => text.push('\n'),
                _ => text.push(c),
            }
            after_return = c == '\r';
        }
        fitting(text, max).map(Self)
    }

    fn has_shape(text: &str) -> bool {
        !text.is_empty() && !text.contains('\0')
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_line_break_becomes_one_line_feed() {
        let text = Text::parse(" a\r\nb\rc\nd\u{2028}e\r\n\r\nf\n\n", 100).unwrap();
        assert_eq!(text.as_str(), "a\nb\nc\nd\ne\n\nf");
    }

    #[test]
    fn white_space_inside_is_kept() {
        assert_eq!(Text::parse("a\tb  c", 10).unwrap().as_str(), "a\tb  c");
    }

    #[test]
    fn unreadable_text_is_refused() {
        for (typed, reason) in [
            (" \r\n ", Malformed::Empty),
            ("a\0b", Malformed::ControlCharacter),
            ("a\u{202d}b", Malformed::DirectionOverride),
            ("a\u{ffff}b", Malformed::UnreadableCharacter),
        ] {
            assert_eq!(Text::parse(typed, 100), Err(reason), "{typed:?}");
        }
    }

    #[test]
    fn the_limit_counts_characters_of_the_normalised_text() {
        assert!(Text::parse("é\r\né", 3).is_ok());
        assert_eq!(Text::parse("é\r\néé", 3), Err(Malformed::TooLong));
    }

    #[test]
    fn b2_a_stored_text_is_a_string() {
        assert_eq!(serde_json::from_str::<Text>("\"a\\nb\"").unwrap().as_str(), "a\nb");
        for json in ["\"\"", "\"a\\u0000b\"", "[\"a\"]", "1"] {
            assert!(serde_json::from_str::<Text>(json).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn a_text_reads_back(text in "(?s)\\PC*|.*") {
            if let Ok(parsed) = Text::parse(&text, 1_000) {
                prop_assert_eq!(Text::parse(parsed.as_str(), 1_000), Ok(parsed));
            }
        }
    }
}

//! One line of text: a person's name, a label.

use super::character::{fitting, is_line_break, refusal};
use super::malformed::Malformed;
use super::stored::text_value;
use super::unicode::compose;

/// One line of text a person gave: a name, a job title, a label.
///
/// Trimmed, white space inside reduced to single spaces, in Unicode's composed form (NFC). What the person wrote is
/// otherwise theirs: no case is changed, no script excluded.
///
/// ```
/// use annuaire::value::{Malformed, Name};
///
/// assert_eq!(Name::parse("  Anne  Lise ")?.as_str(), "Anne Lise");
/// assert_eq!(Name::parse("Anne\nLise"), Err(Malformed::LineBreak));
/// # Ok::<(), Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Box<str>);

text_value!(Name, "a name");

impl Name {
    /// The most characters a name has, unless the field says less.
    pub const MAX: usize = 200;

    /// Parses a line of at most [`Name::MAX`] characters.
    ///
    /// # Errors
    ///
    /// `empty`, `too_long`, `line_break`, `control_character`, `direction_override`, `unreadable_character`.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        Self::parse_within(typed, Self::MAX)
    }

    /// Parses a line of at most `max` characters.
    ///
    /// # Errors
    ///
    /// Those of [`Name::parse`].
    pub fn parse_within(typed: &str, max: usize) -> Result<Self, Malformed> {
        let typed = typed.trim();
        for c in typed.chars() {
            if is_line_break(c) {
                return Err(Malformed::LineBreak);
            }
            if let Some(refusal) = refusal(c).filter(|_| c != '\t') {
                return Err(refusal);
            }
        }
        let composed = compose(typed);
        let mut line = String::with_capacity(composed.len());
        for word in composed.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        fitting(line, max).map(Self)
    }

    fn has_shape(text: &str) -> bool {
        !text.is_empty() && !text.bytes().any(|byte| byte.is_ascii_control())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_trimmed_and_its_white_space_folded() {
        let name = |typed| Name::parse(typed).map(|name| name.to_string());
        assert_eq!(name("\u{a0} Jean \t\u{202f} Paul\r\n"), Ok("Jean Paul".into()));
        assert_eq!(name("E\u{301}lodie"), Ok("Élodie".into()));
    }

    #[test]
    fn nothing_visible_is_empty() {
        for typed in ["", " ", "\u{3000}", "\u{200b}\u{200d}", "\u{3164}"] {
            assert_eq!(Name::parse(typed), Err(Malformed::Empty), "{typed:?}");
        }
    }

    #[test]
    fn a_name_is_one_line_of_readable_text() {
        for (typed, reason) in [
            ("a\nb", Malformed::LineBreak),
            ("a\rb", Malformed::LineBreak),
            ("a\u{2028}b", Malformed::LineBreak),
            ("a\0b", Malformed::ControlCharacter),
            ("a\u{1b}[31mb", Malformed::ControlCharacter),
            ("a\u{9c}b", Malformed::ControlCharacter),
            ("\u{feff}a", Malformed::ControlCharacter),
            ("a\u{202e}b", Malformed::DirectionOverride),
            ("a\u{2067}b", Malformed::DirectionOverride),
            ("a\u{fffd}b", Malformed::UnreadableCharacter),
            ("a\u{fdd0}b", Malformed::UnreadableCharacter),
            ("a\u{1ffff}b", Malformed::UnreadableCharacter),
        ] {
            assert_eq!(Name::parse(typed), Err(reason), "{typed:?}");
        }
        assert!(Name::parse("שרה\u{200f}").is_ok());
    }

    #[test]
    fn the_limit_counts_characters_of_the_normalised_line() {
        assert!(Name::parse(&"é".repeat(Name::MAX)).is_ok());
        assert_eq!(Name::parse(&"é".repeat(Name::MAX + 1)), Err(Malformed::TooLong));
        assert!(Name::parse_within("a    b", 3).is_ok());
        assert_eq!(Name::parse_within("abcd", 3), Err(Malformed::TooLong));
    }

    #[test]
    fn b2_a_stored_name_is_a_string_on_one_line() {
        assert_eq!(serde_json::from_str::<Name>("\"Ada\"").unwrap().as_str(), "Ada");
        for json in ["\"\"", "\"a\\nb\"", "[\"Ada\"]", "1", "null"] {
            assert!(serde_json::from_str::<Name>(json).is_err(), "{json}");
        }
    }

    proptest! {
        #[test]
        fn a_name_reads_back(text in "\\PC*|.*") {
            if let Ok(name) = Name::parse(&text) {
                prop_assert_eq!(Name::parse(name.as_str()), Ok(name.clone()));
                let stored = serde_json::to_string(&name).unwrap();
                prop_assert_eq!(serde_json::from_str::<Name>(&stored).unwrap(), name);
            }
        }
    }
}

//! What a character is to us: readable, invisible, a break.

use super::malformed::Malformed;
use super::unicode::{Category, Character};

/// Why no text may hold this character, if so.
///
/// Embedding and isolating characters go with the overrides: their effect does not stop at the end of the value
/// when a host prints it in a sentence. The plain direction marks, which right-to-left names do need, are fine.
pub(super) fn refusal(c: char) -> Option<Malformed> {
    match c {
        ' '..='~' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Malformed::DirectionOverride),
        '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFD}' => {
            Some(Malformed::UnreadableCharacter)
        }
        _ if u32::from(c) & 0xFFFE == 0xFFFE => Some(Malformed::UnreadableCharacter),
        '\u{FEFF}' => Some(Malformed::ControlCharacter),
        _ if c.is_control() => Some(Malformed::ControlCharacter),
        _ => None,
    }
}

/// Whether the character ends a line.
pub(super) fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character leaves no trace on a screen (the default ignorable code points of Unicode).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether anything of the text shows.
fn is_visible(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace() && !is_invisible(c))
}

/// A text of which anything shows, and that has at most so many characters.
pub(super) fn fitting(text: String, max: usize) -> Result<Box<str>, Malformed> {
    if !is_visible(&text) {
        return Err(Malformed::Empty);
    }
    if text.chars().count() > max {
        return Err(Malformed::TooLong);
    }
    Ok(text.into_boxed_str())
}

/// Whether an address may hold this character beyond ASCII.
///
/// Spaces, controls, invisible and private characters make two addresses that look alike; characters that
/// Unicode has not assigned yet could gain a case mapping later, and move the key of an address.
pub(super) fn is_addressable(c: char) -> bool {
    let refused = Character::of(c).class.category == Category::Unaddressable;
    !refused && !is_invisible(c) && c != '\u{FFFD}'
}

/// Whether the character only modifies the one before it.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && Character::of(c).class.category == Category::Mark
}

/// Whether the character is a letter, or a number made of letters.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || Character::of(c).class.category == Category::Letter
}

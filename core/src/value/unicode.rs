//! The Unicode forms we use: composed, decomposed, case folded.

mod normal;
mod table;

use std::borrow::Cow;

use normal::{Form, Ordered};
pub(super) use table::{Category, Character, Direction, Joining, Use};

/// The canonically composed form (NFC), in which everything is kept.
pub(super) fn compose(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_composed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(Ordered::of(text, Form::Canonical).composed())
}

/// Whether a character has nothing to compose with, nor another composed form.
fn is_composed(c: char) -> bool {
    // Nothing before the first of the marks does; what does and is no mark is a later letter of Hangul, or Kirat Rai's.
    let composes_back = matches!(c, '\u{1161}'..='\u{11FF}' | '\u{16D67}');
    c < '\u{300}' || !composes_back && Character::of(c).is_composed()
}

/// The canonically decomposed form (NFD), in which two spellings of the same text are one.
pub(super) fn decompose(text: &str) -> impl Iterator<Item = char> {
    Ordered::of(text, Form::Canonical).characters()
}

/// The form that also takes apart ligatures and other shapes of the same letters (NFKD).
pub(super) fn spell_out(text: &str) -> impl Iterator<Item = char> + use<> {
    Ordered::of(text, Form::Compatible).characters()
}

/// The full case folding of a character of decomposed text.
///
/// That of Unicode, with one difference: Cherokee folds to its small letters, which tells apart the same words.
pub(super) fn fold_case(c: char) -> impl Iterator<Item = char> {
    let folded = Character::of(c).folded();
    let kept = folded.is_empty().then_some(c);
    kept.into_iter().chain(folded.iter().copied())
}

#[cfg(test)]
mod tests;

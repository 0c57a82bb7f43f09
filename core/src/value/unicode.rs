//! The Unicode forms we use: composed, decomposed, case folded.

mod normal;
mod table;

use std::borrow::Cow;

use normal::{Form, Ordered};
pub(super) use table::{Category, Character, Direction, Joining, Use};

/// The canonically composed form (NFC), in which everything is kept.
pub(super) fn compose(text: &str) -> Cow<'_, str> {
    // Nothing before the first of the marks composes with anything.
    if text.chars().all(|c| c < '\u{300}') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(Ordered::of(text.chars(), Form::Canonical).composed())
}

/// The canonically composed form of characters.
pub(super) fn composed(text: impl Iterator<Item = char>) -> String {
    Ordered::of(text, Form::Canonical).composed()
}

/// The canonically decomposed form (NFD), in which two spellings of the same text are one.
pub(super) fn decompose(text: &str) -> impl Iterator<Item = char> {
    Ordered::of(text.chars(), Form::Canonical).characters()
}

/// The form that also takes apart ligatures and other shapes of the same letters (NFKD).
pub(super) fn spell_out(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
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

//! The Unicode forms we use: composed, decomposed, case folded.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// The canonically composed form (NFC), in which everything is kept.
pub(super) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize_iter(text.chars()).collect())
}

/// The canonically decomposed form (NFD), in which two spellings of the same text are one.
pub(super) fn decompose(text: &str) -> impl Iterator<Item = char> {
    DecomposingNormalizerBorrowed::new_nfd().normalize_iter(text.chars())
}

/// The form that also takes apart ligatures and other shapes of the same letters (NFKD).
pub(super) fn spell_out(text: &str) -> impl Iterator<Item = char> {
    DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars())
}

/// The full case folding of a character of decomposed text.
///
/// Lower, upper, lower again is the folding of Unicode's tables (`ẞ`, `ß`, `SS` → `ss`; `Σ`, `ς` → `σ`) with the one
/// difference repaired here: the dotless `ı` is a letter of its own. (Cherokee folds to its small letters instead of its
/// capitals, which tells apart the same words.)
pub(super) fn fold_case(c: char) -> impl Iterator<Item = char> {
    let caseless = c == 'ı';
    let lower = (!caseless).then_some(c).into_iter().flat_map(char::to_lowercase);
    let folded = lower.flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    caseless.then_some(c).into_iter().chain(folded)
}

//! Case folding of one character.

/// The full case folding of a character that is canonically decomposed (NFD or NFKD).
///
/// Lower, upper, lower again is the folding of Unicode's tables (`ẞ`, `ß`, `SS` → `ss`; `Σ`, `ς` → `σ`) with the one
/// difference repaired here: the dotless `ı` is a letter of its own.
pub(super) fn casefold(c: char) -> impl Iterator<Item = char> {
    let dotless = (c == 'ı').then_some(c);
    let other = (c != 'ı').then_some(c).into_iter();
    let upper = other
        .flat_map(char::to_lowercase)
        .flat_map(char::to_uppercase);
    dotless
        .into_iter()
        .chain(upper.flat_map(char::to_lowercase))
}

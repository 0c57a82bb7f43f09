//! What one label of a domain may be.

use crate::value::character::is_mark;
use crate::value::unicode::{Character, Direction, Joining};

/// Joins letters that would stand apart, or keeps letters apart that would join: only between those it changes.
const JOINER: char = '\u{200D}';
const NON_JOINER: char = '\u{200C}';

/// The combining class of the signs that leave out a vowel, after which a joiner changes what is seen.
const VIRAMA: u8 = 9;

/// Whether a label, apart from its directions, is one.
pub(super) fn is_allowed(label: &str) -> bool {
    let is_framed = !label.starts_with('-') && !label.ends_with('-');
    is_framed && !label.starts_with(is_mark) && joins(label)
}

/// Whether each joiner has its place (RFC 5892, A.1 and A.2).
fn joins(label: &str) -> bool {
    label.match_indices([JOINER, NON_JOINER]).all(|(at, joiner)| {
        let (before, after) = label.split_at_checked(at).unwrap_or_default();
        let after = after.strip_prefix(joiner).unwrap_or_default();
        let is_virama = |c| Character::of(c).class.combining == VIRAMA;
        before.ends_with(is_virama)
            || joiner.starts_with(NON_JOINER)
                && reaches(before.chars().rev(), Joining::Left)
                && reaches(after.chars(), Joining::Right)
    })
}

/// Whether the nearest letter joins this way, or both ways.
fn reaches(letters: impl Iterator<Item = char>, way: Joining) -> bool {
    let mut joinings = letters.map(|c| Character::of(c).class.joining);
    let nearest = joinings.find(|&joining| joining != Joining::Through);
    nearest.is_some_and(|joining| joining == way || joining == Joining::Both)
}

/// Whether any of the label is written from right to left.
pub(super) fn has_right_to_left(label: &str) -> bool {
    // None of the scripts before Hebrew is.
    let later = label.chars().filter(|&c| c >= '\u{590}');
    later
        .map(direction)
        .any(|direction| matches!(direction, Direction::RightToLeft | Direction::ArabicNumber))
}

/// Whether a label of a domain that is partly written from right to left has one direction (RFC 5893, 2).
pub(super) fn keeps_direction(label: &str) -> bool {
    use Direction::{ArabicNumber, EuropeanNumber, LeftToRight, Mark, Neutral, RightToLeft};
    let has = |wanted| label.chars().any(|c| direction(c) == wanted);
    let last = label.chars().rev().map(direction).find(|&direction| direction != Mark);
    let all = |allowed: &[Direction]| label.chars().all(|c| allowed.contains(&direction(c)));
    match label.chars().next().map(direction) {
        None => true,
        Some(LeftToRight) => {
            all(&[LeftToRight, EuropeanNumber, Neutral, Mark])
                && matches!(last, Some(LeftToRight | EuropeanNumber))
        }
        Some(RightToLeft) => {
            all(&[RightToLeft, ArabicNumber, EuropeanNumber, Neutral, Mark])
                && matches!(last, Some(RightToLeft | ArabicNumber | EuropeanNumber))
                && !(has(ArabicNumber) && has(EuropeanNumber))
        }
        Some(_) => false,
    }
}

fn direction(c: char) -> Direction {
    Character::of(c).class.direction
}

//! What a bit of the forest is foretold from.
//!
//! Bits of one context are about as likely as each other: the numbers here are those of the contexts.

/// A branch, as far as its neighbours are foretold from it.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// No number has these first digits.
    Dead,
    /// What follows matters by its length alone.
    Known,
    Split,
}

/// Whether a number may end at a split.
pub(crate) const ENDS: usize = 0;
const SAME: usize = 1;
const RECALLED: usize = SAME + 3 * 5 * 4 * 3;
const IS_NEW: usize = RECALLED + 6 * 3 * 4 * 2 * 3;
const SPLITS: usize = IS_NEW + 4 * 6 * 4;
const HAS: usize = SPLITS + 4 * 6;
const MOBILE: usize = HAS + 2 * 13;

/// How many there are.
pub(crate) const COUNT: usize = MOBILE + 2;

/// Whether a digit leads to the same branch as the one before, where the branch changed so often, and last so long ago.
pub(crate) fn same(before: Kind, depth: usize, changes: usize, run: usize) -> usize {
    SAME + mixed([(before as usize, 3), (depth, 5), (changes, 4), (run, 3)])
}

/// Whether a branch is none of those that were met before.
pub(crate) fn is_new(before: Option<Kind>, depth: usize, met: usize) -> usize {
    IS_NEW + mixed([(after(before), 4), (depth, 6), (met, 4)])
}

/// Whether a branch is this one that was met before, by how many were met since, and how often it was met.
pub(crate) fn recalled(
    one: Kind,
    before: Option<Kind>,
    since: usize,
    is_near: bool,
    times: usize,
) -> usize {
    let parts =
        [(one as usize, 3), (after(before), 4), (since, 6), (is_near.into(), 2), (times, 3)];
    RECALLED + mixed(parts)
}

/// Whether a new branch is a split.
pub(crate) fn splits(before: Option<Kind>, depth: usize) -> usize {
    SPLITS + mixed([(after(before), 4), (depth, 6)])
}

/// Whether there are numbers of this length, which the country is known to have or not.
pub(crate) fn has(length: usize, is_known: bool) -> usize {
    HAS + mixed([(is_known.into(), 2), (length, 13)])
}

/// Whether these are mobile ones.
pub(crate) fn mobile(is_known: bool) -> usize {
    MOBILE + usize::from(is_known)
}

fn after(before: Option<Kind>) -> usize {
    before.map_or(0, |before| 1 + before as usize)
}

/// One number for many small ones; each is one of so many, or as the last of them.
fn mixed<const N: usize>(parts: [(usize, usize); N]) -> usize {
    parts.into_iter().fold(0, |mixed, (part, count)| mixed * count + part.min(count - 1))
}

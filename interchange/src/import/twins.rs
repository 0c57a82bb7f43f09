//! Who was in the file before: eight bytes a person, and what a hash table needs around them.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hash, RandomState};

/// A person, as rows of one file are compared: by a keyed hash of their e-mail.
///
/// Nobody who writes the file knows the key, so nobody can make two people alike; by chance, among a million rows two
/// are with odds of one to thirty-seven million.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Mark(u64);

#[derive(Debug, Default)]
pub(super) struct Twins {
    key: RandomState,
    seen: HashSet<Mark>,
}

impl Twins {
    pub(super) fn mark(&self, person: impl Hash) -> Mark {
        Mark(self.key.hash_one(person))
    }

    pub(super) fn has(&self, mark: Mark) -> bool {
        self.seen.contains(&mark)
    }

    pub(super) fn add(&mut self, mark: Mark) {
        self.seen.insert(mark);
    }
}

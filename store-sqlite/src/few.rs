//! Contacts that a list may want, as long as they are few.

use crate::number::ContactNumber;
use std::collections::BTreeSet;

/// Candidates found through an index. So many are looked up one by one; where there are more, reading the list in
/// its order is quicker.
#[derive(Debug, Default)]
pub(crate) struct Few {
    found: BTreeSet<ContactNumber>,
    looked_at: usize,
}

impl Few {
    const MOST: usize = 2_000;
    /// One row more says that they are too many.
    pub(crate) const LIMIT: i64 = Self::MOST as i64 + 1;

    pub(crate) fn add(&mut self, contact: ContactNumber) {
        self.looked_at += 1;
        self.found.insert(contact);
    }

    pub(crate) const fn are_too_many(&self) -> bool {
        self.looked_at > Self::MOST
    }

    pub(crate) fn into_all(self) -> BTreeSet<ContactNumber> {
        self.found
    }
}

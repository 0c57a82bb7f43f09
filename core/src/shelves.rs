//! Maps of many entries: short sorted maps, one after the other.

use crate::sorted::SortedMap;
use std::borrow::Borrow;
use std::fmt;

/// The most entries of one shelf: what is put in moves no more than these.
const SHELF: usize = 64;

/// A map of many entries, in the order of its keys: as many shelves as it takes, none empty.
#[derive(Clone)]
pub(crate) struct Shelves<K, V>(Vec<SortedMap<K, V>>);

impl<K, V> Shelves<K, V> {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// The entries, by key.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().flat_map(SortedMap::iter)
    }

    /// The values, by key.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().flat_map(SortedMap::values)
    }

    /// The values alone, by key.
    pub(crate) fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().flat_map(SortedMap::into_values)
    }
}

impl<K: Ord, V> Shelves<K, V> {
    /// The shelf where a key is, or belongs; past the last where it comes after every other.
    fn shelf<Q: Ord + ?Sized>(&self, key: &Q) -> usize
    where
        K: Borrow<Q>,
    {
        self.0.partition_point(|shelf| {
            shelf.keys().next_back().is_some_and(|last| last.borrow() < key)
        })
    }

    /// The value of a key.
    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.shelf(key))?.get(key)
    }

    /// Gives a key its value, and the one before back.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        if self.0.is_empty() {
            self.0.push(SortedMap::new());
        }
        let at = self.shelf(&key).min(self.0.len() - 1);
        let shelf = self.0.get_mut(at)?;
        let before = shelf.insert(key, value);
        if shelf.len() > SHELF {
            let rest = shelf.split_off(SHELF / 2);
            self.0.insert(at + 1, rest);
        }
        before
    }

    /// Takes a key out, with its value.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.shelf(key);
        let shelf = self.0.get_mut(at)?;
        let value = shelf.remove(key);
        if shelf.is_empty() {
            self.0.remove(at);
        }
        value
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Shelves<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Shelves<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Shelves<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn they_hold_what_a_tree_would(steps in prop::collection::vec((0..500_u16, 0..4_u8), 0..1_500)) {
            let (mut ours, mut theirs) = (Shelves::new(), BTreeMap::new());
            for (step, (key, verb)) in steps.into_iter().enumerate() {
                if verb == 0 {
                    prop_assert_eq!(ours.remove(&key), theirs.remove(&key));
                } else {
                    prop_assert_eq!(ours.insert(key, step), theirs.insert(key, step));
                }
                prop_assert_eq!(ours.get(&(key / 2)), theirs.get(&(key / 2)));
            }
            prop_assert!(ours.0.iter().all(|shelf| (1..=SHELF).contains(&shelf.len())));
            prop_assert!(ours.iter().eq(&theirs));
            prop_assert!(ours.values().eq(theirs.values()));
            prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
            let mut others = Shelves::new();
            for (key, value) in theirs.iter().rev() {
                others.insert(*key, *value);
            }
            prop_assert_eq!(&ours, &others);
            prop_assert!(ours.into_values().eq(theirs.into_values()));
        }
    }
}

//! Maps and sets as a list in the order of the keys: a tree would be more code than what most of them hold.
//!
//! Finding is as fast as in a tree, and so is making one of many entries at once, read from outside or not: they are
//! sorted once. Putting in one that does not come last takes time that grows with the list.

use crate::order::settle;
use crate::wire::{FromWire, Place, ToWire, WireKey, Writer};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::marker::PhantomData;

/// More than so many are not put in one by one.
const FEW: usize = 16;

/// Puts an item where it belongs in a sorted list.
pub(crate) fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    let (Ok(at) | Err(at)) = list.binary_search(&item);
    list.insert(at, item);
}

/// A map as a list, in the order of its keys.
///
/// ```
/// use annuaire::SortedMap;
///
/// let mut map: SortedMap<&str, u8> = [("b", 2), ("a", 1)].into_iter().collect();
/// assert_eq!(map.insert("b", 3), Some(2));
/// assert_eq!((map.get("b"), map.keys().copied().collect::<String>()), (Some(&3), "ab".into()));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> SortedMap<K, V> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many entries there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The entries, by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, by key.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// The values, by key, to be changed.
    pub fn values_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut V> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// The values alone, by key.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    /// Takes every entry out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes out what comes after the first entries.
    pub(crate) fn split_off(&mut self, count: usize) -> Self {
        Self(self.0.split_off(count))
    }

    /// Keeps the entries that are to be kept.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.0.retain_mut(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        // What is inserted comes in order more often than not.
        match self.0.last() {
            Some((last, _)) if last.borrow() < key => Err(self.0.len()),
            _ => self.0.binary_search_by(|(other, _)| other.borrow().cmp(key)),
        }
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Whether a key is in it.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Gives a key its value, and the one before back.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => self.0.get_mut(at).map(|entry| std::mem::replace(&mut entry.1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    /// The value of a key, made first where there is none.
    pub fn or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let (at, entry) = match self.place(&key) {
            Ok(at) => (at, self.0.remove(at)),
            Err(at) => (at, (key, make())),
        };
        &mut self.0.insert_mut(at, entry).1
    }

    /// Takes a key out, with its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.place(key).ok()?;
        Some(self.0.remove(at).1)
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Vec::from_iter(entries).into()
    }
}

impl<K: Ord, V> From<Vec<(K, V)>> for SortedMap<K, V> {
    fn from(mut entries: Vec<(K, V)>) -> Self {
        settle(&mut entries, |(key, _)| key);
        Self(entries)
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Deserialize<'de> for SortedMap<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
    type Value = SortedMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            list.push(entry);
        }
        Ok(list.into())
    }
}

impl<K: ToWire + WireKey, V: ToWire> ToWire for SortedMap<K, V> {
    fn to_wire(&self, to: &mut Writer) {
        to.map(self.iter());
    }
}

impl<K: FromWire + WireKey + Ord, V: FromWire> FromWire for SortedMap<K, V> {
    fn from_wire(place: Place<'_>) -> Self {
        let mut entries = Vec::new();
        for (key, value) in place.entries() {
            entries.push((K::from_wire(key), V::from_wire(value)));
        }
        entries.into()
    }
}

/// A set as a list, in the order of its items.
///
/// ```
/// use annuaire::SortedSet;
///
/// let set: SortedSet<u8> = [3, 1, 3].into_iter().collect();
/// assert!(set.contains(&1) && set.iter().eq([&1, &3]));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SortedSet<T>(Vec<T>);

impl<T> SortedSet<T> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many items there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// The items, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Takes every item out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps the items that are to be kept.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }
}

impl<T: Ord> SortedSet<T> {
    /// Whether an item is in it.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|other| other.borrow().cmp(item)).is_ok()
    }

    /// Puts the items of another set in as well.
    pub(crate) fn include(&mut self, mut more: Self) {
        if more.len() > FEW {
            self.0.append(&mut more.0);
            settle(&mut self.0, |item| item);
        }
        self.extend(more);
    }

    /// Puts an item in; whether it was not there before.
    pub fn insert(&mut self, item: T) -> bool {
        match self.0.binary_search(&item) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, item);
                true
            }
        }
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for SortedSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: Ord> From<Vec<T>> for SortedSet<T> {
    fn from(mut items: Vec<T>) -> Self {
        settle(&mut items, |item| item);
        Self(items)
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize> Serialize for SortedSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0)
    }
}

impl<'de, T: Deserialize<'de> + Ord> Deserialize<'de> for SortedSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl<T: ToWire> ToWire for SortedSet<T> {
    fn to_wire(&self, to: &mut Writer) {
        to.list(&self.0);
    }
}

impl<T: FromWire + Ord> FromWire for SortedSet<T> {
    fn from_wire(place: Place<'_>) -> Self {
        Vec::from_wire(place).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn it_holds_what_a_tree_would(steps in prop::collection::vec((0..20_u8, 0..4_u8), 0..60)) {
            let (mut ours, mut theirs) = (SortedMap::new(), BTreeMap::new());
            for (step, (key, verb)) in steps.into_iter().enumerate() {
                match verb {
                    0 => {
                        ours.remove(&key);
                        theirs.remove(&key);
                    }
                    1 => {
                        let value = *ours.or_insert_with(key, || step);
                        prop_assert_eq!(value, *theirs.entry(key).or_insert(step));
                    }
                    _ => {
                        ours.insert(key, step);
                        theirs.insert(key, step);
                    }
                }
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.get_mut(&key), theirs.get_mut(&key));
                prop_assert_eq!(ours.contains_key(&key), theirs.contains_key(&key));
            }
            let json = serde_json::to_string(&ours).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&theirs).unwrap());
            prop_assert_eq!(&ours, &serde_json::from_str(&json).unwrap());
            prop_assert!(ours.keys().eq(theirs.keys()));
            prop_assert!(ours.clone().into_values().eq(theirs.values().copied()));
            prop_assert_eq!(&ours, &theirs.clone().into_iter().collect());
            prop_assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
            prop_assert!(ours.into_iter().eq(theirs));
        }

        #[test]
        fn a_set_holds_what_a_tree_would(
            items in prop::collection::vec(0..40_u8, 0..60),
            more in prop::collection::vec(0..40_u8, 0..40),
        ) {
            let (mut ours, mut theirs) = (SortedSet::new(), BTreeSet::new());
            for item in items {
                prop_assert_eq!(ours.insert(item), theirs.insert(item));
                prop_assert_eq!(ours.contains(&(item + 1)), theirs.contains(&(item + 1)));
            }
            ours.include(more.iter().copied().collect());
            theirs.extend(more);
            prop_assert!(ours.iter().eq(&theirs));
            let json = serde_json::to_string(&theirs).unwrap();
            prop_assert_eq!(&json, &serde_json::to_string(&ours).unwrap());
            prop_assert_eq!(&json, &crate::wire::write(&ours));
            prop_assert_eq!(&ours, &serde_json::from_str(&json).unwrap());
            prop_assert_eq!(&ours, &crate::wire::read(&json).unwrap());
        }
    }

    #[test]
    fn many_entries_are_read_in_whatever_order_they_come() {
        // Of two with one key the last counts, and backwards is the worst for a list that is kept sorted.
        let text = (0..100_000).rev().map(|key| format!(r#""{key:06}":0,"{key:06}":{key}"#));
        let text = format!("{{{}}}", text.collect::<Vec<_>>().join(","));
        let map: SortedMap<Box<str>, u32> = crate::wire::read(&text).unwrap();
        assert!(
            map.iter()
                .map(|(key, value)| (key.parse().unwrap(), *value))
                .eq((0..100_000).map(|key| (key, key)))
        );
        let list = format!("{:?}", (0..100_000).rev().collect::<Vec<u32>>());
        let set: SortedSet<u32> = crate::wire::read(&list).unwrap();
        assert!(set.into_iter().eq(0..100_000));
    }
}

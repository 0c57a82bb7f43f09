//! The one way lists are sorted: a sort of its own for each kind of item would be more code than what it sorts.

/// Brings a list into the order of its keys. Of items with the same key the last stays.
pub(crate) fn settle<T, K: Ord + ?Sized>(list: &mut Vec<T>, key: impl Fn(&T) -> &K) {
    let count = list.len();
    settle_any(&mut Keyed { list, key }, count);
}

/// A list, whatever is in it.
trait Items {
    fn is_before(&self, at: usize, other: usize) -> bool;
    fn swap(&mut self, at: usize, other: usize);
    fn truncate(&mut self, count: usize);
}

struct Keyed<'l, T, F> {
    list: &'l mut Vec<T>,
    key: F,
}

impl<T, K: Ord + ?Sized, F: Fn(&T) -> &K> Items for Keyed<'_, T, F> {
    fn is_before(&self, at: usize, other: usize) -> bool {
        match (self.list.get(at), self.list.get(other)) {
            (Some(item), Some(other)) => (self.key)(item) < (self.key)(other),
            _ => false,
        }
    }

    fn swap(&mut self, at: usize, other: usize) {
        self.list.swap(at, other);
    }

    fn truncate(&mut self, count: usize) {
        self.list.truncate(count);
    }
}

fn settle_any(items: &mut dyn Items, count: usize) {
    if (1..count).all(|at| items.is_before(at - 1, at)) {
        return;
    }
    // The last of what is equal, and then the rest.
    let (mut places, mut rest) = (Vec::with_capacity(count), Vec::new());
    let mut merged = merged(items, count).into_iter().peekable();
    while let Some(at) = merged.next() {
        let differs = merged.peek().is_none_or(|next| items.is_before(at, *next));
        if differs { &mut places } else { &mut rest }.push(at);
    }
    let distinct = places.len();
    places.append(&mut rest);
    arrange(items, places);
    items.truncate(distinct);
}

/// The places of a list in the order of its items; what is equal stays as it is. By merging, so that the worst case is
/// bounded.
fn merged(items: &dyn Items, count: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut wider = Vec::with_capacity(count);
        for runs in places.chunks(2 * width) {
            let (mut left, mut right) = runs.split_at(width.min(runs.len()));
            while let ([one, ones @ ..], [other, others @ ..]) = (left, right) {
                if items.is_before(*other, *one) {
                    wider.push(*other);
                    right = others;
                } else {
                    wider.push(*one);
                    left = ones;
                }
            }
            wider.extend_from_slice(left);
            wider.extend_from_slice(right);
        }
        places = wider;
        width *= 2;
    }
    places
}

/// Moves every item to its place, along the circles in which they stand in one another's way.
fn arrange(items: &mut dyn Items, mut places: Vec<usize>) {
    for start in 0..places.len() {
        let mut at = start;
        while let Some(place) = places.get_mut(at) {
            let from = std::mem::replace(place, at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_in_order_and_the_last_of_what_has_the_same_key_stays(keys in prop::collection::vec(0..50_u8, 0..120)) {
            let mut list: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let tree: std::collections::BTreeMap<u8, usize> = list.iter().copied().collect();
            settle(&mut list, |(key, _)| key);
            prop_assert!(list.into_iter().eq(tree));
        }
    }
}

//! Names in an order of their own, each found by its hash: whoever asks for a verdict says the action as a text.

use std::iter;

/// Names, and where each of them is. Their hash has no seed: nobody outside chooses a policy's names.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<Box<str>>,
    /// The place of each name, in the first slot from its own on that was free; twice as many slots as names, and room
    /// behind them for those that the last ones displace.
    slots: Vec<Option<u16>>,
}

impl Names {
    pub(super) fn of(all: Vec<Box<str>>) -> Self {
        let mut names =
            Self { slots: iter::repeat_n(None, all.len().saturating_mul(3)).collect(), all };
        for (place, name) in (0..).zip(&names.all) {
            let from = slot(name, names.all.len());
            if let Some(free) = names.slots.iter_mut().skip(from).find(|slot| slot.is_none()) {
                *free = Some(place);
            }
        }
        names
    }

    pub(super) fn all(&self) -> &[Box<str>] {
        &self.all
    }

    /// The place of a name. Of two that are the same, the first counts.
    pub(super) fn place(&self, name: &str) -> Option<u16> {
        let from = self.slots.get(slot(name, self.all.len())..)?;
        from.iter().map_while(|slot| *slot).find(|place| self.is_at(name, *place))
    }

    fn is_at(&self, name: &str, place: u16) -> bool {
        self.all.get(usize::from(place)).is_some_and(|other| **other == *name)
    }

    /// Whether no two of them are the same.
    pub(super) fn are_distinct(&self) -> bool {
        (0..).zip(&self.all).all(|(place, name)| self.place(name) == Some(place))
    }
}

/// The first slot of a name among so many.
fn slot(name: &str, names: usize) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = name.as_bytes().as_chunks();
    let rest = rest.iter().fold(name.len() as u64, |rest, byte| rest << 8 | u64::from(*byte));
    let mix = |hash: u64, word: &[u8; 8]| hash.wrapping_mul(ODD) ^ u64::from_le_bytes(*word);
    let hash = words.iter().fold(rest, mix).wrapping_mul(ODD);
    ((hash >> 32).wrapping_mul(names as u64 * 2) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(all: &[String]) -> Names {
        Names::of(all.iter().map(|name| name.as_str().into()).collect())
    }

    proptest! {
        #[test]
        fn a_name_is_found_where_it_is_and_no_other_name_is(
            all in prop::collection::vec("[a-c.é]{0,20}", 0..60),
            other in "[a-c.é]{0,20}",
        ) {
            let names = names(&all);
            let first = |name: &String| all.iter().position(|one| one == name).map(|at| at as u16);
            for name in all.iter().chain([&other]) {
                prop_assert_eq!(names.place(name), first(name));
            }
            prop_assert_eq!(names.are_distinct(), all.iter().zip(0..).all(|(name, at)| first(name) == Some(at)));
        }
    }

    #[test]
    fn names_of_one_slot_are_all_found() {
        // The same last slot for each of them: they are put behind it.
        let all: Vec<_> = (0..100_000).map(|number| format!("role.{number}")).collect();
        let last = |name: &&String| slot(name, 40) == 79;
        let all: Vec<_> = all.iter().filter(last).take(40).cloned().collect();
        assert_eq!(all.len(), 40);
        let names = names(&all);
        assert!(names.are_distinct());
        assert_eq!(names.place("role.none"), None);
    }
}

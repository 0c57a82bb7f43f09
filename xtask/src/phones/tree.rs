//! The numbers of a plan as a tree of digits, as small as what need not be told allows.

use std::collections::HashMap;

use super::automaton::{Automaton, State};

/// The longest national number.
pub(super) const LONGEST: usize = 17;

/// What a tree says of a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Said {
    Nothing,
    Exists,
    ExistsAsMobile,
}

/// What is said of numbers by their length; of some it does not matter.
pub(super) type Lengths = [Option<Said>; LONGEST + 1];

/// A branch: equal ones say the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Branch {
    /// What follows matters by its length alone.
    Known(Lengths),
    /// The number of a split.
    Split(usize),
}

/// A place where the next digit matters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Split {
    /// Whether a number may end here.
    pub(super) ends: bool,
    pub(super) branches: [Branch; 10],
}

/// Splits, each once.
#[derive(Default)]
pub(super) struct Splits {
    all: Vec<Split>,
    numbers: HashMap<Split, usize>,
}

impl Splits {
    pub(super) fn get(&self, number: usize) -> Option<&Split> {
        self.all.get(number)
    }

    fn number(&mut self, split: Split) -> usize {
        *self.numbers.entry(split).or_insert_with(|| {
            self.all.push(split);
            self.all.len() - 1
        })
    }
}

/// Adds the tree of what is said after each reading; none where it does not matter.
pub(super) fn tree(
    automaton: &Automaton,
    start: State,
    says: impl Fn(&State) -> Option<Said>,
    into: &mut Splits,
) -> Branch {
    let mut told = Told { automaton, says, known: HashMap::new(), splits: Splits::default() };
    let root = told.branch(start, 0);
    let mut settled =
        Settled { groups: groups(&told.splits), told: &told.splits, done: HashMap::new(), into };
    settled.branch(root).unwrap_or(root)
}

/// The tree, with all that does not matter.
struct Told<'a, F> {
    automaton: &'a Automaton,
    says: F,
    known: HashMap<(State, usize), Branch>,
    splits: Splits,
}

impl<F: Fn(&State) -> Option<Said>> Told<'_, F> {
    /// The branch of numbers of which so many digits are read.
    fn branch(&mut self, state: State, read: usize) -> Branch {
        let ends = (self.says)(&state);
        if state.is_empty() || read > LONGEST {
            return Branch::Known([ends; LONGEST + 1]);
        }
        let place = (state, read);
        if let Some(&known) = self.known.get(&place) {
            return known;
        }
        let branches = std::array::from_fn(|digit| {
            self.branch(self.automaton.after(&place.0, digit), read + 1)
        });
        let mut lengths = [None; LONGEST + 1];
        if let Some(length) = lengths.get_mut(read) {
            *length = ends;
        }
        // What is said of shorter numbers does not matter here.
        let known = branches.iter().try_fold(lengths, |all, branch| match branch {
            Branch::Known(one) => {
                let mut one = *one;
                one.iter_mut().take(read + 1).for_each(|length| *length = None);
                both(&all, &one)
            }
            Branch::Split(_) => None,
        });
        let branch = known.map_or_else(
            || {
                let ends = ends.is_some_and(|said| said > Said::Nothing);
                Branch::Split(self.splits.number(Split { ends, branches }))
            },
            Branch::Known,
        );
        self.known.insert(place, branch);
        branch
    }
}

/// What two say, if they do not contradict each other.
fn both(one: &Lengths, other: &Lengths) -> Option<Lengths> {
    let mut both = *one;
    for (one, other) in both.iter_mut().zip(other) {
        match (&one, other) {
            (Some(one), Some(other)) if one != other => return None,
            _ => *one = one.or(*other),
        }
    }
    Some(both)
}

fn is_told(lengths: &Lengths) -> bool {
    lengths.iter().any(Option::is_some)
}

/// What is known by the length, as few different things as possible, and the number of the one that each belongs to.
fn groups(splits: &Splits) -> HashMap<Lengths, Lengths> {
    let mut often = HashMap::<Lengths, usize>::new();
    for branch in splits.all.iter().flat_map(|split| &split.branches) {
        if let Branch::Known(lengths) = branch
            && is_told(lengths)
        {
            *often.entry(*lengths).or_default() += 1;
        }
    }
    let mut all: Vec<_> = often.into_iter().collect();
    let told = |lengths: &Lengths| lengths.iter().flatten().count();
    all.sort_by_key(|(lengths, often)| std::cmp::Reverse((told(lengths), *often, *lengths)));
    let mut groups = Vec::<Lengths>::new();
    let mut places = Vec::new();
    for (lengths, _) in all {
        let joined = groups.iter().enumerate().filter_map(|(at, group)| {
            both(group, &lengths).map(|both| (told(&both) - told(group), at, both))
        });
        let at = match joined.min() {
            Some((_, at, both)) => {
                if let Some(group) = groups.get_mut(at) {
                    *group = both;
                }
                at
            }
            None => {
                groups.push(lengths);
                groups.len() - 1
            }
        };
        places.push((lengths, at));
    }
    // What matters nowhere says nothing: so groups of different plans may be the same.
    let group = |at: usize| {
        groups.get(at).copied().unwrap_or_default().map(|said| said.or(Some(Said::Nothing)))
    };
    places.into_iter().map(|(lengths, at)| (lengths, group(at))).collect()
}

/// The tree where what does not matter is as what is beside it.
struct Settled<'a> {
    groups: HashMap<Lengths, Lengths>,
    told: &'a Splits,
    done: HashMap<usize, Branch>,
    into: &'a mut Splits,
}

impl Settled<'_> {
    /// A branch; none if nothing about it matters.
    fn branch(&mut self, branch: Branch) -> Option<Branch> {
        let number = match branch {
            Branch::Known(lengths) if !is_told(&lengths) => return None,
            Branch::Known(lengths) => {
                return Some(Branch::Known(self.groups.get(&lengths).copied().unwrap_or(lengths)));
            }
            Branch::Split(number) => number,
        };
        if let Some(done) = self.done.get(&number) {
            return Some(*done);
        }
        let split = self.told.get(number)?;
        let branches = split.branches.map(|branch| self.branch(branch));
        let first = branches.iter().flatten().next().copied()?;
        let mut before = first;
        let branches = branches.map(|branch| {
            before = branch.unwrap_or(before);
            before
        });
        let alike = branches.iter().all(|branch| *branch == first);
        let done = match first {
            Branch::Known(_) if alike && !split.ends => first,
            _ => Branch::Split(self.into.number(Split { ends: split.ends, branches })),
        };
        self.done.insert(number, done);
        Some(done)
    }
}

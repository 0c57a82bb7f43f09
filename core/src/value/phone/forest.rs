//! The numbers of the numbering plans: a tree of digits for each plan.

mod context;

use context::Kind;

use crate::value::packed::{Chance, Unpacker};

/// The trees of all plans, one for each row of the table.
pub(super) struct Forest {
    roots: Vec<Branch>,
    splits: Vec<Split>,
    lengths: Vec<Lengths>,
}

/// A branch by its number: a split's, or beyond these that of what is known by the length.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Branch(u16);

/// The first number that is no split's.
const LENGTHS: u16 = 1 << 15;

/// A place where the next digit matters.
struct Split {
    /// Whether a number may end here.
    ends: bool,
    /// What each digit leads to.
    branches: [Branch; 10],
}

/// The lengths of numbers, their whole national number counted: bit *n* stands for *n* digits.
#[derive(Clone, Copy, Default)]
struct Lengths {
    all: u32,
    mobile: u32,
}

/// What is said of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Said {
    Exists,
    ExistsAsMobile,
}

impl Forest {
    /// Reads the trees of plans, given the country of each, those of one country together.
    pub(super) fn read<'c>(file: &mut Unpacker, countries: impl Iterator<Item = &'c str>) -> Self {
        let forest = Self { roots: Vec::new(), splits: Vec::new(), lengths: Vec::new() };
        let chances = [Chance::EVEN; context::COUNT];
        let mut growth = Growth { forest, file, chances, met: Vec::new(), lengths: 0 };
        let mut last = "";
        for country in countries {
            // Neighbours of one country share most of their branches.
            if country != last {
                (growth.met, growth.lengths, last) = (Vec::new(), 0, country);
            }
            let root = growth.branch(0, &[]);
            growth.forest.roots.push(root);
        }
        growth.forest
    }

    /// What the tree of a row says of a national number; none if there is no such number.
    pub(super) fn says(&self, row: usize, national: &str) -> Option<Said> {
        let mut branch = *self.roots.get(row)?;
        let mut digits = national.bytes();
        while branch.0 < LENGTHS {
            let split = self.splits.get(usize::from(branch.0))?;
            let Some(digit) = digits.next() else {
                return split.ends.then_some(Said::Exists);
            };
            branch = *split.branches.get(usize::from(digit.wrapping_sub(b'0')))?;
        }
        let lengths = self.lengths_of(branch);
        let has = |lengths: u32| lengths >> national.len() & 1 != 0;
        match (has(lengths.all), has(lengths.mobile)) {
            (false, _) => None,
            (true, false) => Some(Said::Exists),
            (true, true) => Some(Said::ExistsAsMobile),
        }
    }

    fn lengths_of(&self, branch: Branch) -> Lengths {
        let at = branch.0.checked_sub(LENGTHS).and_then(|at| self.lengths.get(usize::from(at)));
        at.copied().unwrap_or_default()
    }

    fn kind(&self, branch: Branch) -> Kind {
        if branch.0 < LENGTHS {
            Kind::Split
        } else if self.lengths_of(branch).all == 0 {
            Kind::Dead
        } else {
            Kind::Known
        }
    }
}

/// The forest as it is read.
struct Growth<'f> {
    forest: Forest,
    file: &'f mut Unpacker,
    chances: [Chance; context::COUNT],
    /// The branches of the country so far and how often each was met, the last one met at the end.
    met: Vec<(Branch, usize)>,
    /// The lengths of the country's numbers so far.
    lengths: u32,
}

impl Growth<'_> {
    fn bit(&mut self, context: usize) -> bool {
        self.chances.get_mut(context).is_some_and(|chance| self.file.bit(chance))
    }

    /// A branch that differs from the one beside it.
    fn branch(&mut self, depth: usize, beside: &[Branch]) -> Branch {
        let before = beside.last().copied();
        let kind = before.map(|before| self.forest.kind(before));
        if self.bit(context::is_new(kind, depth, self.met.len())) {
            let is_split = self.bit(context::splits(kind, depth));
            let branch = if is_split { self.split(depth + 1) } else { self.known() };
            self.met.push((branch, 0));
            return branch;
        }
        let mut since = 0;
        for at in (0..self.met.len()).rev() {
            let Some(&(one, times)) = self.met.get(at) else { break };
            if Some(one) == before {
                continue;
            }
            let one_kind = self.forest.kind(one);
            if self.bit(context::recalled(one_kind, kind, since, beside.contains(&one), times)) {
                self.met.remove(at);
                self.met.push((one, times + 1));
                return one;
            }
            since += 1;
        }
        Branch(LENGTHS)
    }

    fn split(&mut self, depth: usize) -> Branch {
        let ends = self.bit(context::ENDS);
        let mut branches = [Branch(0); 10];
        let (mut changes, mut run) = (0, 0);
        for digit in 0..branches.len() {
            let (done, rest) = branches.split_at_mut_checked(digit).unwrap_or_default();
            let Some(next) = rest.first_mut() else { break };
            let same = done.last().filter(|before| {
                self.bit(context::same(self.forest.kind(**before), depth, changes, run))
            });
            (*next, run) = match same {
                Some(&before) => (before, run + 1),
                None => {
                    changes += usize::from(digit > 0);
                    (self.branch(depth, done), 0)
                }
            };
        }
        let number = numbered(self.forest.splits.len());
        self.forest.splits.push(Split { ends, branches });
        Branch(number)
    }

    fn known(&mut self) -> Branch {
        let mut lengths = Lengths::default();
        for length in 2..=17 {
            let bit = 1 << length;
            let is_known = self.lengths & bit != 0;
            if self.bit(context::has(length, is_known)) {
                lengths.all |= bit;
                if self.bit(context::mobile(is_known)) {
                    lengths.mobile |= bit;
                }
            }
        }
        self.lengths |= lengths.all;
        let number = numbered(self.forest.lengths.len());
        self.forest.lengths.push(lengths);
        Branch(LENGTHS + number)
    }
}

/// There are some thousands of each.
fn numbered(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;

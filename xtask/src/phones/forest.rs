//! Writes the trees of plans as `core/src/value/phone/forest.rs` reads them.

#[path = "../../../core/src/value/phone/forest/context.rs"]
mod context;

use context::Kind;

use super::tree::{Branch, LONGEST, Lengths, Said, Splits};
use crate::packer::{Chance, Packer};

/// Writes trees, each with its country.
pub(super) fn write(packer: &mut Packer, trees: &[(u32, Branch)], splits: &Splits) {
    let chances = [Chance::EVEN; context::COUNT];
    let mut forest = Forest { packer, chances, splits, met: Vec::new(), lengths: 0 };
    let mut last = 0;
    for &(country, root) in trees {
        if country != last {
            (forest.met, forest.lengths, last) = (Vec::new(), 0, country);
        }
        forest.branch(root, 0, &[]);
    }
}

struct Forest<'a> {
    packer: &'a mut Packer,
    chances: [Chance; context::COUNT],
    splits: &'a Splits,
    /// The branches of the country so far and how often each was met, the last one met at the end.
    met: Vec<(Branch, usize)>,
    /// The lengths of the country's numbers so far.
    lengths: u32,
}

impl Forest<'_> {
    fn bit(&mut self, context: usize, bit: bool) {
        if let Some(chance) = self.chances.get_mut(context) {
            self.packer.bit(chance, bit);
        }
    }

    /// A branch that differs from the one beside it.
    fn branch(&mut self, branch: Branch, depth: usize, beside: &[Branch]) {
        let before = beside.last().copied();
        let before_kind = before.map(kind);
        let is_new = self.met.iter().all(|(one, _)| *one != branch);
        self.bit(context::is_new(before_kind, depth, self.met.len()), is_new);
        if is_new {
            self.bit(context::splits(before_kind, depth), matches!(branch, Branch::Split(_)));
            match branch {
                Branch::Split(number) => self.split(number, depth + 1),
                Branch::Known(lengths) => self.known(&lengths),
            }
            self.met.push((branch, 0));
            return;
        }
        let mut since = 0;
        for at in (0..self.met.len()).rev() {
            let Some(&(one, times)) = self.met.get(at) else { break };
            if Some(one) == before {
                continue;
            }
            let is_near = beside.contains(&one);
            let context = context::recalled(kind(one), before_kind, since, is_near, times);
            self.bit(context, one == branch);
            if one == branch {
                self.met.remove(at);
                self.met.push((one, times + 1));
                return;
            }
            since += 1;
        }
    }

    fn split(&mut self, number: usize, depth: usize) {
        let Some(split) = self.splits.get(number) else { return };
        self.bit(context::ENDS, split.ends);
        let (mut changes, mut run) = (0, 0);
        let mut before = None;
        for (digit, &branch) in split.branches.iter().enumerate() {
            if let Some(before) = before {
                self.bit(context::same(kind(before), depth, changes, run), before == branch);
            }
            if before == Some(branch) {
                run += 1;
            } else {
                changes += usize::from(digit > 0);
                run = 0;
                self.branch(branch, depth, split.branches.get(..digit).unwrap_or_default());
            }
            before = Some(branch);
        }
    }

    fn known(&mut self, lengths: &Lengths) {
        let known = self.lengths;
        for (length, said) in lengths.iter().enumerate().take(LONGEST + 1).skip(2) {
            let is_known = known >> length & 1 != 0;
            let exists = said.is_some_and(|said| said > Said::Nothing);
            self.bit(context::has(length, is_known), exists);
            if exists {
                self.bit(context::mobile(is_known), *said == Some(Said::ExistsAsMobile));
                self.lengths |= 1 << length;
            }
        }
    }
}

fn kind(branch: Branch) -> Kind {
    match branch {
        Branch::Split(_) => Kind::Split,
        Branch::Known(lengths) if lengths.iter().flatten().any(|said| *said > Said::Nothing) => {
            Kind::Known
        }
        Branch::Known(_) => Kind::Dead,
    }
}

//! The branches of the forest, for tests to follow.

use std::collections::BTreeSet;

use super::{Branch, Forest, LENGTHS};

impl Forest {
    /// Digits that lead to each branch of the tree of a row.
    pub(in crate::value::phone) fn beginnings(&self, row: usize) -> Vec<String> {
        let (mut beginnings, mut seen) = (Vec::new(), BTreeSet::new());
        let mut open = vec![(self.roots[row], String::new())];
        while let Some((Branch(number), digits)) = open.pop() {
            if number < LENGTHS && seen.insert(number) {
                for (digit, branch) in ('0'..='9').zip(self.splits[usize::from(number)].branches) {
                    open.push((branch, format!("{digits}{digit}")));
                }
            }
            beginnings.push(digits);
        }
        beginnings
    }
}

#[test]
fn what_no_plan_begins_with_is_said_of_nothing() {
    let nothing = Forest { roots: vec![Branch(LENGTHS)], splits: Vec::new(), lengths: Vec::new() };
    assert_eq!(nothing.says(0, "123"), None);
    assert_eq!(nothing.says(1, "123"), None);
}

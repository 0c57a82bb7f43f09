//! A rule: one behaviour that a repository must show.

use crate::clause::Clause;
use crate::drive::Task;
use crate::failure::Verdict;
use crate::fixture::Fixture;
use std::fmt;

/// What a rule needs of a fixture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Part {
    /// The repository alone.
    Port,
    /// Its outbox.
    Outbox,
    /// A way to open the same data once more.
    Reopening,
}

/// One behaviour that a repository must show.
///
/// ```
/// use annuaire_conformance::{Clause, rules};
///
/// let rule = rules().find(|rule| rule.name() == "a_guard_moves_no_version").unwrap();
/// assert_eq!(rule.clause(), Clause::Compared);
/// assert_eq!(rule.sentence(), "a guard moves no version");
/// ```
#[derive(Clone, Copy)]
pub struct Rule {
    pub(crate) name: &'static str,
    pub(crate) part: Part,
    pub(crate) clause: Clause,
    pub(crate) invariants: &'static [&'static str],
    pub(crate) run: fn(Fixture) -> Task<'static, Verdict>,
}

impl Rule {
    /// Its name: a sentence in `snake_case`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its name, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        self.name.replace('_', " ")
    }

    /// What it needs of a fixture.
    #[must_use]
    pub const fn part(&self) -> Part {
        self.part
    }

    /// The line of the contract that it proves.
    #[must_use]
    pub const fn clause(&self) -> Clause {
        self.clause
    }

    /// The invariants that rest on it, by id.
    #[must_use]
    pub const fn invariants(&self) -> &'static [&'static str] {
        self.invariants
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.name)
    }
}

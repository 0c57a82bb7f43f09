//! How a tour ended.

use annuaire_conformance::{Run, StepVerdict};
use annuaire_interchange::import::Counts;

/// How a tour ended.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    pub(super) portals: usize,
    pub(super) steps: usize,
    pub(super) refused: usize,
    pub(super) people: Counts,
    differences: Vec<String>,
}

impl Ending {
    /// Where it differs from what was expected: nowhere, if all is well.
    #[must_use]
    pub fn differences(&self) -> &[String] {
        &self.differences
    }

    pub(super) fn add(&mut self, run: &Run) {
        let refused = |verdict: &StepVerdict| matches!(verdict, StepVerdict::Refused(_));
        self.portals = self.portals.saturating_add(1);
        self.steps = self.steps.saturating_add(run.steps.len());
        let refused = run.steps.iter().filter(|step| refused(&step.verdict)).count();
        self.refused = self.refused.saturating_add(refused);
        self.differences.extend(run.differences());
    }

    pub(super) fn differs(&mut self, how: String) {
        self.differences.push(how);
    }
}

//! A gate collects every rule that fails, and opens only if none does.

use crate::refusal::{Code, Gate, Reason, Refusal};

/// What failed so far at one gate.
#[derive(Debug)]
pub(super) struct Checks {
    gate: Gate,
    reasons: Vec<Reason>,
}

impl Checks {
    pub(super) const fn at(gate: Gate) -> Self {
        Self { gate, reasons: Vec::new() }
    }

    /// Notes a rule that failed; the same rule is told once.
    pub(super) fn fail(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// Notes a rule that failed, where it did.
    pub(super) fn need(&mut self, holds: bool, reason: impl FnOnce() -> Reason) {
        if !holds {
            self.fail(reason());
        }
    }

    /// Notes a code that failed, where it did.
    pub(super) fn need_code(&mut self, holds: bool, code: Code) {
        self.need(holds, || Reason::new(code));
    }

    /// Takes the value, or notes the reason.
    pub(super) fn take<T>(&mut self, value: Result<T, Reason>) -> Option<T> {
        value.map_err(|reason| self.fail(reason)).ok()
    }

    /// Forgets a rule that another one says better.
    pub(super) fn forget(&mut self, code: Code) {
        self.reasons.retain(|reason| reason.code() != code);
    }

    /// Leaves out what only depends on input still to come.
    pub(super) fn without_awaited(mut self) -> Self {
        self.reasons.retain(|reason| !reason.code().awaits_input());
        self
    }

    /// Opens the gate, or refuses with every reason.
    pub(super) fn close(self) -> Result<(), Refusal> {
        if self.reasons.is_empty() { Ok(()) } else { Err(Refusal::of_all(self.gate, self.reasons)) }
    }
}

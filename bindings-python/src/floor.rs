//! The least that a decision called from Python costs: three texts and an object with facts. For the benches alone.

use pyo3::prelude::*;

/// Facts that a decision would look at.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Facts {
    level: u32,
}

#[pymethods]
impl Facts {
    #[new]
    const fn new(level: u32) -> Self {
        Self { level }
    }
}

/// Looks at everything it is given.
#[pyfunction]
pub(crate) fn floor(actor: &str, action: &str, contact: &str, facts: &Bound<'_, Facts>) -> bool {
    let facts = facts.get();
    facts.level > 500 && !actor.is_empty() && !action.is_empty() && !contact.is_empty()
}

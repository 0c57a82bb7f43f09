//! The least that a decision called from Python costs: three texts, and facts in a handle or in an object of Python.
//! For the benches alone.

use pyo3::intern;
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

/// As [`floor`], with facts that are read off an object of Python, as a decision without a loaded view must.
#[pyfunction]
pub(crate) fn floor_of_object(
    actor: &str,
    action: &str,
    contact: &str,
    facts: &Bound<'_, PyAny>,
) -> PyResult<bool> {
    let py = facts.py();
    let level: Option<u32> = facts.getattr(intern!(py, "level"))?.extract()?;
    let present: bool = facts.getattr(intern!(py, "present"))?.extract()?;
    let group: &Bound<'_, PyAny> = &facts.getattr(intern!(py, "group"))?;
    let texts = !actor.is_empty() && !action.is_empty() && !contact.is_empty();
    Ok(texts && present && (level.is_some_and(|level| level > 500) || !group.is_none()))
}

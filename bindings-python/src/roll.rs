//! The handle of a roll: people loaded once, judged many times.

use crate::errors::{malformed, raised};
use annuaire::ContactId;
use pyo3::prelude::*;

/// People as they were when they were loaded.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Roll(annuaire::Roll);

impl Roll {
    pub(crate) const fn new(roll: annuaire::Roll) -> Self {
        Self(roll)
    }
}

#[pymethods]
impl Roll {
    /// The code that an action on a contact would be refused with; none where it would not.
    fn verdict(
        &self,
        py: Python<'_>,
        contact: &str,
        action: &str,
    ) -> PyResult<Option<&'static str>> {
        let contact: ContactId =
            contact.parse().map_err(|error| malformed(py, &format!("no contact: {error}")))?;
        match self.0.verdict(contact, action) {
            Ok(verdict) => Ok(verdict.map(annuaire::Code::as_str)),
            Err(refusal) => Err(raised(py, refusal.into())),
        }
    }
}

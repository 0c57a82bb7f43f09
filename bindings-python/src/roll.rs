//! The handle of a roll: people loaded once, judged many times.

use crate::errors::{malformed, raised};
use crate::wire;
use annuaire::ContactId;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyString;

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
    ///
    /// The contact is a text or a `UUID`: a call is too short to have it made into the other first.
    fn verdict(
        &self,
        py: Python<'_>,
        contact: &Bound<'_, PyAny>,
        action: &str,
    ) -> PyResult<Option<&'static str>> {
        let contact = match contact.cast::<PyString>() {
            Ok(text) => id(py, text.to_str()?)?,
            Err(_) => match contact.getattr(intern!(py, "hex")) {
                Ok(hex) => id(py, &hex.extract::<String>()?)?,
                Err(_) => return Err(malformed(py, "no contact: neither a UUID nor a text")),
            },
        };
        match self.0.verdict(contact, action) {
            Ok(verdict) => Ok(verdict.map(annuaire::Code::as_str)),
            Err(refusal) => Err(raised(py, refusal.into())),
        }
    }
}

fn id(py: Python<'_>, text: &str) -> PyResult<ContactId> {
    wire::id(py, "contact", text)
}

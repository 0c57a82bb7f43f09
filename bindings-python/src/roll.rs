//! The handle of a roll: people loaded once, judged many times.

use crate::errors::{malformed, raised};
use crate::wire;
use annuaire::{Code, ContactId, Refusal};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyString, PyTuple};

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
    fn verdict<'py>(
        &self,
        py: Python<'py>,
        contact: &Bound<'py, PyAny>,
        action: &str,
    ) -> PyResult<Option<&Bound<'py, PyString>>> {
        match self.0.verdict(id(contact)?, action) {
            Ok(verdict) => Ok(verdict.and_then(|code| text(py, code))),
            Err(refusal) => Err(refused(py, refusal)),
        }
    }

    /// A row for each contact of the roll, a verdict for each action.
    fn matrix<'py>(&self, py: Python<'py>, actions: Vec<String>) -> PyResult<Bound<'py, PyTuple>> {
        let matrix = self.0.matrix(actions).map_err(|refusal| refused(py, refusal))?;
        let rows = matrix.rows.iter().map(|row| {
            let verdicts = row.verdicts.iter();
            PyTuple::new(py, verdicts.map(|verdict| verdict.and_then(|code| text(py, code))))
        });
        PyTuple::new(py, rows.collect::<PyResult<Vec<_>>>()?)
    }
}

/// A contact, as a text or a `UUID`: a call is too short to have one made into the other first.
pub(crate) fn id(contact: &Bound<'_, PyAny>) -> PyResult<ContactId> {
    let py = contact.py();
    if let Ok(text) = contact.cast::<PyString>() {
        return wire::id(py, "contact", text.to_str()?);
    }
    let number = contact.getattr(intern!(py, "int"));
    let bytes = number
        .and_then(|number| number.call_method1(intern!(py, "to_bytes"), (16, intern!(py, "big"))));
    let bytes = bytes.ok().and_then(|bytes| bytes.cast_into::<PyBytes>().ok());
    let uuid = bytes.and_then(|bytes| uuid::Uuid::from_slice(bytes.as_bytes()).ok());
    uuid.map(ContactId::from_uuid)
        .ok_or_else(|| malformed(py, "no contact: neither a UUID nor a text"))
}

/// A code as a text of Python's, made once.
fn text(py: Python<'_>, code: Code) -> Option<&Bound<'_, PyString>> {
    static TEXTS: PyOnceLock<Vec<Py<PyString>>> = PyOnceLock::new();
    let make = || Code::ALL.iter().map(|code| PyString::intern(py, code.as_str()).unbind());
    TEXTS.get_or_init(py, || make().collect()).get(code.place()).map(|text| text.bind(py))
}

fn refused(py: Python<'_>, refusal: Refusal) -> PyErr {
    raised(py, refusal.into())
}

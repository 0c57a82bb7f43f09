//! Exceptions: raised here, written in Python.

use crate::wire;
use annuaire::{Error, PolicyError, Refusal, StoreError};
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

const HOME: &str = "annuaire._errors";

static REFUSED: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static STORE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static POLICY: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static MALFORMED: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static FILE: PyOnceLock<Py<PyType>> = PyOnceLock::new();

fn made<'py>(
    py: Python<'py>,
    class: &PyOnceLock<Py<PyType>>,
    name: &str,
    arguments: impl PyCallArgs<'py>,
) -> PyErr {
    let exception = class.import(py, HOME, name).and_then(|class| class.call1(arguments));
    exception.map_or_else(|error| error, PyErr::from_value)
}

/// What was given cannot be what was asked for.
pub(crate) fn malformed(py: Python<'_>, problem: &str) -> PyErr {
    made(py, &MALFORMED, "Malformed", (problem,))
}

/// A file that cannot be read or written: its code, its line, the text in both languages.
pub(crate) fn file(
    py: Python<'_>,
    code: &str,
    line: Option<u64>,
    texts: (String, String),
) -> PyErr {
    made(py, &FILE, "FileError", (code, line, texts.0, texts.1))
}

pub(crate) fn policy(py: Python<'_>, error: &PolicyError) -> PyErr {
    made(py, &POLICY, "PolicyError", (error.code(), error.key(), error.line(), error.to_string()))
}

/// The exception that a repository written in Python raised is raised again, as itself.
pub(crate) fn store(py: Python<'_>, error: StoreError) -> PyErr {
    let (code, message) = (error.failure().code(), error.to_string());
    match error.into_source().downcast::<PyErr>() {
        Ok(raised) => *raised,
        Err(_) => made(py, &STORE, "StoreError", (code, message)),
    }
}

/// As [`store`], of an error that somebody else owns.
pub(crate) fn store_seen(py: Python<'_>, error: &StoreError) -> PyErr {
    match std::error::Error::source(error).and_then(|source| source.downcast_ref::<PyErr>()) {
        Some(raised) => raised.clone_ref(py),
        None => made(py, &STORE, "StoreError", (error.failure().code(), error.to_string())),
    }
}

/// A directory that was closed is used.
pub(crate) fn closed(py: Python<'_>) -> PyErr {
    made(py, &STORE, "StoreError", ("store_closed", "the directory is closed"))
}

pub(crate) fn refused(py: Python<'_>, refusal: &Refusal) -> PyErr {
    match wire::write(py, refusal) {
        Ok(text) => made(py, &REFUSED, "Refused", (text,)),
        Err(error) => error,
    }
}

pub(crate) fn raised(py: Python<'_>, error: Error) -> PyErr {
    match error {
        Error::Refused(refusal) => refused(py, &refusal),
        Error::Store(error) => store(py, error),
        Error::Policy(error) => policy(py, &error),
        other => malformed(py, &other.to_string()),
    }
}

/// A refusal in words.
#[pyfunction]
pub(crate) fn explained(py: Python<'_>, refusal: &str, lang: &str) -> PyResult<String> {
    let refusal: Refusal = wire::read(py, "refusal", refusal)?;
    wire::write(py, &refusal.explained(wire::lang(py, lang)?))
}

//! The kit that every repository must pass, for one written in Python.

use crate::repository::PythonRepository;
use crate::wire;
use annuaire_conformance::{Fixture, Handle};
use pyo3::exceptions::PyAssertionError;
use pyo3::prelude::*;
use serde_json::json;
use std::future::ready;
use std::sync::Arc;

/// The rules, each with the line of the contract that it proves and the part it needs.
#[pyfunction]
pub(crate) fn rules(py: Python<'_>) -> PyResult<String> {
    let rules = annuaire_conformance::rules().map(|rule| {
        json!({
            "name": rule.name(),
            "part": format!("{:?}", rule.part()).to_lowercase(),
            "contract": rule.clause().text(),
        })
    });
    wire::write(py, &rules.collect::<Vec<_>>())
}

/// Proves one rule on a fresh repository; `reopen` gives the same data once more.
#[pyfunction]
#[pyo3(signature = (rule, repository, reopen=None))]
pub(crate) fn prove(
    py: Python<'_>,
    rule: &str,
    repository: Py<PyAny>,
    reopen: Option<Py<PyAny>>,
) -> PyResult<()> {
    let verdict = py.detach(|| {
        annuaire_conformance::prove(rule, || {
            let fixture = Fixture::of(handle(repository));
            match reopen {
                None => fixture,
                Some(reopen) => fixture.reopened_by(move || ready(handle(reopened(&reopen)))),
            }
        })
    });
    verdict.map_err(|failure| PyAssertionError::new_err(failure.to_string()))
}

fn handle(repository: Py<PyAny>) -> Handle {
    let shared = Arc::new(PythonRepository::new(repository));
    Handle::blocking(shared.clone()).with_outbox(shared)
}

/// The same data once more; what cannot be opened is an object without methods, and fails when it is asked.
fn reopened(reopen: &Py<PyAny>) -> Py<PyAny> {
    Python::attach(|py| reopen.call0(py).unwrap_or_else(|error| error.into_value(py).into_any()))
}

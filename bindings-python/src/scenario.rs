//! Playing scenario files.

use crate::errors::{malformed, policy, raised};
use crate::repository::{AnyRepository, PythonRepository};
use crate::wire;
use annuaire::MemoryRepository;
use annuaire_conformance::{Scenario, ScenarioError};
use annuaire_sqlite::SqliteRepository;
use pyo3::prelude::*;
use serde_json::json;
use std::path::PathBuf;

/// Plays a scenario file: in memory, in a new SQLite file at a path, or over an object of Python.
#[pyfunction]
#[pyo3(signature = (file, sqlite=None, repository=None))]
pub(crate) fn play(
    py: Python<'_>,
    file: PathBuf,
    sqlite: Option<PathBuf>,
    repository: Option<Py<PyAny>>,
) -> PyResult<String> {
    let run = py.detach(|| {
        let scenario = Scenario::from_file(&file)?;
        let repository = match (sqlite, repository) {
            (_, Some(object)) => AnyRepository::Python(PythonRepository::new(object)),
            (Some(path), None) => {
                AnyRepository::Sqlite(SqliteRepository::open(path).map_err(annuaire::Error::from)?)
            }
            (None, None) => AnyRepository::Memory(MemoryRepository::new()),
        };
        scenario.run(repository)
    });
    let run = run.map_err(|error| match error {
        ScenarioError::Unreadable(error) => PyErr::from(error),
        ScenarioError::Policy(error) => policy(py, &error),
        ScenarioError::Store(error) => raised(py, error),
        other => malformed(py, &format!("{}: {other}", file.display())),
    })?;
    wire::write(
        py,
        &json!({
            "title": run.title,
            "steps": run.steps.len(),
            "differences": run.differences(),
            "document": run.document(),
        }),
    )
}

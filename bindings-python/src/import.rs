//! Importing a file.

use crate::directory::Inner;
use crate::errors::{self, malformed};
use crate::reader::{Raised, Source};
use crate::wire;
use annuaire::value::Lang;
use annuaire::wire::FromWire;
use annuaire::{AccountId, Actor, RequestId, RoleId};
use annuaire_interchange::csv::{Columns, CsvError, Encoding, Reading, Separator};
use annuaire_interchange::import::Progress;
use annuaire_interchange::{Existing, Import, ImportError};
use pyo3::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What Python says of an import.
#[derive(FromWire)]
#[serde(deny_unknown_fields)]
struct Options {
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    roles: Vec<RoleId>,
    access: Option<bool>,
    #[serde(default)]
    skip_existing: bool,
    batch: Option<usize>,
    id: Option<RequestId>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    encoding: Option<Encoding>,
    separator: Option<Separator>,
}

impl Options {
    fn import(self, py: Python<'_>, account: AccountId, actor: Actor) -> PyResult<Import> {
        let mut reading = Reading::new();
        if !self.columns.is_empty() {
            let pairs = self.columns.iter().map(|(header, field)| (&**header, &**field));
            reading =
                reading.columns(Columns::from_names(pairs).map_err(|error| file(py, &error))?);
        }
        if let Some(encoding) = self.encoding {
            reading = reading.encoding(encoding);
        }
        if let Some(separator) = self.separator {
            reading = reading.separator(separator);
        }
        let existing = if self.skip_existing { Existing::Skip } else { Existing::Update };
        let mut import = Import::new(account, actor)
            .dry_run(self.dry_run)
            .roles(self.roles)
            .existing(existing)
            .reading(reading);
        if let Some(open) = self.access {
            import = import.access(open);
        }
        if let Some(batch) = self.batch {
            import = import.batch(batch);
        }
        if let Some(id) = self.id {
            import = import.id(id);
        }
        Ok(import)
    }
}

pub(crate) fn run(
    py: Python<'_>,
    directory: &Inner,
    account: AccountId,
    actor: Actor,
    from: Bound<'_, PyAny>,
    options: &str,
    watch: Option<Py<PyAny>>,
) -> PyResult<String> {
    let options: Options = wire::read(py, "set of options", options)?;
    let import = options.import(py, account, actor)?;
    let raised = Raised::default();
    let source = Source::of(&from, &raised)?;
    let result =
        py.detach(|| import.run(directory, source, |progress| told(&watch, progress, &raised)));
    if let Some(error) = raised.take() {
        return Err(error);
    }
    match result {
        Ok(report) => wire::write(py, &report),
        Err(error) => Err(failed(py, &error)),
    }
}

/// Tells the callback of a batch. An exception, and `False`, stop the run there.
fn told(watch: &Option<Py<PyAny>>, progress: Progress<'_>, raised: &Raised) -> ControlFlow<()> {
    let Some(watch) = watch else { return ControlFlow::Continue(()) };
    let text = json!({ "lines": progress.lines, "counts": progress.counts }).to_string();
    let answer = Python::attach(|py| watch.bind(py).call1((text,))?.extract::<bool>());
    match answer {
        Ok(true) => ControlFlow::Continue(()),
        Ok(false) => ControlFlow::Break(()),
        Err(error) => {
            raised.keep(error);
            ControlFlow::Break(())
        }
    }
}

pub(crate) fn file(py: Python<'_>, error: &CsvError) -> PyErr {
    errors::file(py, error.code(), error.line(), (error.text(Lang::En), error.text(Lang::Fr)))
}

fn failed(py: Python<'_>, error: &ImportError) -> PyErr {
    match (error.file(), error.store()) {
        (Some(problem), _) => file(py, problem),
        (None, Some(problem)) => errors::store_seen(py, problem),
        (None, None) => malformed(py, &error.to_string()),
    }
}

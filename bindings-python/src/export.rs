//! Exporting to a file.

use crate::directory::Inner;
use crate::errors::raised;
use crate::import::file;
use crate::wire;
use annuaire::wire::FromWire;
use annuaire::{AccountId, Actor, List};
use annuaire_interchange::csv::{Encoding, Field, Separator, Writing};
use annuaire_interchange::{Export, ExportError};
use pyo3::prelude::*;

/// What Python says of an export.
#[derive(FromWire)]
#[serde(deny_unknown_fields)]
struct Options {
    columns: Option<Vec<String>>,
    #[serde(default)]
    only: List,
    #[serde(default)]
    french_spreadsheet: bool,
    encoding: Option<Encoding>,
    separator: Option<Separator>,
}

pub(crate) fn run(
    py: Python<'_>,
    directory: &Inner,
    account: AccountId,
    actor: Actor,
    options: &str,
) -> PyResult<(u64, Vec<u8>)> {
    let options: Options = wire::read(py, "set of options", options)?;
    let mut export = Export::new(account, actor).only(options.only);
    if let Some(names) = options.columns {
        let columns = names.iter().map(|name| name.parse::<Field>());
        let columns = columns.collect::<Result<Vec<_>, _>>().map_err(|error| file(py, &error))?;
        export = export.columns(columns);
    }
    let mut writing =
        if options.french_spreadsheet { Writing::french_spreadsheet() } else { Writing::new() };
    if let Some(encoding) = options.encoding {
        writing = writing.encoding(encoding);
    }
    if let Some(separator) = options.separator {
        writing = writing.separator(separator);
    }
    let mut to = Vec::new();
    let rows = py.detach(|| export.writing(writing).run(directory, &mut to));
    match rows {
        Ok(rows) => Ok((rows, to)),
        Err(ExportError::Read(error)) => Err(raised(py, error)),
        Err(ExportError::File(error)) => Err(file(py, &error)),
        Err(error) => Err(crate::errors::malformed(py, &error.to_string())),
    }
}

//! The wire: JSON texts in, JSON texts out.

use crate::errors::malformed;
use annuaire::value::Lang;
use annuaire::wire::FromWire;
use pyo3::prelude::*;
use serde::Serialize;

/// Reads a value that came from Python; `what` names it in the error.
pub(crate) fn read<T: FromWire>(py: Python<'_>, what: &str, text: &str) -> PyResult<T> {
    annuaire::wire::read(text).map_err(|error| malformed(py, &format!("no {what}: {error}")))
}

/// Reads an id.
pub(crate) fn id<T: std::str::FromStr<Err: std::fmt::Display>>(
    py: Python<'_>,
    what: &str,
    text: &str,
) -> PyResult<T> {
    text.parse().map_err(|error| malformed(py, &format!("no {what}: {error}")))
}

/// Writes a value for Python.
pub(crate) fn write<T: Serialize>(py: Python<'_>, value: &T) -> PyResult<String> {
    serde_json::to_string(value).map_err(|error| malformed(py, &error.to_string()))
}

/// A language that texts exist in.
pub(crate) fn lang(py: Python<'_>, name: &str) -> PyResult<Lang> {
    match name {
        "en" => Ok(Lang::En),
        "fr" => Ok(Lang::Fr),
        _ => Err(malformed(py, &format!("no language: `{name}` is neither `en` nor `fr`"))),
    }
}

/// The folded form of a text: what names are ordered by, and what a search looks into.
#[pyfunction]
pub(crate) fn fold(text: &str) -> String {
    annuaire::value::fold(text)
}

//! Questions about agendas.

use pyo3::prelude::*;

/// Answers a question about agendas: a text for a text. Other threads run meanwhile.
#[pyfunction]
pub(crate) fn ask(py: Python<'_>, question: &str) -> String {
    py.detach(|| annuaire_agenda::ask(question))
}

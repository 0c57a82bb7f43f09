//! Floors, for the benches alone. The least that a decision called from Python costs: three texts, and facts in a
//! handle or in an object of Python. The least that an import costs: its file read, its values checked.

use crate::errors::malformed;
use crate::import::file;
use annuaire::value::{Email, Phone, Region};
use annuaire_interchange::csv::{Field, Reading, Row, Rows};
use pyo3::intern;
use pyo3::prelude::*;

/// Facts that a decision would look at.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Facts {
    level: u32,
}

#[pymethods]
impl Facts {
    #[new]
    const fn new(level: u32) -> Self {
        Self { level }
    }
}

/// Looks at everything it is given.
#[pyfunction]
pub(crate) fn floor(actor: &str, action: &str, contact: &str, facts: &Bound<'_, Facts>) -> bool {
    let facts = facts.get();
    facts.level > 500 && !actor.is_empty() && !action.is_empty() && !contact.is_empty()
}

/// As [`floor`], with facts that are read off an object of Python, as a decision without a loaded view must.
#[pyfunction]
pub(crate) fn floor_of_object(
    actor: &str,
    action: &str,
    contact: &str,
    facts: &Bound<'_, PyAny>,
) -> PyResult<bool> {
    let py = facts.py();
    let level: Option<u32> = facts.getattr(intern!(py, "level"))?.extract()?;
    let present: bool = facts.getattr(intern!(py, "present"))?.extract()?;
    let group: &Bound<'_, PyAny> = &facts.getattr(intern!(py, "group"))?;
    let texts = !actor.is_empty() && !action.is_empty() && !contact.is_empty();
    Ok(texts && present && (level.is_some_and(|level| level > 500) || !group.is_none()))
}

/// How many rows of a CSV file have a last name, an e-mail and a landline that are ones. Decides and writes nothing.
#[pyfunction]
pub(crate) fn checked(py: Python<'_>, source: &[u8], region: &str) -> PyResult<usize> {
    let region = Region::parse(region).map_err(|error| malformed(py, error.code()))?;
    let mut rows = Rows::open(source, &Reading::new()).map_err(|error| file(py, &error))?;
    let (mut row, mut good) = (Row::new(), 0_usize);
    while let Some(read) = rows.read(&mut row) {
        read.map_err(|error| file(py, &error))?;
        let email = row.get(&Field::Email).is_some_and(|typed| Email::parse(typed).is_ok());
        let phone = |typed| Phone::parse(typed, region).is_ok();
        let is_good = email
            && row.get(&Field::LastName).is_some()
            && row.get(&Field::Landline).is_some_and(phone);
        good = good.saturating_add(usize::from(is_good));
    }
    Ok(good)
}

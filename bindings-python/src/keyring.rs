//! The keys that sign links.

use crate::errors::malformed;
use crate::wire;
use pyo3::prelude::*;

/// A ring of keys: the first signs, every one verifies.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Keyring(pub(crate) annuaire::Keyring);

#[pymethods]
impl Keyring {
    /// The keys, each with its id: the first signs.
    #[new]
    fn new(py: Python<'_>, keys: Vec<(String, Vec<u8>)>) -> PyResult<Self> {
        let mut keys = keys.iter();
        let Some((id, key)) = keys.next() else {
            return Err(malformed(py, "no keyring: it needs a key that signs"));
        };
        let bad = |error: annuaire::BadKey| malformed(py, &error.to_string());
        let ring = annuaire::Keyring::new(id, key).map_err(bad)?;
        let ring = keys.try_fold(ring, |ring, (id, key)| ring.with_retiring(id, key));
        Ok(Self(ring.map_err(bad)?))
    }

    fn sign(&self, py: Python<'_>, link: &str) -> PyResult<String> {
        Ok(self.0.sign(&wire::read(py, "link", link)?))
    }

    fn open(&self, py: Python<'_>, token: &str) -> PyResult<Option<String>> {
        self.0.open(token).map(|link| wire::write(py, &link)).transpose()
    }
}

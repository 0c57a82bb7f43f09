//! The native half of the Python package `annuaire`: the same rulebook, called with JSON texts.
//!
//! Everything a Python user sees is written in Python (`python/annuaire/`); this module is private to it. What comes
//! in and goes out are the wire types of `annuaire`, as texts, and handles: a directory, a policy, a keyring, a roll.
//! No rule lives here.

mod agenda;
mod conformance;
mod directory;
mod errors;
mod export;
#[cfg(feature = "floor")]
mod floor;
mod import;
mod keyring;
mod policy;
mod reader;
mod repository;
mod roll;
mod scenario;
mod wire;

/// The native half of the Python package `annuaire`.
#[pyo3::pymodule(gil_used = false)]
mod _annuaire {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::agenda::ask;
    #[pymodule_export]
    use super::conformance::{prove, rules};
    #[pymodule_export]
    use super::directory::Directory;
    #[pymodule_export]
    use super::errors::explained;
    #[cfg(feature = "floor")]
    #[pymodule_export]
    use super::floor::{Facts, checked, floor, floor_of_object};
    #[pymodule_export]
    use super::keyring::Keyring;
    #[pymodule_export]
    use super::policy::Policy;
    #[pymodule_export]
    use super::roll::Roll;
    #[pymodule_export]
    use super::scenario::play;
    #[pymodule_export]
    use super::wire::fold;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("COMMANDS", annuaire::Command::NAMES.to_vec())?;
        module.add("PRESETS", annuaire::PRESETS.to_vec())?;
        module.add("VERSION", env!("CARGO_PKG_VERSION"))
    }
}

//! The corpora: large third-party test data, kept outside this repository.

use std::path::Path;

use crate::failure::Failure;
use crate::step::Verdict;

const VARIABLE: &str = "ANNUAIRE_CORPORA";

/// Says whether the corpus tests will find their data; the tests themselves pass without it.
pub(crate) fn check() -> Result<Verdict, Failure> {
    match std::env::var_os(VARIABLE) {
        None => {
            Ok(Verdict::NotRun(format!("{VARIABLE} is not set: the corpus tests check nothing")))
        }
        Some(folder) if Path::new(&folder).is_dir() => {
            Ok(Verdict::Passed(format!("{VARIABLE} is set")))
        }
        Some(folder) => {
            Err(Failure::new(format!("{VARIABLE} names no folder: `{}`", folder.display())))
        }
    }
}

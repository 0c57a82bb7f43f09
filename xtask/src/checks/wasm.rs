//! The core for the browser.

use crate::failure::Failure;
use crate::program::{captured, cargo_build, program, run};
use crate::step::Verdict;

const TARGET: &str = "wasm32-unknown-unknown";

/// Type-checks the core for wasm32, without the host of the standard library.
pub(crate) fn check() -> Result<Verdict, Failure> {
    if !is_installed()? {
        run(program("rustup").args(["target", "add", TARGET])).map_err(|failure| {
            Failure::new(format!(
                "the standard library for {TARGET} is missing and could not be added: {failure}"
            ))
        })?;
    }
    let mut check = cargo_build("check");
    run(check.args(["--package", "annuaire", "--no-default-features", "--target", TARGET]))?;
    Ok(Verdict::passed())
}

/// Asks the compiler rather than rustup, which not every machine has.
fn is_installed() -> Result<bool, Failure> {
    let folder = captured(program("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    Ok(std::path::Path::new(folder.trim()).is_dir())
}

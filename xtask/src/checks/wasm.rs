//! The core for the browser.

use crate::failure::Failure;
use crate::program::{cargo_build, run};
use crate::step::Verdict;
use crate::web;

/// Type-checks the core for wasm32, without the host of the standard library.
pub(crate) fn check() -> Result<Verdict, Failure> {
    web::add_target()?;
    let mut check = cargo_build("check");
    run(check.args(["--package", "annuaire", "--no-default-features", "--target", web::TARGET]))?;
    Ok(Verdict::passed())
}

//! The page: the example that runs the rules in a browser, on the npm package.

use crate::failure::Failure;
use crate::program::{program, run};
use crate::step::Verdict;
use crate::web;
use crate::workspace;

/// The folder of the page.
const PAGE: &str = "examples/portal-web";

/// Builds the package, and serves the page on this machine while it is worked on.
pub(crate) fn serve(arguments: &[String]) -> Result<(), Failure> {
    Failure::if_any(arguments)?;
    prepare()?;
    npm("dev")
}

/// Builds the page, and walks through every portal's journey in a browser.
pub(crate) fn check() -> Result<Verdict, Failure> {
    let chromium = match web::chromium() {
        Ok(chromium) => chromium,
        Err(missing) => return Ok(Verdict::NotRun(missing.to_string())),
    };
    prepare()?;
    npm("build")?;
    let screenshots = workspace::target_directory()?.join("portal-web");
    web::remove(&screenshots)?;
    let mut node = web::node_tests(&workspace::root().join(PAGE).join("tests"))?;
    node.env("ANNUAIRE_CHROMIUM", &chromium).env("ANNUAIRE_SCREENSHOTS", &screenshots);
    let counted = web::passed(&mut node)?;
    println!("the screenshots are in {}", screenshots.display());
    Ok(Verdict::Passed(format!("{counted}, screenshots in target/portal-web")))
}

fn prepare() -> Result<(), Failure> {
    web::shipped()?;
    web::install(PAGE)
}

/// Runs a script of the page.
fn npm(script: &str) -> Result<(), Failure> {
    run(program("npm").args(["run", script, "--prefix", PAGE]))
}

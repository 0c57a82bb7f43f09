//! `cargo xtask bench`: the measures, apart from everything else because their peers are heavy to
//! compile.

use crate::failure::Failure;
use crate::program::{cargo_build, run};
use crate::workspace;

pub(crate) const PACKAGE: &str = "annuaire-benches";

/// Runs every bench, or the one named, with the arguments that follow its name.
pub(crate) fn bench(arguments: &[String]) -> Result<(), Failure> {
    let benches = workspace::binaries(PACKAGE)?;
    if benches.is_empty() {
        return Err(Failure::new(format!(
            "this workspace has no `{PACKAGE}` with programs to run"
        )));
    }
    match arguments.split_first() {
        None => benches.iter().try_for_each(|name| measure(name, &[])),
        Some((name, rest)) if benches.contains(name) => measure(name, rest),
        Some((name, _)) => {
            Err(Failure::new(format!("no bench `{name}`: there are {}", benches.join(", "))))
        }
    }
}

fn measure(name: &str, arguments: &[String]) -> Result<(), Failure> {
    let mut command = cargo_build("run");
    command.args(["--release", "--quiet", "--package", PACKAGE, "--bin", name, "--"]);
    run(command.args(arguments))
}

//! `cargo xtask bench`: the measures, apart from everything else because their peers are heavy to
//! compile.

use crate::checks::python::{Environment, MISSING, interpreter};
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
        None => {
            benches.iter().try_for_each(|name| measure(name, &[]))?;
            python(&[])
        }
        Some((name, rest)) if name == "python" => python(rest),
        Some((name, rest)) if benches.contains(name) => measure(name, rest),
        Some((name, _)) => Err(Failure::new(format!(
            "no bench `{name}`: there are {}, python",
            benches.join(", ")
        ))),
    }
}

/// The benches of the Python package: files of `benches/python`, all of them or the one named.
fn python(arguments: &[String]) -> Result<(), Failure> {
    const ALL: [&str; 3] = ["decision", "command", "importing"];
    let (named, flags): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|argument| !argument.starts_with('-'));
    if let Some(name) = named.iter().find(|name| !ALL.contains(name)) {
        return Err(Failure::new(format!("no bench `python {name}`: {}", ALL.join(", "))));
    }
    let interpreter = interpreter().ok_or_else(|| Failure::new(MISSING))?;
    let environment =
        Environment::ready(interpreter, "benches", "benches/python/requirements.txt")?;
    environment.install_wheel(&["--release", "--features", "floor"])?;
    let wanted = if named.is_empty() { ALL.to_vec() } else { named };
    wanted.iter().try_for_each(|name| {
        let mut bench = environment.program("python");
        run(bench.arg(format!("benches/python/{name}.py")).args(&flags))
    })
}

fn measure(name: &str, arguments: &[String]) -> Result<(), Failure> {
    let mut command = cargo_build("run");
    command.args(["--release", "--quiet", "--package", PACKAGE, "--bin", name, "--"]);
    run(command.args(arguments))
}

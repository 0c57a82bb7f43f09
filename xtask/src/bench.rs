//! `cargo xtask bench`: the measures, apart from everything else because their peers are heavy to
//! compile.

use crate::checks::python::{Environment, MISSING, interpreter};
use crate::failure::Failure;
use crate::program::{cargo_build, program, run};
use crate::web;
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
            python(&[])?;
            js(&[])
        }
        Some((name, rest)) if name == "python" => python(rest),
        Some((name, rest)) if name == "js" => js(rest),
        Some((name, rest)) if benches.contains(name) => measure(name, rest),
        Some((name, _)) => Err(Failure::new(format!(
            "no bench `{name}`: there are {}, python, js",
            benches.join(", ")
        ))),
    }
}

/// The benches of the Python package: files of `benches/python`, all of them or the one named.
fn python(arguments: &[String]) -> Result<(), Failure> {
    let (wanted, flags) = named("python", &["decision", "command", "importing"], arguments)?;
    let environment = peers()?;
    environment.install_wheel(&["--release", "--features", "floor"])?;
    wanted.iter().try_for_each(|name| {
        let mut bench = environment.program("python");
        run(bench.arg(format!("benches/python/{name}.py")).args(&flags))
    })
}

/// The environment in which the peers in Python are.
fn peers() -> Result<Environment, Failure> {
    let interpreter = interpreter().ok_or_else(|| Failure::new(MISSING))?;
    Environment::ready(interpreter, "benches", "benches/python/requirements.txt")
}

/// The benches of the npm package: files of `benches/js`, all of them or the one named.
fn js(arguments: &[String]) -> Result<(), Failure> {
    let (wanted, flags) = named("js", &["decision", "importing"], arguments)?;
    web::shipped()?;
    web::install("benches/js")?;
    let floor = web::floor()?;
    wanted.iter().try_for_each(|name| {
        let mut bench = program("node");
        bench.env("ANNUAIRE_FLOOR", &floor).arg(format!("benches/js/{name}.js"));
        run(bench.args(&flags))
    })
}

/// The benches of a language that arguments name, all of them where none is named; and the flags.
fn named<'a>(
    language: &str,
    all: &[&'a str],
    arguments: &'a [String],
) -> Result<(Vec<&'a str>, Vec<&'a str>), Failure> {
    let (wanted, flags): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|argument| !argument.starts_with('-'));
    if let Some(name) = wanted.iter().find(|name| !all.contains(name)) {
        return Err(Failure::new(format!("no bench `{language} {name}`: {}", all.join(", "))));
    }
    Ok((if wanted.is_empty() { all.to_vec() } else { wanted }, flags))
}

fn measure(name: &str, arguments: &[String]) -> Result<(), Failure> {
    let mut command = cargo_build("run");
    command.args(["--release", "--quiet", "--package", PACKAGE, "--bin", name, "--"]);
    // It has lanes in other languages.
    if name == "slots" {
        web::install("benches/js")?;
        command.env("ANNUAIRE_PYTHON", peers()?.program("python").get_program());
        command.env("ANNUAIRE_NODE", "node");
    }
    run(command.args(arguments))
}

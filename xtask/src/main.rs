//! `cargo xtask …`: the one entry point for every check of this workspace.
//!
//! A command is an entry of [`COMMANDS`]; what `test` and `lint` run is a list of steps in
//! [`checks`].

use std::process::ExitCode;

use crate::failure::Failure;

mod bench;
mod checks;
mod failure;
mod fuzz;
mod generate;
mod packer;
mod page;
mod people;
mod phones;
mod policies;
mod program;
mod report;
mod step;
mod unicode;
mod web;
mod wire;
mod workspace;

/// Something `cargo xtask` can be asked to do.
struct Command {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[--all]",
        summary: "every check and every test; --all fails if one could not run, as CI=true does",
        run: checks::test,
    },
    Command {
        name: "lint",
        arguments: "[--benches]",
        summary: "what needs no test run: format, paths, generated files, clippy, docs, licences",
        run: checks::lint,
    },
    Command {
        name: "python",
        arguments: "",
        summary: "the step of `test` that is about the Python package, alone",
        run: checks::python,
    },
    Command {
        name: "npm",
        arguments: "",
        summary: "the steps of `test` that are about the npm package, alone",
        run: checks::npm,
    },
    Command {
        name: "web",
        arguments: "",
        summary: "builds the page of the five portals, and serves it: the address is printed",
        run: page::serve,
    },
    Command {
        name: "page",
        arguments: "",
        summary: "the step of `test` that is about that page, alone",
        run: checks::page,
    },
    Command {
        name: "audit",
        arguments: "",
        summary: "known vulnerabilities of the dependencies (fetches the advisory database)",
        run: checks::audit,
    },
    Command {
        name: "bench",
        arguments: "[NAME [ARG…]]",
        summary: "the benches, in release mode: all of them, or the one named",
        run: bench::bench,
    },
    Command {
        name: "fuzz",
        arguments: "NAME [SECS [SEEDS]]",
        summary: "coverage-guided fuzzing of `feed`, on a nightly compiler, from folders of seeds",
        run: fuzz::fuzz,
    },
    Command {
        name: "generate",
        arguments: "[NAME | --check]",
        summary: "rewrite the files this workspace derives (people, phones, unicode, wire), or say which are out of date",
        run: generate::generate,
    },
    Command { name: "help", arguments: "", summary: "this list", run: help },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", arguments.as_slice()),
    };
    let outcome = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(rest),
        None => Err(Failure::new(format!("no command `{name}`: `cargo xtask help` lists them"))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn help(_: &[String]) -> Result<(), Failure> {
    println!("cargo xtask COMMAND\n");
    for Command { name, arguments, summary, .. } in COMMANDS {
        println!("  {:<26}{summary}", format!("{name} {arguments}"));
    }
    Ok(())
}

//! What `test`, `lint` and `audit` run: lists of steps, cheapest first.

use crate::bench;
use crate::failure::Failure;
use crate::generate;
use crate::page;
use crate::program::{cargo, cargo_build, run};
use crate::step::{self, Step, Verdict};
use crate::workspace;

mod corpora;
mod licences;
mod paths;
pub(crate) mod python;
mod suite;
mod wasm;
mod web;

const FORMAT: Step = Step {
    name: "format",
    promise: "the code is laid out by rustfmt",
    run: || passes(cargo("fmt").args(["--all", "--check"])),
};

const PATHS: Step = Step {
    name: "paths",
    promise: "no tracked file names a place of one machine",
    run: paths::check,
};

const GENERATED: Step = Step {
    name: "generated",
    promise: "derived files are what their generator writes",
    run: generate::check,
};

const CLIPPY: Step = Step {
    name: "clippy",
    promise: "no warning in the default members, tests and examples included",
    run: || passes(cargo_build("clippy").args(["--all-targets", "--", "-D", "warnings"])),
};

const CLIPPY_BENCHES: Step = Step {
    name: "clippy benches",
    promise: "no warning in the benches",
    run: || {
        let mut clippy = cargo_build("clippy");
        clippy.args(["--package", bench::PACKAGE, "--all-targets", "--", "-D", "warnings"]);
        passes(&mut clippy)
    },
};

const CORPORA: Step =
    Step { name: "corpora", promise: "the corpus tests have their data", run: corpora::check };

const TESTS: Step = Step {
    name: "tests",
    promise: "every test of the default members, documentation examples included",
    run: suite::check,
};

const DOCS: Step = Step {
    name: "docs",
    promise: "the documentation has no gap and no broken link",
    run: || passes(cargo_build("doc").arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings")),
};

const PYTHON: Step = Step {
    name: "python",
    promise: "the Python package builds, answers as Rust does, and is typed",
    run: python::check,
};

const WASM: Step =
    Step { name: "wasm", promise: "the core compiles for the browser", run: wasm::check };

const NODE: Step = Step {
    name: "node",
    promise: "the npm package builds, is typed, and answers in Node as Rust does",
    run: web::node,
};

const BROWSER: Step = Step {
    name: "browser",
    promise: "it answers the same in Chromium, and its database keeps the contract",
    run: web::browser,
};

const PAGE: Step = Step {
    name: "page",
    promise: "the page of the five portals: every journey, in both languages, wide and narrow",
    run: page::check,
};

const LICENCES: Step = Step {
    name: "licences",
    promise: "dependencies have the licences and the sources deny.toml allows",
    run: || licences::deny(&["licenses", "bans", "sources"]),
};

const ADVISORIES: Step = Step {
    name: "advisories",
    promise: "no dependency has a known vulnerability",
    run: || licences::deny(&["advisories"]),
};

/// Everything.
pub(crate) fn test(arguments: &[String]) -> Result<(), Failure> {
    let all = flag("--all", arguments)?;
    let steps = [
        FORMAT, PATHS, GENERATED, CORPORA, CLIPPY, TESTS, DOCS, PYTHON, WASM, NODE, BROWSER, PAGE,
        LICENCES,
    ];
    step::run(&steps, all || workspace::in_ci())
}

/// The npm package alone.
pub(crate) fn npm(arguments: &[String]) -> Result<(), Failure> {
    Failure::if_any(arguments)?;
    step::run(&[NODE, BROWSER], true)
}

/// The page alone.
pub(crate) fn page(arguments: &[String]) -> Result<(), Failure> {
    Failure::if_any(arguments)?;
    step::run(&[PAGE], true)
}

/// What needs no test run.
pub(crate) fn lint(arguments: &[String]) -> Result<(), Failure> {
    let mut steps = vec![FORMAT, PATHS, GENERATED, CLIPPY];
    if flag("--benches", arguments)? {
        steps.push(CLIPPY_BENCHES);
    }
    steps.extend([DOCS, LICENCES]);
    step::run(&steps, workspace::in_ci())
}

/// The Python package alone.
pub(crate) fn python(arguments: &[String]) -> Result<(), Failure> {
    Failure::if_any(arguments)?;
    step::run(&[PYTHON], true)
}

/// Known vulnerabilities: apart, because the database of advisories is not always within reach.
pub(crate) fn audit(arguments: &[String]) -> Result<(), Failure> {
    Failure::if_any(arguments)?;
    step::run(&[ADVISORIES], true)
}

/// Whether the one flag a command knows was given; anything else is refused.
fn flag(name: &str, arguments: &[String]) -> Result<bool, Failure> {
    match arguments.split_first() {
        Some((first, rest)) if first == name => Failure::if_any(rest).map(|()| true),
        _ => Failure::if_any(arguments).map(|()| false),
    }
}

fn passes(command: &mut std::process::Command) -> Result<Verdict, Failure> {
    run(command).map(|()| Verdict::passed())
}

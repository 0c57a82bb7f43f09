//! `cargo deny`, installed on first use beside what this workspace builds.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::program::{answers, cargo, program, run};
use crate::step::Verdict;
use crate::workspace;

const VERSION: &str = "0.20.2";

/// Runs the named checks of `cargo deny` under `deny.toml`.
pub(crate) fn deny(checks: &[&str]) -> Result<Verdict, Failure> {
    let mut deny = program(installed()?);
    run(deny.args(["--log-level", "error", "check", "--hide-inclusion-graph"]).args(checks))?;
    Ok(Verdict::passed())
}

/// The program: the one on the path if there is one, else our own, built when absent.
fn installed() -> Result<PathBuf, Failure> {
    let on_path = PathBuf::from("cargo-deny");
    let tools = workspace::target_directory()?.join("tools");
    let own = tools.join("bin").join(&on_path).with_extension(std::env::consts::EXE_EXTENSION);
    if let Some(found) = [on_path, own.clone()].into_iter().find(|path| works(path)) {
        return Ok(found);
    }
    // Without optimisation: it builds twice as fast and has a second of work to do.
    let mut install = cargo("install");
    install.args(["--locked", "--debug", "--version", VERSION, "--root"]).arg(&tools);
    run(install.arg("cargo-deny"))?;
    Ok(own)
}

fn works(path: &Path) -> bool {
    answers(program(path).arg("--version"))
}

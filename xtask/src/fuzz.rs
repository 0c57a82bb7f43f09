//! `cargo xtask fuzz`: what only coverage-guided fuzzing finds, for as long as one likes.

use std::path::Path;

use crate::failure::Failure;
use crate::program::{answers, program, run};
use crate::workspace;

const DEFAULT_SECONDS: &str = "60";

/// Feeds and messages are small; what is larger only slows the search.
const LONGEST: &str = "-max_len=4096";

/// Fuzzes the target named, beginning with the files of a folder where one is given.
pub(crate) fn fuzz(arguments: &[String]) -> Result<(), Failure> {
    let (target, rest) = match arguments.split_first() {
        Some((target, rest)) => (target.as_str(), rest),
        None => return Err(Failure::new("no target is named: there is `feed`")),
    };
    let seconds = rest.first().map_or(DEFAULT_SECONDS, String::as_str);
    if !answers(program("cargo").args(["+nightly", "fuzz", "--version"])) {
        return Err(Failure::new(
            "fuzzing needs a nightly toolchain and cargo-fuzz: \
             `rustup toolchain install nightly`, `cargo install cargo-fuzz`",
        ));
    }
    // What is found is kept in the first folder; the others are only read.
    let kept = workspace::root().join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&kept)
        .map_err(|error| Failure::new(format!("`{}`: {error}", kept.display())))?;
    let mut command = program("cargo");
    command.args(["+nightly", "fuzz", "run", target]).arg(kept);
    command.args(rest.iter().skip(1).map(Path::new));
    run(command.args(["--", LONGEST, &format!("-max_total_time={seconds}")]))
}

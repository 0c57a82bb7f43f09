//! The presets, compiled: what an engine without TOML has of them.

use crate::failure::Failure;
use crate::program::{captured, cargo_build};

/// A preset as the library compiles it.
pub(crate) fn compiled(preset: &str) -> Result<Vec<u8>, Failure> {
    let mut compile = cargo_build("run");
    compile.args(["--quiet", "--package", "annuaire", "--example", "compile_policy", "--"]);
    captured(compile.arg(format!("core/policies/{preset}.toml"))).map(String::into_bytes)
}

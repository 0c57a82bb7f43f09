//! Where this workspace lies, and what is in it.

use std::path::PathBuf;

use serde_json::Value;

use crate::failure::Failure;
use crate::program::{captured, cargo, program};

/// The root of the checkout this very run was started from.
///
/// Asked of cargo at run time: a shared target directory may hold a binary built from another clone.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    here.and_then(|xtask| xtask.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}

/// Whether this run must not skip anything: continuous integration sets `CI`.
pub(crate) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}

/// The files git tracks, relative to the root.
pub(crate) fn tracked_files() -> Result<Vec<String>, Failure> {
    let listing = captured(program("git").args(["ls-files", "-z"]))?;
    Ok(listing.split('\0').filter(|path| !path.is_empty()).map(String::from).collect())
}

/// Where cargo builds, and so where the tools this workspace installs for itself are kept.
pub(crate) fn target_directory() -> Result<PathBuf, Failure> {
    let metadata = metadata(&["--no-deps"])?;
    let directory = metadata.get("target_directory").and_then(Value::as_str);
    directory.map(PathBuf::from).ok_or_else(|| Failure::new("cargo names no target directory"))
}

/// The names of the programs of one package; none when the workspace has no such package.
pub(crate) fn binaries(package: &str) -> Result<Vec<String>, Failure> {
    let metadata = metadata(&["--no-deps"])?;
    let targets = list(&metadata, "packages")
        .iter()
        .filter(|candidate| text(candidate, "name") == package)
        .flat_map(|found| list(found, "targets"));
    let is_binary = |target: &&Value| list(target, "kind").iter().any(|kind| kind == "bin");
    Ok(targets.filter(is_binary).map(|target| text(target, "name").to_owned()).collect())
}

/// The manifest of a package that this workspace uses, wherever cargo keeps it.
pub(crate) fn manifest_of(package: &str) -> Result<PathBuf, Failure> {
    let metadata = metadata(&[])?;
    let found = list(&metadata, "packages").iter().find(|found| text(found, "name") == package);
    let manifest = found.map(|found| PathBuf::from(text(found, "manifest_path")));
    manifest.ok_or_else(|| Failure::new(format!("this workspace does not use `{package}`")))
}

fn metadata(options: &[&str]) -> Result<Value, Failure> {
    let json = captured(cargo("metadata").args(["--format-version", "1"]).args(options))?;
    serde_json::from_str(&json)
        .map_err(|error| Failure::new(format!("`cargo metadata` is no JSON: {error}")))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

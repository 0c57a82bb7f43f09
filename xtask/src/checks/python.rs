//! The Python package: built as a wheel, installed in an environment of its own, tested and type-checked.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::program::{answers, cargo_build, program, run, run_reading};
use crate::step::Verdict;
use crate::workspace;

/// The folder of the package.
pub(crate) const PACKAGE: &str = "bindings-python";

const CRATE: &str = "annuaire-python";

/// What tests and type checkers need, pinned.
const TOOLS: &str = "bindings-python/requirements-dev.txt";

/// Says whether an interpreter is new enough for the package.
const IS_RECENT: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

pub(crate) const MISSING: &str =
    "Python 3.11 or newer is missing, or its `venv` (Debian: python3-venv)";

/// Builds the wheel, then runs pytest, the type checkers and the linter.
pub(crate) fn check() -> Result<Verdict, Failure> {
    let Some(interpreter) = interpreter() else {
        return Ok(Verdict::NotRun(MISSING.into()));
    };
    let mut clippy = cargo_build("clippy");
    run(clippy.args(["--package", CRATE, "--all-targets", "--", "-D", "warnings"]))?;
    let environment = Environment::ready(interpreter, "tests", TOOLS)?;
    environment.install_wheel(&["--profile", "dev"])?;
    let counted = environment.pytest()?;
    let tool = |name: &str, arguments: &[&str]| run(environment.program(name).args(arguments));
    let config = format!("{PACKAGE}/pyproject.toml");
    let cache = environment.folder.join("mypy");
    let cache = cache.to_string_lossy();
    tool("mypy", &["--config-file", &config, "--cache-dir", &cache])?;
    // From a folder without sources, so that it is the installed package which is looked at.
    let known = workspace::root().join(PACKAGE).join("stubtest.txt");
    let mut stubtest = environment.program("stubtest");
    run(stubtest.args(["annuaire", "--allowlist"]).arg(known).current_dir(&environment.folder))?;
    tool("pyright", &["--project", PACKAGE])?;
    tool("ruff", &["check", "--no-cache", PACKAGE])?;
    tool("ruff", &["format", "--no-cache", "--check", PACKAGE])?;
    Ok(Verdict::Passed(counted))
}

/// A Python that is new enough.
pub(crate) fn interpreter() -> Option<&'static str> {
    const NAMES: [&str; 6] =
        ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];
    NAMES.into_iter().find(|name| answers(program(name).args(["-c", IS_RECENT])))
}

/// A virtual environment under the target directory, with what a requirements file names.
pub(crate) struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// The environment of this name, made or brought up to date where needed.
    pub(crate) fn ready(interpreter: &str, name: &str, wanted: &str) -> Result<Self, Failure> {
        let environment = Self { folder: workspace::target_directory()?.join("python").join(name) };
        let stamp = environment.folder.join("installed.txt");
        let wanted = workspace::root().join(wanted);
        let content = read(&wanted)?;
        if read(&stamp).is_ok_and(|installed| installed == content) {
            return Ok(environment);
        }
        run(program(interpreter).args(["-m", "venv", "--clear"]).arg(&environment.folder))?;
        let mut pip = environment.pip();
        run(pip.arg("--requirement").arg(&wanted))?;
        std::fs::write(&stamp, content).map_err(|error| {
            Failure::new(format!("`installed.txt` could not be written: {error}"))
        })?;
        Ok(environment)
    }

    /// Builds the package with these flags of maturin's, and installs it over whatever is there.
    pub(crate) fn install_wheel(&self, flags: &[&str]) -> Result<(), Failure> {
        let wheels = self.folder.join("wheels");
        // Whatever was built before must not be taken for what is built now.
        if wheels.is_dir() {
            std::fs::remove_dir_all(&wheels)
                .map_err(|error| Failure::new(format!("old wheels stay: {error}")))?;
        }
        let mut maturin = self.program("maturin");
        maturin.arg("build").args(flags).arg("--manifest-path");
        maturin.arg(format!("{PACKAGE}/Cargo.toml")).arg("--out").arg(&wheels);
        if workspace::in_ci() {
            maturin.arg("--locked");
        }
        run(&mut maturin)?;
        let mut pip = self.pip();
        pip.args(["--force-reinstall", "--no-deps", "--no-index", "--find-links"]);
        run(pip.arg(&wheels).arg("annuaire"))
    }

    /// Runs the tests; one that is left out is a failure.
    fn pytest(&self) -> Result<String, Failure> {
        let mut last = String::new();
        let mut pytest = self.program("pytest");
        pytest
            .arg(PACKAGE)
            .arg("-o")
            .arg(format!("cache_dir={}", self.folder.join("pytest").display()));
        let passed = run_reading(&mut pytest, |line| {
            if !line.trim().is_empty() {
                last = line.trim().to_owned();
            }
        })?;
        if !passed {
            return Err(Failure::new(format!("pytest: {last}")));
        }
        if last.contains("skipped") || last.contains("xfailed") || last.contains("deselected") {
            return Err(Failure::new(format!("pytest left tests out: {last}")));
        }
        Ok(last)
    }

    fn pip(&self) -> std::process::Command {
        let mut pip = self.program("python");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip
    }

    /// A program of the environment; others it starts come from the environment too.
    pub(crate) fn program(&self, name: &str) -> std::process::Command {
        let programs = self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
        let mut command = program(programs.join(name));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::iter::once(programs).chain(std::env::split_paths(&path));
        if let Ok(path) = std::env::join_paths(path) {
            command.env("PATH", path);
        }
        command.env("VIRTUAL_ENV", &self.folder).env("PYTHONDONTWRITEBYTECODE", "1");
        command
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("`{}` cannot be read: {error}", path.display())))
}

//! The npm package: the engine compiled for browsers, the JavaScript around it, and what tests of both need.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::failure::Failure;
use crate::program::{answers, captured, cargo_build, program, run, run_reading};
use crate::workspace;

/// The folder of the package.
const PACKAGE: &str = "bindings-wasm";

/// The crate that becomes the rulebook's engine, the one that answers about agendas, and the one that compiles
/// policies.
const CRATE: &str = "annuaire-wasm";
const AGENDA: &str = "annuaire-agenda-wasm";
const POLICY: &str = "annuaire-policy-wasm";

/// What browsers run.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The profile that what browsers download is built in.
const PROFILE: &str = "wasm-size";

/// An engine: its name, the crate and the feature it is built from, and where it lies in the package, if it is shipped.
struct Engine {
    name: &'static str,
    of: &'static str,
    feature: &'static str,
    shipped: Option<&'static str>,
}

const SHIPPED: &[Engine] = &[
    Engine { name: "annuaire", of: CRATE, feature: "", shipped: Some("dist/wasm") },
    Engine { name: "csv", of: CRATE, feature: "csv", shipped: Some("dist/wasm/csv") },
    Engine { name: "agenda", of: AGENDA, feature: "", shipped: Some("dist/wasm/agenda") },
    Engine { name: "policy", of: POLICY, feature: "", shipped: Some("dist/wasm/policy") },
];

/// What tests need beside them.
const PROOF: Engine = Engine { name: "proof", of: CRATE, feature: "proof", shipped: None };

/// What benches measure against.
const FLOOR: Engine = Engine { name: "floor", of: CRATE, feature: "floor", shipped: None };

/// Builds what is shipped, where it has changed; once in a run: engines that differ in their features replace one
/// another in cargo's folder, so that asking again would link all of them again.
pub(crate) fn shipped() -> Result<(), Failure> {
    static SHIPPED: OnceLock<()> = OnceLock::new();
    if SHIPPED.get().is_none() {
        ship()?;
        SHIPPED.get_or_init(|| ());
    }
    Ok(())
}

fn ship() -> Result<(), Failure> {
    for name in ["node", "npm"] {
        if !answers(program(name).arg("--version")) {
            return Err(Failure::new(format!("`{name}` is missing: install Node 20 or newer")));
        }
    }
    add_target()?;
    install(PACKAGE)?;
    let target = workspace::target_directory()?;
    for engine in SHIPPED {
        build(engine, &target, &target.join("web"))?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let root = workspace::root();
        copy(&root.join(licence), &root.join(PACKAGE).join(licence))?;
    }
    compile(".")
}

/// Builds the floors of the benches as what is shipped is built; gives the folder they are in.
pub(crate) fn floor() -> Result<PathBuf, Failure> {
    let target = workspace::target_directory()?;
    let folder = target.join("web");
    build(&FLOOR, &target, &folder)?;
    let floor = folder.join(FLOOR.feature);
    optimised(&floor)?;
    Ok(floor)
}

/// The package, ready to be tested: what is built lies in `dist`, and what tests need beside it is elsewhere.
pub(crate) struct Web {
    proof: PathBuf,
    answers: PathBuf,
}

impl Web {
    /// The package as it is built once in a run.
    pub(crate) fn built() -> Result<&'static Self, Failure> {
        static BUILT: OnceLock<Web> = OnceLock::new();
        match BUILT.get() {
            Some(web) => Ok(web),
            None => {
                let web = Self::build()?;
                Ok(BUILT.get_or_init(|| web))
            }
        }
    }

    /// Builds whatever has changed.
    fn build() -> Result<Self, Failure> {
        shipped()?;
        let target = workspace::target_directory()?;
        let folder = target.join("web");
        build(&PROOF, &target, &folder)?;
        let web = Self { proof: folder.join("proof"), answers: target.join("answers") };
        web.write_answers()?;
        Ok(web)
    }

    /// Runs the tests of a folder; one that is left out is a failure.
    pub(crate) fn test(&self, folder: &str, chromium: Option<&Path>) -> Result<String, Failure> {
        let mut node = node_tests(&workspace::root().join(PACKAGE).join("tests").join(folder))?;
        node.env("ANNUAIRE_PROOF", &self.proof).env("ANNUAIRE_ANSWERS", &self.answers);
        if let Some(chromium) = chromium {
            node.env("ANNUAIRE_CHROMIUM", chromium);
        }
        passed(&mut node)
    }

    /// Compiles what a user of TypeScript would write against the package.
    pub(crate) fn check_types() -> Result<(), Failure> {
        compile("tests/types")
    }

    /// What the engine's own crates look like to clippy.
    pub(crate) fn lint() -> Result<(), Failure> {
        for engine in [CRATE, AGENDA, POLICY] {
            let mut clippy = cargo_build("clippy");
            clippy.args(["--package", engine, "--no-deps", "--target", TARGET, "--all-features"]);
            run(clippy.args(["--", "-D", "warnings"]))?;
        }
        let mut bindgen = cargo_build("clippy");
        run(bindgen.args(["--package", "annuaire-bindgen", "--no-deps", "--", "-D", "warnings"]))
    }

    /// What Rust answers to every scenario and every random walk.
    fn write_answers(&self) -> Result<(), Failure> {
        remove(&self.answers)?;
        let mut write = cargo_build("run");
        write.args(["--package", "annuaire-conformance", "--bin", "answers", "--", "scenarios"]);
        run(write.arg(&self.answers))
    }
}

/// The tests of a folder, to be run by Node.
pub(crate) fn node_tests(folder: &Path) -> Result<Command, Failure> {
    let mut node = program("node");
    node.args(["--test", "--test-reporter", "spec"]).args(tests(folder)?);
    Ok(node)
}

/// Runs tests, and counts them; one that is left out is a failure.
pub(crate) fn passed(node: &mut Command) -> Result<String, Failure> {
    let mut counts: Vec<String> = Vec::new();
    let mut sizes: Vec<String> = Vec::new();
    let passed = run_reading(node, |line| {
        let Some(line) = line.strip_prefix("ℹ ") else { return };
        let known = ["pass ", "fail ", "cancelled ", "skipped ", "todo "];
        if known.iter().any(|name| line.starts_with(name)) && !line.ends_with(" 0") {
            counts.push(line.to_owned());
        } else if let Some((size, _)) = line.split_once(" KB of brotli,") {
            sizes.push(format!("{size} KB"));
        }
    })?;
    let counted = counts.iter().chain(&sizes).cloned().collect::<Vec<_>>().join(", ");
    let all_ran = counts.len() == 1 && counts.iter().all(|count| count.starts_with("pass "));
    if passed && all_ran { Ok(counted) } else { Err(Failure::new(counted)) }
}

/// The Chromium on the path; Debian's, installed where that is allowed.
pub(crate) fn chromium() -> Result<PathBuf, Failure> {
    if let Some(found) = on_path() {
        return Ok(found);
    }
    let may_install = captured(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if may_install && answers(program("apt-get").arg("--version")) {
        run(program("apt-get").arg("update"))?;
        run(program("apt-get").args(["install", "--yes", "--no-install-recommends", "chromium"]))?;
    }
    on_path().ok_or_else(|| {
        Failure::new(
            "Chromium is missing (Debian: `apt-get install chromium`), or name one in `CHROMIUM`",
        )
    })
}

fn on_path() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = ["chromium", "chromium-browser", "google-chrome"].map(PathBuf::from);
    let mut names = named.into_iter().chain(usual);
    names.find(|name| answers(program(name).arg("--version"))).map(|name| whole(&name))
}

/// The whole path of a program that was found by its name: Playwright asks for it.
fn whole(name: &Path) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|at| at.is_file());
    found.unwrap_or_else(|| name.to_path_buf())
}

/// The standard library for browsers, added on first use.
pub(crate) fn add_target() -> Result<(), Failure> {
    // Asks the compiler rather than rustup, which not every machine has.
    let folder = captured(program("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    run(program("rustup").args(["target", "add", TARGET])).map_err(|failure| {
        Failure::new(format!(
            "the standard library for {TARGET} is missing and could not be added: {failure}"
        ))
    })
}

/// What the lock file of a folder names, unless it is there.
pub(crate) fn install(folder: &str) -> Result<(), Failure> {
    let package = workspace::root().join(folder);
    let (wanted, stamp) =
        (package.join("package-lock.json"), package.join("node_modules/installed.json"));
    let content = read(&wanted)?;
    if read(&stamp).is_ok_and(|installed| installed == content) {
        return Ok(());
    }
    run(program("npm").args(["ci", "--prefix", folder]))?;
    write(&stamp, &content)
}

/// Builds an engine: cargo, then wasm-bindgen, then, for what is shipped, the optimiser.
fn build(engine: &Engine, target: &Path, folder: &Path) -> Result<(), Failure> {
    let to = folder.join(engine.name);
    let mut cargo = cargo_build("build");
    cargo.args(["--package", engine.of, "--target", TARGET, "--profile", PROFILE]);
    cargo.args(["--features", engine.feature]).arg("--config").arg(compiler()?);
    run(&mut cargo)?;
    let module = format!("{}.wasm", engine.of.replace('-', "_"));
    let module = target.join(TARGET).join(PROFILE).join(module);
    let mut bindgen = cargo_build("run");
    bindgen.args(["--package", "annuaire-bindgen", "--"]);
    run(bindgen.arg(&module).arg(&to))?;
    let Some(shipped) = engine.shipped else { return Ok(()) };
    let shipped = workspace::root().join(PACKAGE).join(shipped);
    create(&shipped)?;
    for file in ["annuaire.js", "annuaire.d.ts"] {
        copy(&to.join(file), &shipped.join(file))?;
    }
    copy(&optimised(&to)?, &shipped.join("annuaire_bg.wasm"))
}

/// What the compiler is told: to name crates, and not the folder where this machine keeps them, so that two machines
/// build the same module, and whoever downloads it learns nothing of the one that did; and to hash in loops, which
/// are not unrolled.
fn compiler() -> Result<String, Failure> {
    let manifest = workspace::manifest_of("wasm-bindgen")?;
    let kept = manifest.ancestors().nth(2).unwrap_or(&manifest).display();
    let flags =
        format!("'--remap-path-prefix={kept}=crates', '--cfg=sha2_backend_soft=\"compact\"'");
    Ok(format!("target.{TARGET}.rustflags=[{flags}]"))
}

/// What makes a module that is small once it is compressed, which is what a browser downloads: functions and data
/// that resemble one another stay as they are, so that they are alike to brotli too.
const SMALL: [&str; 4] = [
    "-O2",
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=memory-packing",
];

/// The smallest module with the same behaviour, beside the module; the same again where nothing has changed.
fn optimised(folder: &Path) -> Result<PathBuf, Failure> {
    let of = |name: &str| folder.join(name);
    let (module, seen, small) =
        (of("annuaire_bg.wasm"), of("optimised-from.wasm"), of("small.wasm"));
    let unchanged = std::fs::read(&seen).is_ok_and(|seen| {
        std::fs::read(&module).is_ok_and(|module| module == seen) && small.is_file()
    });
    if !unchanged {
        // No feature flag: the module says itself what it uses.
        let mut optimiser = tool("wasm-opt");
        run(optimiser.args(SMALL).arg(&module).arg("-o").arg(&small))?;
        copy(&module, &seen)?;
    }
    Ok(small)
}

/// Compiles a TypeScript project of the package.
fn compile(project: &str) -> Result<(), Failure> {
    run(tool("tsc").arg("--project").arg(Path::new(PACKAGE).join(project)))
}

/// A program of the package's development tools.
fn tool(name: &str) -> Command {
    program(workspace::root().join(PACKAGE).join("node_modules/.bin").join(name))
}

/// The test files of a folder.
fn tests(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let wrong = |error| Failure::new(format!("`{}`: {error}", folder.display()));
    let entries = std::fs::read_dir(folder).map_err(wrong)?;
    let mut files: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.retain(|path| path.to_string_lossy().ends_with(".test.js"));
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| failed(path, "cannot be read", &error))
}

fn write(path: &Path, content: &str) -> Result<(), Failure> {
    std::fs::write(path, content).map_err(|error| failed(path, "cannot be written", &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::copy(from, to).map(|_| ()).map_err(|error| failed(from, "cannot be copied", &error))
}

fn create(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, "cannot be made", &error))
}

/// Takes a folder away, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<(), Failure> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(failed(folder, "cannot be removed", &error))
        }
        _ => Ok(()),
    }
}

fn failed(path: &Path, what: &str, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` {what}: {error}", path.display()))
}

//! Running other programs, always from the root of the workspace and always said aloud.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::workspace;

/// A program to be run from the root of the workspace.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(workspace::root());
    command
}

/// The cargo this run was started with.
pub(crate) fn cargo(subcommand: &str) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(subcommand);
    command
}

/// A cargo subcommand that builds: in CI the lock file must already be right.
pub(crate) fn cargo_build(subcommand: &str) -> Command {
    let mut command = cargo(subcommand);
    if workspace::in_ci() {
        command.arg("--locked");
    }
    command
}

/// Runs a program to its end, its output shown as it comes.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    announce(command);
    let status = command.status().map_err(|error| unstarted(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status})", shown(command))))
    }
}

/// Runs a program, shows its output as it comes and gives every line of it to `read` as well;
/// says whether it succeeded.
pub(crate) fn run_reading(
    command: &mut Command,
    mut read: impl FnMut(&str),
) -> Result<bool, Failure> {
    announce(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| unstarted(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| unstarted(command, &error))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read(&line);
        }
    }
    let status = child.wait().map_err(|error| unstarted(command, &error))?;
    Ok(status.success())
}

/// What a program prints, when only that matters.
pub(crate) fn captured(command: &mut Command) -> Result<String, Failure> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| unstarted(command, &error))?;
    if !output.status.success() {
        return Err(Failure::new(format!("`{}` failed ({})", shown(command), output.status)));
    }
    String::from_utf8(output.stdout).map_err(|_| {
        Failure::new(format!("`{}` printed something else than UTF-8", shown(command)))
    })
}

/// Whether a program is there and answers; nothing is printed.
pub(crate) fn answers(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn announce(command: &Command) {
    println!("$ {}", shown(command));
}

fn unstarted(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("`{}` could not be run: {error}", shown(command)))
}

/// The command as a person would type it: the program by its file name alone.
fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

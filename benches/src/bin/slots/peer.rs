//! Programs in other languages that expand the same calendar, in turns with the other lanes.

use annuaire_benches::Failure;
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A program that waits for a line, expands the calendar it was given, and answers how many it found.
pub(crate) struct Peer {
    program: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a script with the program that the environment names; none where it names none.
    pub(crate) fn start(
        variable: &str,
        script: &str,
        calendar: &str,
    ) -> Result<Option<Self>, Failure> {
        let Some(name) = std::env::var_os(variable) else {
            println!("not run: {script} (`cargo xtask bench slots` sets {variable})");
            return Ok(None);
        };
        let mut folder = OsString::from(env!("CARGO_MANIFEST_DIR"));
        folder.push(format!("/{script}"));
        let mut program =
            Command::new(name).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut input = program.stdin.take().ok_or("no way to ask it")?;
        let output = BufReader::new(program.stdout.take().ok_or("no way to hear it")?);
        writeln!(input, "{calendar}")?;
        Ok(Some(Self { program, input, output }))
    }

    /// Expands the calendar once.
    pub(crate) fn expand(&mut self) -> Result<usize, Failure> {
        writeln!(self.input)?;
        let mut found = String::new();
        self.output.read_line(&mut found)?;
        Ok(found.trim().parse()?)
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It ends by itself where its input does; what matters was said.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

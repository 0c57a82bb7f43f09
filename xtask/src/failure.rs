//! Why a command of `cargo xtask` did not succeed.

use std::fmt;

/// One sentence for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// Refuses the first argument, for a command that takes none or none further.
    pub(crate) fn if_any(arguments: &[String]) -> Result<(), Self> {
        match arguments.first() {
            None => Ok(()),
            Some(argument) => Err(Self::new(format!("unexpected argument `{argument}`"))),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

//! What is wrong with a policy, and where.

use std::fmt;

/// A mistake in a policy file, with its key and its line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyError {
    code: &'static str,
    key: String,
    line: usize,
    message: String,
}

impl PolicyError {
    pub(super) fn new(code: &'static str, key: String, line: usize, message: String) -> Self {
        Self { code, key, line, message }
    }

    /// The stable code: `policy_unknown_role`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The key that is wrong, dotted; empty where the file cannot be read as TOML.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The line it stands on, counted from one.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        if !self.key.is_empty() {
            write!(f, "`{}`: ", self.key)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for PolicyError {}

//! What is wrong with a policy, and where.

use std::fmt;

/// A mistake in a policy, with its key and its line.
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

    /// A policy that was not written by hand, or none at all.
    pub(super) fn of_no_line(code: &'static str, message: String) -> Self {
        Self::new(code, String::new(), 0, message)
    }

    /// The stable code: `policy_unknown_role`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The key that is wrong, dotted; empty where the text cannot be read at all.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The line it stands on, counted from one; 0 where the text has no lines that anybody wrote.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        if !self.key.is_empty() {
            write!(f, "`{}`: ", self.key)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for PolicyError {}

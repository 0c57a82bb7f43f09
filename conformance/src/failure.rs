//! How a rule fails: with a sentence that says what was found and what was expected.

use annuaire::StoreError;
use std::fmt;

/// What a rule ends with.
pub type Verdict = Result<(), Failure>;

/// Why a rule failed.
///
/// ```
/// use annuaire_conformance::Failure;
///
/// assert_eq!(Failure::new("the version stayed").to_string(), "the version stayed");
/// ```
#[derive(thiserror::Error)]
#[error(transparent)]
pub struct Failure(Reason);

#[derive(thiserror::Error)]
enum Reason {
    #[error("{0}")]
    Broken(String),
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
}

impl Failure {
    /// A failure with this explanation.
    pub fn new(explanation: impl Into<String>) -> Self {
        Self(Reason::Broken(explanation.into()))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self(error.into())
    }
}

/// A failed test is printed by `Debug`; people read it.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Expects two values to be the same.
pub(crate) fn same<T: PartialEq + fmt::Debug>(what: &str, found: T, expected: T) -> Verdict {
    if found == expected {
        Ok(())
    } else {
        Err(Failure::new(format!("{what}\n  found:    {found:?}\n  expected: {expected:?}")))
    }
}

/// Expects something to hold.
pub(crate) fn holds(what: &str, condition: bool) -> Verdict {
    if condition { Ok(()) } else { Err(Failure::new(what)) }
}

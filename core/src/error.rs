//! One error with three faces: refused, store, policy.

use crate::policy::PolicyError;
use crate::port::StoreError;
use crate::refusal::Refusal;

/// Why a call has no outcome.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The rules say no. Nothing was written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed. Whether anything was written is found out by the same request, sent again.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The policy cannot be read.
    #[error(transparent)]
    Policy(#[from] PolicyError),
}

impl Error {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code().as_str(),
            Self::Store(error) => error.failure().code(),
            Self::Policy(error) => error.code(),
        }
    }

    /// The refusal, where it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Store(_) | Self::Policy(_) => None,
        }
    }
}

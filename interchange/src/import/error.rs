//! Why an import did not reach the end of its file.

use super::report::Report;
use crate::csv::CsvError;
use annuaire::StoreError;
use std::error::Error;
use std::fmt;

/// Why an import did not reach the end of its file, and how far it went.
///
/// What the [`report`](Self::report) counts as created or updated is committed. Of the batch that was on its way when
/// the store failed nothing is known; the same import, run again, finds out and finishes.
#[derive(Debug)]
pub struct ImportError {
    cause: Cause,
    report: Box<Report>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum Cause {
    #[error(transparent)]
    File(#[from] CsvError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    pub(super) fn new(cause: Cause, report: Report) -> Self {
        Self { cause, report: Box::new(report) }
    }

    /// The stable code: one of [`CsvError`]'s, or of [`StoreFailure`](annuaire::StoreFailure)'s.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.cause {
            Cause::File(error) => error.code(),
            Cause::Store(error) => error.failure().code(),
        }
    }

    /// How far the import went.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// What is wrong with the file, where it is the file.
    #[must_use]
    pub const fn file(&self) -> Option<&CsvError> {
        match &self.cause {
            Cause::File(error) => Some(error),
            Cause::Store(_) => None,
        }
    }

    /// What is wrong with the store, where it is the store.
    #[must_use]
    pub const fn store(&self) -> Option<&StoreError> {
        match &self.cause {
            Cause::Store(error) => Some(error),
            Cause::File(_) => None,
        }
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cause.fmt(f)
    }
}

impl Error for ImportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.source()
    }
}

//! Why an export did not reach its end.

use crate::csv::CsvError;

/// Why an export did not reach its end. What was written before is in the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The actor may not look, or the store failed.
    #[error(transparent)]
    Read(#[from] annuaire::Error),
    /// The file cannot be written.
    #[error(transparent)]
    File(#[from] CsvError),
}

impl ExportError {
    /// The stable code: a refusal's, a store's, or one of [`CsvError`]'s.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Read(error) => error.code(),
            Self::File(error) => error.code(),
        }
    }
}

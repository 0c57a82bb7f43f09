//! What can go wrong, and which kind of [`StoreFailure`] it is. The cause is kept as it came.

use annuaire::{StoreError, StoreFailure};
use rusqlite::ErrorCode;

/// Why a file cannot be this store, where SQLite itself has no complaint. The source of the [`StoreError`].
///
/// ```
/// use annuaire::StoreFailure;
/// use annuaire_sqlite::{SqliteRepository, Unfit};
///
/// let file = tempfile::NamedTempFile::new()?;
/// rusqlite::Connection::open(file.path())?.execute_batch("CREATE TABLE invoice (amount)")?;
/// let error = SqliteRepository::open(file.path()).unwrap_err();
/// assert_eq!(error.failure(), StoreFailure::Corrupt);
/// assert!(matches!(error.into_source().downcast_ref(), Some(Unfit::Foreign)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// It belongs to another program.
    #[error("the file is not an annuaire store")]
    Foreign,
    /// A newer version wrote it.
    #[error("the file has schema version {found}, this program knows up to {known}")]
    Newer {
        /// The version of the file.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// It ends in the middle of a page.
    #[error("the file is truncated")]
    Truncated,
    /// It says it is ours, and a table is missing.
    #[error("the file is an incomplete annuaire store")]
    Incomplete(#[source] rusqlite::Error),
    /// It can be read, but not written.
    #[error("the file cannot be written")]
    ReadOnly,
    /// Its place cannot hold a write-ahead log, so it could not be shared or scrubbed.
    #[error("the file cannot have a write-ahead log: its journal mode is `{0}`")]
    NoLog(String),
}

/// A change that no decision makes: it would cross accounts.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Malformed {
    #[error("a record, an entry or a message belongs to another account than the change")]
    Foreign,
    #[error("a claim is given to a contact that does not exist")]
    NoOwner,
}

/// Any failure inside this store.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error(transparent)]
    Malformed(#[from] Malformed),
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Sqlite(error) => Self::new(kind(&error), error),
            Failure::Json(error) => Self::new(StoreFailure::Corrupt, error),
            Failure::Io(error) => Self::new(StoreFailure::Unavailable, error),
            Failure::Malformed(error) => Self::new(StoreFailure::Other, error),
            Failure::Unfit(error) => {
                let kind = match error {
                    Unfit::Foreign | Unfit::Truncated | Unfit::Incomplete(_) => {
                        StoreFailure::Corrupt
                    }
                    Unfit::Newer { .. } => StoreFailure::Newer,
                    Unfit::ReadOnly | Unfit::NoLog(_) => StoreFailure::Other,
                };
                Self::new(kind, error)
            }
        }
    }
}

fn kind(error: &rusqlite::Error) -> StoreFailure {
    use rusqlite::Error;
    match error {
        Error::SqliteFailure(error, _) | Error::SqlInputError { error, .. } => match error.code {
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::CannotOpen
            | ErrorCode::SystemIoFailure
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::OperationInterrupted
            | ErrorCode::OutOfMemory => StoreFailure::Unavailable,
            ErrorCode::DiskFull => StoreFailure::Full,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreFailure::Corrupt,
            _ => StoreFailure::Other,
        },
        // A column that does not hold what we write into it.
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::Utf8Error(..) => StoreFailure::Corrupt,
        _ => StoreFailure::Other,
    }
}

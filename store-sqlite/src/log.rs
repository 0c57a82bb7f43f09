//! The write-ahead log, where deleted values live on until it is emptied.

use crate::failure::Failure;
use rusqlite::Connection;
use std::time::Duration;

/// How long a call waits for its turn.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// How long a commit that erased waits for others to let go of the log, before it says that they did not.
pub(crate) const SHORT_PATIENCE: Duration = Duration::from_millis(250);

/// Copies the log into the file and cuts it to nothing; false where another connection still reads from it.
pub(crate) fn empty(connection: &Connection, patience: Duration) -> Result<bool, Failure> {
    connection.busy_timeout(patience)?;
    let busy =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    connection.busy_timeout(PATIENCE)?;
    match busy {
        Ok(busy) => Ok(!busy),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

//! What is left of deleted values, and how it goes.
//!
//! SQLite overwrites what it deletes (`secure_delete`), but two places keep copies: the log, until it is emptied,
//! and the slack of pages that were split before, until the file is rebuilt.

use crate::failure::Failure;
use rusqlite::{Connection, ErrorCode};
use std::time::Duration;

/// How long a call waits for its turn.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);
/// How long a commit that erased waits for others to let go of the log, before it says that they did not.
const SHORT_PATIENCE: Duration = Duration::from_millis(250);

/// A file of at most so many bytes is rebuilt by the commit that erases: a matter of tenths of a second.
const QUICKLY_REBUILT: i64 = 32 << 20;

/// Scrubs as much as can be done at once; whether nothing is left.
pub(crate) fn scrub_at_once(connection: &Connection) -> Result<bool, Failure> {
    let bytes: i64 = connection.query_row(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        [],
        |row| row.get(0),
    )?;
    connection.busy_timeout(SHORT_PATIENCE)?;
    let rebuilt = if bytes <= QUICKLY_REBUILT { rebuild(connection, "memory") } else { Ok(false) };
    let emptied = empty_log(connection);
    connection.busy_timeout(PATIENCE)?;
    Ok(rebuilt? && emptied?)
}

/// Scrubs everything, however long it takes; whether nothing is left.
pub(crate) fn scrub(connection: &Connection) -> Result<bool, Failure> {
    Ok(rebuild(connection, "file")? && empty_log(connection)?)
}

/// Copies the log into the file and cuts it to nothing; false where another connection still reads from it.
pub(crate) fn empty_log(connection: &Connection) -> Result<bool, Failure> {
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    unless_busy(busy.map(|busy: bool| !busy))
}

/// Writes every page anew; false where another connection is writing.
///
/// SQLite keeps the copy in memory, or in a temporary file where it may be large.
fn rebuild(connection: &Connection, copy: &str) -> Result<bool, Failure> {
    connection.pragma_update(None, "temp_store", copy)?;
    let rebuilt = connection.execute_batch("VACUUM");
    connection.pragma_update(None, "temp_store", "memory")?;
    unless_busy(rebuilt.map(|()| true))
}

fn unless_busy(outcome: rusqlite::Result<bool>) -> Result<bool, Failure> {
    match outcome {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(false),
        outcome => Ok(outcome?),
    }
}

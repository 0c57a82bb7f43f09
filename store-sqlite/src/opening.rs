//! Opening a file: first find out whose it is, then set it up.

use crate::failure::{Failure, Unfit};
use crate::peek::peek;
use crate::schema::{self, Identity};
use crate::traces;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};
use std::path::Path;
use std::time::{Duration, Instant};

/// Statements kept ready: all of ours.
const STATEMENTS: usize = 128;

/// Opens a file, and creates it where there is none.
pub(crate) fn open(path: &Path) -> Result<Connection, Failure> {
    // An absolute path is never taken for a URI, or for one of SQLite's own names.
    let path = std::path::absolute(path)?;
    peek(&path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&path, flags)?;
    set_up(&connection)?;
    Ok(connection)
}

/// Whether a file is one of ours, of whatever version.
pub(crate) fn is_ours(path: &Path) -> Result<bool, Failure> {
    match peek(&std::path::absolute(path)?) {
        Ok(identity) => Ok(matches!(identity, Some(Identity::Ours(_)))),
        Err(Failure::Unfit(Unfit::Newer { .. })) => Ok(true),
        Err(Failure::Unfit(_)) => Ok(false),
        Err(Failure::Sqlite(error))
            if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) =>
        {
            Ok(false)
        }
        Err(failure) => Err(failure),
    }
}

/// Checks that a connection leads to a file of ours, or to an empty one, and makes it ready.
pub(crate) fn set_up(connection: &Connection) -> Result<(), Failure> {
    if connection.is_readonly(MAIN_DB)? {
        return Err(Unfit::ReadOnly.into());
    }
    connection.busy_timeout(traces::PATIENCE)?;
    // Until the file is known to be ours, closing it must not write what its log holds.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // What is erased is overwritten, from the first row on.
    connection.pragma_update(None, "secure_delete", true)?;
    schema::migrate(connection)?;
    keep_log(connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    configure(connection)?;
    // An erasure may have been cut short before it emptied the log. Whoever holds the log now empties it later.
    connection.busy_timeout(Duration::ZERO)?;
    traces::empty_log(connection)?;
    connection.busy_timeout(traces::PATIENCE)?;
    Ok(())
}

/// Writes ahead into a log. Switching a new file takes it whole for a moment, so processes that start together
/// take turns.
fn keep_log(connection: &Connection) -> Result<(), Failure> {
    let start = Instant::now();
    loop {
        let mode = connection
            .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0));
        match mode {
            // A database in memory has no file to share, and none to leave traces in.
            Ok(mode) if mode == "wal" || mode == "memory" => return Ok(()),
            Ok(mode) => return Err(Unfit::NoLog(mode).into()),
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && start.elapsed() < traces::PATIENCE =>
            {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

fn configure(connection: &Connection) -> Result<(), Failure> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // A plan is made once: with statistics in the file, every new value would be planned for again.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Nothing personal goes to a temporary file.
    connection.pragma_update(None, "temp_store", "memory")?;
    Ok(())
}

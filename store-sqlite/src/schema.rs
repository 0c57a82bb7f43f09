//! The schema of the file, and its versions.

use crate::failure::{Failure, Unfit};
use crate::transaction::Transaction;
use rusqlite::Connection;

/// `annu`: what tells our files from those of other programs.
const APPLICATION: i64 = 0x616e_6e75;

/// The scripts that lead from each version to the next: the first from an empty file to version 1.
const MIGRATIONS: [&str; 1] = [include_str!("schema/1.sql")];

/// The version these scripts lead to.
const VERSION: i64 = MIGRATIONS.len() as i64;

/// Names everything that the scripts make: it cannot be prepared where something is missing.
const EVERYTHING: &str = "SELECT 1 FROM account, seat, catalogue, unit, contact, holding, attachment, claim, history, \
                          history_contact, personal, message, who_holds LIMIT 0";

/// Whose a file is.
pub(crate) enum Identity {
    /// Nobody's: nothing was written yet.
    Empty,
    /// Ours, of a version known here.
    Ours(i64),
}

impl Identity {
    /// Reads it, and nothing else.
    pub(crate) fn of(connection: &Connection) -> Result<Self, Failure> {
        let (application, version, objects): (i64, i64, i64) = connection.query_row(
            "SELECT (SELECT application_id FROM pragma_application_id), \
             (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        match (application, version, objects) {
            (0, 0, 0) => Ok(Self::Empty),
            (APPLICATION, 1..=VERSION, _) => Ok(Self::Ours(version)),
            (APPLICATION, found, _) if found > VERSION => {
                Err(Unfit::Newer { found, known: VERSION }.into())
            }
            _ => Err(Unfit::Foreign.into()),
        }
    }
}

/// Brings the schema to the version known here, in one transaction.
pub(crate) fn migrate(connection: &Connection) -> Result<(), Failure> {
    if !matches!(Identity::of(connection)?, Identity::Ours(VERSION)) {
        let transaction = Transaction::write(connection)?;
        // Whoever waited for its turn may find it done.
        let done = match Identity::of(connection)? {
            Identity::Empty => 0,
            Identity::Ours(version) => version,
        };
        for (version, script) in (1..).zip(MIGRATIONS).filter(|(version, _)| *version > done) {
            connection.execute_batch(script)?;
            connection.pragma_update(None, "user_version", version)?;
        }
        connection.pragma_update(None, "application_id", APPLICATION)?;
        transaction.finish()?;
    }
    connection.prepare(EVERYTHING).map_err(Unfit::Incomplete)?;
    Ok(())
}

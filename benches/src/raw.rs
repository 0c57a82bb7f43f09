//! The raw store: the very rows that annuaire writes, written by hand-made SQL. The floor of every command on SQLite.

mod recording;

pub use recording::{Recording, Row};

use crate::Failure;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, Statement, params_from_iter};
use std::path::Path;

/// Opens a file with the settings of annuaire's own store.
///
/// # Errors
/// Where SQLite cannot.
pub fn open(path: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Insertions held ready, one for each table of a recording.
#[derive(Debug)]
pub struct Writer<'c> {
    connection: &'c Connection,
    insertions: Vec<Statement<'c>>,
}

impl<'c> Writer<'c> {
    /// Makes the recorded schema in an empty file, and the rows that were there before the first command.
    ///
    /// # Errors
    /// Where SQLite cannot.
    pub fn new(connection: &'c Connection, recording: &Recording) -> Result<Self, Failure> {
        connection.execute_batch(&recording.schema)?;
        let insertions = recording.tables.iter().map(|(table, columns)| {
            let places = vec!["?"; *columns].join(", ");
            connection.prepare(&format!("INSERT INTO {table} VALUES ({places})"))
        });
        let mut writer = Self { connection, insertions: insertions.collect::<Result<_, _>>()? };
        writer.transaction([&recording.before])?;
        Ok(writer)
    }

    /// Writes the rows of these commands, all or nothing.
    ///
    /// # Errors
    /// Where SQLite cannot.
    pub fn transaction<'r>(
        &mut self,
        commands: impl IntoIterator<Item = &'r Vec<Row>>,
    ) -> Result<(), Failure> {
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        for row in commands.into_iter().flatten() {
            let insertion = self.insertions.get_mut(row.table).ok_or("no such table")?;
            insertion.execute(params_from_iter(&row.values))?;
        }
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

/// Every column of a row, copied: the least a caller can be given.
///
/// # Errors
/// Where SQLite cannot read it.
pub fn copied(row: &rusqlite::Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|column| row.get(column)).collect()
}

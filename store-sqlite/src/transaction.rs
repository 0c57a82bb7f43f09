//! Transactions: undone when dropped, unless they were finished.

use crate::failure::Failure;
use rusqlite::Connection;

/// A transaction that is under way on a connection.
pub(crate) struct Transaction<'c> {
    connection: &'c Connection,
}

impl<'c> Transaction<'c> {
    /// One consistent view, from the first statement on.
    pub(crate) fn view(connection: &'c Connection) -> Result<Self, Failure> {
        Self::begin(connection, "BEGIN DEFERRED")
    }

    /// The only writer of the file, from now on: it waits for its turn here, and never in the middle.
    pub(crate) fn write(connection: &'c Connection) -> Result<Self, Failure> {
        Self::begin(connection, "BEGIN IMMEDIATE")
    }

    fn begin(connection: &'c Connection, sql: &str) -> Result<Self, Failure> {
        connection.prepare_cached(sql)?.execute([])?;
        Ok(Self { connection })
    }

    /// Ends it. What was written is durable when this returns.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        // SQLite itself undoes a transaction that met a full disk or an I/O error.
        if !self.connection.is_autocommit()
            && let Ok(mut statement) = self.connection.prepare_cached("ROLLBACK")
        {
            // Where even this fails, SQLite undoes the transaction when it is opened the next time.
            let _ = statement.execute([]);
        }
    }
}

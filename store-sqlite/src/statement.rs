//! Statements held ready: prepared at their first use, kept by the connection for the next call.

use crate::failure::Failure;
use rusqlite::{CachedStatement, Connection, Params, Row, Rows};

/// One statement, prepared when it is first needed and held while its owner lives.
///
/// A batch looks it up in the connection's cache once, not once per item.
pub(crate) struct Prepared<'c> {
    connection: &'c Connection,
    sql: &'static str,
    statement: Option<CachedStatement<'c>>,
}

impl<'c> Prepared<'c> {
    pub(crate) const fn new(connection: &'c Connection, sql: &'static str) -> Self {
        Self { connection, sql, statement: None }
    }

    /// The statement itself, to bind its parameters one by one.
    pub(crate) fn ready(&mut self) -> rusqlite::Result<&mut CachedStatement<'c>> {
        match &mut self.statement {
            Some(statement) => Ok(statement),
            slot => Ok(slot.insert(self.connection.prepare_cached(self.sql)?)),
        }
    }

    /// Runs it; how many rows it changed.
    pub(crate) fn run(&mut self, parameters: impl Params) -> Result<usize, Failure> {
        Ok(self.ready()?.execute(parameters)?)
    }

    /// Runs an insertion; the number of the new row.
    pub(crate) fn insert(&mut self, parameters: impl Params) -> Result<i64, Failure> {
        Ok(self.ready()?.insert(parameters)?)
    }

    /// Runs it with the parameters that were bound; the number of a row it inserted.
    pub(crate) fn run_bound(&mut self) -> Result<i64, Failure> {
        self.ready()?.raw_execute()?;
        Ok(self.connection.last_insert_rowid())
    }

    /// Its first row, where there is one.
    pub(crate) fn first<T>(
        &mut self,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Failure> {
        let mut rows = self.ready()?.query(parameters)?;
        Ok(rows.next()?.map(read).transpose()?)
    }

    /// Its rows, one after the other.
    pub(crate) fn rows(&mut self, parameters: impl Params) -> Result<Rows<'_>, Failure> {
        Ok(self.ready()?.query(parameters)?)
    }
}

#[cfg(test)]
impl Prepared<'_> {
    /// How SQLite runs it, step by step.
    pub(crate) fn plan(&self) -> Vec<String> {
        let sql = format!("EXPLAIN QUERY PLAN {}", self.sql);
        let mut statement = self.connection.prepare(&sql).unwrap();
        for at in 1..=statement.parameter_count() {
            statement.raw_bind_parameter(at, 1).unwrap();
        }
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().unwrap() {
            steps.push(row.get(3).unwrap());
        }
        steps
    }
}

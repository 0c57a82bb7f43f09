//! What commands wrote into a file, command by command.

use super::copied;
use crate::Failure;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// One row, for the table at this place.
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) table: usize,
    pub(super) values: Vec<Value>,
}

/// The rows of commands that each create a contact in one account, after the command that opened it.
#[derive(Debug)]
pub struct Recording {
    pub(super) schema: String,
    /// Names, and how many columns each has.
    pub(super) tables: Vec<(&'static str, usize)>,
    pub(super) before: Vec<Row>,
    /// The rows of each command, in their order.
    pub commands: Vec<Vec<Row>>,
}

/// The tables that opening an account writes.
const BEFORE: [(&str, &str); 2] = [
    ("account", "SELECT * FROM account"),
    ("history", "SELECT * FROM history WHERE seq = (SELECT min(seq) FROM history)"),
];

/// The tables that creating contacts writes, parents first, their rows in the order of the commands.
const TABLES: [(&str, &str); 6] = [
    ("contact", "SELECT * FROM contact ORDER BY n"),
    ("claim", "SELECT * FROM claim ORDER BY contact, kind"),
    ("history", "SELECT * FROM history WHERE seq > (SELECT min(seq) FROM history) ORDER BY seq"),
    ("history_contact", "SELECT * FROM history_contact ORDER BY seq"),
    ("personal", "SELECT * FROM personal ORDER BY seq, position"),
    ("message", "SELECT * FROM message ORDER BY n"),
];

impl Recording {
    /// Reads what `commands` commands wrote into a file.
    ///
    /// # Errors
    /// Where the file holds anything else: then the floor would not write the same rows.
    pub fn of(path: &Path, commands: usize) -> Result<Self, Failure> {
        let connection = Connection::open(path)?;
        let mut recording = Self {
            schema: schema(&connection)?,
            tables: Vec::new(),
            before: Vec::new(),
            commands: vec![Vec::new(); commands],
        };
        for (table, query) in BEFORE {
            let rows = recording.rows(&connection, table, query)?;
            recording.before.extend(rows);
        }
        for (table, query) in TABLES {
            let rows = recording.rows(&connection, table, query)?;
            let each = rows.len() / commands.max(1);
            if each == 0 || each * commands != rows.len() {
                return Err(
                    format!("{} rows of `{table}` for {commands} commands", rows.len()).into()
                );
            }
            for (command, rows) in recording.commands.iter_mut().zip(rows.chunks(each)) {
                command.extend_from_slice(rows);
            }
        }
        recording.is_complete(&connection)?;
        Ok(recording)
    }

    fn rows(
        &mut self,
        connection: &Connection,
        table: &'static str,
        query: &str,
    ) -> Result<Vec<Row>, Failure> {
        let mut statement = connection.prepare(query)?;
        self.tables.push((table, statement.column_count()));
        let place = self.tables.len().saturating_sub(1);
        let rows = statement.query_map([], |row| Ok(Row { table: place, values: copied(row)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether every row of the file was read.
    fn is_complete(&self, connection: &Connection) -> Result<(), Failure> {
        let read = self.commands.iter().chain([&self.before]).map(Vec::len).sum::<usize>();
        let mut names =
            connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
        let names =
            names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        let mut there = 0_i64;
        for name in names {
            there += connection.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| {
                row.get::<_, i64>(0)
            })?;
        }
        if i64::try_from(read)? == there {
            Ok(())
        } else {
            Err(format!("{there} rows in the file, {read} recorded").into())
        }
    }
}

/// The statements that make the tables, indexes and views of a file.
fn schema(connection: &Connection) -> Result<String, Failure> {
    let mut statements =
        connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let statements = statements.query_map([], |row| row.get::<_, String>(0))?;
    Ok(statements.map(|sql| sql.map(|sql| sql + ";\n")).collect::<Result<_, _>>()?)
}

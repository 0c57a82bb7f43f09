//! The schema itself.

use annuaire_sqlite::SqliteRepository;
use rusqlite::Connection;

fn column(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn empty_store() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    drop(SqliteRepository::open(&path).unwrap());
    (folder, Connection::open(path).unwrap())
}

#[test]
fn t0_every_row_carries_its_account_and_every_foreign_key_is_composite_with_it() {
    let (_folder, connection) = empty_store();
    let tables = column(
        &connection,
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    );
    assert_eq!(tables.len(), 12);
    for table in tables {
        let own = if table == "account" { "n" } else { "account" };
        let columns =
            column(&connection, &format!("SELECT name FROM pragma_table_info('{table}')"));
        assert!(columns.iter().any(|name| name == own), "{table} does not carry its account");
        let keys = column(
            &connection,
            &format!("SELECT DISTINCT cast(id AS text) FROM pragma_foreign_key_list('{table}')"),
        );
        let with_account = column(
            &connection,
            &format!(
                "SELECT cast(id AS text) FROM pragma_foreign_key_list('{table}') WHERE \"from\" = 'account'"
            ),
        );
        assert_eq!(
            keys.len(),
            with_account.len(),
            "a foreign key of {table} leaves its account out"
        );
        assert!(table == "account" || !keys.is_empty(), "{table} belongs to nobody");
    }
}

#[test]
fn every_table_is_strict() {
    let (_folder, connection) = empty_store();
    let loose = column(
        &connection,
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'",
    );
    assert!(loose.is_empty(), "{loose:?}");
}

#[test]
fn no_statistics_are_kept_of_personal_columns() {
    let (_folder, connection) = empty_store();
    let statistics =
        column(&connection, "SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'");
    assert!(statistics.is_empty(), "{statistics:?}");
}

#[test]
fn a_second_opening_migrates_nothing() {
    let (folder, connection) = empty_store();
    let version = |connection: &Connection| {
        column(
            connection,
            "SELECT schema_version || '.' || user_version FROM pragma_schema_version, pragma_user_version",
        )
    };
    let before = version(&connection);
    drop(SqliteRepository::open(folder.path().join("annuaire.db")).unwrap());
    assert_eq!(version(&connection), before);
}

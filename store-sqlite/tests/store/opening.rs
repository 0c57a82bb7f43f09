//! Opening: ours and empty files only; everything else is left as it is.

use crate::given::{FIRM, contact, contact_id, contacts, open_firm};
use annuaire::{Reads, Repository, StoreError, StoreFailure};
use annuaire_sqlite::{SqliteRepository, Unfit};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    (folder, path)
}

/// A closed file with a few people in it.
fn a_store(path: &Path) {
    let repository = SqliteRepository::open(path).unwrap();
    open_firm(&repository, (1..=50).map(|n| contact(FIRM, contact_id(n), &format!("Person{n}"))));
}

/// The error of opening a file that is afterwards what it was before, and alone in its folder.
fn refused(path: &Path) -> StoreError {
    let before = fs::read(path).unwrap();
    let error = SqliteRepository::open(path).unwrap_err();
    assert_eq!(fs::read(path).unwrap(), before, "the file was changed");
    let beside: Vec<_> = fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside, [path.file_name().unwrap()], "something was left beside the file");
    error
}

#[test]
fn a_missing_file_is_created_and_keeps_what_is_written() {
    let (_folder, path) = folder();
    a_store(&path);
    assert_eq!(contacts(&SqliteRepository::open(&path).unwrap()).len(), 50);
}

#[test]
fn an_empty_file_becomes_a_store() {
    let (_folder, path) = folder();
    fs::write(&path, b"").unwrap();
    a_store(&path);
    assert!(SqliteRepository::is_ours(&path).unwrap());
}

#[test]
fn a_database_without_anything_in_it_becomes_a_store() {
    let (_folder, path) = folder();
    Connection::open(&path).unwrap().execute_batch("VACUUM").unwrap();
    assert!(fs::metadata(&path).unwrap().len() > 0);
    a_store(&path);
    assert!(SqliteRepository::is_ours(&path).unwrap());
}

#[test]
fn s5_a_newer_file_is_refused_and_left_as_it_is() {
    let (_folder, path) = folder();
    a_store(&path);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = refused(&path);
    assert_eq!(error.failure(), StoreFailure::Newer);
    assert_eq!(
        error.to_string(),
        "store_newer: the file has schema version 99, this program knows up to 1"
    );
    assert!(SqliteRepository::is_ours(&path).unwrap());
}

#[test]
fn s5_a_newer_file_whose_version_is_in_its_log_only_is_refused() {
    let (_folder, path) = folder();
    a_store(&path);
    let newer = Connection::open(&path).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    let (file, log) = (fs::read(&path).unwrap(), fs::read(path.with_extension("db-wal")).unwrap());
    assert_eq!(file[60..64], [0, 0, 0, 1], "the version is in the log only");

    let error = SqliteRepository::open(&path).unwrap_err();
    assert_eq!(error.failure(), StoreFailure::Newer);
    assert_eq!(fs::read(&path).unwrap(), file);
    assert_eq!(fs::read(path.with_extension("db-wal")).unwrap(), log);
}

#[test]
fn s5_a_file_of_another_program_is_refused_and_left_as_it_is() {
    for set_up in [
        "CREATE TABLE invoice (amount)",
        "PRAGMA application_id = 7; CREATE TABLE invoice (amount)",
        "PRAGMA user_version = 1; CREATE TABLE account (n)",
        "PRAGMA journal_mode = wal; CREATE TABLE invoice (amount)",
        "PRAGMA application_id = 7",
    ] {
        let (_folder, path) = folder();
        Connection::open(&path).unwrap().execute_batch(set_up).unwrap();
        let error = refused(&path);
        assert_eq!(error.failure(), StoreFailure::Corrupt, "{set_up}");
        assert!(matches!(error.into_source().downcast_ref(), Some(Unfit::Foreign)), "{set_up}");
        assert!(!SqliteRepository::is_ours(&path).unwrap(), "{set_up}");
    }
}

#[test]
fn s5_a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    for content in [
        &b"last_name,first_name\n"[..],
        &[0; 4096],
        &[0xff; 100],
        b"SQLite format 3\0 and then nothing more",
    ] {
        let (_folder, path) = folder();
        fs::write(&path, content).unwrap();
        assert_eq!(refused(&path).failure(), StoreFailure::Corrupt);
        assert!(!SqliteRepository::is_ours(&path).unwrap());
    }
}

#[test]
fn s5_a_truncated_file_is_refused_and_left_as_it_is() {
    let (_folder, path) = folder();
    a_store(&path);
    let whole = fs::read(&path).unwrap();
    for kept in [1, 99, 4_096, 5_000, whole.len() / 2, whole.len() - 4_096, whole.len() - 1] {
        fs::write(&path, &whole[..kept]).unwrap();
        assert_eq!(refused(&path).failure(), StoreFailure::Corrupt, "{kept} bytes kept");
    }
}

#[test]
fn s5_a_store_without_one_of_its_tables_is_refused() {
    let (_folder, path) = folder();
    a_store(&path);
    Connection::open(&path).unwrap().execute_batch("DROP TABLE message").unwrap();
    let error = SqliteRepository::open(&path).unwrap_err();
    assert_eq!(error.failure(), StoreFailure::Corrupt);
    assert!(matches!(error.into_source().downcast_ref(), Some(Unfit::Incomplete(_))));
}

#[test]
fn s5_a_damaged_page_or_value_is_an_error_and_never_interpreted() {
    let (_folder, path) = folder();
    a_store(&path);
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE contact SET access = 'perhaps', link = '{'")
        .unwrap();
    let repository = SqliteRepository::open(&path).unwrap();
    let mut reads = Reads::of(FIRM);
    reads.records.insert(annuaire::Key::Contact(contact_id(1)));
    assert_eq!(repository.load(&reads).unwrap_err().failure(), StoreFailure::Corrupt);
    drop(repository);

    let mut bytes = fs::read(&path).unwrap();
    let pages = bytes.len() / 4_096;
    for page in 1..pages {
        bytes[page * 4_096..][..4_096].fill(0xaa);
    }
    fs::write(&path, bytes).unwrap();
    let failure = SqliteRepository::open(&path)
        .and_then(|repository| repository.load(&reads))
        .unwrap_err()
        .failure();
    assert_eq!(failure, StoreFailure::Corrupt);
}

#[test]
fn what_cannot_be_a_file_is_refused() {
    let (folder, path) = folder();
    assert_eq!(
        SqliteRepository::open(folder.path()).unwrap_err().failure(),
        StoreFailure::Unavailable
    );
    let nowhere = folder.path().join("no such folder").join("annuaire.db");
    assert_eq!(SqliteRepository::open(nowhere).unwrap_err().failure(), StoreFailure::Unavailable);
    assert!(SqliteRepository::open("").is_err());
    assert!(!SqliteRepository::is_ours(path).unwrap());
}

#[test]
fn a_path_is_a_path_whatever_its_characters() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["annuaire client.db", "é?mode=ro#x%20.db", ":memory:", "file:annuaire.db"] {
        let path = folder.path().join(name);
        a_store(&path);
        assert!(SqliteRepository::is_ours(&path).unwrap(), "{name}");
        assert!(path.is_file(), "{name}");
    }
}

#[test]
fn a_connection_that_cannot_write_is_refused() {
    let (_folder, path) = folder();
    a_store(&path);
    let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let error = SqliteRepository::with_connection(connection).unwrap_err();
    assert!(matches!(error.into_source().downcast_ref(), Some(Unfit::ReadOnly)));
}

#[test]
fn looking_at_a_file_does_not_release_the_locks_of_a_repository_that_has_it_open() {
    let (_folder, path) = folder();
    let repository = SqliteRepository::open(&path).unwrap();
    assert!(SqliteRepository::is_ours(&path).unwrap());
    let newcomer = SqliteRepository::open(&path).unwrap();
    drop(newcomer);
    open_firm(&repository, [contact(FIRM, contact_id(1), "Ada")]);
    assert_eq!(contacts(&SqliteRepository::open(&path).unwrap()).len(), 1);
}

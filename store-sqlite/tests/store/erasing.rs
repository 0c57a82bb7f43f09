//! Erasing leaves no trace in the file, nor beside it (G1).

use crate::given::{
    Draft, FIRM, contact, contact_id, contacts, erased, load_contact, login, open_firm, owner, set, write,
};
use annuaire::{Change, ContactId, Record};
use annuaire_sqlite::SqliteRepository;
use rusqlite::Connection;
use std::fs;
use std::path::Path;

const ADA: ContactId = contact_id(1);
const CANARY: &str = "zqcanaryzq";

/// Whether the canary is anywhere: in the file, its log, its index of the log.
fn traces(path: &Path) -> Vec<&'static str> {
    ["", "-wal", "-shm", "-journal"]
        .into_iter()
        .filter(|suffix| {
            let mut file = path.as_os_str().to_owned();
            file.push(suffix);
            let bytes = fs::read(&file).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            text.contains(CANARY)
        })
        .collect()
}

/// Ada, whose every value is the canary, and what was ever said and sent to her.
fn a_life(repository: &SqliteRepository) {
    let mut ada = contact(FIRM, ADA, CANARY);
    set(&mut ada, "notes", &format!("{CANARY} ").repeat(300));
    open_firm(repository, [ada, contact(FIRM, contact_id(2), "Bob")]);
    let first = login(FIRM, &format!("{CANARY}@example.org"));
    let second = login(FIRM, &format!("{CANARY}.new@example.org"));
    write(repository, &Draft::new(FIRM, 1).claim(first.clone(), None, Some(owner(FIRM, ADA))).say(ADA, CANARY).seal());
    let mut ada = load_contact(repository, ADA);
    set(&mut ada, "last_name", &format!("Byron{CANARY}"));
    let change = Draft::new(FIRM, 2)
        .update(Record::Contact(ada))
        .claim(first, Some(owner(FIRM, ADA)), None)
        .claim(second, None, Some(owner(FIRM, ADA)))
        .say(ADA, &format!("{CANARY} ").repeat(500))
        .tell(ADA, &format!("{CANARY}@example.org"), &format!("{CANARY}.new@example.org"));
    write(repository, &change.seal());
}

fn erasing(repository: &SqliteRepository) -> Change {
    Draft::new(FIRM, 3)
        .update(Record::Contact(erased(load_contact(repository, ADA))))
        .claim(login(FIRM, &format!("{CANARY}.new@example.org")), Some(owner(FIRM, ADA)), None)
        .erase(ADA)
        .say(contact_id(2), "asked for it")
        .seal()
}

#[test]
fn g1_nothing_is_left_of_an_erased_person_when_the_commit_returns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    a_life(&repository);
    assert!(!traces(&path).is_empty(), "the canary was there");
    assert!(write(&repository, &erasing(&repository)), "scrubbed");
    assert!(traces(&path).is_empty(), "{:?}", traces(&path));
    assert_eq!(contacts(&repository).len(), 1);
}

#[test]
fn g1_a_reader_who_holds_the_log_delays_the_scrubbing_and_scrub_finishes_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    a_life(&repository);
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM contact").unwrap();

    assert!(!write(&repository, &erasing(&repository)), "not scrubbed yet");
    assert!(!traces(&path).is_empty(), "the reader still sees the canary");
    assert!(!repository.scrub().unwrap());
    reader.execute_batch("COMMIT").unwrap();
    assert!(repository.scrub().unwrap());
    assert!(traces(&path).is_empty(), "{:?}", traces(&path));
}

#[test]
fn g1_what_a_crash_left_in_the_log_goes_when_the_file_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    a_life(&repository);
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM contact").unwrap();
    assert!(!write(&repository, &erasing(&repository)), "not scrubbed yet");
    // As a crash would leave them.
    let after = folder.path().join("after.db");
    fs::copy(&path, &after).unwrap();
    fs::copy(path.with_extension("db-wal"), after.with_extension("db-wal")).unwrap();
    assert!(!traces(&after).is_empty());

    let repository = SqliteRepository::open(&after).unwrap();
    assert!(traces(&after).is_empty(), "{:?}", traces(&after));
    assert_eq!(contacts(&repository).len(), 1);
}

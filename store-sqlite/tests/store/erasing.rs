//! Erasing leaves no trace in the file, nor beside it (G1).

use crate::given::{
    Draft, FIRM, contact, contact_id, contacts, erased, load_contact, login, open_firm, owner, set,
    write,
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
    write(
        repository,
        &Draft::new(FIRM, 1)
            .claim(first.clone(), None, Some(owner(FIRM, ADA)))
            .say(ADA, CANARY)
            .seal(),
    );
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

/// SQLite splits pages without clearing what it moved from them: about one person in five hundred leaves a copy.
#[test]
fn g1_pages_that_were_split_before_keep_no_copy() {
    const PEOPLE: u128 = 3_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    let name = |number: u128| format!("p{}", contact_id(number).as_uuid().simple());
    let key = |number: u128| login(FIRM, &format!("{}@example.org", name(number)));
    open_firm(
        &repository,
        (0..PEOPLE).map(|number| contact(FIRM, contact_id(number), &name(number))),
    );
    let claims = (0..PEOPLE).fold(Draft::new(FIRM, 1), |draft, number| {
        draft.claim(key(number), None, Some(owner(FIRM, contact_id(number))))
    });
    write(&repository, &claims.seal());
    let erasing =
        (0..PEOPLE).filter(|number| number % 2 == 0).fold(Draft::new(FIRM, 2), |draft, number| {
            let id = contact_id(number);
            draft
                .update(Record::Contact(erased(load_contact(&repository, id))))
                .claim(key(number), Some(owner(FIRM, id)), None)
                .erase(id)
        });
    assert!(write(&repository, &erasing.seal()), "scrubbed");

    let bytes = fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    let left: Vec<u128> = (0..PEOPLE).filter(|number| text.contains(&name(*number))).collect();
    let living: Vec<u128> = (0..PEOPLE).filter(|number| number % 2 == 1).collect();
    assert_eq!(left, living);
}

#[test]
fn a_scrubbed_file_is_still_ours_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    open_firm(&repository, [contact(FIRM, ADA, "Ada")]);
    assert!(repository.scrub().unwrap());
    write(
        &repository,
        &Draft::new(FIRM, 1).update(Record::Contact(load_contact(&repository, ADA))).seal(),
    );
    assert!(SqliteRepository::is_ours(&path).unwrap());
    assert_eq!(contacts(&SqliteRepository::open(&path).unwrap()).len(), 1);
}

//! Several connections and several processes on one file.

use crate::given::{Draft, FIRM, contact, contact_id, contacts, history, load, open_firm, write};
use annuaire::{Committed, Key, Record, Repository, StoreFailure};
use annuaire_sqlite::SqliteRepository;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const FILE: &str = "ANNUAIRE_SQLITE_SHARED_FILE";
const NUMBER: &str = "ANNUAIRE_SQLITE_PROCESS";
const PROCESSES: u128 = 4;
const EACH: u128 = 20;

#[test]
fn two_repositories_on_one_file_see_each_others_commits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let [one, two] = [(), ()].map(|()| SqliteRepository::open(&path).unwrap());
    open_firm(&one, [contact(FIRM, contact_id(1), "Ada")]);
    assert_eq!(contacts(&two).len(), 1);
    write(
        &two,
        &Draft::new(FIRM, 1).insert(Record::Contact(contact(FIRM, contact_id(2), "Bob"))).seal(),
    );
    assert_eq!(contacts(&one), contacts(&two));
}

#[test]
fn a_writer_that_stays_too_long_makes_the_others_unavailable_and_no_worse() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    open_firm(&repository, [contact(FIRM, contact_id(1), "Ada")]);
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();

    let change =
        Draft::new(FIRM, 1).insert(Record::Contact(contact(FIRM, contact_id(2), "Bob"))).seal();
    assert_eq!(repository.commit(&change).unwrap_err().failure(), StoreFailure::Unavailable);
    assert_eq!(contacts(&repository).len(), 1, "reading goes on");
    writer.execute_batch("ROLLBACK").unwrap();
    write(&repository, &change);
}

/// A process of its own for a test to start: the same test, which then finds its file and number in
/// [`given_process`].
pub(crate) fn process(test: &str, file: &Path, number: u128) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
    command.env(FILE, file).env(NUMBER, number.to_string());
    command
}

/// What [`process`] gave this process, where it is one that a test started.
pub(crate) fn given_process() -> Option<(PathBuf, u128)> {
    let number = std::env::var(NUMBER).ok()?;
    Some((std::env::var_os(FILE)?.into(), number.parse().unwrap()))
}

#[test]
fn s3_processes_that_start_together_make_one_store_and_lose_no_commit() {
    if let Some((path, number)) = given_process() {
        return write_as_one_of_many(&path, number);
    }
    let this = "sharing::s3_processes_that_start_together_make_one_store_and_lose_no_commit";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let children: Vec<Child> = (0..PROCESSES)
        .map(|number| process(this, &path, number).stdout(Stdio::null()).spawn().unwrap())
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let repository = SqliteRepository::open(&path).unwrap();
    let written = PROCESSES * EACH;
    assert_eq!(contacts(&repository).len() as u128, written);
    assert_eq!(history(&repository).len() as u128, written + 1);
    let firm = load(&repository, [Key::Account]);
    assert_eq!(u128::from(firm.account().unwrap().version.number()), written + 1);
}

/// Every commit writes the account, so that everybody is in everybody's way.
fn write_as_one_of_many(path: &Path, number: u128) {
    let repository = SqliteRepository::open(path).unwrap();
    for turn in 0..EACH {
        let own = number * EACH + turn;
        loop {
            let Some(firm) = load(&repository, [Key::Account]).account().cloned() else {
                let opening = Draft::new(FIRM, 1_000_000)
                    .insert(Record::Account(crate::given::account(FIRM)));
                repository.commit(&opening.seal()).unwrap();
                continue;
            };
            let change = Draft::new(FIRM, own)
                .update(Record::Account(firm))
                .insert(Record::Contact(contact(FIRM, contact_id(own), &format!("Person{own}"))));
            match repository.commit(&change.seal()).unwrap() {
                Committed::Written { .. } => break,
                Committed::Conflict(_) => {}
                Committed::Repeated => panic!("the request was never sent before"),
            }
        }
    }
}

//! A disk that fills up.

use crate::given::{
    Draft, FIRM, contact, contact_id, contacts, history, load_contact, open_firm, write,
};
use annuaire::{Committed, Record, Repository, StoreFailure};
use annuaire_sqlite::SqliteRepository;
use rusqlite::Connection;

#[test]
fn a_full_disk_ends_in_an_error_with_nothing_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    drop(SqliteRepository::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "max_page_count", 60).unwrap();
    let repository = SqliteRepository::with_connection(connection).unwrap();
    open_firm(&repository, []);

    let mut written: u128 = 0;
    let failure = loop {
        let somebody = contact(FIRM, contact_id(written), &format!("Person{written}"));
        let change = Draft::new(FIRM, written)
            .insert(Record::Contact(somebody))
            .say(contact_id(written), &"text ".repeat(100));
        match repository.commit(&change.seal()) {
            Ok(Committed::Written { .. }) => written += 1,
            Ok(other) => panic!("{other:?}"),
            Err(error) => break error.failure(),
        }
    };
    assert_eq!(failure, StoreFailure::Full);
    assert!(written > 10, "{written}");
    assert_eq!(contacts(&repository).len() as u128, written);
    assert_eq!(history(&repository).len() as u128, written + 1);

    drop(repository);
    let elsewhere = SqliteRepository::open(&path).unwrap();
    assert_eq!(contacts(&elsewhere).len() as u128, written);
    let first = load_contact(&elsewhere, contact_id(0));
    write(&elsewhere, &Draft::new(FIRM, 9_999).update(Record::Contact(first)).seal());
}

//! What a person reads with the `sqlite3` shell.

use crate::given::{Draft, FIRM, account, contact, contact_id, role, set, unit, unit_id, write};
use annuaire::{Access, Holding, Record, SeatHolder};
use annuaire_sqlite::SqliteRepository;
use rusqlite::Connection;

#[test]
fn who_holds_says_in_words_who_holds_which_role() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let repository = SqliteRepository::open(&path).unwrap();
    let mut firm = account(FIRM);
    let seat = vec![SeatHolder { contact: contact_id(1), effective: true }];
    firm.seats.insert(role("portal.admin"), seat);
    let mut ada = contact(FIRM, contact_id(1), "Lovelace");
    set(&mut ada, "first_name", "Ada");
    let mut bob = contact(FIRM, contact_id(2), "Bob");
    bob.access = Access::Invited;
    bob.holdings = vec![
        Holding { role: role("contact.billing"), unit: None },
        Holding { role: role("team.lead"), unit: Some(unit_id(1)) },
    ];
    let change = Draft::new(FIRM, 1)
        .insert(Record::Account(firm))
        .insert(Record::Unit(unit(FIRM, unit_id(1), "Agence de Lyon")))
        .insert(Record::Contact(ada))
        .insert(Record::Contact(bob));
    write(&repository, &change.seal());

    let shell = Connection::open(&path).unwrap();
    let mut statement = shell.prepare("SELECT * FROM who_holds ORDER BY role").unwrap();
    assert_eq!(
        statement.column_names().collect::<Vec<_>>(),
        ["account", "contact", "role", "unit", "effective"]
    );
    let rows = statement
        .query_map([], |row| {
            (0..5).map(|at| row.get::<_, Option<String>>(at)).collect::<Result<Vec<_>, _>>()
        })
        .unwrap();
    let rows: Vec<Vec<String>> = rows
        .map(|row| row.unwrap().into_iter().map(|text| text.unwrap_or_default()).collect())
        .collect();
    let firm = FIRM.to_string();
    let expected = [
        [&firm, "Bob", "contact.billing", "", "no"],
        [&firm, "Ada Lovelace", "portal.admin", "", "yes"],
        [&firm, "Bob", "team.lead", "Agence de Lyon", "no"],
    ];
    assert_eq!(rows, expected);
}

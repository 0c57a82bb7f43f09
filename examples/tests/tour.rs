//! The tour, as whoever runs it meets it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a tour that cannot be set up fails its test"
)]

use annuaire::value::Lang;
use annuaire::{Actor, Directory, OpenAccount, Policy};
use annuaire_conformance::Scenario;
use annuaire_examples::tour::{Page, People, Tour};
use annuaire_sqlite::SqliteRepository;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

fn tour(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tour")).args(arguments).current_dir(folder).output().unwrap()
}

/// What a tour that goes well says.
fn told(folder: &Path, arguments: &[&str]) -> String {
    let output = tour(folder, arguments);
    let (told, wrong) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success() && wrong.is_empty(), "{told}\n{wrong}");
    told
}

/// What a tour that does not go well complains of.
fn complaint(folder: &Path, arguments: &[&str]) -> String {
    let output = tour(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    text(&output.stderr)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Every file of a folder, byte for byte.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// A tour is refused its file, says why in both languages, and leaves the folder as it was.
fn refused_untouched(folder: &Path, file: &str, en: &str, fr: &str) {
    let before = contents(folder);
    let complaint_en = complaint(folder, &["--db", file]);
    assert!(
        complaint_en.contains(en) && complaint_en.contains("nothing was changed"),
        "{complaint_en}"
    );
    let complaint_fr = complaint(folder, &["--db", file, "--lang", "fr"]);
    assert!(
        complaint_fr.contains(fr) && complaint_fr.contains("rien n’a été modifié"),
        "{complaint_fr}"
    );
    assert!(contents(folder) == before, "the folder changed");
}

#[test]
fn five_portals_are_played_and_640_people_imported() {
    let folder = folder();
    let told = told(folder.path(), &[]);
    for portal in [
        "Accounting firm",
        "Medical practice",
        "Trade customer",
        "Hosting customer",
        "Appointment network",
    ] {
        assert!(told.contains(portal), "{portal}\n{told}");
    }
    assert!(told.contains("624 people imported from 640 rows"), "{told}");
    assert!(told.contains("everything went as expected"), "{told}");
    assert!(SqliteRepository::is_ours(folder.path().join("annuaire.db")).unwrap());
}

#[test]
fn a_refusal_is_told_with_its_reason_and_its_remedy() {
    let told = told(folder().path(), &[]);
    let refusal = "✗ refused: “Primary billing contact” is given and taken by promotion only\n       → promote a contact instead\n";
    assert!(told.contains(refusal), "{told}");
}

#[test]
fn in_french_nothing_is_left_in_english() {
    let told = told(folder().path(), &["--lang", "fr"]);
    assert!(
        told.contains("✗ refusé\u{a0}: «\u{a0}Contact de facturation principal\u{a0}»"),
        "{told}"
    );
    assert!(told.contains("624 personnes importées de 640 lignes"), "{told}");
    let english = [
        "the",
        "and",
        "is",
        "can",
        "of",
        "done",
        "refused",
        "given",
        "created",
        "seen",
        "access",
        "opens",
        "gives",
        "link",
        "row",
        "rows",
        "line",
        "user",
        "operator",
        "level",
        "suspended",
        "somebody",
    ];
    // What stands in backticks is the name of a right, of a file or of a column.
    let told: String = told.split('`').step_by(2).collect();
    let words: Vec<&str> = told.split(|letter: char| !letter.is_alphanumeric()).collect();
    let left: Vec<&&str> = english.iter().filter(|word| words.contains(*word)).collect();
    assert!(left.is_empty(), "{left:?}\n{told}");
}

#[test]
fn without_a_terminal_it_is_plain_text_of_80_columns() {
    for language in ["en", "fr"] {
        let told = told(folder().path(), &["--lang", language]);
        assert!(!told.contains('\u{1b}') && !told.contains('\r'), "{told}");
        let widest = told.lines().map(textwrap::core::display_width).max();
        assert!(widest <= Some(80), "{widest:?}\n{told}");
    }
}

#[test]
fn the_file_can_be_looked_into_as_the_tour_says() {
    let folder = folder();
    let told = told(folder.path(), &["--db", "a tour.db"]);
    assert!(told.contains("sqlite3 'a tour.db' 'select * from who_holds limit 10'"), "{told}");
    let database = rusqlite::Connection::open(folder.path().join("a tour.db")).unwrap();
    let bruno = "SELECT count(*) FROM who_holds WHERE contact = 'Bruno Lenoir' \
                 AND role = 'governance.administrator' AND effective = 'yes'";
    assert_eq!(database.query_row(bruno, [], |row| row.get(0)), Ok(1));
}

#[test]
fn a_second_tour_replaces_the_first() {
    let folder = folder();
    assert!(!told(folder.path(), &[]).contains("earlier tour"));
    assert!(told(folder.path(), &[]).contains("earlier tour"));
    let database = rusqlite::Connection::open(folder.path().join("annuaire.db")).unwrap();
    let accounts = database.query_row("SELECT count(*) FROM account", [], |row| row.get(0));
    assert_eq!(accounts, Ok(5));
}

#[test]
fn an_interrupted_tour_is_replaced_with_its_log() {
    let (folder, elsewhere) = (folder(), folder());
    let journey = include_str!("../../scenarios/trade-customer/journey.toml");
    let repository = SqliteRepository::open(elsewhere.path().join("annuaire.db")).unwrap();
    Scenario::from_toml(journey).unwrap().run(repository.clone()).unwrap();
    for (path, bytes) in contents(elsewhere.path()) {
        fs::write(folder.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    assert!(fs::metadata(folder.path().join("annuaire.db-wal")).unwrap().len() > 0);
    assert!(told(folder.path(), &[]).contains("earlier tour"));
}

#[test]
fn a_text_is_not_written_over() {
    let folder = folder();
    fs::write(folder.path().join("letters.txt"), "Dear Ada,").unwrap();
    refused_untouched(
        folder.path(),
        "letters.txt",
        "is a file of another kind",
        "est un fichier d’une autre sorte",
    );
}

#[test]
fn an_empty_file_is_not_written_over() {
    let folder = folder();
    fs::write(folder.path().join("empty"), "").unwrap();
    refused_untouched(
        folder.path(),
        "empty",
        "is a file of another kind",
        "est un fichier d’une autre sorte",
    );
}

#[test]
fn another_programs_database_is_not_written_over() {
    let folder = folder();
    let database = rusqlite::Connection::open(folder.path().join("invoices.db")).unwrap();
    database.execute_batch("CREATE TABLE invoice (amount)").unwrap();
    drop(database);
    refused_untouched(
        folder.path(),
        "invoices.db",
        "is a file of another kind",
        "est un fichier d’une autre sorte",
    );
}

#[test]
fn accounts_that_the_tour_did_not_open_are_not_replaced() {
    let folder = folder();
    let repository = SqliteRepository::open(folder.path().join("ours.db")).unwrap();
    let directory = Directory::new(Policy::preset("accounting-firm").unwrap(), repository);
    let command = OpenAccount::new();
    directory.open_account(Actor::operator("olga"), command).unwrap();
    drop(directory);
    refused_untouched(
        folder.path(),
        "ours.db",
        "holds accounts that this tour did not open",
        "contient des comptes que cette visite n’a pas ouverts",
    );
}

#[test]
fn accounts_still_in_the_log_are_not_replaced_either() {
    let folder = folder();
    let repository = SqliteRepository::open(folder.path().join("ours.db")).unwrap();
    let directory = Directory::new(Policy::preset("accounting-firm").unwrap(), repository);
    let command = OpenAccount::new();
    directory.open_account(Actor::operator("olga"), command).unwrap();
    let complaint = complaint(folder.path(), &["--db", "ours.db"]);
    assert!(complaint.contains("holds accounts that this tour did not open"), "{complaint}");
}

#[test]
fn a_folder_is_no_place_for_a_database() {
    let folder = folder();
    let complaint = complaint(folder.path(), &["--db", "."]);
    assert!(complaint.contains("is a folder"), "{complaint}");
}

#[test]
fn a_missing_folder_is_no_place_for_a_database() {
    let folder = folder();
    refused_untouched(folder.path(), "missing/annuaire.db", "cannot be used", "ne peut servir");
}

#[test]
fn people_of_ones_own_are_imported() {
    let folder = folder();
    fs::write(
        folder.path().join("ours.csv"),
        "Nom;Prénom;Courriel;Téléphone\nPetit;Eve;eve@ours.example;01 99 00 20 20\nPetit;;zoe@ours.example;\n",
    )
    .unwrap();
    let told = told(folder.path(), &["--import", "ours.csv"]);
    assert!(told.contains("1 person imported from 2 rows"), "{told}");
    assert!(told.contains("“First name” is required; “Phone number” is required"), "{told}");
}

#[test]
fn a_file_that_is_no_csv_ends_the_tour_with_the_reason() {
    let folder = folder();
    fs::write(folder.path().join("people.csv"), b"PK\x03\x04 a workbook in disguise").unwrap();
    let en = complaint(folder.path(), &["--import", "people.csv"]);
    assert!(en.contains("`people.csv`: the file is a spreadsheet workbook"), "{en}");
    let fr = complaint(folder.path(), &["--import", "people.csv", "--lang", "fr"]);
    assert!(fr.contains("`people.csv` : ") && !fr.contains("the file"), "{fr}");
}

#[test]
fn a_file_that_is_not_there_ends_the_tour_before_it_begins() {
    let folder = folder();
    let complaint = complaint(folder.path(), &["--import", "nowhere.csv"]);
    assert!(complaint.contains("`nowhere.csv` cannot be opened"), "{complaint}");
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn a_folder_of_people_ends_the_tour_before_it_begins() {
    let folder = folder();
    let complaint = complaint(folder.path(), &["--import", "."]);
    assert!(complaint.contains("`.` cannot be opened: is a directory"), "{complaint}");
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn a_verdict_that_was_not_expected_is_told_and_counted() {
    let folder = folder();
    let journey = r#"
        title  = "the sole administrator goes"
        policy = "trade-customer"

        [[contact]]
        id     = "ada"
        roles  = ["governance.administrator"]
        access = "active"

        [[step]]
        as = "ada"
        do = { remove_contact = { contact = "ada" } }
    "#;
    let tour = Tour::new(folder.path().join("annuaire.db"), People::Shipped)
        .unwrap()
        .with_journeys(vec![Scenario::from_toml(journey).unwrap()]);
    let mut page = Page::new(Vec::new(), 80, Lang::En);
    assert_eq!(tour.play(&mut page).unwrap().differences().len(), 1);
    let told = text(&page.into_inner());
    assert!(told.contains("≠ not as expected: "), "{told}");
    assert!(!told.contains("everything went as expected"), "{told}");
}

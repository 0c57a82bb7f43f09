//! What a header means: layouts, a caller's own mapping, duplicates.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use annuaire_interchange::csv::{Columns, CsvError, Field, Layout, Mapping, Reading, Row, Rows};

fn open<'a>(file: &'a str, reading: &Reading) -> Result<Rows<&'a [u8]>, CsvError> {
    Rows::open(file.as_bytes(), reading)
}

fn mapping(header: &str) -> Mapping {
    open(header, &Reading::new()).unwrap().mapping().clone()
}

fn first_row(file: &str, reading: &Reading) -> Row {
    let mut row = Row::new();
    open(file, reading).unwrap().read(&mut row).unwrap().unwrap();
    row
}

fn values(row: &Row) -> Vec<(String, String)> {
    row.iter().map(|(field, value)| (field.to_string(), value.to_owned())).collect()
}

#[test]
fn each_layout_is_told_from_its_header() {
    for (header, layout) in [
        ("last_name,first_name,email,mobile", Layout::Plain),
        ("Civilité;Prénom;Nom;Email", Layout::Plain),
        ("First Name,Last Name,Email", Layout::Plain),
        ("First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value", Layout::Google),
        ("Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value", Layout::Google),
        ("First Name,Last Name,E-mail Address,Business Phone", Layout::OutlookEnglish),
        ("Titre;Prénom;Nom;Titre;Téléphone (bureau)", Layout::OutlookFrench),
        ("Record ID,First Name,Last Name,Email,Phone Number", Layout::HubSpot),
        ("Name,Company Type,Street,ZIP,Email", Layout::Odoo),
        ("First Name,Last Name,Display Name,Primary Email", Layout::Thunderbird),
    ] {
        assert_eq!(mapping(header).layout(), Some(layout), "{header}");
    }
}

#[test]
fn the_parts_of_an_address_come_from_one_address() {
    let row = first_row(
        "First Name,Business Street,Business City,Home Street,Home Street 2,Home City,Home Postal Code\n\
         Ada,,,12 High St,Flat 2,London,N1\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::Street), Some("12 High St\nFlat 2"));
    assert_eq!(row.get(&Field::City), Some("London"));

    let row = first_row(
        "First Name,Business Street,Home Street,Home City\nAda,1 Low St,12 High St,London\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::Street), Some("1 Low St"));
    assert_eq!(row.get(&Field::City), None);
    assert_eq!(row.left_out().collect::<Vec<_>>(), [(2, "12 High St"), (3, "London")]);
}

#[test]
fn the_lines_of_an_address_are_in_order_wherever_their_columns_are() {
    let row = first_row(
        "Nom;Rue (bureau) 2;Ville (bureau);Rue (bureau);B.P. professionnelle\nL;Bât. B;Lyon;1 rue A;BP 7\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::Street), Some("1 rue A\nBât. B\nBP 7"));
}

#[test]
fn the_label_of_a_phone_says_whether_it_is_a_mobile() {
    let row = first_row(
        "First Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Phone 3 - Label,Phone 3 - Value\n\
         Ada,Portable,+33612345678,* Bureau,+33142345678,Work Fax,+33142345679\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::Mobile), Some("+33612345678"));
    assert_eq!(row.get(&Field::Landline), Some("+33142345678"));
    assert_eq!(row.left_out().collect::<Vec<_>>(), [(6, "+33142345679")]);
}

#[test]
fn the_preferred_of_several_values_counts_and_the_others_are_told() {
    let row = first_row(
        "First Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\n\
         Ada,Home,ada@home.example,* Work,ada@work.example ::: ada@old.example\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::Email), Some("ada@work.example"));
    assert_eq!(
        row.left_out().collect::<Vec<_>>(),
        [(4, "ada@old.example"), (2, "ada@home.example")]
    );
}

#[test]
fn the_next_of_several_columns_stands_in_for_an_empty_one() {
    let file = "First Name,Business Phone,Home Phone\nAda,,+33142345678\n";
    assert_eq!(first_row(file, &Reading::new()).get(&Field::Landline), Some("+33142345678"));
    let file = "First Name,Business Phone,Home Phone\nAda,+33142345670,+33142345670\n";
    assert_eq!(first_row(file, &Reading::new()).left_out().len(), 0);
}

#[test]
fn a_whole_name_is_never_taken_apart() {
    let row = first_row("Name,Is a Company,Email\nAda King Lovelace,0,\n", &Reading::new());
    assert_eq!(values(&row), [("last_name".to_owned(), "Ada King Lovelace".to_owned())]);

    let row =
        first_row("Full name,Last name,First name\nAda Lovelace,Lovelace,Ada\n", &Reading::new());
    assert_eq!(row.get(&Field::LastName), Some("Lovelace"));
    assert_eq!(row.left_out().len(), 0);
}

#[test]
fn in_french_outlook_the_second_titre_is_the_function_and_the_last_nom_the_name() {
    let row = first_row(
        "Nom,Titre,Prénom,Nom,Titre,Rue (bureau)\nAda Lovelace,Mme,Ada,Lovelace,Comptable,\n",
        &Reading::new(),
    );
    assert_eq!(row.get(&Field::LastName), Some("Lovelace"));
    assert_eq!(row.get(&Field::Function), Some("Comptable"));
    assert!(!mapping("Titre;Prénom;Nom;Rue (bureau)").has(&Field::Function));
}

#[test]
fn columns_that_are_not_read_are_told() {
    let file = "Nom;Prénom;Civilité;SIRET;Civilité\nLovelace;Ada;;123;\n";
    let mut rows = open(file, &Reading::new()).unwrap();
    assert_eq!(rows.mapping().unread().collect::<Vec<_>>(), ["Civilité", "SIRET", "Civilité"]);
    rows.read(&mut Row::new()).unwrap().unwrap();
    assert_eq!(rows.missed().collect::<Vec<_>>(), ["SIRET"]);
}

#[test]
fn a_field_in_two_columns_is_refused_naming_both() {
    for header in ["Nom,Email,EMAIL", "Nom,Email,Courriel", "Téléphone,Nom,Phone"] {
        let error = open(header, &Reading::new()).unwrap_err();
        assert_eq!((error.code(), error.line()), ("duplicate_column", Some(1)), "{header}");
    }
    let error = open("Nom,Email,Courriel", &Reading::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: columns 2 and 3 (`Email`, `Courriel`) both hold `email`"
    );
}

#[test]
fn a_callers_own_columns_are_the_whole_mapping() {
    let columns = Columns::from_names([
        ("qui", "full_name"),
        ("Role web", "roles"),
        ("pointure", "shoe_size"),
    ])
    .unwrap();
    let row = first_row(
        "Qui,Rôle web,Email,Pointure\nAda,admin,a@b.example,37\n",
        &Reading::new().columns(columns),
    );
    assert_eq!(
        values(&row),
        [("roles", "admin"), ("shoe_size", "37"), ("last_name", "Ada")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn a_callers_own_columns_go_before_those_of_a_layout() {
    let reading = Reading::new()
        .layout(Layout::Plain)
        .columns(Columns::new().column("Second e-mail", Field::Email));
    let row = first_row("Nom,Email,Second e-mail\nLovelace,a@b.example,c@d.example\n", &reading);
    assert_eq!(row.get(&Field::Email), Some("c@d.example"));
    assert_eq!(row.get(&Field::LastName), Some("Lovelace"));
}

#[test]
fn a_callers_column_that_is_absent_or_doubled_is_refused() {
    let reading = Reading::new().columns(Columns::new().column("Qui", Field::LastName));
    assert_eq!(open("Nom,Email", &reading).unwrap_err().code(), "missing_column");
    assert_eq!(open("Qui,Email,QUI", &reading).unwrap_err().code(), "duplicate_column");
    let reading = Reading::new()
        .columns(Columns::new().column("Qui", Field::LastName).column("Nom", Field::LastName));
    assert_eq!(open("Qui,Nom", &reading).unwrap_err().code(), "duplicate_column");
}

#[test]
fn a_file_without_a_header_is_refused_showing_its_first_cells() {
    let error = open("Lovelace,Ada,ada@example.org\n", &Reading::new()).unwrap_err();
    assert_eq!(error.code(), "unknown_header");
    assert!(error.to_string().contains("`Lovelace`, `Ada`"), "{error}");
}

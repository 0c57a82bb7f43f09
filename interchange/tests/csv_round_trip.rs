//! What is exported reads back the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use annuaire_interchange::csv::{
    CsvError, Encoding, Field, Reading, Row, Rows, Separator, Writer, Writing,
};
use proptest::prelude::*;

const FIELDS: [Field; 4] = [Field::LastName, Field::Email, Field::Mobile, Field::Notes];

const SEPARATORS: [Separator; 4] =
    [Separator::Comma, Separator::Semicolon, Separator::Tab, Separator::Pipe];

fn export(writing: Writing, people: &[[String; 4]]) -> Result<Vec<u8>, CsvError> {
    let mut writer = Writer::start(Vec::new(), writing, &FIELDS)?;
    for person in people {
        writer.row(person.iter().map(String::as_str))?;
    }
    writer.finish()
}

fn import(file: &[u8], reading: &Reading) -> Vec<[String; 4]> {
    let mut rows = Rows::open(file, reading).unwrap();
    let mut row = Row::new();
    let mut people = Vec::new();
    while let Some(read) = rows.read(&mut row) {
        read.unwrap();
        people.push(FIELDS.map(|field| row.get(&field).unwrap_or_default().to_owned()));
    }
    people
}

/// Any text a cell may hold: no NUL, and a good many formulas, quotes, apostrophes, separators and line ends.
fn cell() -> BoxedStrategy<String> {
    prop_oneof![
        "[^\0]{0,12}",
        "['=+@\\-\"\r\n\t;,| 0-9éa\u{FF1D}\u{FEFF}]{0,6}",
        "\\+[0-9]{1,16}",
        "\\PC{0,30}",
    ]
    .boxed()
}

/// People of whom something is known.
fn people(cell: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Vec<[String; 4]>> {
    let known = |person: &[String; 4]| person.iter().any(|value| !value.is_empty());
    let person =
        [cell.clone(), cell.clone(), cell.clone(), cell].prop_filter("nothing is known", known);
    proptest::collection::vec(person, 1..8)
}

proptest! {
    #[test]
    fn any_text_survives_in_unicode(people in people(cell()), separator in 0_usize..4) {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            let writing = Writing::new().encoding(encoding).separator(SEPARATORS[separator]);
            let reading = Reading::new().encoding(encoding).separator(SEPARATORS[separator]);
            prop_assert_eq!(&import(&export(writing, &people).unwrap(), &reading), &people);
        }
    }

    #[test]
    fn western_text_survives_in_windows_1252(people in people("[ -~€‚Š“”à-ÿ\r\n\t]{0,12}")) {
        let writing = Writing::new().encoding(Encoding::Windows1252);
        let reading = Reading::new().encoding(Encoding::Windows1252).separator(Separator::Comma);
        prop_assert_eq!(&import(&export(writing, &people).unwrap(), &reading), &people);
    }

    #[test]
    fn a_spreadsheets_file_needs_no_hint(people in people("[^\\p{C}]{0,12}|[a-zéà ;,\"'\\-]{0,12}")) {
        let file = export(Writing::french_spreadsheet(), &people).unwrap();
        prop_assert_eq!(&import(&file, &Reading::new()), &people);
    }

    #[test]
    fn reading_any_bytes_ends_without_a_panic(bytes: Vec<u8>, header in "(nom,email\n|nom;email\r\n)?") {
        let mut file = header.into_bytes();
        file.extend(bytes);
        if let Ok(mut rows) = Rows::open(&file[..], &Reading::new()) {
            let mut row = Row::new();
            let mut read = 0;
            while rows.read(&mut row).is_some() {
                read += 1;
                prop_assert!(row.line() as usize <= file.len() + 1 && read <= file.len() + 1);
            }
        }
    }
}

#[test]
fn a_character_that_the_encoding_lacks_is_refused_and_leaves_no_trace() {
    let mut writer =
        Writer::start(Vec::new(), Writing::new().encoding(Encoding::Windows1252), &FIELDS).unwrap();
    let refused = writer.row(["Łukasz", "", "", ""]).unwrap_err();
    assert_eq!((refused.code(), refused.line()), ("unwritable_character", Some(2)));
    assert!(refused.to_string().contains("`Ł`"));
    writer.row(["Zoë", "", "", ""]).unwrap();
    assert_eq!(writer.finish().unwrap(), b"last_name,email,mobile,notes\r\nZo\xEB,,,\r\n");
}

#[test]
fn a_row_of_another_width_or_with_a_nul_is_not_written() {
    let mut writer = Writer::start(Vec::new(), Writing::new(), &FIELDS).unwrap();
    assert_eq!(writer.row(["Ada"]).unwrap_err().code(), "wrong_width");
    assert_eq!(writer.row(["A\0da", "", "", ""]).unwrap_err().code(), "nul_character");
    assert_eq!(writer.finish().unwrap(), b"last_name,email,mobile,notes\r\n");
}

#[test]
fn a_spreadsheet_finds_the_byte_order_mark_and_the_separator_it_expects() {
    let file = export(Writing::french_spreadsheet(), &[]).unwrap();
    assert_eq!(file, "\u{FEFF}last_name;email;mobile;notes\r\n".as_bytes());
    let file = export(Writing::new().encoding(Encoding::Utf16Be), &[]).unwrap();
    assert!(file.starts_with(b"\xFE\xFF\0l"));
}

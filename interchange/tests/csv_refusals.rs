//! Files and rows that are refused: the code, the line, in both languages, and what is still read.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use annuaire::value::Lang;
use annuaire_interchange::csv::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_RECORD_BYTES};
use annuaire_interchange::csv::{CsvError, Encoding, Field, Reading, Row, Rows, Separator};

/// The last names and the errors of a file, in order.
fn read(file: &[u8]) -> Vec<Result<String, CsvError>> {
    let mut rows = match Rows::open(file, &Reading::new()) {
        Ok(rows) => rows,
        Err(error) => return vec![Err(error)],
    };
    let mut row = Row::new();
    let mut all = Vec::new();
    while let Some(read) = rows.read(&mut row) {
        all.push(read.map(|()| row.get(&Field::LastName).unwrap_or_default().to_owned()));
    }
    all
}

fn codes(file: &[u8]) -> Vec<(String, Option<u64>)> {
    let told = |read: Result<String, CsvError>| match read {
        Ok(name) => (name, None),
        Err(error) => (error.code().to_owned(), error.line()),
    };
    read(file).into_iter().map(told).collect()
}

fn only(file: &[u8]) -> CsvError {
    let mut all = read(file);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap_err()
}

fn with_row(cell: &str) -> Vec<u8> {
    format!("nom,notes\nAda,{cell}\nBob,\n").into_bytes()
}

#[test]
fn a_file_without_text_is_empty() {
    for file in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\n\r\n\n", b"sep=;\n"] {
        assert_eq!(only(file).code(), "empty_file", "{file:?}");
    }
}

#[test]
fn a_header_alone_has_no_rows() {
    for file in [&b"nom,email"[..], b"nom,email\r\n", b"nom,email\n\n,\n,,\n"] {
        let mut rows = Rows::open(file, &Reading::new()).unwrap();
        let mut row = Row::new();
        assert_eq!(rows.read(&mut row).unwrap().unwrap_err().code(), "no_rows");
        assert!(rows.read(&mut row).is_none());
    }
}

#[test]
fn a_workbook_is_told_from_other_binary_files() {
    assert_eq!(only(b"PK\x03\x04\x14\x00\x06\x00").code(), "workbook");
    assert_eq!(only(&[0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13]).code(), "not_text");
}

#[test]
fn bytes_that_are_not_utf_8_stop_the_reading_at_their_line() {
    let mut file = b"\xEF\xBB\xBFnom,notes\nAda,\nB".to_vec();
    file.extend_from_slice(b"\xE9,\nCy,\n");
    assert_eq!(codes(&file), [("Ada".to_owned(), None), ("invalid_encoding".to_owned(), Some(3))]);

    let mut file = "nom,notes\nÉva,é\nÈve,è\n".as_bytes().to_vec();
    file.extend_from_slice(b"Zo\xEB,\n");
    let told = codes(&file);
    assert_eq!(told.last().unwrap(), &("mixed_encodings".to_owned(), Some(2)));
}

#[test]
fn a_forced_encoding_is_obeyed() {
    let reading = Reading::new().encoding(Encoding::Windows1252).separator(Separator::Comma);
    let mut rows = Rows::open("nom,notes\nZoë,\n".as_bytes(), &reading).unwrap();
    let mut row = Row::new();
    rows.read(&mut row).unwrap().unwrap();
    assert_eq!(row.get(&Field::LastName), Some("ZoÃ«"));
    assert_eq!(rows.encoding(), Encoding::Windows1252);
}

#[test]
fn a_row_of_another_width_is_refused_alone() {
    let told = codes(b"nom,notes\nAda\nBob,b\nCy,c,,\nDi,d,,e\nEve,\n");
    let told: Vec<_> = told.iter().map(|(text, line)| (text.as_str(), *line)).collect();
    assert_eq!(
        told,
        [
            ("ragged_row", Some(2)),
            ("Bob", None),
            ("Cy", None),
            ("ragged_row", Some(5)),
            ("Eve", None)
        ]
    );
    let ragged = only(b"nom,notes\nAda\n");
    assert_eq!(ragged.to_string(), "line 2: the row has 1 cells and the header 2");
}

#[test]
fn a_nul_spoils_its_row_only() {
    assert_eq!(
        codes(&with_row("a\0b")),
        [("nul_character".to_owned(), Some(2)), ("Bob".to_owned(), None)]
    );
}

#[test]
fn a_cell_may_be_long_but_not_longer_than_the_limit() {
    assert_eq!(codes(&with_row(&"x".repeat(MAX_CELL_BYTES)))[0], ("Ada".to_owned(), None));
    assert_eq!(
        codes(&with_row(&"x".repeat(MAX_CELL_BYTES + 1))),
        [("cell_too_long".to_owned(), Some(2)), ("Bob".to_owned(), None)]
    );
}

#[test]
fn a_record_longer_than_the_limit_stops_the_reading() {
    assert_eq!(
        codes(&with_row(&"x".repeat(MAX_RECORD_BYTES))),
        [("record_too_long".to_owned(), Some(2))]
    );
    assert_eq!(
        codes(&with_row(&",".repeat(MAX_RECORD_BYTES))),
        [("record_too_long".to_owned(), Some(2))]
    );
}

#[test]
fn a_header_may_have_many_columns_but_not_more_than_the_limit() {
    let header = |columns: usize| format!("nom{}\nAda{0}\n", ",".repeat(columns - 1)).into_bytes();
    assert_eq!(codes(&header(MAX_COLUMNS)), [("Ada".to_owned(), None)]);
    assert_eq!(only(&header(MAX_COLUMNS + 1)).code(), "too_many_columns");
}

#[test]
fn a_truncated_file_gives_the_rows_before_the_cut() {
    assert_eq!(
        codes(b"nom,notes\nAda,\"a\"\nBob,\"b and th"),
        [("Ada".to_owned(), None), ("unterminated_quote".to_owned(), Some(3))]
    );
}

#[test]
fn only_what_is_wrong_by_itself_lets_the_reading_go_on() {
    for (file, stops) in [
        (&b"nom,notes\nAda\n"[..], false),
        (b"nom,notes\na\0,\n", false),
        (b"", true),
        (b"x", true),
    ] {
        assert_eq!(only(file).stops(), stops);
    }
}

#[test]
fn every_refusal_has_a_text_in_both_languages() {
    for file in [
        &b""[..],
        b"nom",
        b"PK\x03\x04",
        b"\xEF\xBB\xBF\xFF",
        b"x,y",
        b"nom,nom",
        b"nom,notes\nAda",
        b"nom,\"a",
    ] {
        let error = only(file);
        let (english, french) = (error.text(Lang::En), error.text(Lang::Fr));
        assert_ne!(english, french);
        assert!(!french.is_empty() && !english.ends_with('.') && !french.ends_with('.'));
    }
}

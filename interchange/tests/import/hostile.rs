//! Files that are wrong, or meant to harm.

use super::world::World;
use annuaire_interchange::csv::limits::{MAX_CELL_BYTES, MAX_RECORD_BYTES};
use annuaire_interchange::import::limits::MAX_BATCH_BYTES;
use std::io::{self, Read};
use std::ops::ControlFlow;

/// The code of a file that cannot be read to its end, and how many contacts it created before.
fn broken(file: impl Read) -> (&'static str, u64) {
    let world = World::trade();
    let error =
        world.import().run(&world.directory, file, |_| ControlFlow::Continue(())).unwrap_err();
    assert_eq!(world.contacts().len() as u64, 1 + error.report().counts().created);
    (error.code(), error.report().counts().created)
}

#[test]
fn a_file_that_is_no_table_of_people_is_refused_before_anything_is_written() {
    assert_eq!(broken(&b""[..]), ("empty_file", 0));
    assert_eq!(broken(&b"\xEF\xBB\xBF\r\n"[..]), ("empty_file", 0));
    assert_eq!(broken(&b"nom,prenom,email\n"[..]), ("no_rows", 0));
    assert_eq!(broken(&b"PK\x03\x04\x14\x00"[..]), ("workbook", 0));
    assert_eq!(
        broken(&b"nom,email,courriel\na,b@c.example,d@e.example\n"[..]),
        ("duplicate_column", 0)
    );
    assert_eq!(broken(&b"pointure,taille\n44,180\n"[..]), ("unknown_header", 0));
}

#[test]
fn a_file_that_changes_its_encoding_keeps_the_rows_before() {
    let mut file = b"nom,prenom,email\n".to_vec();
    for row in 0..4_000 {
        file.extend_from_slice(format!("Durand,Zo\u{e9},zoe{row}@moore.example\n").as_bytes());
    }
    file.extend_from_slice(b"Durand,Zo\xE9,last@moore.example\n");
    let (code, created) = broken(&file[..]);
    assert_eq!(code, "invalid_encoding");
    assert!(created > 0);
}

#[test]
fn a_row_that_is_wrong_by_itself_is_malformed_and_the_next_one_is_read() {
    let long = "x".repeat(MAX_CELL_BYTES + 1);
    let file = format!(
        "nom,prenom,email\nDurand,Bob\nDurand,B\0b,bob@moore.example\nDurand,{long},bob@moore.example\n\
         Durand,Bob,bob@moore.example,too much\nDurand,Bob,bob@moore.example,,\n"
    );
    let expected = [
        (2, "malformed", "ragged_row"),
        (3, "malformed", "nul_character"),
        (4, "malformed", "cell_too_long"),
        (5, "malformed", "ragged_row"),
        (6, "created", ""),
    ];
    assert_eq!(World::trade().verdicts(&file), expected);
}

#[test]
fn a_formula_is_kept_as_text() {
    let world = World::open("accounting-firm", &[]);
    let file =
        "nom,email,notes\nDurand,bob@moore.example,\"=HYPERLINK(\"\"https://x.example/\"\")\"\n";
    let import = annuaire_interchange::Import::new(world.account, annuaire::Actor::operator("lea"));
    assert_eq!(world.run(&import, file).0.counts().created, 1);
    let notes = world.contact("bob@moore.example").fields.text("notes").map(str::to_owned);
    assert_eq!(notes.as_deref(), Some("=HYPERLINK(\"https://x.example/\")"));
}

#[test]
fn letters_that_look_alike_make_nobody_a_twin_of_somebody_else() {
    let file = "nom,prenom,email\n\
        Durand,Bob,bob@moore.example\n\
        Durand,Bob,b\u{43e}b@moore.example\n";
    let told = World::trade().verdicts(file);
    assert_eq!(told[0], (2, "created", ""));
    assert_ne!(told[1].1, "twin");
}

#[test]
fn a_column_of_roles_named_twice_is_refused() {
    assert_eq!(
        broken(&b"nom,email,roles,role\na,b@c.example,portal.buyer,governance.administrator\n"[..])
            .0,
        "duplicate_column"
    );
}

/// A file of very long rows, and how much of it was taken.
struct Long<'a> {
    row: &'a [u8],
    at: usize,
    taken: &'a std::cell::Cell<usize>,
}

impl Read for Long<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.row.len() {
            self.at = 0;
        }
        let read = self.row.split_at(self.at).1.read(buffer)?;
        self.at += read;
        self.taken.set(self.taken.get() + read);
        Ok(read)
    }
}

#[test]
fn a_batch_of_very_long_rows_is_cut_short() {
    let world = World::open("accounting-firm", &[]);
    let taken = std::cell::Cell::new(0);
    let notes = "x".repeat(MAX_CELL_BYTES);
    let row = format!("Durand,bob@moore.example,{notes}\n");
    let file =
        (&b"nom,email,notes\n"[..]).chain(Long { row: row.as_bytes(), at: 0, taken: &taken });
    let import = annuaire_interchange::Import::new(world.account, annuaire::Actor::operator("lea"));
    let report = import.run(&world.directory, file, |_| ControlFlow::Break(())).unwrap();
    assert!(report.counts().rows() > 1);
    assert!(taken.get() <= MAX_BATCH_BYTES + 2 * MAX_RECORD_BYTES, "{} bytes taken", taken.get());
}

//! A file of any size is read in the same memory.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use annuaire_interchange::csv::limits::{MAX_RECORD_BYTES, WINDOW_BYTES};
use annuaire_interchange::csv::{Field, Reading, Row, Rows};
use std::cell::Cell;
use std::io::{self, Read};

/// A file that starts with some bytes and then repeats others for ever, and counts what is taken of it.
struct Endless<'a> {
    start: &'static [u8],
    again: &'static [u8],
    at: usize,
    taken: &'a Cell<usize>,
}

impl<'a> Endless<'a> {
    fn new(start: &'static str, again: &'static str, taken: &'a Cell<usize>) -> Self {
        Self { start: start.as_bytes(), again: again.as_bytes(), at: 0, taken }
    }
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.start.len() {
            (self.start, self.at) = (self.again, 0);
        }
        let read = self.start.split_at(self.at).1.read(buffer)?;
        self.at += read;
        self.taken.set(self.taken.get() + read);
        Ok(read)
    }
}

#[test]
fn a_line_without_end_stops_the_reading_soon_after_the_limit() {
    let taken = Cell::new(0);
    for (start, again) in
        [("nom,notes\nAda,", "x"), ("nom,notes\nAda,\"", "x\n"), ("nom,notes\nAda", ","), ("", "x")]
    {
        taken.set(0);
        let mut row = Row::new();
        let error = match Rows::open(Endless::new(start, again, &taken), &Reading::new()) {
            Ok(mut rows) => rows.read(&mut row).unwrap().unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(error.code(), "record_too_long");
        assert!(
            taken.get() <= 2 * MAX_RECORD_BYTES + 4 * WINDOW_BYTES,
            "{} bytes taken",
            taken.get()
        );
    }
}

#[test]
fn rows_are_given_without_reading_far_ahead() {
    let taken = Cell::new(0);
    let file = Endless::new("nom,email\n", "Lovelace,ada@example.org\n", &taken);
    let mut rows = Rows::open(file, &Reading::new()).unwrap();
    let mut row = Row::new();
    let mut given = "nom,email\n".len();
    for _ in 0..100_000 {
        rows.read(&mut row).unwrap().unwrap();
        given += "Lovelace,ada@example.org\n".len();
        assert!(taken.get() <= given + 2 * WINDOW_BYTES + 64);
    }
    assert_eq!(row.get(&Field::Email), Some("ada@example.org"));
    assert_eq!(row.line(), 100_001);
}

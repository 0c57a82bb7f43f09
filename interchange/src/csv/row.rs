//! One row: named values, and the line they come from.

use super::field::Field;
use std::ops::Range;

/// One row: what it says of a person, and the line where it starts. One row can be used for a whole file.
///
/// ```
/// use annuaire_interchange::csv::{Field, Reading, Row, Rows};
///
/// let mut rows = Rows::open(&b"nom,email\nLovelace,ada@example.org\n"[..], &Reading::new())?;
/// let mut row = Row::new();
/// rows.read(&mut row).transpose()?;
/// assert_eq!(row.line(), 2);
/// assert_eq!(row.get(&Field::Email), Some("ada@example.org"));
/// assert_eq!(row.get(&Field::Mobile), None);
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Row {
    line: u64,
    text: String,
    values: Vec<Value>,
    left_out: Vec<(usize, Range<usize>)>,
}

#[derive(Clone, Debug)]
struct Value {
    field: Field,
    rank: u8,
    span: Range<usize>,
}

impl Row {
    /// An empty row, to read into.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The line where the row starts, counted from 1; the header is a line too.
    #[must_use]
    pub const fn line(&self) -> u64 {
        self.line
    }

    /// The value of a field; never an empty one.
    #[must_use]
    pub fn get(&self, field: &Field) -> Option<&str> {
        self.values.iter().find(|value| value.field == *field).map(|value| self.part(&value.span))
    }

    /// Every value, by field.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Field, &str)> {
        self.values.iter().map(|value| (&value.field, self.part(&value.span)))
    }

    /// Whether no field has a value.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The values of columns that are read, but for which there was no room: the second of two e-mails, a fax.
    /// With the column's place in the header, from 0.
    pub fn left_out(&self) -> impl ExactSizeIterator<Item = (usize, &str)> {
        self.left_out.iter().map(|(column, span)| (*column, self.part(span)))
    }

    /// The bytes of every value together.
    #[must_use]
    pub const fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn start(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.values.clear();
        self.left_out.clear();
    }

    /// Sets a value, unless one of lower rank is there.
    pub(super) fn put(&mut self, column: usize, field: &Field, rank: u8, text: &str) {
        match self.values.iter().find(|value| value.field.is_kin(field)).map(|kin| kin.rank) {
            None => self.push(field, rank, text),
            Some(held) if held == rank && self.get(field).is_none() => self.push(field, rank, text),
            Some(_) if self.get(field) == Some(text) => {}
            Some(_) => self.leave_out(column, text),
        }
    }

    /// Sets a value where there is none of its kind.
    pub(super) fn put_spare(&mut self, field: &Field, text: &str) {
        if !self.values.iter().any(|value| value.field.is_kin(field)) {
            self.push(field, u8::MAX, text);
        }
    }

    /// Adds a line to the value set last, if it is of this field and rank; else sets the value.
    pub(super) fn put_line(&mut self, column: usize, field: &Field, rank: u8, text: &str) {
        match self.values.last_mut() {
            Some(last) if last.field == *field && last.rank == rank => {
                self.text.push('\n');
                self.text.push_str(text);
                last.span.end = self.text.len();
            }
            _ => self.put(column, field, rank, text),
        }
    }

    pub(super) fn leave_out(&mut self, column: usize, text: &str) {
        let span = self.keep(text);
        self.left_out.push((column, span));
    }

    fn push(&mut self, field: &Field, rank: u8, text: &str) {
        let span = self.keep(text);
        self.values.push(Value { field: field.clone(), rank, span });
    }

    fn keep(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    fn part(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }
}

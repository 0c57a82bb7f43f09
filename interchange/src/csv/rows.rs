//! The rows of a file, one at a time.

use super::compose::compose;
use super::encoding::Encoding;
use super::error::{CsvError, Fault};
use super::limits::MAX_CELL_BYTES;
use super::mapping::Mapping;
use super::reading::Reading;
use super::records::{Record, Records};
use super::row::Row;
use super::separator::Separator;
use std::fmt;
use std::io::Read;

/// The rows of a file, one at a time, in memory that does not grow with the file.
///
/// Blank rows, whose every cell is empty, are passed over. A row that is wrong by itself is an error of its own, and
/// the next one can be read; after an error that [stops](CsvError::stops) there is nothing more. Text is given as it
/// is in the file, but for the apostrophe that keeps a spreadsheet from running a cell (see
/// [`Writer`](super::Writer)).
pub struct Rows<R> {
    records: Records<R>,
    mapping: Mapping,
    /// The unread columns, in which no row had text so far.
    bare: Vec<usize>,
    any: bool,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// Reads the header of a file.
    ///
    /// # Errors
    /// `empty_file`, `workbook`, `not_text`, `invalid_encoding`, `mixed_encodings`, `unknown_header`,
    /// `missing_column`, `duplicate_column`, `too_many_columns`, `record_too_long`, `unterminated_quote`,
    /// `unreadable`.
    pub fn open(source: R, reading: &Reading) -> Result<Self, CsvError> {
        let mut records = Records::open(source, reading)?;
        let (line, mapping) = match records.next()? {
            None => return Err(Fault::EmptyFile.into()),
            Some(header) => (header.line, Mapping::of(header.cells(), reading)),
        };
        let mapping = mapping.map_err(|fault| CsvError::at(line, fault))?;
        let bare = mapping.unread_columns().map(|(at, _)| at).collect();
        Ok(Self { records, mapping, bare, any: false, ended: false })
    }

    /// What the header turned out to mean.
    #[must_use]
    pub const fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// The encoding. Until a character beyond ASCII is met, it is UTF-8.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.records.encoding()
    }

    /// The separator.
    #[must_use]
    pub const fn separator(&self) -> Separator {
        self.records.separator()
    }

    /// The unread columns in which some row read so far has text.
    pub fn missed(&self) -> impl Iterator<Item = &str> {
        let missed = self.mapping.unread_columns().filter(|(at, _)| !self.bare.contains(at));
        missed.map(|(_, column)| column.name())
    }

    /// Reads the next row into `row`; `None` at the end.
    ///
    /// # Errors
    /// For a row: `ragged_row`, `nul_character`, `cell_too_long`. For the rest of the file: `no_rows`,
    /// `invalid_encoding`, `mixed_encodings`, `record_too_long`, `unterminated_quote`, `unreadable`.
    pub fn read(&mut self, row: &mut Row) -> Option<Result<(), CsvError>> {
        while !self.ended {
            match self.records.next() {
                Ok(Some(record)) if record.is_blank() => {}
                Ok(Some(record)) => {
                    self.any = true;
                    if let Err(fault) = check(record, &self.mapping) {
                        return Some(Err(CsvError::at(record.line, fault)));
                    }
                    self.bare.retain(|column| record.length(*column) == 0);
                    compose(record, &self.mapping, row);
                    return Some(Ok(()));
                }
                Ok(None) => {
                    self.ended = true;
                    return (!self.any).then(|| Err(Fault::NoRows.into()));
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl<R> fmt::Debug for Rows<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows").field("mapping", &self.mapping).finish_non_exhaustive()
    }
}

/// Refuses a row that is wrong by itself. Empty cells beyond the header are harmless; fewer cells than the header may
/// be a line broken in two.
fn check(record: Record<'_>, mapping: &Mapping) -> Result<(), Fault> {
    let expected = mapping.columns().len();
    let found = record.width();
    if found < expected || (expected..found).any(|column| record.length(column) > 0) {
        return Err(Fault::RaggedRow { found, expected });
    }
    if record.has_nul() {
        return Err(Fault::NulCharacter);
    }
    for it in &mapping.uses {
        if record.length(it.column) > MAX_CELL_BYTES {
            let column = mapping.columns().get(it.column).map_or("", |column| column.name());
            return Err(Fault::CellTooLong { column: column.to_owned() });
        }
    }
    Ok(())
}

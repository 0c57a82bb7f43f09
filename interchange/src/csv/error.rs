//! What can be wrong with a file or with one of its rows.

mod french;

use super::encoding::Encoding;
use super::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_RECORD_BYTES};
use annuaire::Label;
use annuaire::value::Lang;
use annuaire::wire::{ToWire, Writer};
use serde::{Serialize, Serializer};
use std::fmt;
use std::io;
use std::sync::Arc;
use thiserror::Error;

/// What is wrong with a file, or with one of its rows: a stable [`code`](Self::code), the
/// [`line`](Self::line) where there is one, and a text.
///
/// | code | what happened | stops |
/// |---|---|---|
/// | `empty_file` | nothing, a byte-order mark alone, or blank lines | yes |
/// | `no_rows` | a header and no row | yes |
/// | `workbook` | a spreadsheet's own format | yes |
/// | `not_text` | a binary file | yes |
/// | `invalid_encoding` | bytes that the encoding does not allow | yes |
/// | `mixed_encodings` | mostly UTF-8, and something else among it | yes |
/// | `unknown_header` | no column is known (or the header is missing) | yes |
/// | `missing_column` | a column that the caller named is absent | yes |
/// | `duplicate_column` | two columns hold the same field | yes |
/// | `too_many_columns` | see [`MAX_COLUMNS`] | yes |
/// | `record_too_long` | see [`MAX_RECORD_BYTES`] | yes |
/// | `unterminated_quote` | the file ends inside a quoted cell | yes |
/// | `unreadable` | the source failed | yes |
/// | `ragged_row` | a row of another width than the header | no |
/// | `nul_character` | a NUL in the row | no |
/// | `cell_too_long` | see [`MAX_CELL_BYTES`] | no |
/// | `unknown_field` | a text that names no field | |
/// | `unwritable_character` | a character that the encoding of an export lacks | yes |
/// | `wrong_width` | an exported row of another width than the header | yes |
/// | `unwritable` | the destination failed | yes |
#[derive(Clone, Debug, Error)]
pub struct CsvError {
    line: Option<u64>,
    #[source]
    source: Option<Arc<io::Error>>,
    fault: Fault,
}

#[derive(Clone, Debug, Error)]
pub(crate) enum Fault {
    #[error("the file is empty")]
    EmptyFile,
    #[error("the file has a header and no row")]
    NoRows,
    #[error("the file is a spreadsheet workbook; save it as CSV (UTF-8) first")]
    Workbook,
    #[error("the file is not text")]
    NotText,
    #[error("byte {offset} of the file is not valid {encoding}")]
    InvalidEncoding { encoding: Encoding, offset: u64 },
    #[error("most of the file is UTF-8, but byte {offset} is not; save it again in one encoding")]
    MixedEncodings { offset: u64 },
    #[error("no column of the header is known, or the header is missing; found {header}")]
    UnknownHeader { header: String },
    #[error("the file has no column `{name}`")]
    MissingColumn { name: String },
    #[error("columns {first} and {second} (`{first_name}`, `{second_name}`) both hold `{field}`")]
    DuplicateColumn {
        first: usize,
        first_name: String,
        second: usize,
        second_name: String,
        field: String,
    },
    #[error("the header has {found} columns, more than {MAX_COLUMNS}")]
    TooManyColumns { found: usize },
    #[error("a record is longer than {MAX_RECORD_BYTES} bytes; a quote may have been left open")]
    RecordTooLong,
    #[error("the file ends inside a quoted cell; it is truncated, or a quote is missing")]
    UnterminatedQuote,
    #[error("the row has {found} cells and the header {expected}")]
    RaggedRow { found: usize, expected: usize },
    #[error("the row has a NUL character")]
    NulCharacter,
    #[error("the cell of column `{column}` is longer than {MAX_CELL_BYTES} bytes")]
    CellTooLong { column: String },
    #[error("`{name}` is not the name of a field")]
    UnknownField { name: String },
    #[error("the file cannot be read")]
    Unreadable,
    #[error("`{character}` cannot be written in {encoding}")]
    UnwritableCharacter { character: char, encoding: Encoding },
    #[error("the row has {found} values and the header {expected}")]
    WrongWidth { found: usize, expected: usize },
    #[error("the file cannot be written")]
    Unwritable,
}

impl CsvError {
    pub(crate) fn at(line: u64, fault: Fault) -> Self {
        Self { line: Some(line), source: None, fault }
    }

    pub(crate) fn with_source(fault: Fault, source: io::Error) -> Self {
        Self { line: None, source: Some(Arc::new(source)), fault }
    }

    /// The same, at `line` if it is about the bytes there.
    pub(crate) fn among_bytes_of(mut self, line: u64) -> Self {
        if matches!(self.fault, Fault::InvalidEncoding { .. } | Fault::MixedEncodings { .. }) {
            self.line = Some(line);
        }
        self
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            Fault::EmptyFile => "empty_file",
            Fault::NoRows => "no_rows",
            Fault::Workbook => "workbook",
            Fault::NotText => "not_text",
            Fault::InvalidEncoding { .. } => "invalid_encoding",
            Fault::MixedEncodings { .. } => "mixed_encodings",
            Fault::UnknownHeader { .. } => "unknown_header",
            Fault::MissingColumn { .. } => "missing_column",
            Fault::DuplicateColumn { .. } => "duplicate_column",
            Fault::TooManyColumns { .. } => "too_many_columns",
            Fault::RecordTooLong => "record_too_long",
            Fault::UnterminatedQuote => "unterminated_quote",
            Fault::RaggedRow { .. } => "ragged_row",
            Fault::NulCharacter => "nul_character",
            Fault::CellTooLong { .. } => "cell_too_long",
            Fault::UnknownField { .. } => "unknown_field",
            Fault::Unreadable => "unreadable",
            Fault::UnwritableCharacter { .. } => "unwritable_character",
            Fault::WrongWidth { .. } => "wrong_width",
            Fault::Unwritable => "unwritable",
        }
    }

    /// The line of the file, counted from 1: where the record starts, or where the bytes are.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        self.line
    }

    /// Whether nothing after this can be read (or written): not so for a row that is wrong by itself.
    #[must_use]
    pub const fn stops(&self) -> bool {
        !matches!(
            self.fault,
            Fault::RaggedRow { .. } | Fault::NulCharacter | Fault::CellTooLong { .. }
        )
    }

    /// What is wrong, without the line.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.fault.to_string(),
            Lang::Fr => french::text(&self.fault),
        }
    }
}

/// As data: the code, the line where there is one, and the text in both languages.
#[derive(Serialize, ToWire)]
struct Told {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    text: Label,
}

impl CsvError {
    fn told(&self) -> Told {
        let text = Label { en: self.text(Lang::En).into(), fr: self.text(Lang::Fr).into() };
        Told { code: self.code(), line: self.line, text }
    }
}

impl Serialize for CsvError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told().serialize(serializer)
    }
}

impl ToWire for CsvError {
    fn to_wire(&self, to: &mut Writer) {
        self.told().to_wire(to);
    }
}

impl From<Fault> for CsvError {
    fn from(fault: Fault) -> Self {
        Self { line: None, source: None, fault }
    }
}

/// What is wrong, in English, after the line.
impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        self.fault.fmt(f)
    }
}

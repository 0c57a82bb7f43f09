//! Writing people as CSV.

use super::codec;
use super::encoding::Encoding;
use super::error::{CsvError, Fault};
use super::field::Field;
use super::formula;
use super::separator::Separator;
use std::io::{self, Write};

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Writing {
    encoding: Encoding,
    mark: bool,
    separator: Separator,
}

impl Writing {
    /// UTF-8 without a byte-order mark, commas: for programs.
    #[must_use]
    pub const fn new() -> Self {
        Self { encoding: Encoding::Utf8, mark: false, separator: Separator::Comma }
    }

    /// What a spreadsheet in French opens by a double click: UTF-8 with its mark, semicolons.
    #[must_use]
    pub const fn french_spreadsheet() -> Self {
        Self { encoding: Encoding::Utf8, mark: true, separator: Separator::Semicolon }
    }

    /// Another encoding. UTF-16 gets its byte-order mark.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.mark = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        self.encoding = encoding;
        self
    }

    /// Another separator.
    #[must_use]
    pub const fn separator(mut self, separator: Separator) -> Self {
        self.separator = separator;
        self
    }
}

impl Default for Writing {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes rows under a header of [field names](Field::name), as [`Rows`](super::Rows) reads them back.
///
/// A cell that a spreadsheet would run as a formula is written behind an apostrophe: one that begins with `=`, `+`,
/// `-`, `@` or their full-width forms, even behind blanks, or with a tab or a line end. A phone number in E.164
/// (`+` and digits only) stays as it is. Reading takes exactly that apostrophe away again, so any text without a NUL
/// survives the round trip. A row whose every value is empty is a blank line to a reader.
///
/// ```
/// use annuaire_interchange::csv::{Writer, Field, Writing};
///
/// let mut file = Vec::new();
/// let mut writer = Writer::start(&mut file, Writing::new(), &[Field::LastName, Field::Mobile, Field::Notes])?;
/// writer.row(["Lovelace", "+33612345678", "=1+1"])?;
/// writer.finish()?;
/// assert_eq!(file, b"last_name,mobile,notes\r\nLovelace,+33612345678,'=1+1\r\n");
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Debug)]
pub struct Writer<W> {
    to: W,
    writing: Writing,
    width: usize,
    line: u64,
    text: String,
    bytes: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// `unwritable`.
    pub fn start(to: W, writing: Writing, fields: &[Field]) -> Result<Self, CsvError> {
        let mut writer = Self {
            to,
            writing,
            width: fields.len(),
            line: 1,
            text: String::new(),
            bytes: Vec::new(),
        };
        if writing.mark {
            writer.bytes.extend_from_slice(writing.encoding.mark());
        }
        writer.row(fields.iter().map(Field::name))?;
        Ok(writer)
    }

    /// Writes a row: a value for each field of the header, empty where there is none. A row that is refused leaves no
    /// trace in the file.
    ///
    /// # Errors
    /// `wrong_width`, `unwritable_character` (the encoding lacks one), `nul_character`, `unwritable`.
    pub fn row<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) -> Result<(), CsvError> {
        self.text.clear();
        let mut found = 0;
        for value in values {
            if found > 0 {
                self.text.push(self.writing.separator.as_char());
            }
            self.cell(value)?;
            found += 1;
        }
        if found != self.width {
            return Err(CsvError::at(self.line, Fault::WrongWidth { found, expected: self.width }));
        }
        self.text.push_str("\r\n");
        self.encode()?;
        self.to.write_all(&self.bytes).map_err(unwritable)?;
        self.bytes.clear();
        self.line += 1;
        Ok(())
    }

    /// Writes what is left, and gives the destination back.
    ///
    /// # Errors
    /// `unwritable`.
    pub fn finish(mut self) -> Result<W, CsvError> {
        self.to.flush().map_err(unwritable)?;
        Ok(self.to)
    }

    fn cell(&mut self, value: &str) -> Result<(), CsvError> {
        if value.contains('\0') {
            return Err(CsvError::at(self.line, Fault::NulCharacter));
        }
        let cell = formula::neutralise(value);
        if cell.contains(['"', '\r', '\n', self.writing.separator.as_char()]) {
            self.text.push('"');
            for (at, piece) in cell.split('"').enumerate() {
                if at > 0 {
                    self.text.push_str("\"\"");
                }
                self.text.push_str(piece);
            }
            self.text.push('"');
        } else {
            self.text.push_str(&cell);
        }
        Ok(())
    }

    fn encode(&mut self) -> Result<(), CsvError> {
        match self.writing.encoding {
            Encoding::Utf8 => self.bytes.extend_from_slice(self.text.as_bytes()),
            Encoding::Utf16Le => {
                self.bytes.extend(self.text.encode_utf16().flat_map(u16::to_le_bytes))
            }
            Encoding::Utf16Be => {
                self.bytes.extend(self.text.encode_utf16().flat_map(u16::to_be_bytes))
            }
            encoding @ Encoding::Windows1252 => {
                for character in self.text.chars() {
                    let Some(byte) = codec::to_one_byte(character) else {
                        self.bytes.clear();
                        let fault = Fault::UnwritableCharacter { character, encoding };
                        return Err(CsvError::at(self.line, fault));
                    };
                    self.bytes.push(byte);
                }
            }
        }
        Ok(())
    }
}

fn unwritable(error: io::Error) -> CsvError {
    CsvError::with_source(Fault::Unwritable, error)
}

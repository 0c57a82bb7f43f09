//! From text to records of cells, with their lines.

use super::decoder::Decoder;
use super::encoding::Encoding;
use super::error::{CsvError, Fault};
use super::limits::MAX_RECORD_BYTES;
use super::reading::Reading;
use super::separator::Separator;
use csv_core::ReadRecordResult;
use std::io::Read;
use std::ops::Range;

/// The records of a source, one at a time in the same buffers.
pub(super) struct Records<R> {
    decoder: Decoder<R>,
    separator: Separator,
    parser: csv_core::Reader,
    lines: Lines,
    cells: Vec<u8>,
    ends: Vec<usize>,
    ended: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn open(source: R, reading: &Reading) -> Result<Self, CsvError> {
        let mut decoder = Decoder::new(source, reading.encoding);
        let mut lines = Lines::first();
        let text = decoder.text().map_err(|error| error.among_bytes_of(1))?;
        let announced = Separator::announced(text);
        if let Some((_, length)) = announced {
            lines.pass(text.get(..length).unwrap_or_default());
            decoder.consume(length);
        }
        let separator = match (reading.separator, announced) {
            (Some(separator), _) | (None, Some((separator, _))) => separator,
            (None, None) => {
                let is_last = decoder.is_last();
                let text = decoder.text().map_err(|error| error.among_bytes_of(lines.number))?;
                Separator::sniff(text, is_last, reading.quotes)
            }
        };
        Ok(Self {
            decoder,
            separator,
            parser: reading.quotes.parser(separator),
            lines,
            cells: vec![0; 4096],
            ends: vec![0; 64],
            ended: false,
        })
    }

    pub(super) const fn encoding(&self) -> Encoding {
        self.decoder.encoding()
    }

    pub(super) const fn separator(&self) -> Separator {
        self.separator
    }

    /// The next record that is not a blank line, or `None` at the end. After an error there is nothing more.
    pub(super) fn next(&mut self) -> Result<Option<Record<'_>>, CsvError> {
        if self.ended {
            return Ok(None);
        }
        match self.split() {
            Ok(Some(Split { line, length, width })) => {
                let cells = self.cells.get(..length).unwrap_or_default();
                // Never an error: the decoder gives UTF-8, and the parser cuts it at ASCII characters.
                let text =
                    std::str::from_utf8(cells).map_err(|_| CsvError::at(line, Fault::NotText))?;
                Ok(Some(Record { line, text, ends: self.ends.get(..width).unwrap_or_default() }))
            }
            Ok(None) => {
                self.ended = true;
                Ok(None)
            }
            Err(error) => {
                self.ended = true;
                Err(error)
            }
        }
    }

    /// Fills the buffers with the next record.
    fn split(&mut self) -> Result<Option<Split>, CsvError> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        let line = self.lines.number;
        let (mut length, mut width) = (0, 0);
        loop {
            let here = self.lines.number;
            let text = self.decoder.text().map_err(|error| error.among_bytes_of(here))?;
            // At the end of the file a line end is due. Only inside quotes does it not end the record.
            let at_end = text.is_empty();
            let text = if at_end { b"\n" } else { text };
            let (cells, ends) = (self.cells.get_mut(length..), self.ends.get_mut(width..));
            let (result, read, copied, ended) =
                self.parser.read_record(text, cells.unwrap_or_default(), ends.unwrap_or_default());
            if !at_end {
                self.lines.pass(text.get(..read).unwrap_or_default());
                self.decoder.consume(read);
            }
            length += copied;
            width += ended;
            match result {
                ReadRecordResult::Record => {
                    return Ok(Some(Split { line, length, width }));
                }
                ReadRecordResult::InputEmpty if at_end => {
                    return Err(CsvError::at(line, Fault::UnterminatedQuote));
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                ReadRecordResult::OutputFull if length >= MAX_RECORD_BYTES => {
                    return Err(CsvError::at(line, Fault::RecordTooLong));
                }
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if width >= MAX_RECORD_BYTES => {
                    return Err(CsvError::at(line, Fault::RecordTooLong));
                }
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
    }

    /// Whether anything is left after the blank lines.
    fn skip_blank_lines(&mut self) -> Result<bool, CsvError> {
        loop {
            let here = self.lines.number;
            let text = self.decoder.text().map_err(|error| error.among_bytes_of(here))?;
            let blank = text.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(!text.is_empty());
            }
            self.lines.pass(text.get(..blank).unwrap_or_default());
            self.decoder.consume(blank);
        }
    }
}

struct Split {
    line: u64,
    length: usize,
    width: usize,
}

/// Where the reading stands, counted in lines from 1. A line ends with `\n`, `\r` or both.
struct Lines {
    number: u64,
    after_return: bool,
}

impl Lines {
    const fn first() -> Self {
        Self { number: 1, after_return: false }
    }

    fn pass(&mut self, text: &[u8]) {
        let Some(last) = text.last() else { return };
        let mut after_return = self.after_return.then_some(0);
        for at in memchr::memchr2_iter(b'\r', b'\n', text) {
            let is_return = text.get(at) == Some(&b'\r');
            if is_return || after_return != Some(at) {
                self.number += 1;
            }
            after_return = is_return.then_some(at + 1);
        }
        self.after_return = *last == b'\r';
    }
}

/// The cells of a record, one after the other, and where each ends.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub(super) const fn width(&self) -> usize {
        self.ends.len()
    }

    pub(super) const fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn has_nul(&self) -> bool {
        memchr::memchr(0, self.text.as_bytes()).is_some()
    }

    /// The cell of a column, empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &'a str {
        self.text.get(self.span(column)).unwrap_or_default()
    }

    /// The bytes in the cell of a column, without looking at them.
    pub(super) fn length(&self, column: usize) -> usize {
        self.span(column).len()
    }

    fn span(&self, column: usize) -> Range<usize> {
        let end = |column: usize| self.ends.get(column).copied();
        let start = column.checked_sub(1).map_or(Some(0), end);
        start.zip(end(column)).map_or(0..0, |(start, end)| start..end)
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &'a str> {
        (0..self.width()).map(|column| self.cell(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(file: &str) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::open(file.as_bytes(), &Reading::new()).unwrap();
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            all.push((record.line, record.cells().map(str::to_owned).collect()));
        }
        all
    }

    fn lines(file: &str) -> Vec<u64> {
        records(file).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn a_record_is_at_the_line_where_it_starts() {
        assert_eq!(lines("a,b\n\n\"c\nd\",e\nf,g"), [1, 3, 5]);
        assert_eq!(lines("a,b\r\n\r\n\"c\r\nd\",e\r\nf,g\r\n"), [1, 3, 5]);
        assert_eq!(lines("a,b\r\r\"c\rd\",e\rf,g\r"), [1, 3, 5]);
    }

    #[test]
    fn a_line_that_announces_the_separator_is_not_a_record() {
        assert_eq!(records("sep=|\r\na,b|c"), [(2, vec!["a,b".to_owned(), "c".to_owned()])]);
    }

    #[test]
    fn cells_keep_their_quotes_separators_and_line_ends() {
        let (_, cells) = records("\"a,\"\"b\"\"\r\nc\",d").remove(0);
        assert_eq!(cells, ["a,\"b\"\r\nc", "d"]);
    }

    #[test]
    fn a_file_that_ends_inside_quotes_is_refused_at_the_line_of_the_record() {
        for cut in ["a,b\nc,\"", "a,b\nc,\"d", "a,b\nc,\"d\n\n", "a,b\nc,\"d\"\""] {
            let mut records = Records::open(cut.as_bytes(), &Reading::new()).unwrap();
            assert!(records.next().unwrap().is_some());
            let error = records.next().err().unwrap();
            assert_eq!((error.code(), error.line()), ("unterminated_quote", Some(2)), "{cut:?}");
            assert!(records.next().unwrap().is_none());
        }
        assert_eq!(lines("a,b\nc,\"d\""), [1, 2]);
    }

    #[test]
    fn quotes_behind_a_backslash_are_read_on_demand() {
        let reading = Reading::new().quotes(super::super::reading::Quotes::Backslash);
        let mut records = Records::open(&b"\"a \\\"b\\\", c\",d"[..], &reading).unwrap();
        let cells: Vec<_> = records.next().unwrap().unwrap().cells().collect();
        assert_eq!(cells, ["a \"b\", c", "d"]);
    }
}

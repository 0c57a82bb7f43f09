//! What stands between the cells of a file.

use super::limits::SNIFFED_RECORDS;
use super::reading::Quotes;
use annuaire::wire::{FromWire, ToWire};
use csv_core::ReadRecordResult;
use serde::{Deserialize, Serialize};

/// What stands between the cells of a file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Separator {
    /// `,`.
    #[default]
    Comma,
    /// `;`, what spreadsheets write where the comma is the decimal mark.
    Semicolon,
    /// A tab.
    Tab,
    /// `|`.
    Pipe,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Pipe];

    /// The character itself.
    #[must_use]
    pub const fn as_char(self) -> char {
        self.as_byte() as char
    }

    pub(super) const fn as_byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }

    /// The separator that a first line `sep=;` announces (spreadsheets write one), and the length of that line.
    pub(super) fn announced(text: &[u8]) -> Option<(Self, usize)> {
        let rest = text.strip_prefix(b"sep=")?;
        let separator = Self::ALL.into_iter().find(|it| rest.first() == Some(&it.as_byte()))?;
        let end: &[u8] = match rest.get(1..)? {
            [b'\r', b'\n', ..] => b"\r\n",
            [b'\r' | b'\n', ..] => b"\n",
            _ => return None,
        };
        Some((separator, b"sep=;".len() + end.len()))
    }

    /// The separator that makes the best table of the first records: many columns, and rows as wide as the header.
    /// A file of one column has none, and is read with a comma.
    pub(super) fn sniff(text: &[u8], is_last: bool, quotes: Quotes) -> Self {
        let mut best = (0, Self::default());
        for separator in Self::ALL {
            let fit = separator.fit(text, is_last, quotes);
            if fit > best.0 {
                best = (fit, separator);
            }
        }
        best.1
    }

    fn fit(self, text: &[u8], is_last: bool, quotes: Quotes) -> usize {
        let mut widths = widths(text, is_last, self, quotes).into_iter();
        let gaps = widths.next().unwrap_or(0).saturating_sub(1);
        let rows = widths.len();
        let agreeing = widths.filter(|width| *width == gaps + 1).count();
        // One more than the share, so that a header alone, or one that no row fits, still counts.
        gaps * (1 + (1000 * agreeing).checked_div(rows).unwrap_or(0))
    }
}

/// How many cells the first records have.
fn widths(mut text: &[u8], is_last: bool, separator: Separator, quotes: Quotes) -> Vec<usize> {
    let mut parser = quotes.parser(separator);
    let (mut cells, mut ends) = ([0; 1024], [0; 64]);
    let mut widths = Vec::with_capacity(SNIFFED_RECORDS);
    let mut width = 0;
    while widths.len() < SNIFFED_RECORDS && (is_last || !text.is_empty()) {
        let (result, read, _, ended) = parser.read_record(text, &mut cells, &mut ends);
        text = text.get(read..).unwrap_or_default();
        width += ended;
        match result {
            ReadRecordResult::Record => {
                widths.push(width);
                width = 0;
            }
            ReadRecordResult::End => break,
            _ => {}
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sniff(text: &str) -> Separator {
        Separator::sniff(text.as_bytes(), true, Quotes::Doubled)
    }

    #[test]
    fn each_separator_is_recognised() {
        for separator in Separator::ALL {
            let file =
                "nom,email\nAda,ada@example.org\n".replace(',', &separator.as_char().to_string());
            assert_eq!(sniff(&file), separator);
        }
    }

    #[test]
    fn commas_inside_cells_do_not_outweigh_the_separator() {
        let file =
            "nom;adresse;ville\nAda;12, rue Haute, bât. B;Paris\nBob;3, rue Basse, bât. C;Lyon\n";
        assert_eq!(sniff(file), Separator::Semicolon);
        assert_eq!(
            sniff("\"nom, prénom, titre\";email\n\"Ada, L, Mme\";a@example.org\n"),
            Separator::Semicolon
        );
    }

    #[test]
    fn a_header_alone_is_enough() {
        assert_eq!(sniff("nom;email"), Separator::Semicolon);
        assert_eq!(sniff("nom\temail\n"), Separator::Tab);
    }

    #[test]
    fn a_file_of_one_column_is_read_with_a_comma() {
        assert_eq!(sniff("email\nada@example.org\n"), Separator::Comma);
    }

    #[test]
    fn a_spreadsheet_may_announce_its_separator() {
        assert_eq!(Separator::announced(b"sep=;\r\nnom"), Some((Separator::Semicolon, 7)));
        assert_eq!(Separator::announced(b"sep=\t\nnom"), Some((Separator::Tab, 6)));
        assert_eq!(Separator::announced(b"sep=;nom\n"), None);
        assert_eq!(Separator::announced(b"sep=;"), None);
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(text: String, is_last: bool) {
            Separator::sniff(text.as_bytes(), is_last, Quotes::Doubled);
        }
    }
}

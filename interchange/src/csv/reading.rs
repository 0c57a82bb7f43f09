//! What a caller may say about a file instead of leaving it to be found.

use super::columns::Columns;
use super::encoding::Encoding;
use super::layout::Layout;
use super::separator::Separator;
use std::sync::Arc;

/// How a quote is written inside a quoted cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Quotes {
    /// Twice (`""`), as everywhere.
    #[default]
    Doubled,
    /// After a backslash (`\"`), as some converters do. A backslash then always escapes what follows it.
    Backslash,
}

impl Quotes {
    pub(super) fn parser(self, separator: Separator) -> csv_core::Reader {
        let mut parser = csv_core::ReaderBuilder::new();
        parser.delimiter(separator.as_byte());
        if self == Self::Backslash {
            parser.double_quote(false).escape(Some(b'\\'));
        }
        parser.build()
    }
}

/// What a caller says about a file; whatever is left out is found.
///
/// ```
/// use annuaire_interchange::csv::{Columns, Encoding, Reading, Rows};
///
/// let reading = Reading::new()
///     .encoding(Encoding::Windows1252)
///     .columns(Columns::from_names([("Qui", "full_name"), ("Où", "email")])?);
/// let rows = Rows::open(&b"Qui,O\xF9\nAda Lovelace,ada@example.org\n"[..], &reading)?;
/// assert_eq!(rows.mapping().columns().len(), 2);
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub(super) encoding: Option<Encoding>,
    pub(super) separator: Option<Separator>,
    pub(super) quotes: Quotes,
    pub(super) layout: Option<Layout>,
    pub(super) columns: Columns,
    /// Fields of the caller's own, read where a column bears their name.
    pub(super) custom: Vec<Arc<str>>,
}

impl Reading {
    /// Everything is found in the file.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The encoding, whatever the bytes look like.
    #[must_use]
    pub const fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = Some(encoding);
        self
    }

    /// The separator, whatever the first records look like.
    #[must_use]
    pub const fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// How quotes are written.
    #[must_use]
    pub const fn quotes(mut self, quotes: Quotes) -> Self {
        self.quotes = quotes;
        self
    }

    /// The layout, whatever the header looks like.
    #[must_use]
    pub const fn layout(mut self, layout: Layout) -> Self {
        self.layout = Some(layout);
        self
    }

    /// Columns of the caller's own. Alone, they are the whole mapping; with a [`layout`](Self::layout), they go
    /// before it.
    #[must_use]
    pub fn columns(mut self, columns: Columns) -> Self {
        self.columns = columns;
        self
    }

    /// Fields of the caller's own, by their machine names: read where a column bears such a name, before the layout.
    #[must_use]
    pub fn custom(mut self, names: impl IntoIterator<Item = impl Into<Arc<str>>>) -> Self {
        self.custom.extend(names.into_iter().map(Into::into));
        self
    }
}

//! The wire contract as text: JSON, into the wire types and out of them.
//!
//! What is written is what any JSON writer writes without spaces. What is read is what any JSON reader makes of the
//! same text, more strictly: objects alone are structs, a field that a type does not know or has twice is refused
//! whatever the type says, and numbers are whole. Both are our own, because in a browser they weigh a fraction.
//!
//! A wire type says its shape once, to serde: [`FromWire`] and [`ToWire`] are derived from the same attributes.

mod document;
mod instant;
mod place;
mod read;
#[cfg(test)]
mod tests;
mod write;

use document::Document;
use std::fmt;

pub use annuaire_derive::{FromWire, ToWire};
pub use place::{Entries, Fields, Items, Place};
pub use write::Writer;

/// What can be read from the wire.
///
/// ```
/// use annuaire::wire::{self, FromWire, ToWire};
///
/// #[derive(Debug, FromWire, ToWire)]
/// struct Note {
///     text: String,
///     #[serde(default, skip_serializing_if = "Vec::is_empty")]
///     tags: Vec<String>,
/// }
///
/// let note: Note = wire::read(r#"{ "text": "call back" }"#)?;
/// assert_eq!(wire::write(&note), r#"{"text":"call back"}"#);
/// let error = wire::read::<Note>(r#"{ "tags": ["urgent"] }"#).unwrap_err();
/// assert_eq!(error.to_string(), "missing field `text` at line 1 column 22");
/// # Ok::<(), wire::WireError>(())
/// ```
pub trait FromWire: Sized {
    /// What stands at a place.
    ///
    /// Where something else stands there, this is noted, and anything may be given back: the whole document is refused,
    /// so nobody sees it. That is why no type needs a path for mistakes.
    fn from_wire(place: Place<'_>) -> Self;
}

/// What can be written to the wire.
pub trait ToWire {
    /// Writes it.
    fn to_wire(&self, to: &mut Writer);
}

/// What is always one text on the wire: what the keys of a map are.
pub trait WireKey {}

/// Reads a wire type.
///
/// # Errors
/// [`WireError`], with the line and the column, where the text is not what the type expects.
///
/// # Example
/// ```
/// use annuaire::{Actor, wire};
///
/// assert_eq!(wire::read::<Actor>(r#""system""#)?, Actor::System);
/// let error = wire::read::<Actor>(r#"{"operator":{"id":"ann","rank":1}}"#).unwrap_err();
/// assert!(error.to_string().starts_with("unknown field `rank`, expected one of"));
/// # Ok::<(), wire::WireError>(())
/// ```
pub fn read<T: FromWire>(text: &str) -> Result<T, WireError> {
    let document = Document::parse(text)?;
    let value = T::from_wire(document.root());
    document.verdict().map(|()| value)
}

/// Reads a wire type that is one text, from that text without its quotes.
///
/// # Errors
/// [`WireError`], without a place, where the type has no such text.
pub fn read_word<T: FromWire>(word: &str) -> Result<T, WireError> {
    let document = Document::of_word(word);
    let value = T::from_wire(document.root());
    document.verdict().map(|()| value).map_err(WireError::without_place)
}

/// Writes a wire type.
///
/// # Example
/// ```
/// use annuaire::{Actor, wire};
///
/// let ann = Actor::from(Actor::operator("ann"));
/// assert_eq!(wire::write(&ann), r#"{"operator":{"id":"ann"}}"#);
/// ```
pub fn write<T: ToWire + ?Sized>(value: &T) -> String {
    let mut writer = Writer::new();
    value.to_wire(&mut writer);
    writer.into_text()
}

/// A text that is not what a wire type expects.
#[derive(Clone)]
pub struct WireError(Box<Wrong>);

#[derive(Clone)]
struct Wrong {
    message: String,
    /// Counted from 1; 0 where there is no place to tell.
    line: usize,
    column: usize,
}

impl WireError {
    /// An error that was met here.
    fn at(message: String, text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let column = line.chars().count();
        let line = before.matches('\n').count().saturating_add(1);
        Self(Box::new(Wrong { message, line, column }))
    }

    fn without_place(mut self) -> Self {
        self.0.line = 0;
        self
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong { message, line, column } = &*self.0;
        f.write_str(message)?;
        if *line == 0 { Ok(()) } else { write!(f, " at line {line} column {column}") }
    }
}

impl fmt::Debug for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WireError({self})")
    }
}

impl std::error::Error for WireError {}

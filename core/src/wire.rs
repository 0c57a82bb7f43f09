//! The wire contract as text: JSON, into the wire types and out of them.
//!
//! What is written is what any JSON writer writes without spaces. What is read is what any JSON reader makes of the
//! same text, more strictly: objects alone are structs, a field that a type does not know or has twice is refused
//! whatever the type says, and numbers are whole. Both are our own, because in a browser they weigh a fraction: a key
//! is turned into the number of its field here, once, and no type compares texts.

mod shape;
#[cfg(test)]
mod tests;
mod token;
mod write;

use serde::de::{Expected, Unexpected};
use serde::{Deserialize, Serialize};
use std::fmt;
use token::Reader;
use write::Writer;

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
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, WireError> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader);
    value.and_then(|value| reader.end().map(|()| value)).map_err(|error| reader.place(error))
}

/// Writes a wire type.
///
/// # Errors
/// [`WireError`], where it is none: a number with a fraction, or a map whose keys are no texts.
///
/// # Example
/// ```
/// use annuaire::{Actor, wire};
///
/// let ann = Actor::from(Actor::operator("ann"));
/// assert_eq!(wire::write(&ann)?, r#"{"operator":{"id":"ann"}}"#);
/// # Ok::<(), wire::WireError>(())
/// ```
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, WireError> {
    let mut writer = Writer::default();
    value.serialize(&mut writer).map(|()| writer.text)
}

/// A text that is not what a wire type expects, or a value that is no wire type.
#[derive(Debug)]
pub struct WireError(Box<Wrong>);

#[derive(Debug)]
struct Wrong {
    message: String,
    /// Counted from 1; 0 for what was not read.
    line: usize,
    column: usize,
}

impl WireError {
    fn new(message: String) -> Self {
        Self(Box::new(Wrong { message, line: 0, column: 0 }))
    }

    fn syntax(message: &str) -> Self {
        Self::new(message.to_owned())
    }
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong { message, line, column } = &*self.0;
        f.write_str(message)?;
        if *line == 0 { Ok(()) } else { write!(f, " at line {line} column {column}") }
    }
}

impl std::error::Error for WireError {}

/// What was found is told by its kind: it may be personal. (And telling it would bring in how fractions are written.)
impl serde::de::Error for WireError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = match found {
            Unexpected::Unit | Unexpected::Option => "null",
            Unexpected::Bool(_) => "a truth value",
            Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => "a number",
            Unexpected::Char(_) | Unexpected::Str(_) | Unexpected::Bytes(_) => "a text",
            Unexpected::Seq => "a list",
            Unexpected::Map => "an object",
            _ => "something else",
        };
        Self::new(format!("invalid type: {found}, expected {expected}"))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Str(_) => {
                Self::new(format!("invalid value, expected {expected}"))
            }
            _ => Self::invalid_type(found, expected),
        }
    }
}

impl serde::ser::Error for WireError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

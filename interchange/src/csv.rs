//! CSV: between the bytes of a file and rows of named values.
//!
//! [`Rows`] reads: it finds the [`Encoding`], the [`Separator`] and the [`Layout`], says what it made of the header
//! in a [`Mapping`], and then gives one [`Row`] at a time. [`Writer`] writes.
//!
//! ```
//! use annuaire_interchange::csv::{Field, Reading, Row, Rows};
//!
//! let file = "Prénom;Nom;Courriel;Pointure\r\nAda;Lovelace;ada@example.org;37\r\nBob\r\n";
//! let mut rows = Rows::open(file.as_bytes(), &Reading::new())?;
//! assert_eq!(rows.mapping().unread().collect::<Vec<_>>(), ["Pointure"]);
//!
//! let mut row = Row::new();
//! while let Some(read) = rows.read(&mut row) {
//!     match read {
//!         Ok(()) => assert_eq!(row.get(&Field::LastName), Some("Lovelace")),
//!         Err(error) => assert_eq!((error.line(), error.code()), (Some(3), "ragged_row")),
//!     }
//! }
//! # Ok::<(), annuaire_interchange::csv::CsvError>(())
//! ```

mod codec;
mod columns;
mod compose;
mod country;
mod decoder;
mod encoding;
mod error;
mod field;
mod fold;
mod formula;
mod layout;
pub mod limits;
mod mapping;
mod reading;
mod records;
mod row;
mod rows;
mod separator;
mod window;
mod writer;

pub use columns::Columns;
pub use country::country_code;
pub use encoding::Encoding;
pub use error::CsvError;
pub use field::Field;
pub(crate) use fold::fold;
pub use layout::Layout;
pub use mapping::{Column, Mapping};
pub use reading::{Quotes, Reading};
pub use row::Row;
pub use rows::Rows;
pub use separator::Separator;
pub use writer::{Writer, Writing};

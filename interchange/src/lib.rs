//! People in and out of annuaire.
//!
//! [`csv`] reads the files people really have: the exports of common address books and spreadsheets, in any of
//! their encodings, in bounded memory. It writes them too, safe to open in a spreadsheet, so that what was written
//! reads back the same. [`import`] takes the people of such a file into an account, through ordinary commands;
//! [`export`] writes those whom somebody may see.

pub mod csv;
pub mod export;
pub mod import;

pub use export::{Export, ExportError};
pub use import::{Existing, Import, ImportError, Report, Verdict};

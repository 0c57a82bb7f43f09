//! People in and out of annuaire.
//!
//! [`csv`] reads the files people really have: the exports of common address books and spreadsheets, in any of
//! their encodings, in bounded memory. It writes them too, safe to open in a spreadsheet, so that what was written
//! reads back the same.

pub mod csv;

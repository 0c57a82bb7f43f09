//! Google Contacts: the layout of 2024 (`Label`) and the one before (`Type`).

use super::{Kind, Rule, cell, line, rule, spare};
use crate::csv::field::Field::{
    City, Country, Email, FirstName, FullName, Function, Landline, LastName, Notes, PostalCode,
    Region, Street,
};

pub(super) static SIGNATURE: &[&str] = &[
    "e mail # value",
    "phone # value",
    "address # formatted",
    "organization title",
    "organization # title",
    "group membership",
    "phonetic first name",
    "given name yomi",
];

pub(super) static RULES: &[Rule] = &[
    cell("first name", FirstName),
    cell("given name", FirstName),
    cell("last name", LastName),
    cell("family name", LastName),
    spare("name", FullName),
    spare("file as", FullName),
    cell("organization title", Function),
    cell("organization # title", Function),
    cell("notes", Notes),
    rule("e mail # value", Email, 0, Kind::Listed),
    rule("phone # value", Landline, 0, Kind::Listed),
    cell("address # street", Street),
    line(0, "address # extended address"),
    line(0, "address # po box"),
    cell("address # postal code", PostalCode),
    cell("address # city", City),
    cell("address # region", Region),
    cell("address # country", Country),
    spare("address # formatted", Street),
];

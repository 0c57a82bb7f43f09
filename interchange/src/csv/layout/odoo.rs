//! Odoo contacts.

use super::{Rule, cell, line, spare};
use crate::csv::field::Field::{
    City, Country, Email, FullName, Function, Landline, Mobile, Notes, PostalCode, Region, Street,
};

pub(super) static SIGNATURE: &[&str] =
    &["company type", "related company", "is a company", "address type", "street2"];

pub(super) static RULES: &[Rule] = &[
    spare("name", FullName),
    cell("email", Email),
    cell("phone", Landline),
    cell("mobile", Mobile),
    cell("job position", Function),
    cell("notes", Notes),
    cell("street", Street),
    line(0, "street2"),
    cell("zip", PostalCode),
    cell("city", City),
    cell("state", Region),
    cell("country", Country),
];

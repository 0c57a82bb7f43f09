//! Thunderbird's address book.

use super::{Rule, cell, line, ranked, spare};
use crate::csv::field::Field::{
    City, Country, Email, FirstName, FullName, Function, Landline, LastName, Mobile, Notes,
    PostalCode, Region, Street,
};

pub(super) static SIGNATURE: &[&str] = &[
    "primary email",
    "secondary email",
    "work phone",
    "mobile number",
    "home zipcode",
    "work zipcode",
    "screen name",
    "web page 1",
];

pub(super) static RULES: &[Rule] = &[
    cell("first name", FirstName),
    cell("last name", LastName),
    spare("display name", FullName),
    cell("primary email", Email),
    ranked(1, "secondary email", Email),
    cell("work phone", Landline),
    ranked(1, "home phone", Landline),
    cell("mobile number", Mobile),
    cell("job title", Function),
    cell("notes", Notes),
    cell("work address", Street),
    line(0, "work address 2"),
    cell("work zipcode", PostalCode),
    cell("work city", City),
    cell("work state", Region),
    cell("work country", Country),
    ranked(1, "home address", Street),
    line(1, "home address 2"),
    ranked(1, "home zipcode", PostalCode),
    ranked(1, "home city", City),
    ranked(1, "home state", Region),
    ranked(1, "home country", Country),
];

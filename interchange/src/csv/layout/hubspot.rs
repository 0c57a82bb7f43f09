//! HubSpot contacts.

use super::{Rule, cell};
use crate::csv::field::Field::{
    City, Country, Email, FirstName, Function, Landline, LastName, Mobile, PostalCode, Region,
    Street,
};

pub(super) static SIGNATURE: &[&str] = &[
    "record id",
    "contact owner",
    "lead status",
    "lifecycle stage",
    "associated company",
    "associated company ids",
];

pub(super) static RULES: &[Rule] = &[
    cell("first name", FirstName),
    cell("last name", LastName),
    cell("email", Email),
    cell("phone number", Landline),
    cell("mobile phone number", Mobile),
    cell("job title", Function),
    cell("street address", Street),
    cell("postal code", PostalCode),
    cell("city", City),
    cell("state region", Region),
    cell("country region", Country),
];

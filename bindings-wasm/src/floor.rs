//! Floors, for the benches alone. The least that a decision called from JavaScript costs: one text in, one out. The
//! least that an import costs: its file read, its values checked.

use crate::envelope::{Trouble, text};
use annuaire::value::{Email, Phone, Region};
use annuaire_interchange::csv::{Field, Reading, Row, Rows};
use wasm_bindgen::prelude::wasm_bindgen;

/// Decides what a text asks, `501 group contact.remove …`: nothing where it is allowed, otherwise a code.
#[wasm_bindgen]
#[must_use]
pub fn floor(asked: &str) -> String {
    let mut words = asked.split(' ');
    let level: Option<u32> = words.next().and_then(|level| level.parse().ok());
    let (group, action, contact) = (words.next(), words.next(), words.next());
    let may = match action.unwrap_or_default() {
        "contact.remove" => level > Some(500) || group == Some("group"),
        "contact.erase" => level > Some(500),
        "role.grant.flag" => level >= Some(500),
        "contact.read"
        | "contact.edit.email"
        | "contact.edit.notes"
        | "contact.correct"
        | "role.grant.offer"
        | "unit.attach.dossier" => true,
        _ => false,
    };
    let may = may && contact.is_some_and(|contact| !contact.is_empty());
    if may { String::new() } else { "not_allowed".into() }
}

/// How many rows of a CSV file have a last name, an e-mail and a landline that are ones. Decides and writes nothing.
///
/// # Errors
/// A text with the code and the message, where it is no such file, or there is no such region.
#[wasm_bindgen]
pub fn checked(source: &[u8], region: &str) -> Result<usize, String> {
    let told = |code: &str, error: &dyn ToString| text(&Trouble::new(code, error.to_string()));
    let region = Region::parse(region).map_err(|error| told("malformed", &error.code()))?;
    let unreadable = |error| told("csv", &error);
    let mut rows = Rows::open(source, &Reading::new()).map_err(unreadable)?;
    let (mut row, mut good) = (Row::new(), 0_usize);
    while let Some(read) = rows.read(&mut row) {
        read.map_err(unreadable)?;
        let email = row.get(&Field::Email).is_some_and(|typed| Email::parse(typed).is_ok());
        let phone = |typed| Phone::parse(typed, region).is_ok();
        let is_good = email
            && row.get(&Field::LastName).is_some()
            && row.get(&Field::Landline).is_some_and(phone);
        good = good.saturating_add(usize::from(is_good));
    }
    Ok(good)
}

//! Handles stand for ids: `bob` in the file is an id in the store, both ways.

use annuaire::{ContactId, RoleId, Secret, UnavailabilityId, UnitId};
use serde_json::Value;
use std::collections::BTreeMap;

/// The handles of one scenario.
#[derive(Debug, Default)]
pub(super) struct Handles {
    contacts: BTreeMap<String, ContactId>,
    units: BTreeMap<String, UnitId>,
    absences: BTreeMap<String, UnavailabilityId>,
    /// Every API key that was shown, oldest first, with the handle of whom it was shown to.
    keys: Vec<(String, Secret)>,
}

/// The keys of a command that name a contact.
const CONTACTS: [&str; 3] = ["contact", "replacing", "departed"];

/// The contact that exists nowhere, and the unit that does.
const NOBODY: (&str, ContactId) = ("nobody", ContactId::from_uuid(uuid::Uuid::nil()));
const NOWHERE: (&str, UnitId) = ("nowhere", UnitId::from_uuid(uuid::Uuid::max()));

impl Handles {
    pub(super) fn name_contact(&mut self, handle: &str, id: ContactId) {
        self.contacts.insert(handle.to_owned(), id);
    }

    pub(super) fn name_unit(&mut self, handle: &str, id: UnitId) {
        self.units.insert(handle.to_owned(), id);
    }

    pub(super) fn name_absence(&mut self, handle: &str, id: UnavailabilityId) {
        self.absences.insert(handle.to_owned(), id);
    }

    pub(super) fn contact(&self, handle: &str) -> Option<ContactId> {
        let nobody = (handle == NOBODY.0).then_some(NOBODY.1);
        self.contacts.get(handle).copied().or(nobody)
    }

    pub(super) fn unit(&self, handle: &str) -> Option<UnitId> {
        let nowhere = (handle == NOWHERE.0).then_some(NOWHERE.1);
        self.units.get(handle).copied().or(nowhere)
    }

    /// Remembers a key that was shown to somebody.
    pub(super) fn show_key(&mut self, handle: &str, key: Secret) {
        self.keys.push((handle.to_owned(), key));
    }

    /// A key that was shown to somebody: so many before the last.
    pub(super) fn key(&self, handle: &str, back: usize) -> Option<&Secret> {
        let theirs = self.keys.iter().rev().filter(|(to, _)| to == handle);
        theirs.map(|(_, key)| key).nth(back)
    }

    /// Every contact that has a handle.
    pub(super) fn contacts(&self) -> &BTreeMap<String, ContactId> {
        &self.contacts
    }

    /// The handle of a contact, or its id where it has none.
    pub(super) fn of_contact(&self, id: ContactId) -> String {
        let known = self.contacts.iter().find(|(_, known)| **known == id);
        known.map_or_else(|| id.to_string(), |(handle, _)| handle.clone())
    }

    /// The handle of a unit, or its id where it has none.
    pub(super) fn of_unit(&self, id: UnitId) -> String {
        let known = self.units.iter().find(|(_, known)| **known == id);
        known.map_or_else(|| id.to_string(), |(handle, _)| handle.clone())
    }

    /// The handle of an unavailability, or its id where it has none.
    pub(super) fn of_absence(&self, id: UnavailabilityId) -> String {
        let known = self.absences.iter().find(|(_, known)| **known == id);
        known.map_or_else(|| id.to_string(), |(handle, _)| handle.clone())
    }

    /// A role as the file writes it: `portal.admin`, or `lead.team_lead in north`.
    pub(super) fn of_role(&self, role: &RoleId, unit: Option<UnitId>) -> String {
        match unit {
            Some(unit) => format!("{role} in {}", self.of_unit(unit)),
            None => role.to_string(),
        }
    }

    /// A command with ids in the place of handles, or what is wrong with one of them.
    pub(super) fn resolve(&self, value: &Value) -> Result<Value, String> {
        self.at("", value)
    }

    fn at(&self, key: &str, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => Value::String(self.text(key, text)?),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.at(key, item));
                Value::Array(items.collect::<Result<_, _>>()?)
            }
            Value::Object(map) => {
                let parts = map.iter().map(|(key, value)| {
                    // What is typed into a form is never a handle.
                    let typed = matches!(key.as_str(), "fields" | "settings");
                    let at = if typed { value.clone() } else { self.at(key, value)? };
                    Ok((key.clone(), at))
                });
                Value::Object(parts.collect::<Result<_, String>>()?)
            }
            other => other.clone(),
        })
    }

    fn text(&self, key: &str, text: &str) -> Result<String, String> {
        let known = |id: Option<String>, what: &str| {
            // An id may stand for itself.
            let itself = || uuid::Uuid::parse_str(text).is_ok().then(|| text.to_owned());
            id.or_else(itself).ok_or_else(|| format!("`{text}` is no {what}"))
        };
        match key {
            _ if CONTACTS.contains(&key) || key == "contacts" => {
                known(self.contact(text).map(|id| id.to_string()), "contact")
            }
            "unit" | "units" => known(self.unit(text).map(|id| id.to_string()), "unit"),
            "unavailability" => {
                let id = self.absences.get(text).map(ToString::to_string);
                known(
                    id.or_else(|| (text == NOWHERE.0).then(|| NOWHERE.1.to_string())),
                    "unavailability",
                )
            }
            _ => Ok(text.to_owned()),
        }
    }

    /// A sentence with handles in the place of ids.
    pub(super) fn readable(&self, text: &str) -> String {
        let contacts = self.contacts.iter().map(|(handle, id)| (handle.as_str(), id.to_string()));
        let units = self.units.iter().map(|(handle, id)| (handle.as_str(), id.to_string()));
        let absences = self.absences.iter().map(|(handle, id)| (handle.as_str(), id.to_string()));
        let none = [(NOBODY.0, NOBODY.1.to_string()), (NOWHERE.0, NOWHERE.1.to_string())];
        let text = contacts
            .chain(units)
            .chain(absences)
            .chain(none)
            .fold(text.to_owned(), |text, (handle, id)| text.replace(&id, handle));
        // A key is told by whom it was shown to, not by itself.
        self.keys.iter().fold(text, |text, (handle, key)| {
            text.replace(key.reveal(), &format!("the key of {handle}"))
        })
    }

    /// A document with handles in the place of ids: the same in every run and every language.
    pub(super) fn unresolve(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.readable(text)),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.unresolve(item)).collect())
            }
            Value::Object(map) => Value::Object(
                map.iter().map(|(key, value)| (key.clone(), self.unresolve(value))).collect(),
            ),
            other => other.clone(),
        }
    }
}

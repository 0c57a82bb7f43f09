//! Handles stand for ids: `bob` in the file is an id in the store, both ways.

use annuaire::{ContactId, UnitId};
use serde_json::Value;
use std::collections::BTreeMap;

/// The handles of one scenario.
#[derive(Debug, Default)]
pub(super) struct Handles {
    contacts: BTreeMap<String, ContactId>,
    units: BTreeMap<String, UnitId>,
}

/// The keys of a command that name a contact.
const CONTACTS: [&str; 3] = ["contact", "replacing", "departed"];

impl Handles {
    pub(super) fn name_contact(&mut self, handle: &str, id: ContactId) {
        self.contacts.insert(handle.to_owned(), id);
    }

    pub(super) fn name_unit(&mut self, handle: &str, id: UnitId) {
        self.units.insert(handle.to_owned(), id);
    }

    pub(super) fn contact(&self, handle: &str) -> Option<ContactId> {
        self.contacts.get(handle).copied()
    }

    pub(super) fn unit(&self, handle: &str) -> Option<UnitId> {
        self.units.get(handle).copied()
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

    /// A command with ids in the place of handles. What is no handle stays: a step may name what is not there.
    pub(super) fn resolve(&self, value: &Value) -> Value {
        self.at("", value)
    }

    fn at(&self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(key, text)),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.at(key, item)).collect())
            }
            Value::Object(map) => Value::Object(
                map.iter().map(|(key, value)| (key.clone(), self.at(key, value))).collect(),
            ),
            other => other.clone(),
        }
    }

    fn text(&self, key: &str, text: &str) -> String {
        let contact = || self.contact(text).map(|id| id.to_string());
        let unit = || self.unit(text).map(|id| id.to_string());
        let id = match key {
            _ if CONTACTS.contains(&key) => contact(),
            "unit" | "units" => unit(),
            _ => None,
        };
        id.unwrap_or_else(|| text.to_owned())
    }

    /// A document with handles in the place of ids: the same in every run and every language.
    pub(super) fn unresolve(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => {
                let contact = text.parse().ok().map(|id| self.of_contact(id));
                match contact.filter(|handle| handle != text) {
                    Some(handle) => Value::String(handle),
                    None => Value::String(
                        text.parse().map_or_else(|_| text.clone(), |id| self.of_unit(id)),
                    ),
                }
            }
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

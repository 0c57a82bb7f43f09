//! The fields of a contact or an account, as stored.

use crate::name::FieldName;
use crate::value::PostalAddress;
use crate::wire::{FromWire, Place, ToWire, Writer};
use serde::{Deserialize, Serialize};

/// What a field holds. The policy says which kind a field has; the value was parsed when it was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
#[serde(untagged)]
pub enum FieldValue {
    /// One normalised text: a name, an e-mail, a phone number in E.164, notes, a date, a choice.
    Text(Box<str>),
    /// A postal address.
    Address(Box<PostalAddress>),
}

/// By hand, because a derived one would copy every value before it knows which it is.
impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = FieldValue;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or a postal address")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<FieldValue, E> {
                Ok(FieldValue::Text(text.into()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<FieldValue, A::Error> {
                let parts = serde::de::value::MapAccessDeserializer::new(map);
                PostalAddress::deserialize(parts).map(|address| FieldValue::Address(address.into()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl FromWire for FieldValue {
    fn from_wire(place: Place<'_>) -> Self {
        match place.as_text() {
            Some(text) => Self::Text(text.into()),
            None => Self::Address(Box::from_wire(place)),
        }
    }
}

impl FieldValue {
    /// The text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Address(_) => None,
        }
    }
}

/// Field values by name, kept sorted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(FieldName, FieldValue)>);

impl Fields {
    /// No field at all.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The value of a field, where it has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&FieldValue> {
        let at = self.0.binary_search_by(|(field, _)| field.as_str().cmp(name)).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    /// The text of a field, where it has one.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(FieldValue::as_text)
    }

    /// Sets a field, or clears it with `None`.
    pub fn set(&mut self, name: FieldName, value: Option<FieldValue>) {
        match (self.0.binary_search_by(|(field, _)| field.cmp(&name)), value) {
            (Ok(at), Some(value)) => {
                if let Some(slot) = self.0.get_mut(at) {
                    slot.1 = value;
                }
            }
            (Ok(at), None) => {
                self.0.remove(at);
            }
            (Err(at), Some(value)) => self.0.insert(at, (name, value)),
            (Err(_), None) => {}
        }
    }

    /// Every field that has a value, in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&FieldName, &FieldValue)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// Whether no field has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(FieldName, FieldValue)> for Fields {
    fn from_iter<I: IntoIterator<Item = (FieldName, FieldValue)>>(values: I) -> Self {
        let mut fields = Self::new();
        for (name, value) in values {
            fields.set(name, Some(value));
        }
        fields
    }
}

impl Serialize for Fields {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map of field values")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                mut map: A,
            ) -> Result<Fields, A::Error> {
                let mut fields = Fields::new();
                while let Some((name, value)) = map.next_entry()? {
                    fields.set(name, Some(value));
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

impl ToWire for Fields {
    fn to_wire(&self, to: &mut Writer) {
        to.map(self.iter());
    }
}

impl FromWire for Fields {
    fn from_wire(place: Place<'_>) -> Self {
        let mut fields = Self::new();
        for (name, value) in place.entries() {
            fields.set(FieldName::from_wire(name), Some(FieldValue::from_wire(value)));
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> FieldName {
        FieldName::parse(text).unwrap()
    }

    #[test]
    fn a_field_set_twice_keeps_the_last_value_and_none_clears_it() {
        let mut fields = Fields::new();
        fields.set(name("notes"), Some(FieldValue::Text("a".into())));
        fields.set(name("email"), Some(FieldValue::Text("b".into())));
        fields.set(name("notes"), Some(FieldValue::Text("c".into())));
        assert_eq!(fields.text("notes"), Some("c"));
        fields.set(name("notes"), None);
        assert_eq!(serde_json::to_string(&fields).unwrap(), r#"{"email":"b"}"#);
    }
}

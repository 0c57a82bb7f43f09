//! Machine names: how a policy names its fields, catalogues, roles, unit kinds and groups.

use crate::wire::{FromWire, Place, ToWire, WireKey, Writer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// The longest machine name, in bytes.
pub const MAX_NAME: usize = 64;

/// Whether `text` is a machine name: `a-z`, then `a-z`, `0-9`, `_` or `-`.
fn is_name(text: &str) -> bool {
    text.len() <= MAX_NAME
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
}

/// A text that should be a machine name and is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a name: names are lower-case letters, digits, `_` and `-`")]
pub struct BadName(Box<str>);

macro_rules! machine_name {
    ($(#[$doc:meta])* $name:ident, $what:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Reads the name from text.
            ///
            /// # Errors
            /// [`BadName`] where the text has another shape.
            pub fn parse(text: &str) -> Result<Self, BadName> {
                if $valid(text) { Ok(Self(text.into())) } else { Err(BadName(text.into())) }
            }

            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadName;

            fn from_str(text: &str) -> Result<Self, BadName> {
                Self::parse(text)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($what)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::parse(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        impl ToWire for $name {
            fn to_wire(&self, to: &mut Writer) {
                to.text(&self.0);
            }
        }

        impl FromWire for $name {
            fn from_wire(place: Place<'_>) -> Self {
                Self::parse(place.text()).unwrap_or_else(|error| {
                    place.refuse(&error);
                    Self(error.0.into())
                })
            }
        }

        impl WireKey for $name {}
    };
}

machine_name! {
    /// The name of a policy: `trade-customer`.
    PolicyId, "a name", is_name
}
machine_name! {
    /// The name of a field: `last_name`, `email`, or one of the policy's own.
    FieldName, "a name", is_name
}
machine_name! {
    /// The name of a catalogue of roles: `portal`.
    CatalogueName, "a name", is_name
}
machine_name! {
    /// The name of a kind of unit: `dossier`, `team`.
    UnitKind, "a name", is_name
}
machine_name! {
    /// The name of a kind of agenda: `office365`.
    AgendaKind, "a name", is_name
}
machine_name! {
    /// The name of a setting that an agenda is connected with: `mailbox`.
    SettingName, "a name", is_name
}
machine_name! {
    /// The name of a type of notification: `appointment_booked`.
    NotificationType, "a name", is_name
}
machine_name! {
    /// The name of a channel that notifications go through: `sms`.
    ChannelName, "a name", is_name
}
machine_name! {
    /// A role, named with its catalogue: `portal.admin`.
    RoleId, "the name of a role", |text: &str| text.split_once('.').is_some_and(|(c, r)| is_name(c) && is_name(r))
}

impl RoleId {
    /// The role `role` of `catalogue`.
    ///
    /// # Errors
    /// [`BadName`] where `role` is not a machine name.
    pub fn of(catalogue: &CatalogueName, role: &str) -> Result<Self, BadName> {
        Self::parse(&format!("{catalogue}.{role}"))
    }

    /// The name of its catalogue.
    #[must_use]
    pub fn catalogue(&self) -> &str {
        self.0.split_once('.').map_or("", |(catalogue, _)| catalogue)
    }

    /// Its name inside the catalogue.
    #[must_use]
    pub fn role(&self) -> &str {
        self.0.split_once('.').map_or("", |(_, role)| role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_named_with_its_catalogue() {
        let role = RoleId::parse("portal.admin").unwrap();
        assert_eq!((role.catalogue(), role.role()), ("portal", "admin"));
        for bad in
            ["portal", "portal.", ".admin", "Portal.admin", "portal.admin.x", "portal admin", ""]
        {
            assert!(RoleId::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_stays_short() {
        assert!(FieldName::parse(&"a".repeat(MAX_NAME)).is_ok());
        assert!(FieldName::parse(&"a".repeat(MAX_NAME + 1)).is_err());
    }
}

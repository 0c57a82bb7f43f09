//! Roles a person has, and the units they are attached to.

use crate::id::UnitId;
use crate::name::{RoleId, UnitKind};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A role a person has, possibly in a unit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// The role.
    pub role: RoleId,
    /// The unit it is held in, for a role of a catalogue scoped to units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

/// What a contact is attached to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The kind of the unit.
    pub kind: UnitKind,
    /// The unit.
    pub unit: UnitId,
}

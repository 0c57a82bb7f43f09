//! What a contact is attached to: a dossier, an agency, a team. The kinds are policy data.

use crate::digest::Digest;
use crate::id::{AccountId, UnitId, Version};
use crate::name::UnitKind;
use crate::value::Name;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A unit's record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit's identity.
    pub id: UnitId,
    /// The account it belongs to.
    pub account: AccountId,
    /// How often the record was written.
    pub version: Version,
    /// The digest of the history entry that last wrote it.
    pub change: Digest,
    /// Its kind.
    pub kind: UnitKind,
    /// What people call it.
    pub label: Name,
    /// Retired: existing attachments count, no new one is taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

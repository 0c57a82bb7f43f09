//! Account-kept catalogues: roles that an account creates for itself, beside those of its policy.

use crate::agenda::Booking;
use crate::digest::Digest;
use crate::id::{AccountId, Version};
use crate::name::{CatalogueName, RoleId};
use crate::sorted::SortedMap;
use crate::value::{Level, Name};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A role that the account created.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct KeptRole {
    /// What people call it.
    pub label: Name,
    /// Its level, if it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// How it is booked, where it is an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<Booking>,
    /// Retired: existing holders count, no new one is taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// The record of one account-kept catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct KeptCatalogue {
    /// The account that keeps it.
    pub account: AccountId,
    /// Its name in the policy.
    pub name: CatalogueName,
    /// How often the record was written.
    pub version: Version,
    /// The digest of the history entry that last wrote it.
    pub change: Digest,
    /// Its roles.
    pub roles: SortedMap<RoleId, KeptRole>,
}

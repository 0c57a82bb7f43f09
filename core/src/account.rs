//! The customer company whose people we manage; the consistency boundary.

use crate::digest::Digest;
use crate::field::Fields;
use crate::id::{AccountId, ContactId, Version};
use crate::name::{PolicyId, RoleId};
use crate::seat::{PendingMove, SeatHolder};
use crate::sorted::SortedMap;
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The state of an account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// Opened; a seat with a minimum still waits for its first holder to become active.
    Unclaimed,
    /// Open: every minimum holds (P1).
    Open,
    /// Closed: nobody is effective any more.
    Closed,
}

/// An account's record, with its seats and their pending moves.
///
/// A role with a seat is written here and nowhere else.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The account's identity.
    pub id: AccountId,
    /// How often the record was written.
    pub version: Version,
    /// The digest of the history entry that last wrote it.
    pub change: Digest,
    /// When it was last written.
    pub at: DateTime<Utc>,
    /// The policy it lives under.
    pub policy: PolicyId,
    /// The state of the account.
    pub state: AccountState,
    /// The values of the account fields that the policy declares.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// Who holds each role with a seat, sorted by contact.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub seats: SortedMap<RoleId, Vec<SeatHolder>>,
    /// At most one pending move per seat (A3).
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub moves: SortedMap<RoleId, PendingMove>,
}

impl Account {
    /// The holders of a seat.
    #[must_use]
    pub fn holders(&self, role: &str) -> &[SeatHolder] {
        self.seats.get(role).map_or(&[], Vec::as_slice)
    }

    /// Whether `contact` holds the seat of `role`.
    #[must_use]
    pub fn holds(&self, role: &str, contact: ContactId) -> bool {
        self.holders(role).iter().any(|holder| holder.contact == contact)
    }

    /// The roles with a seat that `contact` holds.
    pub fn seats_of(&self, contact: ContactId) -> impl Iterator<Item = &RoleId> {
        self.seats
            .iter()
            .filter(move |(_, holders)| holders.iter().any(|holder| holder.contact == contact))
            .map(|(role, _)| role)
    }

    /// The pending moves that `contact` is a party of.
    pub fn moves_of(&self, contact: ContactId) -> impl Iterator<Item = &RoleId> {
        self.moves
            .iter()
            .filter(move |(_, pending)| pending.from == Some(contact) || pending.to == contact)
            .map(|(role, _)| role)
    }
}

//! A request: everything that a decision may depend on.

use crate::actor::Actor;
use crate::command::Command;
use crate::digest::Digest;
use crate::history::Personal;
use crate::id::{AccountId, ContactId, RequestId, Version};
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Randomness that came with a request. Never stored, never shown; what derives from it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToWire, FromWire)]
#[serde(transparent)]
pub struct Entropy(Digest);

impl Entropy {
    /// These 32 random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(Digest::from_bytes(bytes))
    }

    /// The entropy of one item of a batch.
    pub(crate) fn of_item(&self, index: usize) -> Self {
        Self(self.derive("annuaire item", index as u64))
    }

    /// A secret for one use, under a label and an index that keep uses apart.
    pub(crate) fn derive(&self, label: &str, index: u64) -> Digest {
        Digest::of(label, &[self.0.as_bytes(), &index.to_be_bytes()])
    }

    /// A secret of one request for one person: where a caller uses its randomness twice, there are still two.
    pub(crate) fn secret(&self, label: &str, request: RequestId, contact: ContactId) -> Digest {
        let (request, contact) = (request.as_uuid().as_bytes(), contact.as_uuid().as_bytes());
        Digest::of(label, &[self.0.as_bytes(), request, contact])
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy(…)")
    }
}

/// Everything that a decision may depend on, but for what is loaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Chosen by the caller: the same id again is the same command again.
    pub id: RequestId,
    /// Now.
    pub at: DateTime<Utc>,
    /// Who asks.
    pub actor: Actor,
    /// Of which account.
    pub account: AccountId,
    /// The version that the command's contact, or the account where it names none, must still have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_version: Option<Version>,
    /// What.
    pub command: Command,
    /// Randomness.
    pub entropy: Entropy,
}

/// A salted digest of what was asked: tells a repetition from a reuse of the id (O3). The rights of the
/// moment are left out, so that a retry is still the same request when they have changed.
///
/// The salts of the personal values go into it too: once these are erased nobody can guess back what was typed, as
/// they could with a salt that stays (G1).
pub(crate) fn body(
    salt: &Digest,
    personal: &[Personal],
    actor: &Actor,
    account: AccountId,
    command: &Command,
) -> Digest {
    let salts = std::iter::once(salt).chain(personal.iter().map(|part| &part.salt));
    let salts: Vec<u8> = salts.flat_map(|salt| *salt.as_bytes()).collect();
    Digest::of_wire("annuaire request 1", &salts, &(actor.reference(), account, command))
}

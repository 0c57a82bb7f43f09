//! What a decision wants committed: writes, guards, claims, history and messages, all or nothing.

use crate::claim::{ClaimKey, Owner};
use crate::history::Entry;
use crate::id::{AccountId, ContactId, Version};
use crate::message::Message;
use crate::record::{Key, Record};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Writes a record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Write {
    /// The record as it will be.
    pub record: Record,
    /// The version it replaces; none inserts, and conflicts with a record that exists.
    pub expected: Option<Version>,
}

/// Compares a record that the decision read and does not write. Never bumps it: guards do not
/// conflict with one another, only with writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// The record.
    pub key: Key,
    /// The version seen; none where it was absent.
    pub expected: Option<Version>,
}

/// Compares and sets a claim. With `from` equal to `to` it is a guard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct ClaimChange {
    /// The claim.
    pub key: ClaimKey,
    /// Who held it when it was read.
    pub from: Option<Owner>,
    /// Who holds it from now on.
    pub to: Option<Owner>,
}

/// Everything one command, or one batch, wants committed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The account.
    pub account: AccountId,
    /// Records written, one write per record.
    pub writes: Vec<Write>,
    /// Records compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards: Vec<Guard>,
    /// Claims compared and set, one per key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimChange>,
    /// History entries, oldest first: one per command.
    pub entries: Vec<Entry>,
    /// Messages, in the order they are to be sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// Contacts whose personal history and undelivered messages go in this commit, before the entries
    /// and messages of the change itself are written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub erased: Vec<ContactId>,
}

/// How a commit ended, where the store itself did not fail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Committed {
    /// Written, durably.
    Written {
        /// False where something erased could not be scrubbed from the file yet (another process
        /// holds it); see the store's `scrub`.
        scrubbed: bool,
    },
    /// One of the requests was committed before: nothing was written.
    Repeated,
    /// Something read has changed since: nothing was written.
    Conflict(Conflict),
}

/// The guard that failed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// A record has another version, or exists, or does not.
    Record(Key),
    /// A claim has another holder.
    Claim(ClaimKey),
}

impl Change {
    /// A change that changes nothing.
    pub(crate) const fn nothing(account: AccountId) -> Self {
        Self {
            account,
            writes: Vec::new(),
            guards: Vec::new(),
            claims: Vec::new(),
            entries: Vec::new(),
            messages: Vec::new(),
            erased: Vec::new(),
        }
    }
}

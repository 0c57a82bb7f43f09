//! History: one entry per command. The entry is also the idempotency record (O1, O3).

use crate::actor::ActorRef;
use crate::digest::Digest;
use crate::event::Event;
use crate::field::Fields;
use crate::id::{AccountId, ContactId, RequestId, Version};
use crate::record::Key;
use crate::seat::Evidence;
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A link of a record's chain: its new version, and the entry that wrote it before (O0).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct RecordChange {
    /// The record.
    pub key: Key,
    /// Its version after this command.
    pub version: Version,
    /// The digest of the entry that wrote it before; zeros for a new record.
    pub previous: Digest,
}

/// A salted digest of one person's personal values in this entry: it stays when the values go (G1).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Whose values.
    pub contact: ContactId,
    /// The salted digest.
    pub digest: Digest,
}

/// The erasable side of an entry: what it says about one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Personal {
    /// About whom.
    pub contact: ContactId,
    /// Salts the commitment; goes with the values, so nobody can guess them back.
    pub salt: Digest,
    /// The values before, of the fields that changed; the login under `login`.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub before: Fields,
    /// The values after.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub after: Fields,
    /// The reason given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Box<str>>,
    /// The evidence given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
}

impl Personal {
    /// The commitment to these values.
    #[must_use]
    pub fn commitment(&self) -> Commitment {
        Commitment {
            contact: self.contact,
            digest: Digest::of_wire("annuaire personal 1", &[], self),
        }
    }
}

/// The chained part of an entry: what its digest covers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Chained {
    /// The account.
    pub account: AccountId,
    /// The request; the entry's key within the account.
    pub request: RequestId,
    /// When it was decided; advisory, the versions are the order.
    pub at: DateTime<Utc>,
    /// Who asked.
    pub actor: ActorRef,
    /// The action: `contact.remove`.
    pub action: Box<str>,
    /// The digest of the policy it was decided under.
    pub policy: Digest,
    /// What changed.
    pub events: Vec<Event>,
    /// Every record written.
    pub records: Vec<RecordChange>,
    /// The commitments to personal values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub commitments: Vec<Commitment>,
    /// A digest of actor, account and command: tells a repetition from a reuse of the id (O3).
    pub body: Digest,
    /// A salt of `body`. Those of the personal parts are the others, so that nobody can guess back what was typed
    /// once these are erased (G1).
    pub salt: Digest,
}

/// One entry of the history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The part that the digest covers.
    pub chained: Chained,
    /// The digest of the chained part.
    pub digest: Digest,
    /// The erasable part; missing where the person was erased.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub personal: Vec<Personal>,
}

impl Entry {
    /// Seals an entry: computes the commitments and the digest.
    #[must_use]
    pub fn seal(mut chained: Chained, personal: Vec<Personal>) -> Self {
        chained.commitments = personal.iter().map(Personal::commitment).collect();
        let digest = Self::digest_of(&chained);
        Self { chained, digest, personal }
    }

    fn digest_of(chained: &Chained) -> Digest {
        Digest::of_wire("annuaire entry 1", &[], chained)
    }

    /// Whether the digest is the one of the chained part, and every personal part that is left is the one
    /// committed to.
    #[must_use]
    pub fn is_intact(&self) -> bool {
        self.digest == Self::digest_of(&self.chained)
            && self
                .personal
                .iter()
                .all(|part| self.chained.commitments.contains(&part.commitment()))
    }

    /// Whether a personal part was erased.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.chained
            .commitments
            .iter()
            .any(|commitment| !self.personal.iter().any(|part| part.contact == commitment.contact))
    }
}

/// Where a chain of entries does not hold.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Tampering {
    /// The entry's own digest, or a commitment, does not fit its content.
    #[error("the entry of request `{0}` was changed")]
    Entry(RequestId),
    /// A record's chain has a gap, a repetition or a foreign link at this entry.
    #[error("the chain of a record is broken at the entry of request `{0}`")]
    Chain(RequestId),
}

/// Verifies the entries of one account, oldest first: every digest, and every record's chain (O0).
///
/// # Errors
/// [`Tampering`] naming the first entry that does not hold.
pub fn verify<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<(), Tampering> {
    let mut heads = std::collections::BTreeMap::new();
    for entry in entries {
        let request = entry.chained.request;
        if !entry.is_intact() {
            return Err(Tampering::Entry(request));
        }
        for change in &entry.chained.records {
            let (version, previous) =
                heads.get(&change.key).copied().unwrap_or((Version::new(0), Digest::NONE));
            if change.version != version.next() || change.previous != previous {
                return Err(Tampering::Chain(request));
            }
            heads.insert(change.key.clone(), (change.version, entry.digest));
        }
    }
    Ok(())
}

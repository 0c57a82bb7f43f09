//! Who asks: a contact, a program of theirs, an operator, the bearer of a verified link, or the system.

use crate::api_key::KeyHolder;
use crate::digest::Digest;
use crate::id::ContactId;
use crate::link::Link;
use crate::value::Level;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A person of the supplier's back office, attested by the host for the account of the request.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Who it is, in the host's own words; the history names them by it.
    pub id: Box<str>,
    /// Their profile level; a missing level meets no threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The groups they are in; a group that the policy does not name gives nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Box<str>>,
}

/// Who asks. The host vouches for it: `annuaire` decides what they may do, not who they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Actor {
    /// A contact of the account, signed in.
    Contact(ContactId),
    /// A person of the back office.
    Operator(Operator),
    /// The bearer of a link whose tag was verified; may redeem it and nothing else.
    Bearer(Link),
    /// A clock job or an import set up by the host: skips rights and ceilings, never invariants.
    System,
    /// A contact's program, by a key that was verified: acts as the contact may at that moment, as long as the key is
    /// still theirs, and never where the person is needed.
    ApiKey {
        /// Whose key.
        contact: ContactId,
        /// Which.
        fingerprint: Digest,
    },
}

impl Actor {
    /// An operator without level or group.
    #[must_use]
    pub fn operator(id: &str) -> Operator {
        Operator { id: id.into(), level: None, groups: Vec::new() }
    }

    /// The contact who asks, or whose program does.
    #[must_use]
    pub const fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Contact(id) | Self::ApiKey { contact: id, .. } => Some(*id),
            _ => None,
        }
    }

    /// How the history names this actor.
    #[must_use]
    pub fn reference(&self) -> ActorRef {
        match self {
            Self::Contact(id) => ActorRef::Contact(*id),
            Self::Operator(operator) => ActorRef::Operator(operator.id.clone()),
            Self::Bearer(link) => ActorRef::Bearer(link.contact),
            Self::System => ActorRef::System,
            Self::ApiKey { contact, fingerprint } => {
                ActorRef::ApiKey { contact: *contact, fingerprint: *fingerprint }
            }
        }
    }
}

impl From<Operator> for Actor {
    fn from(operator: Operator) -> Self {
        Self::Operator(operator)
    }
}

impl From<Link> for Actor {
    fn from(link: Link) -> Self {
        Self::Bearer(link)
    }
}

impl From<KeyHolder> for Actor {
    fn from(holder: KeyHolder) -> Self {
        Self::ApiKey { contact: holder.contact, fingerprint: holder.fingerprint }
    }
}

impl From<ContactId> for Actor {
    fn from(contact: ContactId) -> Self {
        Self::Contact(contact)
    }
}

impl Operator {
    /// This operator, with a profile level.
    #[must_use]
    pub fn with_level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// This operator, in a group.
    #[must_use]
    pub fn in_group(mut self, group: &str) -> Self {
        self.groups.push(group.into());
        self
    }
}

/// How the history names an actor: by id, without the rights of the moment.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ActorRef {
    /// A contact.
    Contact(ContactId),
    /// An operator, by the host's name for them.
    Operator(Box<str>),
    /// The contact who followed a link.
    Bearer(ContactId),
    /// The system.
    System,
    /// A contact's program.
    ApiKey {
        /// Whose key.
        contact: ContactId,
        /// Which.
        fingerprint: Digest,
    },
}

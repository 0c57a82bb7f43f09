//! Messages to contacts, written in the same commit as the change they tell of (O2).

use crate::id::{AccountId, ContactId, MessageId, RequestId};
use crate::link::Link;
use crate::name::RoleId;
use crate::value::Email;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// What a message says. The host words it; a link is signed when the message is sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum MessageKind {
    /// A link to follow.
    Link(Link),
    /// The login changed; told to the old and to the new address (E5).
    LoginChanged {
        /// The login before.
        from: Email,
        /// The login now.
        to: Email,
    },
    /// A move of a seat was opened; told to both parties.
    MoveOpened {
        /// Which seat.
        role: RoleId,
    },
    /// A move of a seat ended without effect; told to both parties.
    MoveCancelled {
        /// Which seat.
        role: RoleId,
    },
    /// You hold this seat now.
    SeatReceived {
        /// Which seat.
        role: RoleId,
    },
    /// You no longer hold this seat.
    SeatGivenUp {
        /// Which seat.
        role: RoleId,
    },
}

/// Where a message goes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// The contact's login, as it is when the message is sent; their e-mail where they have no login.
    Current,
    /// Every address known of the contact when the message is sent.
    Everywhere,
    /// One address of theirs that is not the current login: the one before a change (E5), or the one waiting
    /// to be proved.
    Address(Email),
}

/// A message to one contact (E4). It names no address of theirs: a relay asks for the current one when it
/// sends, and drops a link that no longer counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Stable across deliveries.
    pub id: MessageId,
    /// The account.
    pub account: AccountId,
    /// The request that sent it: its history entry is in the same commit.
    pub request: RequestId,
    /// To whom: one contact, never a list.
    pub contact: ContactId,
    /// At which address.
    pub to: Destination,
    /// What it says.
    pub kind: MessageKind,
}

//! Claims: values only one contact may hold in a scope.

use crate::id::{AccountId, ContactId};
use crate::name::PolicyId;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// How far a claim is unique.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum ClaimScope {
    /// Inside one account.
    Account(AccountId),
    /// Among all accounts of one policy: the one record outside its account (T0).
    Portal(PolicyId),
}

/// What is claimed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// The key of a login (E1).
    Login,
    /// The key of a contact's e-mail: how a twin is seen (row 10).
    Email,
    /// The fingerprint of an API key: how its holder is found.
    ApiKey,
}

impl ClaimKind {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Email => "email",
            Self::ApiKey => "api_key",
        }
    }
}

/// A value that can be claimed: a normalised key in a scope.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct ClaimKey {
    /// How far it is unique.
    pub scope: ClaimScope,
    /// What it is.
    pub kind: ClaimKind,
    /// The normalised value.
    pub value: Box<str>,
}

/// Who holds a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// The holder's account.
    pub account: AccountId,
    /// The holder.
    pub contact: ContactId,
}

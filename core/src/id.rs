//! Identifiers. Ids of new records derive from the request id, so a retry makes no second person (T3).

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToWire, FromWire)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this UUID.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id! {
    /// An account: the customer company whose people we manage.
    AccountId
}
id! {
    /// A contact. The id, never the e-mail, is the person's identity (E3); it is never reused (T3).
    ContactId
}
id! {
    /// A unit of an account: a dossier, an agency, a team.
    UnitId
}
id! {
    /// A period in which a contact cannot be met.
    UnavailabilityId
}
id! {
    /// A request, chosen by the caller: the same id again is the same command again (O3).
    RequestId
}
id! {
    /// A message to a contact; stable across deliveries, so a relay can drop a repetition (O2).
    MessageId
}

impl RequestId {
    /// The id derived from this request under `label`, the same at every retry.
    fn derive(self, label: &str, more: &[&[u8]]) -> Uuid {
        let mut hash = Sha256::new();
        hash.update(self.0.as_bytes());
        hash.update(label.as_bytes());
        more.iter().for_each(|part| hash.update(part));
        let mut bytes = [0; 16];
        for (to, from) in bytes.iter_mut().zip(hash.finalize()) {
            *to = from;
        }
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// The account this request opens.
    #[must_use]
    pub fn new_account(self) -> AccountId {
        AccountId(self.derive("account", &[]))
    }

    /// The contact this request creates.
    #[must_use]
    pub fn new_contact(self, account: AccountId) -> ContactId {
        ContactId(self.derive("contact", &[account.0.as_bytes()]))
    }

    /// The unit this request creates.
    #[must_use]
    pub fn new_unit(self, account: AccountId) -> UnitId {
        UnitId(self.derive("unit", &[account.0.as_bytes()]))
    }

    /// The unavailability this request adds.
    #[must_use]
    pub fn new_unavailability(self, account: AccountId) -> UnavailabilityId {
        UnavailabilityId(self.derive("unavailability", &[account.0.as_bytes()]))
    }

    /// The `index`-th message this request sends. An outbox knows messages by their id alone, and two accounts
    /// may use one request id: the account is part of it.
    #[must_use]
    pub fn message(self, account: AccountId, index: usize) -> MessageId {
        let index = (index as u64).to_be_bytes();
        MessageId(self.derive("message", &[account.0.as_bytes(), &index]))
    }

    /// The id of the `index`-th item of this request's batch, where the caller gave it none.
    #[must_use]
    pub fn item(self, index: usize) -> RequestId {
        RequestId(self.derive("item", &[&(index as u64).to_be_bytes()]))
    }
}

/// How often a record was written; strictly increasing, compared by every commit that read it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(transparent)]
pub struct Version(u64);

impl Version {
    /// The version of a record just inserted.
    pub const FIRST: Self = Self(1);

    /// The version with this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number inside.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }

    /// The version after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retry_derives_the_same_ids_and_another_request_others() {
        let one = RequestId::from_uuid(Uuid::from_u128(1));
        let two = RequestId::from_uuid(Uuid::from_u128(2));
        let at = one.new_account();
        assert_eq!(one.new_contact(at), one.new_contact(at));
        assert_ne!(one.new_contact(at), two.new_contact(at));
        assert_ne!(one.new_contact(at).as_uuid(), one.new_unit(at).as_uuid());
        let account = one.new_account();
        assert_ne!(one.message(account, 0), one.message(account, 1));
        assert_ne!(one.message(account, 0), one.message(two.new_account(), 0));
    }
}

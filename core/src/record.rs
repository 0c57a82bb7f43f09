//! Records: what a repository keeps, each with a key and a version.

use crate::account::Account;
use crate::contact::Contact;
use crate::digest::Digest;
use crate::id::{ContactId, UnitId, Version};
use crate::kept::KeptCatalogue;
use crate::name::CatalogueName;
use crate::unit::Unit;
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The key of a record, within its account.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The account's own record.
    Account,
    /// An account-kept catalogue.
    Catalogue(CatalogueName),
    /// A contact.
    Contact(ContactId),
    /// A unit.
    Unit(UnitId),
}

/// A record, as a repository stores it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// An account.
    Account(Account),
    /// An account-kept catalogue.
    Catalogue(KeptCatalogue),
    /// A contact.
    Contact(Contact),
    /// A unit.
    Unit(Unit),
}

impl Record {
    /// Its key.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::Account(_) => Key::Account,
            Self::Catalogue(catalogue) => Key::Catalogue(catalogue.name.clone()),
            Self::Contact(contact) => Key::Contact(contact.id),
            Self::Unit(unit) => Key::Unit(unit.id),
        }
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> Version {
        match self {
            Self::Account(account) => account.version,
            Self::Catalogue(catalogue) => catalogue.version,
            Self::Contact(contact) => contact.version,
            Self::Unit(unit) => unit.version,
        }
    }

    /// The digest of the entry that last wrote it.
    #[must_use]
    pub fn change(&self) -> Digest {
        match self {
            Self::Account(account) => account.change,
            Self::Catalogue(catalogue) => catalogue.change,
            Self::Contact(contact) => contact.change,
            Self::Unit(unit) => unit.change,
        }
    }

    /// Marks it as written by the entry with this digest, at this version and time. Time never goes back.
    pub(crate) fn stamp(&mut self, next: Version, digest: Digest, now: DateTime<Utc>) {
        let (version, change) = match self {
            Self::Account(account) => {
                account.at = account.at.max(now);
                (&mut account.version, &mut account.change)
            }
            Self::Catalogue(catalogue) => (&mut catalogue.version, &mut catalogue.change),
            Self::Contact(contact) => {
                contact.at = contact.at.max(now);
                (&mut contact.version, &mut contact.change)
            }
            Self::Unit(unit) => (&mut unit.version, &mut unit.change),
        };
        (*version, *change) = (next, digest);
    }
}

//! What a decision must see, and what a repository answers.

use crate::account::Account;
use crate::claim::{ClaimKey, Owner};
use crate::contact::Contact;
use crate::history::Entry;
use crate::id::{AccountId, ContactId, RequestId, UnitId};
use crate::kept::KeptCatalogue;
use crate::record::{Key, Record};
use crate::sorted::{SortedMap, SortedSet};
use crate::unit::Unit;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything a decision must see, known before anything is loaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Reads {
    /// The account.
    pub account: AccountId,
    /// Records of this account.
    #[serde(default)]
    pub records: BTreeSet<Key>,
    /// Claims: who holds them, if anybody.
    #[serde(default)]
    pub claims: BTreeSet<ClaimKey>,
    /// History entries, by request: what was done already.
    #[serde(default)]
    pub requests: SortedSet<RequestId>,
}

impl Reads {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self {
            account,
            records: BTreeSet::new(),
            claims: BTreeSet::new(),
            requests: SortedSet::new(),
        }
    }

    /// Reads these as well.
    pub fn include(&mut self, more: Self) {
        self.records.extend(more.records);
        self.claims.extend(more.claims);
        self.requests.extend(more.requests);
    }
}

/// One consistent view of what was asked for. What is absent is not in it; what was not asked for
/// must not be looked up in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    account: AccountId,
    #[serde(with = "pairs")]
    records: BTreeMap<Key, Record>,
    #[serde(with = "pairs")]
    claims: BTreeMap<ClaimKey, Owner>,
    #[serde(with = "pairs")]
    entries: SortedMap<RequestId, Entry>,
}

impl Snapshot {
    /// An empty view of an account, to be filled by a repository.
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self {
            account,
            records: BTreeMap::new(),
            claims: BTreeMap::new(),
            entries: SortedMap::new(),
        }
    }

    /// Adds a record that was found.
    pub fn add_record(&mut self, record: Record) {
        self.records.insert(record.key(), record);
    }

    /// Adds a claim that is held.
    pub fn add_claim(&mut self, key: ClaimKey, owner: Owner) {
        self.claims.insert(key, owner);
    }

    /// Adds a history entry that was found.
    pub fn add_entry(&mut self, entry: Entry) {
        self.entries.insert(entry.chained.request, entry);
    }

    /// The account's id.
    #[must_use]
    pub fn account_id(&self) -> AccountId {
        self.account
    }

    /// The account, where it exists.
    #[must_use]
    pub fn account(&self) -> Option<&Account> {
        match self.records.get(&Key::Account) {
            Some(Record::Account(account)) => Some(account),
            _ => None,
        }
    }

    /// A contact's record, tombstones included.
    #[must_use]
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        match self.records.get(&Key::Contact(id)) {
            Some(Record::Contact(contact)) => Some(contact),
            _ => None,
        }
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        match self.records.get(&Key::Unit(id)) {
            Some(Record::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    /// An account-kept catalogue, where the account has created a role in it.
    #[must_use]
    pub fn catalogue(&self, name: &crate::name::CatalogueName) -> Option<&KeptCatalogue> {
        match self.records.get(&Key::Catalogue(name.clone())) {
            Some(Record::Catalogue(catalogue)) => Some(catalogue),
            _ => None,
        }
    }

    /// Every account-kept catalogue that was found.
    pub fn catalogues(&self) -> impl Iterator<Item = &KeptCatalogue> {
        self.records.values().filter_map(|record| match record {
            Record::Catalogue(catalogue) => Some(catalogue),
            _ => None,
        })
    }

    /// A record by its key.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<&Record> {
        self.records.get(key)
    }

    /// Who holds a claim.
    #[must_use]
    pub fn owner(&self, key: &ClaimKey) -> Option<Owner> {
        self.claims.get(key).copied()
    }

    /// The history entry of a request.
    #[must_use]
    pub fn entry(&self, request: RequestId) -> Option<&Entry> {
        self.entries.get(&request)
    }

    /// Replaces a record, and gives back the one before.
    pub(crate) fn put_record(&mut self, key: Key, record: Option<Record>) -> Option<Record> {
        match record {
            Some(record) => self.records.insert(key, record),
            None => self.records.remove(&key),
        }
    }

    /// Gives a claim another holder, or none.
    pub(crate) fn put_claim(&mut self, key: ClaimKey, owner: Option<Owner>) {
        match owner {
            Some(owner) => self.claims.insert(key, owner),
            None => self.claims.remove(&key),
        };
    }

    /// Takes a record out.
    pub(crate) fn take_record(&mut self, key: &Key) -> Option<Record> {
        self.records.remove(key)
    }
}

/// Maps whose keys are not text, as lists of pairs on the wire.
mod pairs {
    use crate::wire::{FromWire, Place, ToWire, Writer};
    use serde::de::Deserialize;
    use serde::ser::Serialize;

    pub(super) fn to_wire<'m, M, K, V>(map: &'m M, to: &mut Writer)
    where
        &'m M: IntoIterator<Item = (&'m K, &'m V)>,
        K: ToWire + 'm,
        V: ToWire + 'm,
    {
        to.list(map);
    }

    pub(super) fn from_wire<M, K, V>(place: Place<'_>) -> M
    where
        M: Default + Extend<(K, V)> + IntoIterator<Item = (K, V)>,
        K: FromWire,
        V: FromWire,
    {
        let mut map = M::default();
        // One after the other: collecting would sort first, with code of its own for each kind of pair.
        map.extend(place.items().map(FromWire::from_wire));
        map
    }

    pub(super) fn serialize<'m, M, K, V, S>(map: &'m M, serializer: S) -> Result<S::Ok, S::Error>
    where
        &'m M: IntoIterator<Item = (&'m K, &'m V)>,
        K: Serialize + 'm,
        V: Serialize + 'm,
        S: serde::Serializer,
    {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, M, K, V, D>(deserializer: D) -> Result<M, D::Error>
    where
        M: Default + Extend<(K, V)> + IntoIterator<Item = (K, V)>,
        K: Deserialize<'de>,
        V: Deserialize<'de>,
        D: serde::Deserializer<'de>,
    {
        let mut map = M::default();
        map.extend(Vec::<(K, V)>::deserialize(deserializer)?);
        Ok(map)
    }
}

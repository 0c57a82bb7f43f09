//! What a decision must see, and what a repository answers.

use crate::account::Account;
use crate::claim::{ClaimKey, Owner};
use crate::contact::Contact;
use crate::history::Entry;
use crate::id::{AccountId, ContactId, RequestId, UnitId};
use crate::kept::KeptCatalogue;
use crate::record::{Key, Record};
use crate::shelves::Shelves;
use crate::sorted::SortedSet;
use crate::unit::Unit;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Everything a decision must see, known before anything is loaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Reads {
    /// The account.
    pub account: AccountId,
    /// Records of this account.
    #[serde(default)]
    pub records: SortedSet<Key>,
    /// Claims: who holds them, if anybody.
    #[serde(default)]
    pub claims: SortedSet<ClaimKey>,
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
            records: SortedSet::new(),
            claims: SortedSet::new(),
            requests: SortedSet::new(),
        }
    }

    /// Reads these as well.
    pub fn include(&mut self, more: Self) {
        self.records.include(more.records);
        self.claims.include(more.claims);
        self.requests.include(more.requests);
    }
}

/// One consistent view of what was asked for. What is absent is not in it; what was not asked for
/// must not be looked up in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    account: AccountId,
    #[serde(with = "pairs")]
    records: Shelves<Key, Box<Record>>,
    #[serde(with = "pairs")]
    claims: Shelves<ClaimKey, Owner>,
    #[serde(with = "pairs")]
    entries: Shelves<RequestId, Entry>,
}

impl Snapshot {
    /// An empty view of an account, to be filled by a repository.
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self { account, records: Shelves::new(), claims: Shelves::new(), entries: Shelves::new() }
    }

    /// Adds a record that was found.
    pub fn add_record(&mut self, record: Record) {
        self.records.insert(record.key(), Box::new(record));
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
        match self.record(&Key::Account) {
            Some(Record::Account(account)) => Some(account),
            _ => None,
        }
    }

    /// A contact's record, tombstones included.
    #[must_use]
    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        match self.record(&Key::Contact(id)) {
            Some(Record::Contact(contact)) => Some(contact),
            _ => None,
        }
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        match self.record(&Key::Unit(id)) {
            Some(Record::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    /// An account-kept catalogue, where the account has created a role in it.
    #[must_use]
    pub fn catalogue(&self, name: &crate::name::CatalogueName) -> Option<&KeptCatalogue> {
        match self.record(&Key::Catalogue(name.clone())) {
            Some(Record::Catalogue(catalogue)) => Some(catalogue),
            _ => None,
        }
    }

    /// Every account-kept catalogue that was found.
    pub fn catalogues(&self) -> impl Iterator<Item = &KeptCatalogue> {
        // Keys come kind by kind: there may be thousands of contacts and units behind.
        let before = |record: &&Record| matches!(record, Record::Account(_) | Record::Catalogue(_));
        let records = self.records.values().map(|record| &**record).take_while(before);
        records.filter_map(|record| match record {
            Record::Catalogue(catalogue) => Some(catalogue),
            _ => None,
        })
    }

    /// A record by its key.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<&Record> {
        self.records.get(key).map(|record| &**record)
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
    pub(crate) fn put_record(
        &mut self,
        key: Key,
        record: Option<Box<Record>>,
    ) -> Option<Box<Record>> {
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

    /// The records alone, by key.
    pub(crate) fn into_records(self) -> impl Iterator<Item = Record> {
        self.records.into_values().map(|record| *record)
    }
}

/// Maps whose keys are not text, as lists of pairs on the wire.
mod pairs {
    use crate::shelves::Shelves;
    use crate::wire::{FromWire, Place, ToWire, Writer};
    use serde::de::Deserialize;
    use serde::ser::Serialize;

    pub(super) fn to_wire<K: ToWire, V: ToWire>(map: &Shelves<K, V>, to: &mut Writer) {
        to.list(map.iter());
    }

    pub(super) fn from_wire<K: FromWire + Ord, V: FromWire>(place: Place<'_>) -> Shelves<K, V> {
        let mut map = Shelves::new();
        for pair in place.items() {
            let (key, value) = FromWire::from_wire(pair);
            map.insert(key, value);
        }
        map
    }

    pub(super) fn serialize<K, V, S>(map: &Shelves<K, V>, serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize,
        V: Serialize,
        S: serde::Serializer,
    {
        serializer.collect_seq(map.iter())
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<Shelves<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: serde::Deserializer<'de>,
    {
        let mut map = Shelves::new();
        for (key, value) in Vec::deserialize(deserializer)? {
            map.insert(key, value);
        }
        Ok(map)
    }
}

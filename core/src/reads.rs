//! What a decision must see, and what a repository answers.

use crate::account::Account;
use crate::change::Change;
use crate::claim::{ClaimKey, Owner};
use crate::contact::Contact;
use crate::history::Entry;
use crate::id::{AccountId, ContactId, RequestId, UnitId};
use crate::kept::KeptCatalogue;
use crate::record::{Key, Record};
use crate::unit::Unit;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything a decision must see, known before anything is loaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    pub requests: BTreeSet<RequestId>,
}

impl Reads {
    /// Reads nothing yet.
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self {
            account,
            records: BTreeSet::new(),
            claims: BTreeSet::new(),
            requests: BTreeSet::new(),
        }
    }
}

/// One consistent view of what was asked for. What is absent is not in it; what was not asked for
/// must not be looked up in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    account: AccountId,
    #[serde(with = "pairs")]
    records: BTreeMap<Key, Record>,
    #[serde(with = "pairs")]
    claims: BTreeMap<ClaimKey, Owner>,
    #[serde(with = "pairs")]
    entries: BTreeMap<RequestId, Entry>,
}

impl Snapshot {
    /// An empty view of an account, to be filled by a repository.
    #[must_use]
    pub fn of(account: AccountId) -> Self {
        Self {
            account,
            records: BTreeMap::new(),
            claims: BTreeMap::new(),
            entries: BTreeMap::new(),
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

    /// This view as it is once `change` is committed.
    pub fn apply(&mut self, change: &Change) {
        for write in &change.writes {
            self.records
                .insert(write.record.key(), write.record.clone());
        }
        for claim in &change.claims {
            match claim.to {
                Some(owner) => self.claims.insert(claim.key.clone(), owner),
                None => self.claims.remove(&claim.key),
            };
        }
        for entry in &change.entries {
            self.entries.insert(entry.chained.request, entry.clone());
        }
        for entry in self.entries.values_mut() {
            entry
                .personal
                .retain(|part| !change.erased.contains(&part.contact));
        }
    }
}

/// Maps whose keys are not text, as lists of pairs on the wire.
mod pairs {
    use serde::de::Deserialize;
    use serde::ser::Serialize;
    use std::collections::BTreeMap;

    pub(super) fn serialize<K: Serialize, V: Serialize, S: serde::Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: serde::Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?
            .into_iter()
            .collect())
    }
}

//! What one account keeps in memory.

use super::packed::{Packed, Vocabulary};
use crate::account::Account;
use crate::contact::Contact;
use crate::history::Entry;
use crate::id::{AccountId, ContactId, RequestId, Version};
use crate::record::{Key, Record};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound;

/// The records and the history of one account.
#[derive(Debug)]
pub(super) struct Shard {
    account: AccountId,
    /// Every record that is no contact.
    records: BTreeMap<Key, Record>,
    contacts: HashMap<ContactId, Packed>,
    words: Vocabulary,
    /// Contacts present, in the order of their list.
    order: BTreeSet<Place>,
    entries: Vec<Entry>,
    requests: HashMap<RequestId, usize>,
}

/// A contact's place in the list: the folded name, then the id.
pub(super) type Place = (Box<str>, ContactId);

impl Shard {
    pub(super) fn of(account: AccountId) -> Self {
        Self {
            account,
            records: BTreeMap::new(),
            contacts: HashMap::new(),
            words: Vocabulary::default(),
            order: BTreeSet::new(),
            entries: Vec::new(),
            requests: HashMap::new(),
        }
    }

    pub(super) fn account(&self) -> Option<&Account> {
        match self.records.get(&Key::Account) {
            Some(Record::Account(account)) => Some(account),
            _ => None,
        }
    }

    pub(super) fn contact(&self, id: ContactId) -> Option<Contact> {
        self.contacts.get(&id)?.unpack(self.account, id, &self.words)
    }

    pub(super) fn record(&self, key: &Key) -> Option<Record> {
        match key {
            Key::Contact(id) => self.contact(*id).map(Record::Contact),
            key => self.records.get(key).cloned(),
        }
    }

    /// Every record that is no contact.
    pub(super) fn others(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    pub(super) fn version(&self, key: &Key) -> Option<Version> {
        match key {
            Key::Contact(id) => self.contacts.get(id)?.version(),
            key => self.records.get(key).map(Record::version),
        }
    }

    /// The contacts present after a place, in the order of the list.
    pub(super) fn list(&self, after: Bound<Place>) -> impl Iterator<Item = Contact> {
        let places = self.order.range((after, Bound::Unbounded));
        places.filter_map(|(_, id)| self.contact(*id))
    }

    pub(super) fn put(&mut self, record: &Record) {
        match record {
            Record::Contact(contact) => self.put_contact(contact),
            other => {
                self.records.insert(other.key(), other.clone());
            }
        }
    }

    fn put_contact(&mut self, contact: &Contact) {
        if let Some(before) = self.contact(contact.id) {
            self.order.remove(&place(&before));
        }
        if contact.presence.is_present() {
            self.order.insert(place(contact));
        }
        self.contacts.insert(contact.id, Packed::of(contact, &mut self.words));
    }

    pub(super) fn has(&self, request: RequestId) -> bool {
        self.requests.contains_key(&request)
    }

    pub(super) fn entry(&self, request: RequestId) -> Option<&Entry> {
        self.entries.get(*self.requests.get(&request)?)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn add_entry(&mut self, entry: Entry) {
        self.requests.insert(entry.chained.request, self.entries.len());
        self.entries.push(entry);
    }

    /// Erases what the history says about these persons.
    pub(super) fn erase(&mut self, contacts: &[ContactId]) {
        for entry in &mut self.entries {
            entry.personal.retain(|part| !contacts.contains(&part.contact));
        }
    }
}

fn place(contact: &Contact) -> Place {
    (contact.sort_key().into(), contact.id)
}

//! A change in the making: what one command would want committed.

use annuaire::history::{Chained, Entry, Personal, RecordChange};
use annuaire::{
    Account, AccountId, ActorRef, Change, ClaimChange, ClaimKey, Contact, ContactId, Destination,
    Digest, Event, Guard, KeptCatalogue, Key, Message, MessageKind, Owner, Record, RequestId, Unit,
    Version, Write,
};

use super::people::{field_name, noon, request, role, text};

/// What can be written.
pub(crate) trait Recordable {
    fn record(self) -> Record;
}

macro_rules! recordable {
    ($($record:ident($of:ty)),* $(,)?) => {$(
        impl Recordable for $of {
            fn record(self) -> Record {
                Record::$record(self)
            }
        }
    )*};
}

recordable! { Account(Account), Catalogue(KeptCatalogue), Contact(Contact), Unit(Unit) }

impl Recordable for Record {
    fn record(self) -> Record {
        self
    }
}

/// A change in the making.
pub(crate) struct Draft {
    request: RequestId,
    change: Change,
    personal: Vec<Personal>,
}

impl Draft {
    /// A change that writes nothing yet, for the request with this number.
    pub(crate) fn new(account: AccountId, number: u128) -> Self {
        let change = Change {
            account,
            writes: Vec::new(),
            guards: Vec::new(),
            claims: Vec::new(),
            entries: Vec::new(),
            messages: Vec::new(),
            erased: Vec::new(),
        };
        Self { request: request(number), change, personal: Vec::new() }
    }

    /// Inserts a record.
    pub(crate) fn insert(self, record: impl Recordable) -> Self {
        self.expect(record, None)
    }

    /// Writes a record that was read, at the version it was read.
    pub(crate) fn update(self, record: impl Recordable) -> Self {
        let record = record.record();
        let version = record.version();
        self.expect(record, Some(version))
    }

    /// Writes a record, expecting this version.
    pub(crate) fn expect(mut self, record: impl Recordable, expected: Option<Version>) -> Self {
        self.change.writes.push(Write { record: record.record(), expected });
        self
    }

    /// Compares a record.
    pub(crate) fn guard(mut self, key: Key, expected: Option<Version>) -> Self {
        self.change.guards.push(Guard { key, expected });
        self
    }

    /// Compares and sets a claim.
    pub(crate) fn claim(mut self, key: ClaimKey, from: Option<Owner>, to: Option<Owner>) -> Self {
        self.change.claims.push(ClaimChange { key, from, to });
        self
    }

    /// Takes a free claim for a contact of this account.
    pub(crate) fn take(self, key: ClaimKey, contact: ContactId) -> Self {
        let owner = Owner { account: self.change.account, contact };
        self.claim(key, None, Some(owner))
    }

    /// Gives up a claim of a contact of this account.
    pub(crate) fn release(self, key: ClaimKey, contact: ContactId) -> Self {
        let owner = Owner { account: self.change.account, contact };
        self.claim(key, Some(owner), None)
    }

    /// Tells a contact something.
    pub(crate) fn tell(self, contact: ContactId) -> Self {
        self.tell_kind(contact, MessageKind::SeatReceived { role: role("portal.admin") })
    }

    /// Tells a contact this.
    pub(crate) fn tell_kind(mut self, contact: ContactId, kind: MessageKind) -> Self {
        let message = Message {
            id: self.request.message(self.change.account, self.change.messages.len()),
            account: self.change.account,
            request: self.request,
            contact,
            to: Destination::Current,
            kind,
        };
        self.change.messages.push(message);
        self
    }

    /// Keeps a personal value of a contact in the history.
    pub(crate) fn personal(mut self, contact: ContactId, value: &str) -> Self {
        let after = [(field_name("notes"), text(value))].into_iter().collect();
        self.personal.push(Personal {
            contact,
            salt: Digest::of("kit", &[value.as_bytes()]),
            before: annuaire::Fields::new(),
            after,
            reason: Some(value.into()),
            evidence: None,
        });
        self
    }

    /// Erases a contact.
    pub(crate) fn erase(mut self, contact: ContactId) -> Self {
        self.change.erased.push(contact);
        self
    }

    /// The change, with its history entry.
    pub(crate) fn seal(self) -> Change {
        let mut change = self.change;
        let records = change.writes.iter().map(|write| RecordChange {
            key: write.record.key(),
            version: write.expected.map_or(Version::FIRST, Version::next),
            previous: write.record.change(),
        });
        let chained = Chained {
            account: change.account,
            request: self.request,
            at: noon(0),
            actor: ActorRef::Operator("the kit".into()),
            action: "contact.edit".into(),
            policy: Digest::NONE,
            events: vec![Event::AccountEdited { fields: vec![field_name("notes")] }],
            records: records.collect(),
            commitments: Vec::new(),
            body: Digest::of("body", &[self.request.as_uuid().as_bytes()]),
            salt: Digest::NONE,
        };
        let entry = Entry::seal(chained, self.personal);
        for write in &mut change.writes {
            let version = write.expected.map_or(Version::FIRST, Version::next);
            stamp(&mut write.record, version, entry.digest);
        }
        change.entries.push(entry);
        change
    }
}

fn stamp(record: &mut Record, next: Version, digest: Digest) {
    let (version, change) = match record {
        Record::Account(account) => (&mut account.version, &mut account.change),
        Record::Catalogue(catalogue) => (&mut catalogue.version, &mut catalogue.change),
        Record::Contact(contact) => (&mut contact.version, &mut contact.change),
        Record::Unit(unit) => (&mut unit.version, &mut unit.change),
    };
    (*version, *change) = (next, digest);
}

/// Several changes as one batch: committed together, each with its own entry.
pub(crate) fn together(changes: impl IntoIterator<Item = Change>) -> Option<Change> {
    changes.into_iter().reduce(|mut batch, later| {
        batch.writes.extend(later.writes);
        batch.guards.extend(later.guards);
        batch.claims.extend(later.claims);
        batch.entries.extend(later.entries);
        batch.messages.extend(later.messages);
        batch.erased.extend(later.erased);
        batch
    })
}

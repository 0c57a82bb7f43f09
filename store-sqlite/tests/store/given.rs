//! People, and changes that tell of them.

#![allow(clippy::unwrap_used, reason = "constants of these tests")]

use annuaire::SortedMap;
use annuaire::history::{Chained, Entry, Personal, RecordChange, verify};
use annuaire::value::Email;
use annuaire::{
    Access, Account, AccountId, AccountState, ActorRef, Change, ClaimChange, ClaimKey, ClaimKind,
    ClaimScope, Committed, Contact, ContactId, Destination, Digest, Event, FieldName, FieldValue,
    Fields, Key, Listing, Message, MessageKind, Narrowing, Owner, PolicyId, Presence, Reads,
    Record, Repository, RequestId, RoleId, Rows, Snapshot, Unit, UnitId, UnitKind, Version,
    Visible, Write,
};
use annuaire_sqlite::SqliteRepository;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub(crate) const FIRM: AccountId = account_id(1);

/// A UUID that does not sort by its number.
const fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

pub(crate) const fn account_id(number: u128) -> AccountId {
    AccountId::from_uuid(uuid(number))
}

pub(crate) const fn contact_id(number: u128) -> ContactId {
    ContactId::from_uuid(uuid(number))
}

pub(crate) const fn unit_id(number: u128) -> UnitId {
    UnitId::from_uuid(uuid(number))
}

pub(crate) const fn request(number: u128) -> RequestId {
    RequestId::from_uuid(uuid(number))
}

pub(crate) fn noon() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_772_452_800)
}

pub(crate) fn role(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

pub(crate) fn policy(name: &str) -> PolicyId {
    PolicyId::parse(name).unwrap()
}

pub(crate) fn account(id: AccountId) -> Account {
    Account {
        id,
        version: Version::new(0),
        change: Digest::NONE,
        at: noon(),
        policy: policy("plain"),
        state: AccountState::Open,
        fields: Fields::new(),
        seats: SortedMap::new(),
        moves: SortedMap::new(),
    }
}

/// Somebody with this last name, and an active login made of it.
pub(crate) fn contact(account: AccountId, id: ContactId, name: &str) -> Contact {
    let login = email(&format!("{}@example.org", name.to_lowercase()));
    let mut contact = Contact {
        id,
        account,
        version: Version::new(0),
        change: Digest::NONE,
        at: noon(),
        presence: Presence::Present,
        fields: Fields::new(),
        language: None,
        access: Access::Active,
        login: Some(login.clone()),
        email_claimed: false,
        pending_login: None,
        generation: 0,
        link: None,
        holdings: Vec::new(),
        units: Vec::new(),
        agenda: None,
        notifications: Vec::new(),
        api_key: None,
    };
    set(&mut contact, "last_name", name);
    set(&mut contact, "email", login.as_str());
    contact
}

pub(crate) fn set(contact: &mut Contact, field: &str, text: &str) {
    contact.fields.set(FieldName::parse(field).unwrap(), Some(FieldValue::Text(text.into())));
}

pub(crate) fn email(address: &str) -> Email {
    Email::parse(address).unwrap()
}

pub(crate) fn unit(account: AccountId, id: UnitId, label: &str) -> Unit {
    Unit {
        id,
        account,
        version: Version::new(0),
        change: Digest::NONE,
        kind: UnitKind::parse("agency").unwrap(),
        label: annuaire::value::Name::parse(label).unwrap(),
        retired: false,
    }
}

pub(crate) fn login(account: AccountId, value: &str) -> ClaimKey {
    ClaimKey { scope: ClaimScope::Account(account), kind: ClaimKind::Login, value: value.into() }
}

pub(crate) const fn owner(account: AccountId, contact: ContactId) -> Owner {
    Owner { account, contact }
}

/// What remains of somebody who was erased.
pub(crate) fn erased(mut contact: Contact) -> Contact {
    contact.presence = Presence::Erased;
    contact.fields = Fields::new();
    contact.login = None;
    contact.access = Access::None;
    contact.holdings.clear();
    contact.units.clear();
    contact
}

/// A change in the making.
pub(crate) struct Draft {
    pub(crate) change: Change,
    request: RequestId,
    personal: Vec<Personal>,
}

impl Draft {
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
        Self { change, request: request(number), personal: Vec::new() }
    }

    pub(crate) fn insert(mut self, record: Record) -> Self {
        self.change.writes.push(Write { record, expected: None });
        self
    }

    pub(crate) fn update(mut self, record: Record) -> Self {
        let expected = Some(record.version());
        self.change.writes.push(Write { record, expected });
        self
    }

    pub(crate) fn claim(mut self, key: ClaimKey, from: Option<Owner>, to: Option<Owner>) -> Self {
        self.change.claims.push(ClaimChange { key, from, to });
        self
    }

    pub(crate) fn tell(mut self, contact: ContactId, from: &str, to: &str) -> Self {
        self.change.messages.push(Message {
            id: self.request.message(self.change.account, self.change.messages.len()),
            account: self.change.account,
            request: self.request,
            contact,
            to: Destination::Address(email(from)),
            kind: MessageKind::LoginChanged { from: email(from), to: email(to) },
        });
        self
    }

    pub(crate) fn say(mut self, contact: ContactId, text: &str) -> Self {
        self.personal.push(Personal {
            contact,
            salt: Digest::of("salt", &[text.as_bytes()]),
            before: Fields::new(),
            after: [(FieldName::parse("notes").unwrap(), FieldValue::Text(text.into()))]
                .into_iter()
                .collect(),
            reason: Some(text.into()),
            evidence: None,
        });
        self
    }

    pub(crate) fn erase(mut self, contact: ContactId) -> Self {
        self.change.erased.push(contact);
        self
    }

    /// The change, its records stamped and its history entry sealed.
    pub(crate) fn seal(self) -> Change {
        let mut change = self.change;
        let records = change.writes.iter().map(|write| RecordChange {
            key: write.record.key(),
            version: next(write.expected),
            previous: write.record.change(),
        });
        let chained = Chained {
            account: change.account,
            request: self.request,
            at: noon(),
            actor: ActorRef::System,
            action: "contact.edit".into(),
            policy: Digest::NONE,
            events: vec![Event::AccountClaimed],
            records: records.collect(),
            commitments: Vec::new(),
            body: Digest::NONE,
            salt: Digest::NONE,
        };
        let entry = Entry::seal(chained, self.personal);
        for write in &mut change.writes {
            stamp(&mut write.record, next(write.expected), entry.digest);
        }
        change.entries.push(entry);
        change
    }
}

fn next(expected: Option<Version>) -> Version {
    expected.map_or(Version::FIRST, Version::next)
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

/// Commits what nothing stands against.
pub(crate) fn write(repository: &SqliteRepository, change: &Change) -> bool {
    match repository.commit(change).unwrap() {
        Committed::Written { scrubbed } => scrubbed,
        other => panic!("{other:?}"),
    }
}

/// Opens the firm with these people.
pub(crate) fn open_firm(repository: &SqliteRepository, people: impl IntoIterator<Item = Contact>) {
    let draft = Draft::new(FIRM, 1_000_000).insert(Record::Account(account(FIRM)));
    let draft =
        people.into_iter().fold(draft, |draft, contact| draft.insert(Record::Contact(contact)));
    write(repository, &draft.seal());
}

pub(crate) fn load(repository: &SqliteRepository, keys: impl IntoIterator<Item = Key>) -> Snapshot {
    let mut reads = Reads::of(FIRM);
    reads.records.extend(keys);
    repository.load(&reads).unwrap()
}

pub(crate) fn load_contact(repository: &SqliteRepository, id: ContactId) -> Contact {
    load(repository, [Key::Contact(id)]).contact(id).unwrap().clone()
}

pub(crate) fn everybody(account: AccountId, limit: usize) -> Listing {
    Listing::Contacts {
        account,
        visible: Visible { all: true, ..Visible::default() },
        narrowing: Narrowing::default(),
        after: None,
        limit,
    }
}

pub(crate) fn contacts(repository: &SqliteRepository) -> Vec<Contact> {
    match repository.page(&everybody(FIRM, usize::MAX)).unwrap().rows {
        Rows::Contacts(contacts) => contacts,
        other => panic!("{other:?}"),
    }
}

/// The whole history of the firm, whose chain holds.
pub(crate) fn history(repository: &SqliteRepository) -> Vec<Entry> {
    let listing = Listing::History {
        account: FIRM,
        contact: None,
        newest_first: false,
        after: None,
        limit: usize::MAX,
    };
    match repository.page(&listing).unwrap().rows {
        Rows::History(entries) => {
            verify(&entries).unwrap();
            entries
        }
        other => panic!("{other:?}"),
    }
}

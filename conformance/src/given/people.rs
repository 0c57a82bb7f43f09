//! Accounts, people and units, by short names.

use annuaire::SortedMap;
use annuaire::value::{Email, Name};
use annuaire::{
    Account, AccountId, AccountState, AgendaKind, Attachment, CatalogueName, ChannelName, ClaimKey,
    ClaimKind, ClaimScope, Contact, ContactId, Digest, FieldName, FieldValue, Fields, Holding,
    KeptCatalogue, Notification, NotificationType, Owner, PolicyId, Presence, RequestId, RoleId,
    SettingName, Unit, UnitId, UnitKind, Version,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::fmt::Display;
use uuid::Uuid;

/// The account of most rules.
pub(crate) const FIRM: AccountId = account_id(0xF1);
/// Another account.
pub(crate) const NEIGHBOUR: AccountId = account_id(0xF2);
pub(crate) const ADA: ContactId = contact_id(0xA);
pub(crate) const BOB: ContactId = contact_id(0xB);
pub(crate) const CLEO: ContactId = contact_id(0xC);
pub(crate) const DAN: ContactId = contact_id(0xD);
pub(crate) const PARIS: UnitId = unit_id(0x51);
pub(crate) const ROME: UnitId = unit_id(0x52);

/// Ids that differ in their first and last bytes alike, in the order of `n`.
const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128((n << 96) | 0x8000_8000_0000_0000_0000 | n)
}

pub(crate) const fn account_id(n: u128) -> AccountId {
    AccountId::from_uuid(uuid(n))
}

pub(crate) const fn contact_id(n: u128) -> ContactId {
    ContactId::from_uuid(uuid(n))
}

pub(crate) const fn unit_id(n: u128) -> UnitId {
    UnitId::from_uuid(uuid(n))
}

pub(crate) const fn request(n: u128) -> RequestId {
    RequestId::from_uuid(uuid(n))
}

/// The day of every rule, at noon: after it, so many seconds; to the nanosecond, as clocks give it.
pub(crate) fn noon(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(1_772_452_800 + seconds) + TimeDelta::nanoseconds(7)
}

#[expect(clippy::panic, reason = "a constant of the kit: its own tests read every one of them")]
fn sure<T, E: Display>(parsed: Result<T, E>) -> T {
    parsed.unwrap_or_else(|error| panic!("a value of the kit itself is malformed: {error}"))
}

pub(crate) fn policy(name: &str) -> PolicyId {
    sure(PolicyId::parse(name))
}

pub(crate) fn role(name: &str) -> RoleId {
    sure(RoleId::parse(name))
}

pub(crate) fn catalogue_name(name: &str) -> CatalogueName {
    sure(CatalogueName::parse(name))
}

pub(crate) fn unit_kind(name: &str) -> UnitKind {
    sure(UnitKind::parse(name))
}

pub(crate) fn field_name(name: &str) -> FieldName {
    sure(FieldName::parse(name))
}

pub(crate) fn label(text: &str) -> Name {
    sure(Name::parse(text))
}

pub(crate) fn an_email(address: &str) -> Email {
    sure(Email::parse(address))
}

/// A field's text, exactly as given.
pub(crate) fn text(value: &str) -> FieldValue {
    FieldValue::Text(value.into())
}

/// An account not written yet.
pub(crate) fn account(id: AccountId) -> Account {
    Account {
        id,
        version: Version::new(0),
        change: Digest::NONE,
        at: noon(0),
        policy: policy("plain"),
        state: AccountState::Open,
        fields: Fields::new(),
        seats: SortedMap::new(),
        moves: SortedMap::new(),
    }
}

pub(crate) fn agenda_kind(name: &str) -> AgendaKind {
    sure(AgendaKind::parse(name))
}

pub(crate) fn setting(name: &str) -> SettingName {
    sure(SettingName::parse(name))
}

/// A type of notification through a channel.
pub(crate) fn notification(kind: &str, channel: &str) -> Notification {
    let r#type = sure(NotificationType::parse(kind));
    Notification { r#type, channel: sure(ChannelName::parse(channel)) }
}

/// A contact not written yet, with this name.
pub(crate) fn contact(account: AccountId, id: ContactId, name: &str) -> Contact {
    let contact = Contact {
        id,
        account,
        version: Version::new(0),
        change: Digest::NONE,
        at: noon(0),
        presence: Presence::Present,
        fields: Fields::new(),
        language: None,
        access: annuaire::Access::None,
        login: None,
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
    named(contact, name)
}

/// The same contact, with another last name.
pub(crate) fn named(mut contact: Contact, name: &str) -> Contact {
    contact.fields.set(field_name("last_name"), Some(text(name)));
    contact
}

/// The same contact, removed.
pub(crate) fn removed(mut contact: Contact) -> Contact {
    contact.presence = Presence::Removed;
    contact
}

/// A unit not written yet.
pub(crate) fn unit(account: AccountId, id: UnitId, kind: &str) -> Unit {
    Unit {
        id,
        account,
        version: Version::new(0),
        change: Digest::NONE,
        kind: unit_kind(kind),
        label: label("a unit"),
        retired: false,
    }
}

/// An account-kept catalogue not written yet.
pub(crate) fn catalogue(account: AccountId, name: &str) -> KeptCatalogue {
    KeptCatalogue {
        account,
        name: catalogue_name(name),
        version: Version::new(0),
        change: Digest::NONE,
        roles: SortedMap::new(),
    }
}

pub(crate) fn attachment(unit: UnitId) -> Attachment {
    Attachment { kind: unit_kind("agency"), unit }
}

pub(crate) fn holding(name: &str, unit: Option<UnitId>) -> Holding {
    Holding { role: role(name), unit }
}

pub(crate) const fn owner(account: AccountId, contact: ContactId) -> Owner {
    Owner { account, contact }
}

pub(crate) fn claim(scope: ClaimScope, kind: ClaimKind, value: &str) -> ClaimKey {
    ClaimKey { scope, kind, value: value.into() }
}

/// A login that is unique in its account.
pub(crate) fn login(account: AccountId, value: &str) -> ClaimKey {
    claim(ClaimScope::Account(account), ClaimKind::Login, value)
}

/// A login that is unique among the accounts of a policy.
pub(crate) fn portal_login(value: &str) -> ClaimKey {
    claim(ClaimScope::Portal(policy("plain")), ClaimKind::Login, value)
}

/// Who is in a list, in its order.
pub(crate) fn ids(contacts: &[Contact]) -> Vec<ContactId> {
    contacts.iter().map(|contact| contact.id).collect()
}

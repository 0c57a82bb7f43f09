//! A contact's record in few bytes: of a million contacts, structs of their own would take three times the room.

use super::bytes::{Reader, Writer};
use super::names::Names;
use crate::access::Access;
use crate::contact::{Contact, IssuedLink, Presence};
use crate::digest::Digest;
use crate::field::FieldValue;
use crate::holding::{Attachment, Holding};
use crate::id::{AccountId, ContactId, UnitId, Version};
use crate::link::Purpose;
use crate::name::{FieldName, RoleId, UnitKind};
use crate::value::{Email, Language};

/// The names that the contacts of one account share.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    fields: Names<FieldName>,
    roles: Names<RoleId>,
    kinds: Names<UnitKind>,
}

/// A contact's record, but for its id and its account, which whoever keeps it knows.
#[derive(Debug)]
pub(super) struct Packed(Box<[u8]>);

impl Packed {
    pub(super) fn of(contact: &Contact, words: &mut Vocabulary) -> Self {
        // Every field is named: one that is added cannot be forgotten here.
        let Contact {
            id: _,
            account: _,
            version,
            change,
            at,
            presence,
            fields,
            language,
            access,
            login,
            email_claimed,
            pending_login,
            generation,
            link,
            holdings,
            units,
            agenda,
            notifications,
            api_key,
        } = contact;
        let mut to = Writer::default();
        to.number(version.number());
        to.raw(change.as_bytes());
        to.instant(*at, chrono::DateTime::UNIX_EPOCH);
        to.number(*presence as u64);
        to.list(fields.iter(), |to, (name, value)| {
            to.number(words.fields.number(name));
            write_value(to, value);
        });
        to.optional(*language, |to, language| to.text(&language.to_string()));
        to.number(*access as u64);
        write_login(&mut to, login.as_ref(), fields.text("email"));
        to.number(u64::from(*email_claimed));
        to.optional(pending_login.as_ref(), |to, login| to.text(login.as_str()));
        to.number(u64::from(*generation));
        to.optional(link.as_ref(), |to, link| {
            let IssuedLink { purpose, issued, expires } = link;
            to.number(*purpose as u64);
            to.instant(*issued, *at);
            to.instant(*expires, *at);
        });
        to.list(holdings.iter(), |to, holding| {
            let Holding { role, unit } = holding;
            to.number(words.roles.number(role));
            to.optional(*unit, |to, unit| to.raw(unit.as_uuid().as_bytes()));
        });
        to.list(units.iter(), |to, at| {
            let Attachment { kind, unit } = at;
            to.number(words.kinds.number(kind));
            to.raw(unit.as_uuid().as_bytes());
        });
        // What most contacts do not have costs them nothing.
        if agenda.is_some() || !notifications.is_empty() || api_key.is_some() {
            // Names and texts alone: they always serialise.
            let rest = (agenda, notifications, api_key);
            to.text(&crate::wire::write(&rest));
        }
        Self(to.into_bytes())
    }

    /// The version alone, which every commit compares.
    pub(super) fn version(&self) -> Option<Version> {
        Reader::of(&self.0).number().map(Version::new)
    }

    /// The record; none where the bytes are not those of a contact of this account, which cannot be.
    pub(super) fn unpack(
        &self,
        account: AccountId,
        id: ContactId,
        words: &Vocabulary,
    ) -> Option<Contact> {
        let from = &mut Reader::of(&self.0);
        let version = Version::new(from.number()?);
        let change = Digest::from_bytes(from.raw()?);
        let at = from.instant(chrono::DateTime::UNIX_EPOCH)?;
        let presence = PRESENCES.get(from.place()?).copied()?;
        let fields =
            from.list(|from| Some((words.fields.name(from.number()?)?, read_value(from)?)))?;
        let fields = fields.into_iter().collect();
        let language = from.optional(|from| Language::parse(from.text()?).ok())?;
        let access = Access::ALL.get(from.place()?).copied()?;
        let login = read_login(from, &fields)?;
        let mut contact = Contact {
            id,
            account,
            version,
            change,
            at,
            presence,
            fields,
            language,
            access,
            login,
            email_claimed: from.number()? != 0,
            pending_login: from.optional(|from| Email::from_stored(from.text()?))?,
            generation: u32::try_from(from.number()?).ok()?,
            link: from.optional(|from| {
                let purpose = PURPOSES.get(from.place()?).copied()?;
                Some(IssuedLink { purpose, issued: from.instant(at)?, expires: from.instant(at)? })
            })?,
            holdings: from.list(|from| {
                let role = words.roles.name(from.number()?)?;
                let unit = from.optional(|from| from.uuid().map(UnitId::from_uuid))?;
                Some(Holding { role, unit })
            })?,
            units: from.list(|from| {
                let kind = words.kinds.name(from.number()?)?;
                Some(Attachment { kind, unit: UnitId::from_uuid(from.uuid()?) })
            })?,
            api_key: None,
            agenda: None,
            notifications: Vec::new(),
        };
        if !from.is_at_the_end() {
            (contact.agenda, contact.notifications, contact.api_key) =
                crate::wire::read(from.text()?).ok()?;
        }
        Some(contact)
    }
}

/// In the order of their discriminants.
const PRESENCES: [Presence; 3] = [Presence::Present, Presence::Removed, Presence::Erased];
/// In the order of their discriminants.
const PURPOSES: [Purpose; 3] = [Purpose::Activate, Purpose::SetPassword, Purpose::ProveLogin];

fn write_value(to: &mut Writer, value: &FieldValue) {
    match value {
        FieldValue::Text(text) => {
            to.number(0);
            to.text(text);
        }
        FieldValue::Address(address) => {
            to.number(1);
            to.text(&crate::wire::write(address));
        }
    }
}

fn read_value(from: &mut Reader<'_>) -> Option<FieldValue> {
    match from.number()? {
        0 => Some(FieldValue::Text(from.text()?.into())),
        _ => crate::wire::read(from.text()?).ok().map(FieldValue::Address),
    }
}

/// Most logins are the e-mail, letter for letter: written once.
fn write_login(to: &mut Writer, login: Option<&Email>, email: Option<&str>) {
    match login.map(Email::as_str) {
        None => to.number(0),
        login if login == email => to.number(1),
        Some(login) => {
            to.number(2);
            to.text(login);
        }
    }
}

fn read_login(from: &mut Reader<'_>, fields: &crate::field::Fields) -> Option<Option<Email>> {
    let login = match from.number()? {
        0 => return Some(None),
        1 => fields.text("email")?,
        _ => from.text()?,
    };
    Email::from_stored(login).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Agenda, Period, Unavailability};
    use crate::api_key::ApiKey;
    use crate::field::Fields;
    use crate::id::UnavailabilityId;
    use crate::name::{AgendaKind, ChannelName, NotificationType, SettingName};
    use crate::notification::Notification;
    use crate::value::{Name, PostalAddress, PostalParts, Text};
    use chrono::{DateTime, TimeDelta, Utc};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn uuid() -> impl Strategy<Value = Uuid> {
        any::<u128>().prop_map(Uuid::from_u128)
    }

    fn instant() -> impl Strategy<Value = DateTime<Utc>> {
        (-200_000_000_000_i64..4_000_000_000_000, 0..1_000_000_000_u32)
            .prop_map(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).unwrap())
    }

    fn email() -> impl Strategy<Value = Email> {
        "[a-zA-Z]{1,8}@[a-z]{1,8}\\.example".prop_map(|text| Email::parse(&text).unwrap())
    }

    fn value() -> impl Strategy<Value = FieldValue> {
        let address = "[A-Z][a-z]{1,12}".prop_map(|city| {
            let parts = PostalParts { city: Some(city), ..PostalParts::default() };
            FieldValue::Address(Box::new(PostalAddress::parse(&parts).unwrap()))
        });
        prop_oneof!["\\PC{0,200}".prop_map(|text| FieldValue::Text(text.into())), address]
    }

    fn fields() -> impl Strategy<Value = Fields> {
        let name = "[a-z]{1,3}".prop_map(|name| FieldName::parse(&name).unwrap());
        let named = proptest::collection::vec((name, value()), 0..5);
        (named, proptest::option::of(email())).prop_map(|(named, email)| {
            let mut fields: Fields = named.into_iter().collect();
            let email = email.map(|email| FieldValue::Text(email.into()));
            fields.set(FieldName::parse("email").unwrap(), email);
            fields
        })
    }

    fn holding() -> impl Strategy<Value = Holding> {
        let role = "[a-z]{1,2}\\.[a-z]{1,2}".prop_map(|role| RoleId::parse(&role).unwrap());
        let unit = proptest::option::of(uuid().prop_map(UnitId::from_uuid));
        (role, unit).prop_map(|(role, unit)| Holding { role, unit })
    }

    fn attachment() -> impl Strategy<Value = Attachment> {
        let kind = "[a-z]{1,2}".prop_map(|kind| UnitKind::parse(&kind).unwrap());
        (kind, uuid()).prop_map(|(kind, unit)| Attachment { kind, unit: UnitId::from_uuid(unit) })
    }

    fn link() -> impl Strategy<Value = IssuedLink> {
        (proptest::sample::select(&PURPOSES[..]), instant(), instant())
            .prop_map(|(purpose, issued, expires)| IssuedLink { purpose, issued, expires })
    }

    fn agenda() -> impl Strategy<Value = Agenda> {
        let named = |text: &str| Name::parse(text).unwrap();
        let settings = proptest::collection::btree_map("[a-z]{1,3}", "[a-z]{1,9}", 0..3);
        let absences = proptest::collection::vec((uuid(), instant(), any::<bool>()), 0..3);
        ("[a-z]{1,3}", settings, any::<bool>(), absences).prop_map(
            move |(kind, settings, keeps, absences)| Agenda {
                kind: AgendaKind::parse(&kind).unwrap(),
                settings: settings
                    .iter()
                    .map(|(name, value)| (SettingName::parse(name).unwrap(), named(value)))
                    .collect(),
                vault: keeps.then(|| named("vault/42")),
                availability: keeps.then(|| {
                    serde_json::from_str(
                        r#"{"zone":"Europe/Paris","weekly":{"monday":["09:00-12:00"]},"days":{"2026-03-09":[]}}"#,
                    )
                    .unwrap()
                }),
                unavailability: absences
                    .into_iter()
                    .map(|(id, from, told)| Unavailability {
                        id: UnavailabilityId::from_uuid(id),
                        period: Period::Time { from, until: from },
                        reason: told.then(|| Text::parse("two\nlines", 99).unwrap()),
                    })
                    .collect(),
            },
        )
    }

    fn notification() -> impl Strategy<Value = Notification> {
        ("[a-z]{1,2}", "[a-z]{1,2}").prop_map(|(kind, channel)| Notification {
            r#type: NotificationType::parse(&kind).unwrap(),
            channel: ChannelName::parse(&channel).unwrap(),
        })
    }

    fn api_key() -> impl Strategy<Value = Box<ApiKey>> {
        ("[a-z_0-9]{1,12}", any::<[u8; 32]>(), any::<[u8; 32]>(), instant()).prop_map(
            |(prefix, hash, fingerprint, created)| {
                let (hash, fingerprint) =
                    (Digest::from_bytes(hash), Digest::from_bytes(fingerprint));
                Box::new(ApiKey { prefix: prefix.into(), hash, fingerprint, created })
            },
        )
    }

    fn contact() -> impl Strategy<Value = Contact> {
        let kept = (
            uuid(),
            uuid(),
            any::<u64>(),
            any::<[u8; 32]>(),
            instant(),
            proptest::sample::select(&PRESENCES[..]),
        );
        let language = proptest::sample::select(vec!["fr", "fr-BE", "es-419"]);
        let login = (
            proptest::sample::select(&Access::ALL[..]),
            proptest::option::of(email()),
            any::<bool>(),
            any::<bool>(),
            proptest::option::of(email()),
        );
        let held = (
            proptest::collection::vec(holding(), 0..4),
            proptest::collection::vec(attachment(), 0..4),
            proptest::option::of(agenda().prop_map(Box::new)),
            proptest::collection::vec(notification(), 0..3),
            proptest::option::of(api_key()),
        );
        (
            kept,
            fields(),
            proptest::option::of(language),
            login,
            any::<u32>(),
            proptest::option::of(link()),
            held,
        )
            .prop_map(|(kept, fields, language, login, generation, link, held)| {
                let (id, account, version, change, at, presence) = kept;
                let (access, own, as_email, email_claimed, pending_login) = login;
                let (holdings, units, agenda, notifications, api_key) = held;
                let email = fields.text("email").and_then(Email::from_stored);
                Contact {
                    id: ContactId::from_uuid(id),
                    account: AccountId::from_uuid(account),
                    version: Version::new(version),
                    change: Digest::from_bytes(change),
                    at,
                    presence,
                    language: language.map(|tag| Language::parse(tag).unwrap()),
                    access,
                    login: if as_email { email } else { own },
                    email_claimed,
                    pending_login,
                    generation,
                    link,
                    holdings,
                    units,
                    agenda,
                    notifications,
                    api_key,
                    fields,
                }
            })
    }

    proptest! {
        #[test]
        fn every_contact_comes_back_as_it_was(contacts in proptest::collection::vec(contact(), 1..4)) {
            let mut words = Vocabulary::default();
            let packed: Vec<Packed> = contacts.iter().map(|contact| Packed::of(contact, &mut words)).collect();
            for (contact, packed) in contacts.iter().zip(&packed) {
                prop_assert_eq!(packed.version(), Some(contact.version));
                let unpacked = packed.unpack(contact.account, contact.id, &words);
                prop_assert_eq!(unpacked.as_ref(), Some(contact));
            }
        }
    }

    #[test]
    fn a_contact_with_a_login_takes_little_more_than_its_texts() {
        let text = |text: &str| Some(FieldValue::Text(text.into()));
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut fields = Fields::new();
        fields.set(FieldName::parse("last_name").unwrap(), text("Lovelace"));
        fields.set(FieldName::parse("email").unwrap(), text("ada@lovelace.example"));
        let contact = Contact {
            id: ContactId::from_uuid(Uuid::nil()),
            account: AccountId::from_uuid(Uuid::nil()),
            version: Version::FIRST,
            change: Digest::NONE,
            at,
            presence: Presence::Present,
            fields,
            language: None,
            access: Access::Invited,
            login: Email::from_stored("ada@lovelace.example"),
            email_claimed: true,
            pending_login: None,
            generation: 1,
            link: Some(IssuedLink {
                purpose: Purpose::Activate,
                issued: at,
                expires: at + TimeDelta::days(7),
            }),
            holdings: Vec::new(),
            units: Vec::new(),
            agenda: None,
            notifications: Vec::new(),
            api_key: None,
        };
        let texts = "Lovelace".len() + "ada@lovelace.example".len() + Digest::NONE.as_bytes().len();
        assert!(Packed::of(&contact, &mut Vocabulary::default()).0.len() < texts + 40);
    }
}

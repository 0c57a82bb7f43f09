//! Contacts.

use super::{Attachments, Holdings};
use crate::column::{Columns, Instant, Json, Word, version_number};
use crate::failure::Failure;
use crate::number::{AccountNumber, ContactNumber};
use crate::statement::Prepared;
use annuaire::value::Email;
use annuaire::wire::{ToWire, Writer};
use annuaire::{
    AccountId, Attachment, Contact, ContactId, FieldName, FieldValue, Fields, Holding, IssuedLink,
    Presence, Version,
};
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, Row, Statement, params};
use std::ops::ControlFlow;
use std::sync::LazyLock;

macro_rules! columns {
    () => {
        "c.id, c.version, c.change, c.at, c.presence, c.last_name, c.first_name, c.email, c.fields, c.language, \
         c.access, c.login, c.email_claimed, c.pending_login, c.generation, c.link, c.link_issued, c.link_expires, \
         c.holdings, c.units, c.agenda, c.notifications, c.api_key"
    };
}
pub(super) use columns as contact_columns;

/// The fields with a column of their own, in the order of the columns.
const APART: [&str; 3] = ["last_name", "first_name", "email"];
/// The same, made once.
static APART_NAMES: LazyLock<[Option<FieldName>; 3]> =
    LazyLock::new(|| APART.map(|name| FieldName::parse(name).ok()));

/// The contact whose columns come next.
pub(super) fn read(account: AccountId, columns: &mut Columns<'_>) -> rusqlite::Result<Contact> {
    let (id, version) = (columns.id(ContactId::from_uuid)?, columns.version()?);
    let (change, at) = (columns.digest()?, columns.instant()?);
    let presence = columns.optional_word()?.unwrap_or_default();
    let fields = read_fields(columns)?;
    Ok(Contact {
        account,
        id,
        version,
        change,
        at,
        presence,
        language: columns.optional_word()?,
        access: columns.word()?,
        login: read_login(columns, &fields)?,
        fields,
        email_claimed: columns.take()?,
        pending_login: columns.optional_word()?,
        generation: columns.take()?,
        link: read_link(columns)?,
        holdings: columns.optional_json()?.unwrap_or_default(),
        units: columns.optional_json()?.unwrap_or_default(),
        agenda: columns.optional_json()?,
        notifications: columns.optional_json()?.unwrap_or_default(),
        api_key: columns.optional_json()?,
    })
}

fn read_fields(columns: &mut Columns<'_>) -> rusqlite::Result<Fields> {
    let apart: [Option<Box<str>>; 3] = [columns.take()?, columns.take()?, columns.take()?];
    let mut fields: Fields = columns.optional_json()?.unwrap_or_default();
    for (name, text) in APART_NAMES.iter().zip(apart) {
        if let (Some(name), Some(text)) = (name, text) {
            fields.set(name.clone(), Some(FieldValue::Text(text)));
        }
    }
    Ok(fields)
}

/// The login, which is written as an empty text where it is the e-mail.
fn read_login(columns: &mut Columns<'_>, fields: &Fields) -> rusqlite::Result<Option<Email>> {
    let Some(text) = columns.take::<Option<Box<str>>>()? else { return Ok(None) };
    let text = if text.is_empty() { fields.text("email").unwrap_or_default() } else { &text };
    Ok(Some(Email::from_stored(text).ok_or(FromSqlError::InvalidType)?))
}

fn written_login(contact: &Contact) -> Option<&str> {
    let login = contact.login.as_ref()?.as_str();
    Some(if contact.fields.text("email") == Some(login) { "" } else { login })
}

fn read_link(columns: &mut Columns<'_>) -> rusqlite::Result<Option<IssuedLink>> {
    let purpose = columns.optional_word()?;
    let (issued, expires): (Option<Instant>, Option<Instant>) = (columns.take()?, columns.take()?);
    Ok(match (purpose, issued, expires) {
        (Some(purpose), Some(Instant(issued)), Some(Instant(expires))) => {
            Some(IssuedLink { purpose, issued, expires })
        }
        _ => None,
    })
}

/// The fields without a column of their own.
struct Others<'a>(&'a Fields);

impl<'a> Others<'a> {
    fn iter(&self) -> impl Iterator<Item = (&'a FieldName, &'a FieldValue)> {
        let apart = |name: &FieldName, value: &FieldValue| {
            value.as_text().is_some() && APART.contains(&name.as_str())
        };
        self.0.iter().filter(move |(name, value)| !apart(name, value))
    }
}

impl ToWire for Others<'_> {
    fn to_wire(&self, to: &mut Writer) {
        to.map(self.iter());
    }
}

/// A contact's place in the list of their account: the folded name, then the id.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Place {
    pub(crate) sort_key: Box<str>,
    pub(crate) id: ContactId,
}

pub(crate) struct Contacts<'c> {
    find: Prepared<'c>,
    insert: Prepared<'c>,
    update: Prepared<'c>,
    before: Prepared<'c>,
    move_to: Prepared<'c>,
    load: Prepared<'c>,
    place: Prepared<'c>,
    numbered: Prepared<'c>,
    list: Prepared<'c>,
    holdings: Holdings<'c>,
    attachments: Attachments<'c>,
}

impl<'c> Contacts<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            find: prepared("SELECT n, version FROM contact WHERE account = ?1 AND id = ?2"),
            insert: prepared(
                "INSERT INTO contact (account, id, version, change, at, last_name, first_name, email, fields, \
                 language, access, login, email_claimed, pending_login, generation, link, link_issued, link_expires, \
                 holdings, units, agenda, notifications, api_key, presence, sort_key) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, \
                 ?21, ?22, ?23, ?24, ?25)",
            ),
            // What no index looks at: whoever stays where they were in the list costs no index a change.
            update: prepared(
                "UPDATE contact SET version = ?3, change = ?4, at = ?5, last_name = ?6, first_name = ?7, \
                 email = ?8, fields = ?9, language = ?10, access = ?11, login = ?12, email_claimed = ?13, \
                 pending_login = ?14, generation = ?15, link = ?16, link_issued = ?17, link_expires = ?18, \
                 holdings = ?19, units = ?20, agenda = ?21, notifications = ?22, api_key = ?23 WHERE n = ?1",
            ),
            before: prepared(
                "SELECT presence, sort_key, holdings, units FROM contact WHERE n = ?1",
            ),
            move_to: prepared("UPDATE contact SET presence = ?2, sort_key = ?3 WHERE n = ?1"),
            load: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM contact c WHERE c.account = ?1 AND c.id = ?2"
            )),
            place: prepared("SELECT sort_key, id FROM contact WHERE n = ?1 AND presence IS NULL"),
            numbered: prepared(concat!("SELECT ", columns!(), " FROM contact c WHERE c.n = ?1")),
            list: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM contact c INDEXED BY contact_order WHERE c.account = ?1 AND c.presence IS NULL",
                " AND (c.sort_key, c.id) > (?2, ?3) ORDER BY c.sort_key, c.id"
            )),
            holdings: Holdings::new(connection),
            attachments: Attachments::new(connection),
        }
    }

    pub(crate) fn find(
        &mut self,
        account: AccountNumber,
        id: ContactId,
    ) -> Result<Option<(ContactNumber, Version)>, Failure> {
        self.find.first(params![account, id.as_uuid().as_bytes()], |row| {
            let mut columns = Columns::of(row);
            Ok((columns.take()?, columns.version()?))
        })
    }

    /// Inserts a contact that was looked for and not found.
    pub(crate) fn insert(
        &mut self,
        account: AccountNumber,
        contact: &Contact,
    ) -> Result<ContactNumber, Failure> {
        let statement = self.insert.ready()?;
        statement.raw_bind_parameter(1, account)?;
        statement.raw_bind_parameter(2, contact.id.as_uuid().as_bytes())?;
        bind(statement, contact)?;
        statement.raw_bind_parameter(24, presence(contact))?;
        statement.raw_bind_parameter(25, contact.sort_key())?;
        let number = ContactNumber(self.insert.run_bound()?);
        self.holdings.replace(account, number, &[], &contact.holdings)?;
        self.attachments.replace(account, number, &[], &contact.units)?;
        Ok(number)
    }

    /// Writes a contact whose version was compared.
    pub(crate) fn update(
        &mut self,
        account: AccountNumber,
        number: ContactNumber,
        contact: &Contact,
    ) -> Result<(), Failure> {
        let before = self.before.first([number], Before::read)?.unwrap_or_default();
        let statement = self.update.ready()?;
        statement.raw_bind_parameter(1, number)?;
        bind(statement, contact)?;
        self.update.run_bound()?;
        let sort_key = contact.sort_key();
        if (before.presence, &*before.sort_key) != (contact.presence, &*sort_key) {
            self.move_to.run(params![number, presence(contact), sort_key])?;
        }
        self.holdings.replace(account, number, &before.holdings, &contact.holdings)?;
        self.attachments.replace(account, number, &before.units, &contact.units)
    }

    pub(crate) fn load(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        id: ContactId,
    ) -> Result<Option<Contact>, Failure> {
        self.load.first(params![number, id.as_uuid().as_bytes()], |row| {
            read(account, &mut Columns::of(row))
        })
    }

    /// Where a contact stands in the list; none for a tombstone.
    pub(crate) fn place(&mut self, number: ContactNumber) -> Result<Option<Place>, Failure> {
        self.place.first([number], |row| {
            let mut columns = Columns::of(row);
            Ok(Place { sort_key: columns.take()?, id: columns.id(ContactId::from_uuid)? })
        })
    }

    pub(crate) fn numbered(
        &mut self,
        account: AccountId,
        number: ContactNumber,
    ) -> Result<Option<Contact>, Failure> {
        self.numbered.first([number], |row| read(account, &mut Columns::of(row)))
    }

    /// Hands over the contacts after a place, in the order of the list, until `take` has enough.
    pub(crate) fn list(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        after: Option<&Place>,
        mut take: impl FnMut(Contact) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let (sort_key, id) = match after {
            Some(place) => (&*place.sort_key, &place.id.as_uuid().as_bytes()[..]),
            None => ("", &[][..]),
        };
        let mut rows = self.list.rows(params![number, sort_key, id])?;
        while let Some(row) = rows.next()? {
            if take(read(account, &mut Columns::of(row))?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// What was written before, as far as indexes and derived rows know it.
#[derive(Default)]
struct Before {
    presence: Presence,
    sort_key: Box<str>,
    holdings: Vec<Holding>,
    units: Vec<Attachment>,
}

impl Before {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        Ok(Self {
            presence: columns.optional_word()?.unwrap_or_default(),
            sort_key: columns.take()?,
            holdings: columns.optional_json()?.unwrap_or_default(),
            units: columns.optional_json()?.unwrap_or_default(),
        })
    }
}

fn presence(contact: &Contact) -> Option<Word<Presence>> {
    (!contact.presence.is_present()).then_some(Word(contact.presence))
}

/// Binds what an insertion and an update have in common: `?3` to `?23`.
fn bind(statement: &mut Statement<'_>, contact: &Contact) -> rusqlite::Result<()> {
    // Every field is named: one that is added cannot be forgotten here.
    let Contact {
        id: _,
        account: _,
        version,
        change,
        at,
        presence: _,
        fields,
        language,
        access,
        login: _,
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
    let others = Others(fields);
    let has_others = others.iter().next().is_some();
    statement.raw_bind_parameter(3, version_number(*version))?;
    statement.raw_bind_parameter(4, change.as_bytes())?;
    statement.raw_bind_parameter(5, Instant(*at))?;
    for (column, name) in (6..).zip(APART) {
        statement.raw_bind_parameter(column, fields.text(name))?;
    }
    statement.raw_bind_parameter(9, has_others.then_some(Json(others)))?;
    statement.raw_bind_parameter(10, language.map(Word))?;
    statement.raw_bind_parameter(11, access.as_str())?;
    statement.raw_bind_parameter(12, written_login(contact))?;
    statement.raw_bind_parameter(13, email_claimed)?;
    statement.raw_bind_parameter(14, pending_login.as_ref().map(Email::as_str))?;
    statement.raw_bind_parameter(15, generation)?;
    let link = link.as_ref();
    statement.raw_bind_parameter(16, link.map(|link| link.purpose.as_str()))?;
    statement.raw_bind_parameter(17, link.map(|link| Instant(link.issued)))?;
    statement.raw_bind_parameter(18, link.map(|link| Instant(link.expires)))?;
    statement.raw_bind_parameter(19, (!holdings.is_empty()).then_some(Json(holdings)))?;
    statement.raw_bind_parameter(20, (!units.is_empty()).then_some(Json(units)))?;
    statement.raw_bind_parameter(21, agenda.as_ref().map(Json))?;
    statement.raw_bind_parameter(22, (!notifications.is_empty()).then_some(Json(notifications)))?;
    statement.raw_bind_parameter(23, api_key.as_ref().map(Json))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::set_up;

    #[test]
    fn a_contact_is_found_by_the_index_of_ids_and_written_by_number() {
        let connection = Connection::open_in_memory().unwrap();
        set_up(&connection).unwrap();
        let contacts = Contacts::new(&connection);
        let by_id = "SEARCH c USING INDEX sqlite_autoindex_contact_1 (account=? AND id=?)";
        let by_number = "SEARCH contact USING INTEGER PRIMARY KEY (rowid=?)";
        assert_eq!(contacts.load.plan(), [by_id]);
        assert_eq!(contacts.find.plan(), [by_id.replace(" c ", " contact ")]);
        assert_eq!(contacts.numbered.plan(), [by_number.replace("contact", "c")]);
        for statement in [&contacts.update, &contacts.before, &contacts.move_to, &contacts.place] {
            assert_eq!(statement.plan(), [by_number]);
        }
    }

    #[test]
    fn a_page_starts_at_its_place_in_the_index_and_needs_no_sorting() {
        let connection = Connection::open_in_memory().unwrap();
        set_up(&connection).unwrap();
        let plan = Contacts::new(&connection).list.plan();
        assert_eq!(
            plan,
            ["SEARCH c USING INDEX contact_order (account=? AND (sort_key,id)>(?,?))"]
        );
    }
}

//! The same people as records under the presets, and the right gate asked about them.

use super::{Asker, GROUP, PEOPLE, Plain, Portal, Title, World};
use crate::Failure;
use crate::office::Person as Invented;
use annuaire::SortedMap;
use annuaire::value::{Email, Level};
use annuaire::{
    Access, Account, AccountId, AccountState, Action, Actor, Attachment, Contact, ContactId,
    Digest, FieldName, FieldValue, Fields, Ground, Holding, Person, Policy, Presence, Record,
    RoleId, SeatHolder, Snapshot, Standing, UnitId, UnitKind, Version, right,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One portal: its policy, and its account with everybody in it.
#[derive(Debug)]
struct Book {
    policy: Policy,
    account: Account,
    snapshot: Snapshot,
}

/// All five portals, and whoever asks.
#[derive(Debug)]
pub struct Books {
    books: Vec<Book>,
    /// One for each question.
    actors: Vec<Actor>,
}

/// A question, on what is loaded.
#[derive(Debug)]
pub struct Asked<'a> {
    policy: &'a Policy,
    standing: Standing<'a>,
    target: usize,
    action: Action,
}

/// Everybody, resolved against their policy.
#[derive(Debug)]
pub struct Loaded<'a> {
    persons: Vec<Person<'a>>,
    asked: Vec<Asked<'a>>,
}

impl Books {
    /// Writes the records of a world.
    ///
    /// # Errors
    /// Where a preset does not know what the world is about.
    pub fn of(world: &World) -> Result<Self, Failure> {
        let books = Portal::ALL
            .iter()
            .zip(world.people.chunks(PEOPLE))
            .map(|(portal, people)| book(*portal, people));
        let actors = world.questions.iter().map(|question| actor(world, question.asker));
        Ok(Self {
            books: books.collect::<Result<_, _>>()?,
            actors: actors.collect::<Result<_, _>>()?,
        })
    }

    /// Resolves everybody, and every question.
    ///
    /// # Errors
    /// Where a preset does not know an action.
    pub fn resolve(&self, world: &World) -> Result<Loaded<'_>, Failure> {
        let everybody = self.books.iter().zip(world.people.chunks(PEOPLE));
        let persons =
            everybody.flat_map(|(book, people)| people.iter().map(|person| book.person(person)));
        let persons: Vec<Person<'_>> =
            persons.collect::<Option<_>>().ok_or("somebody has no record")?;
        let asked = world.questions.iter().zip(&self.actors).map(|(question, actor)| {
            let book = self
                .books
                .iter()
                .find(|book| book.policy.id().as_str() == question.portal.preset());
            let Book { policy, account, snapshot } = book.ok_or("a portal has no book")?;
            let standing =
                Standing::of(policy, snapshot, account, actor).ok_or("whoever asks cannot act")?;
            let action = policy.action(question.verb.key())?;
            Ok::<_, Failure>(Asked { policy, standing, target: question.target, action })
        });
        Ok(Loaded { persons, asked: asked.collect::<Result<_, _>>()? })
    }

    /// The policy, the account and every record of a portal.
    ///
    /// # Errors
    /// Where the portal has no book.
    pub fn portal(&self, portal: Portal) -> Result<(&Policy, AccountId, &Snapshot), Failure> {
        let book = self.books.iter().find(|book| book.policy.id().as_str() == portal.preset());
        let book = book.ok_or("a portal has no book")?;
        Ok((&book.policy, book.account.id, &book.snapshot))
    }

    /// The right gate, both persons resolved from their records first.
    pub fn answer_from_records(&self, world: &World, mut take: impl FnMut(Option<Ground>)) {
        for (question, actor) in world.questions.iter().zip(&self.actors) {
            let book = self.books.get(question.target / PEOPLE);
            take(book.zip(world.people.get(question.target)).and_then(|(book, target)| {
                let target = book.person(target)?;
                let standing = Standing::of(&book.policy, &book.snapshot, &book.account, actor)?;
                let action = book.policy.action(question.verb.key()).ok()?;
                right(&book.policy, &standing, Some(&target), action)
            }));
        }
    }
}

impl Book {
    fn person(&self, plain: &Plain) -> Option<Person<'_>> {
        let contact = self.snapshot.contact(contact_id(plain.id))?;
        Some(Person::of(&self.policy, &self.snapshot, &self.account, contact))
    }
}

impl Loaded<'_> {
    /// Asks the right gate every question.
    pub fn answer(&self, mut take: impl FnMut(Option<Ground>)) {
        for asked in &self.asked {
            take(right(
                asked.policy,
                &asked.standing,
                self.persons.get(asked.target),
                asked.action,
            ));
        }
    }
}

fn book(portal: Portal, people: &[Plain]) -> Result<Book, Failure> {
    let policy = Policy::preset(portal.preset())?;
    let id = AccountId::from_uuid(Uuid::from_u128(1 + portal as u128));
    let mut account = Account {
        id,
        version: Version::FIRST,
        change: Digest::NONE,
        at: DateTime::<Utc>::UNIX_EPOCH,
        policy: policy.id().clone(),
        state: AccountState::Open,
        fields: Fields::new(),
        seats: SortedMap::new(),
        moves: SortedMap::new(),
    };
    let mut snapshot = Snapshot::of(id);
    for plain in people {
        if let (Title::Governing, Some(role)) = (plain.title, plain.role()) {
            let holder = SeatHolder { contact: contact_id(plain.id), effective: true };
            account.seats.or_insert_with(RoleId::parse(role)?, Vec::new).push(holder);
        }
        snapshot.add_record(Record::Contact(contact(id, plain)?));
    }
    snapshot.add_record(Record::Account(account.clone()));
    Ok(Book { policy, account, snapshot })
}

fn contact(account: AccountId, plain: &Plain) -> Result<Contact, Failure> {
    let team = UnitId::from_uuid(Uuid::from_u128(1_000_000 + u128::from(plain.team)));
    let mut holdings = Vec::new();
    if let (Title::Other, Some(role)) = (plain.title, plain.role()) {
        holdings.push(Holding { role: RoleId::parse(role)?, unit: None });
    }
    if plain.leads {
        holdings.push(Holding { role: RoleId::parse("lead.team_lead")?, unit: Some(team) });
    }
    holdings.sort();
    let units = if plain.portal == Portal::AppointmentNetwork {
        vec![Attachment { kind: UnitKind::parse("team")?, unit: team }]
    } else {
        Vec::new()
    };
    Ok(Contact {
        id: contact_id(plain.id),
        account,
        version: Version::FIRST,
        change: Digest::NONE,
        at: DateTime::<Utc>::UNIX_EPOCH,
        presence: Presence::Present,
        fields: fields(plain)?,
        language: None,
        access: Access::Active,
        login: None,
        email_claimed: false,
        pending_login: None,
        generation: 0,
        link: None,
        holdings,
        units,
        agenda: None,
        notifications: Vec::new(),
        api_key: None,
    })
}

fn fields(plain: &Plain) -> Result<Fields, Failure> {
    let person = Invented::numbered(u64::from(plain.id));
    let texts = [
        ("last_name", person.last_name),
        ("first_name", person.first_name),
        ("email", Email::parse(&person.email)?.to_string()),
    ];
    let values =
        texts.map(|(name, text)| Ok((FieldName::parse(name)?, FieldValue::Text(text.into()))));
    values.into_iter().collect()
}

fn actor(world: &World, asker: Asker) -> Result<Actor, Failure> {
    Ok(match asker {
        Asker::Contact(at) => contact_id(world.person(at)?.id).into(),
        Asker::Operator { level, grouped } => {
            let mut operator = Actor::operator("desk");
            operator.level = level.and_then(Level::from_hundredths);
            if grouped { operator.in_group(GROUP) } else { operator }.into()
        }
    })
}

/// The id of a contact.
#[must_use]
pub fn contact_id(id: u32) -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(u128::from(id)))
}

//! An office that creates contacts: the commands of the benches that write.

use crate::Failure;
use crate::draw::Draw;
use annuaire::value::{Email, Level};
use annuaire::{
    AccountId, Actor, Batch, BatchMode, ClaimKind, Command, ContactId, CreateContact, Cursor,
    Directory, Entropy, Item, Key, Listing, Narrowing, OpenAccount, Policy, Reads, Repository,
    Request, RequestId, StandardHost, TypedFields, Visible,
};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use uuid::Uuid;

/// An account of the accounting firm's portal, and the operator who keeps it.
///
/// Creating a contact there writes the contact, two claims (login and e-mail), a history entry and the message with
/// the activation link, all in one commit.
#[derive(Clone, Debug)]
pub struct Office {
    /// The policy.
    pub policy: Arc<Policy>,
    /// The account.
    pub account: AccountId,
    /// The number of the request that opens it.
    number: u64,
}

impl Office {
    /// The first office; its account is not open yet.
    ///
    /// # Errors
    /// Where there is no such preset.
    pub fn new() -> Result<Self, Failure> {
        let policy = Arc::new(Policy::preset("accounting-firm")?);
        Ok(Self { policy, account: request_id(OPENING).new_account(), number: OPENING })
    }

    /// Another office of the same portal.
    #[must_use]
    pub fn numbered(&self, number: u64) -> Self {
        let number = OPENING + number;
        Self { policy: self.policy.clone(), account: request_id(number).new_account(), number }
    }

    /// The request that opens the account.
    #[must_use]
    pub fn opening(&self) -> Request {
        self.request(self.number, OpenAccount { fields: TypedFields::new(), first: None })
    }

    /// A directory over a repository in which the account is open.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn open<R: Repository>(&self, repository: R) -> Result<Directory<R>, Failure> {
        let directory =
            Directory::with_host(self.policy.clone(), repository, Arc::new(StandardHost));
        directory.execute(&self.opening())?;
        Ok(directory)
    }

    /// A request of the operator's.
    pub fn request(&self, number: u64, command: impl Into<Command>) -> Request {
        let operator = Actor::operator("desk");
        let operator = match Level::from_hundredths(510) {
            Some(level) => operator.with_level(level),
            None => operator,
        };
        Request {
            id: request_id(number),
            at: DateTime::<Utc>::UNIX_EPOCH,
            actor: operator.into(),
            account: self.account,
            if_version: None,
            command: command.into(),
            entropy: Entropy::new([7; 32]),
        }
    }

    /// The request that creates the person with this number.
    #[must_use]
    pub fn creation(&self, number: u64) -> Request {
        self.request(number, Person::numbered(number).creation())
    }

    /// The requests that create the first persons.
    #[must_use]
    pub fn creations(&self, count: usize) -> Vec<Request> {
        (0..count as u64).map(|number| self.creation(number)).collect()
    }

    /// The contact that the person with this number is.
    #[must_use]
    pub fn contact(&self, number: u64) -> ContactId {
        request_id(number).new_contact(self.account)
    }

    /// The key of a person's login.
    ///
    /// # Errors
    /// Where the e-mail is malformed.
    pub fn login(&self, number: u64) -> Result<Box<str>, Failure> {
        let email = Email::parse(&Person::numbered(number).email)?;
        Ok(self.policy.claim_key(self.account, ClaimKind::Login, &email).value)
    }

    /// The listing that finds a login.
    #[must_use]
    pub fn logins(&self, key: &str) -> Listing {
        Listing::Logins { policy: self.policy.id().clone(), key: key.into(), after: None, limit: 1 }
    }

    /// The page of a list that starts after a place.
    #[must_use]
    pub fn page(&self, after: Option<Cursor>, limit: usize) -> Listing {
        let visible = Visible { all: true, ..Visible::default() };
        Listing::Contacts {
            account: self.account,
            visible,
            narrowing: Narrowing::default(),
            after,
            limit,
        }
    }

    /// The read of one contact.
    #[must_use]
    pub fn read(&self, contact: ContactId) -> Reads {
        Reads { records: [Key::Contact(contact)].into(), ..Reads::of(self.account) }
    }

    /// The same requests in batches, each committed at once; the items keep the ids they had.
    #[must_use]
    pub fn batches(&self, requests: &[Request], length: usize) -> Vec<Request> {
        let batches = requests.chunks(length.max(1)).zip(BATCHES..);
        let batches = batches.map(|(requests, number)| {
            let items = requests.iter().map(|request| Item {
                id: Some(request.id),
                if_version: None,
                command: request.command.clone(),
            });
            self.request(number, Batch { mode: BatchMode::PerItem, items: items.collect() })
        });
        batches.collect()
    }
}

/// Where the numbers of the requests that open accounts start.
const OPENING: u64 = 1 << 40;
/// Where the numbers of batches start.
const BATCHES: u64 = 1 << 41;

/// The id of a request: its first half grows with the number, as ids by time do.
#[must_use]
pub fn request_id(number: u64) -> RequestId {
    let mixed = Draw::seeded(number).number();
    RequestId::from_uuid(Uuid::from_u64_pair(number, mixed))
}

/// An invented person.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each says what it is")]
pub struct Person {
    pub last_name: String,
    pub first_name: String,
    pub email: String,
    pub landline: String,
}

const FIRST: [&str; 12] = [
    "Agathe",
    "Basile",
    "Camille",
    "Désirée",
    "Edgar",
    "Florence",
    "Gaël",
    "Hortense",
    "Inès",
    "Jules",
    "Karima",
    "Léon",
];
const LAST: [&str; 12] = [
    "Aubert",
    "Bertin",
    "Cazalis",
    "Delacourt",
    "Estève",
    "Fontaine",
    "Garnier",
    "Hébrard",
    "Imbert",
    "Jaubert",
    "Lacombe",
    "Marchand",
];
const ENDS: [&str; 10] = ["", "eau", "et", "ier", "in", "ois", "on", "ot", "oux", "y"];

impl Person {
    /// The same person for the same number, and another e-mail for every number.
    #[must_use]
    pub fn numbered(number: u64) -> Self {
        let mut draw = Draw::seeded(number);
        let first_name = draw.one_of(FIRST).unwrap_or_default().to_owned();
        let last_name = format!(
            "{}{}",
            draw.one_of(LAST).unwrap_or_default(),
            draw.one_of(ENDS).unwrap_or_default()
        );
        let email =
            format!("{}.{number}@maison-{}.example", initials(&first_name), draw.below(1_000));
        // The range kept for fiction.
        let landline = format!("01 99 00 {:02} {:02}", draw.below(100), draw.below(100));
        Self { last_name, first_name, email, landline }
    }

    /// The command that creates them.
    #[must_use]
    pub fn creation(&self) -> CreateContact {
        CreateContact::new()
            .with("last_name", self.last_name.as_str())
            .with("first_name", self.first_name.as_str())
            .with("email", self.email.as_str())
            .with("landline", self.landline.as_str())
    }
}

fn initials(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

//! An account under a policy, its people, and everything that a repository holds of them.

use annuaire::{
    AccountId, Actor, Category, Code, Command, ContactId, CreateContact, Directory, EditContact,
    Entropy, Error, FixedHost, Gate, Key, Link, Listing, MemoryRepository, MessageKind, Narrowing,
    OpenAccount, Operator, Outbox, Outcome, Policy, Reads, RedeemLink, Refusal, Repository,
    Request, RequestId, RoleGrant, RoleId, Visible,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use uuid::Uuid;

/// Where a refusal comes from, what kind it is, and why.
pub(crate) type Verdict = (Gate, Category, Code);

/// The presets with a seat that is never empty.
pub(crate) const GOVERNED: [&str; 4] =
    ["medical-practice", "trade-customer", "hosting-customer", "appointment-network"];

pub(crate) struct World {
    pub(crate) directory: Directory<MemoryRepository>,
    pub(crate) host: Arc<FixedHost>,
    pub(crate) account: AccountId,
    /// The first holder, active.
    pub(crate) ada: ContactId,
    known: RefCell<Vec<ContactId>>,
    made: Cell<u128>,
}

impl World {
    /// An account under a preset, with its first holder active.
    pub(crate) fn open(preset: &str) -> Self {
        Self::under(Policy::preset(preset).unwrap(), &governing(preset))
    }

    /// An account under a policy, with a first holder of these roles, active.
    pub(crate) fn under(policy: Policy, roles: &[&str]) -> Self {
        Self::beside(policy, MemoryRepository::new(), "Ada", roles)
    }

    /// One more account in the same repository.
    pub(crate) fn neighbour(&self, preset: &str) -> Self {
        let repository = self.directory.repository().clone();
        Self::beside(Policy::preset(preset).unwrap(), repository, "Nina", &governing(preset))
    }

    fn beside(policy: Policy, repository: MemoryRepository, first: &str, roles: &[&str]) -> Self {
        let host = Arc::new(FixedHost::at(noon()));
        // Each account draws its own ids.
        host.advance(TimeDelta::milliseconds(i64::try_from(first.len()).unwrap()));
        let directory = Directory::with_host(policy, repository, host.clone());
        let opened = directory
            .open_account(sales(), OpenAccount::with_first(person(&directory, first, roles)));
        let opened = opened.unwrap();
        let ada = opened.contact().unwrap();
        let world = Self {
            account: opened.account().unwrap(),
            ada,
            directory,
            host,
            known: RefCell::new(vec![ada]),
            made: Cell::new(0),
        };
        world.activate(ada);
        world
    }

    /// Does what the rules let this actor do.
    pub(crate) fn does(&self, actor: impl Into<Actor>, command: impl Into<Command>) -> Outcome {
        self.tries(actor, command).unwrap()
    }

    pub(crate) fn tries(
        &self,
        actor: impl Into<Actor>,
        command: impl Into<Command>,
    ) -> Result<Outcome, Error> {
        self.directory.acting(self.account, actor).execute(command)
    }

    /// Is refused so, and nothing is written.
    pub(crate) fn refuses(
        &self,
        actor: impl Into<Actor>,
        command: impl Into<Command>,
        expected: Verdict,
    ) -> Refusal {
        let (actor, command) = (actor.into(), command.into());
        let asked = format!("{actor:?}: {command:?}");
        let before = self.dump();
        let refusal = refusal(self.tries(actor, command));
        assert_eq!(verdict(&refusal), expected, "{asked}\n{refusal:?}");
        assert_eq!(self.dump(), before, "a refusal wrote something: {asked}");
        refusal
    }

    /// A new contact without a role that governs; active where access came with them.
    pub(crate) fn adds(&self, first: &str, roles: &[&str]) -> ContactId {
        let new = person(&self.directory, first, roles);
        let contact = self.does(Actor::System, new).contact().unwrap();
        self.known.borrow_mut().push(contact);
        contact
    }

    /// A new contact with active access.
    pub(crate) fn adds_active(&self, first: &str, roles: &[&str]) -> ContactId {
        let contact = self.adds(first, roles);
        if self.link(contact).is_none() {
            self.does(Actor::System, annuaire::OpenAccess::from(contact));
        }
        self.activate(contact);
        contact
    }

    /// Follows the link that a contact was sent last.
    pub(crate) fn activate(&self, contact: ContactId) {
        let link = self.link(contact).expect("a link");
        self.does(Actor::Bearer(link), RedeemLink {});
    }

    /// The link that a contact was sent last.
    pub(crate) fn link(&self, contact: ContactId) -> Option<Link> {
        self.messages().into_iter().rev().find_map(|message| match message.kind {
            MessageKind::Link(link) if message.contact == contact => Some(link),
            _ => None,
        })
    }

    pub(crate) fn messages(&self) -> Vec<annuaire::Message> {
        self.directory.repository().claim(noon(), TimeDelta::zero(), 10_000).unwrap()
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        annuaire::Host::now(&*self.host)
    }

    /// A request made by hand, to be driven step by step or sent twice.
    pub(crate) fn request(&self, actor: impl Into<Actor>, command: impl Into<Command>) -> Request {
        self.made.set(self.made.get() + 1);
        Request {
            id: RequestId::from_uuid(Uuid::from_u128(0xabad_1dea << 64 | self.made.get())),
            at: self.now(),
            actor: actor.into(),
            account: self.account,
            if_version: None,
            command: command.into(),
            entropy: Entropy::new([7; 32]),
        }
    }

    /// Everything that the repository holds of this account: records, tombstones, history and messages.
    pub(crate) fn dump(&self) -> String {
        let repository = self.directory.repository();
        let mut reads = Reads::of(self.account);
        reads.records.insert(Key::Account);
        reads.records.extend(self.known.borrow().iter().copied().map(Key::Contact));
        let account = self.account;
        let listings = [
            Listing::Contacts {
                account,
                visible: Visible { all: true, ..Visible::default() },
                narrowing: Narrowing::default(),
                after: None,
                limit: 10_000,
            },
            Listing::Units { account, kind: None, after: None, limit: 10_000 },
            Listing::History {
                account,
                contact: None,
                newest_first: false,
                after: None,
                limit: 10_000,
            },
        ];
        let pages: Vec<_> =
            listings.iter().map(|listing| repository.page(listing).unwrap()).collect();
        format!("{:#?}\n{pages:#?}\n{:#?}", repository.load(&reads).unwrap(), self.messages())
    }
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

pub(crate) fn sales() -> Operator {
    Actor::operator("sales")
}

pub(crate) fn role(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

/// The roles of the first holder under a preset.
pub(crate) fn governing(preset: &str) -> Vec<&'static str> {
    match preset {
        "medical-practice" => vec!["portal.admin"],
        "trade-customer" => vec!["governance.administrator"],
        "hosting-customer" => vec!["portal.account_manager", "contact.technical"],
        "appointment-network" => vec!["level.client_administrator"],
        _ => vec![],
    }
}

/// The roles that anybody may hold beside: what access needs.
pub(crate) fn ordinary(preset: &str) -> Vec<&'static str> {
    match preset {
        "medical-practice" => vec!["portal.staff"],
        "hosting-customer" => vec!["portal.technician", "contact.billing"],
        "appointment-network" => vec!["level.adviser"],
        _ => vec![],
    }
}

/// A contact with every value that the policy asks for.
pub(crate) fn person(
    directory: &Directory<MemoryRepository>,
    first: &str,
    roles: &[&str],
) -> CreateContact {
    let has = |field: &str| directory.policy().action(&format!("contact.edit.{field}")).is_ok();
    let mut new = CreateContact::new()
        .with("last_name", "Moore")
        .with("email", format!("{}@moore.example", first.to_lowercase()));
    if has("first_name") {
        new = new.with("first_name", first);
    }
    if has("landline") {
        new = new.with("landline", "01 99 00 12 34");
    }
    new.roles = roles.iter().map(|name| RoleGrant::from(role(name))).collect();
    new
}

/// An edit that every preset takes.
pub(crate) fn speaks(contact: ContactId, language: &str) -> EditContact {
    EditContact { language: Some(language.into()), ..EditContact::of(contact) }
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    result.expect_err("a refusal").refusal().expect("a refusal").clone()
}

pub(crate) fn verdict(refusal: &Refusal) -> Verdict {
    (refusal.gate(), refusal.category(), refusal.code())
}

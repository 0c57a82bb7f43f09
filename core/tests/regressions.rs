//! What was broken once. Each test opens with its story.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

use annuaire::{
    AccountId, Actor, Appoint, CatalogueName, Code, Command, ContactId, CreateContact, CreateRole,
    Directory, EditContact, Error, FixedHost, GrantRole, MemoryRepository, MessageKind,
    OpenAccount, Outbox, Outcome, Policy, Promote, Reason, RedeemLink, RemoveContact, Repository,
    RetireRole, RoleId, SuspendAccess, TypedEvidence, Who,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::sync::Arc;

struct Company {
    directory: Directory<MemoryRepository>,
    account: AccountId,
    ada: ContactId,
}

fn role(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn person(first: &str, roles: &[&str]) -> CreateContact {
    let new = CreateContact::new().with("last_name", "Moore").with("first_name", first);
    let new = new.with("email", format!("{}@moore.example", first.to_lowercase()));
    roles.iter().fold(new, |new, name| new.with_role(role(name)))
}

impl Company {
    fn open(preset: &str, roles: &[&str]) -> Self {
        Self::under(Policy::preset(preset).unwrap(), person("Ada", roles))
    }

    fn under(policy: Policy, first: CreateContact) -> Self {
        let host = Arc::new(FixedHost::at(noon()));
        let directory = Directory::with_host(policy, MemoryRepository::new(), host);
        let opened = directory
            .open_account(Actor::operator("sales"), OpenAccount::with_first(first))
            .unwrap();
        let company =
            Self { account: opened.account().unwrap(), ada: opened.contact().unwrap(), directory };
        company.follow_link(company.ada);
        company
    }

    fn does(&self, actor: impl Into<Actor>, command: impl Into<Command>) -> Result<Outcome, Error> {
        self.directory.acting(self.account, actor).execute(command)
    }

    fn adds(&self, new: CreateContact) -> ContactId {
        let contact = self.does(Actor::System, new).unwrap().contact().unwrap();
        self.follow_link(contact);
        contact
    }

    fn follow_link(&self, contact: ContactId) {
        let messages = self.directory.repository().claim(noon(), TimeDelta::zero(), 100).unwrap();
        let link = messages.into_iter().rev().find_map(|message| match message.kind {
            MessageKind::Link(link) if message.contact == contact => Some(link),
            _ => None,
        });
        if let Some(link) = link {
            self.does(Actor::Bearer(link), RedeemLink {}).unwrap();
        }
    }

    fn account(&self) -> annuaire::Account {
        let mut reads = annuaire::Reads::of(self.account);
        reads.records.insert(annuaire::Key::Account);
        self.directory.repository().load(&reads).unwrap().account().unwrap().clone()
    }
}

fn code(result: Result<Outcome, Error>) -> Code {
    result.unwrap_err().refusal().unwrap().code()
}

/// Somebody typed their own login again in capitals, which waited to be proved, and then another one: forgetting the
/// one that waited released the claim of the login itself, and a second person could take it.
#[test]
fn e1_a_login_that_waits_written_otherwise_gives_up_no_claim() {
    let phone = ("landline", "01 99 00 12 34");
    let roles = ["portal.account_manager", "contact.technical"];
    let company = Company::under(
        Policy::preset("hosting-customer").unwrap(),
        person("Ada", &roles).with(phone.0, phone.1),
    );
    let edit = |email: &str| EditContact::of(company.ada).with("email", email);
    company.does(company.ada, edit("ADA@MOORE.EXAMPLE")).unwrap();
    company.does(company.ada, edit("ada.moore@moore.example")).unwrap();
    let twin = CreateContact { access: Some(true), ..person("Ada", &roles).with(phone.0, phone.1) };
    assert_eq!(code(company.does(Actor::System, twin)), Code::LoginTaken);
}

/// The nominee of a pending move was made a buyer meanwhile, and the move went on as if nothing had changed.
#[test]
fn a5_a_new_role_of_a_party_ends_the_move_and_a_label_does_not() {
    let company = Company::open("trade-customer", &["governance.administrator"]);
    let bob = company.adds(person("Bob", &[]));
    let promote = || Promote::from((bob, role("governance.administrator")));
    company.does(company.ada, promote()).unwrap();
    company.does(company.ada, GrantRole::from((bob, role("business.invoices")))).unwrap();
    assert!(!company.account().moves.is_empty(), "a label changes nothing");
    company.does(company.ada, GrantRole::from((bob, role("portal.buyer")))).unwrap();
    assert!(company.account().moves.is_empty());
}

/// An operator appointed a collaborator of the practice as its Admin, and the new Admin stayed a collaborator as well:
/// two roles of a catalogue of which a contact holds one.
#[test]
fn r0_an_appointment_takes_the_place_of_the_role_held_before() {
    let company = Company::open("medical-practice", &["portal.admin"]);
    let bob = company.adds(person("Bob", &["portal.staff"]));
    company.does(Actor::System, annuaire::OpenAccess::from(bob)).unwrap();
    company.follow_link(bob);
    let appoint = Appoint {
        contact: bob,
        role: role("portal.admin"),
        departed: Some(company.ada),
        reason: "left the practice".into(),
        evidence: TypedEvidence { reference: "RAR-7".into(), date: "2026-03-01".parse().unwrap() },
    };
    let outcome = company.does(Actor::operator("sales"), appoint).unwrap();
    let revoked =
        annuaire::Event::RoleRevoked { contact: bob, role: role("portal.staff"), unit: None };
    assert!(outcome.events.contains(&revoked), "{:?}", outcome.events);
}

/// Two persons of one portal had the same e-mail, in two accounts: creating the second said that a login was missing,
/// though one was typed.
#[test]
fn t2_a_login_that_is_used_elsewhere_is_taken_not_missing() {
    let company = Company::open("trade-customer", &["governance.administrator"]);
    let elsewhere = OpenAccount::with_first(person("Bob", &["governance.administrator"]));
    company.directory.open_account(Actor::operator("sales"), elsewhere).unwrap();
    assert_eq!(code(company.does(company.ada, person("Bob", &[]))), Code::LoginTaken);
}

/// A role that its holder had when it was retired was on no form: it could be neither seen nor taken away there.
#[test]
fn a_form_shows_a_retired_role_to_take_from_whoever_holds_it() {
    let host = Arc::new(FixedHost::at(noon()));
    let policy = Policy::preset("accounting-firm").unwrap();
    let directory = Directory::with_host(policy, MemoryRepository::new(), host);
    let opened = directory.open_account(Actor::System, OpenAccount::new()).unwrap();
    let system = directory.acting(opened.account().unwrap(), Actor::System);
    let new = CreateRole {
        catalogue: CatalogueName::parse("organisational").unwrap(),
        name: "partner".into(),
        label: "Partner".into(),
        level: None,
        booking: None,
    };
    let partner = system.create_role(new).unwrap().role().unwrap().clone();
    let holder = person("Ada", &[partner.as_str()]);
    let holder = system.create_contact(holder).unwrap().contact().unwrap();
    let other = system.create_contact(person("Bob", &[])).unwrap().contact().unwrap();
    system.retire_role(RetireRole { role: partner.clone() }).unwrap();

    let shown = |contact: ContactId| {
        let form = system.form(Some(contact)).unwrap();
        let mut roles = form.catalogues.into_iter().flat_map(|catalogue| catalogue.roles);
        roles.find(|shown| shown.role == partner)
    };
    let to_take = shown(holder).unwrap();
    assert!(to_take.held && to_take.refused.is_none(), "{:?}", to_take.refused);
    assert_eq!(shown(other), None);
}

/// A refusal sent people to somebody whose access was suspended, and its asker to themselves.
#[test]
fn who_can_help_is_somebody_else_who_can_act() {
    let phone = |new: CreateContact| new.with("landline", "01 99 00 12 34");
    let company = Company::under(
        Policy::preset("hosting-customer").unwrap(),
        phone(person("Ada", &["portal.account_manager", "contact.technical"])),
    );
    let adds = |first: &str, roles: &[&str]| {
        let roles = [&["contact.technical"], roles].concat();
        company.adds(CreateContact { access: Some(true), ..phone(person(first, &roles)) })
    };
    let manager = &["portal.account_manager"];
    let (bob, cleo) = (adds("Bob", manager), adds("Cleo", manager));
    let dan = adds("Dan", &["portal.technician"]);
    company.does(company.ada, SuspendAccess::from(cleo)).unwrap();

    let helpers = |actor: ContactId, command: Command| -> BTreeSet<ContactId> {
        let error = company.does(actor, command).unwrap_err();
        let who = error.refusal().unwrap().reasons().iter().flat_map(Reason::who);
        let holders = who.flat_map(|who| match who {
            Who::Role { holders, .. } => holders.clone(),
            other => panic!("{other:?}"),
        });
        holders.collect()
    };
    assert_eq!(helpers(dan, RemoveContact::from(bob).into()), BTreeSet::from([company.ada, bob]));
    company.does(company.ada, SuspendAccess::from(bob)).unwrap();
    assert_eq!(helpers(company.ada, RemoveContact::from(company.ada).into()), BTreeSet::new());
}

//! The sole administrator of a trade customer hands over: never two, never none.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

use annuaire::{
    AccountId, Actor, ApproveMove, Code, ContactId, CreateContact, Directory, Error, FixedHost,
    MemoryRepository, MessageKind, OpenAccount, Operator, Outbox, Policy, Promote, RedeemLink,
    RoleId,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

struct Company {
    directory: Directory<MemoryRepository>,
    account: AccountId,
    ada: ContactId,
    now: DateTime<Utc>,
}

fn administrator() -> RoleId {
    RoleId::parse("governance.administrator").unwrap()
}

fn person(first: &str, last: &str) -> CreateContact {
    CreateContact::new()
        .with("first_name", first)
        .with("last_name", last)
        .with("email", format!("{}@moore.example", first.to_lowercase()))
}

fn sales() -> Operator {
    Actor::operator("sales")
}

impl Company {
    /// A company whose administrator is Ada, active.
    fn open() -> Self {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let directory = Directory::with_host(
            Policy::preset("trade-customer").unwrap(),
            MemoryRepository::new(),
            Arc::new(FixedHost::at(now)),
        );
        let first = person("Ada", "Moore").with_role(administrator());
        let opened = directory.open_account(sales(), OpenAccount::with_first(first)).unwrap();
        let company = Self {
            account: opened.account().unwrap(),
            ada: opened.contact().unwrap(),
            directory,
            now,
        };
        company.activate(company.ada);
        company
    }

    /// Follows the activation link that a contact was sent.
    fn activate(&self, contact: ContactId) {
        let messages = self.directory.repository().claim(self.now, TimeDelta::zero(), 100).unwrap();
        let link = messages
            .into_iter()
            .rev()
            .find_map(|message| match message.kind {
                MessageKind::Link(link) if message.contact == contact => Some(link),
                _ => None,
            })
            .expect("an activation link");
        self.directory
            .acting(self.account, Actor::Bearer(link))
            .redeem_link(RedeemLink {})
            .unwrap();
    }

    fn add(&self, first: &str) -> ContactId {
        let ada = self.directory.acting(self.account, self.ada);
        let contact = ada.create_contact(person(first, "Moore")).unwrap().contact().unwrap();
        self.activate(contact);
        contact
    }
}

fn code(result: Result<annuaire::Outcome, Error>) -> Code {
    result.unwrap_err().refusal().expect("a refusal").code()
}

#[test]
fn a4_the_seat_moves_once_the_outgoing_administrator_and_an_operator_have_approved() {
    let company = Company::open();
    let bob = company.add("Bob");
    let ada = company.directory.acting(company.account, company.ada);
    ada.promote((bob, administrator())).unwrap();
    assert_eq!(
        code(company.directory.acting(company.account, bob).create_contact(person("Eve", "M"))),
        Code::NotAllowed
    );
    company.directory.acting(company.account, sales()).approve_move(administrator()).unwrap();
    company.directory.acting(company.account, bob).create_contact(person("Eve", "M")).unwrap();
    assert_eq!(code(ada.create_contact(person("Dan", "M"))), Code::NotAllowed);
}

#[test]
fn p4_the_sole_administrator_can_be_neither_removed_nor_suspended_nor_closed() {
    let company = Company::open();
    let ada = company.directory.acting(company.account, company.ada);
    assert_eq!(code(ada.remove_contact(company.ada)), Code::LastHolder);
    assert_eq!(code(ada.suspend_access(company.ada)), Code::LastHolder);
    assert_eq!(code(ada.close_access(company.ada)), Code::LastHolder);
    let erased = company.directory.acting(company.account, sales()).erase_contact(company.ada);
    assert_eq!(code(erased), Code::LastHolder);
}

#[test]
fn a_letter_stands_for_the_outgoing_administrator_and_another_operator_validates() {
    let company = Company::open();
    let bob = company.add("Bob");
    let letter = annuaire::TypedEvidence {
        reference: "RAR-2026-17".into(),
        date: "2026-03-01".parse().unwrap(),
    };
    let promote = Promote { evidence: Some(letter), ..(bob, administrator()).into() };
    company.directory.acting(company.account, sales()).promote(promote).unwrap();
    let validated =
        company.directory.acting(company.account, sales()).approve_move(administrator());
    assert_eq!(code(validated), Code::SameOperator);
    let clients = Actor::operator("fichier-clients");
    company.directory.acting(company.account, clients).approve_move(administrator()).unwrap();
    company.directory.acting(company.account, bob).create_contact(person("Eve", "M")).unwrap();
}

#[test]
fn k1_a_link_is_used_once() {
    let company = Company::open();
    let messages =
        company.directory.repository().claim(company.now, TimeDelta::zero(), 100).unwrap();
    let MessageKind::Link(link) = messages[0].kind.clone() else { panic!("a link") };
    let again =
        company.directory.acting(company.account, Actor::Bearer(link)).redeem_link(RedeemLink {});
    assert_eq!(code(again), Code::LinkInvalid);
}

#[test]
fn a_pending_move_asks_only_those_who_have_not_approved() {
    let company = Company::open();
    let bob = company.add("Bob");
    let ada = company.directory.acting(company.account, company.ada);
    ada.promote((bob, administrator())).unwrap();
    assert_eq!(code(ada.approve_move(ApproveMove::from(administrator()))), Code::NotAParty);
    assert_eq!(code(ada.promote((bob, administrator()))), Code::MovePending);
}

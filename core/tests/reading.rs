//! The reading side answers as the commands do.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

use annuaire::{
    Access, AccountId, Actor, Code, ContactId, CreateContact, Directory, FixedHost, HistoryList,
    Keyring, List, MemoryRepository, OpenAccount, Outbox, Policy, Promote, Question, RedeemLink,
    RemoveContact, RoleId,
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;

const KEY: &[u8] = b"a key for tests, of 32 bytes or so";

struct Company {
    directory: Directory<MemoryRepository>,
    host: Arc<FixedHost>,
    account: AccountId,
    ada: ContactId,
}

fn role(id: &str) -> RoleId {
    RoleId::parse(id).unwrap()
}

fn person(first: &str) -> CreateContact {
    let email = format!("{}@moore.example", first.to_lowercase().replace('é', "e"));
    CreateContact::new().with("first_name", first).with("last_name", "Moore").with("email", email)
}

/// The administrator's role of each preset, and the operator who may open its accounts.
const FIRST: [(&str, &[&str]); 4] = [
    ("medical-practice", &["portal.admin"]),
    ("trade-customer", &["governance.administrator"]),
    ("hosting-customer", &["portal.account_manager", "contact.billing"]),
    ("appointment-network", &["level.client_administrator"]),
];

impl Company {
    fn of(preset: &str, roles: &[&str]) -> Self {
        let host = Arc::new(FixedHost::at("2026-03-02T09:00:00Z".parse().unwrap()));
        let policy = Policy::preset(preset).unwrap();
        let directory = Directory::with_host(policy, MemoryRepository::new(), host.clone());
        let mut first = Self::dressed(preset, person("Ada"));
        for id in roles {
            first = first.with_role(role(id));
        }
        let opened = directory
            .open_account(Actor::operator("sales"), OpenAccount::with_first(first))
            .unwrap();
        let company = Self {
            account: opened.account().unwrap(),
            ada: opened.contact().unwrap(),
            directory,
            host,
        };
        company.follow_links();
        company
    }

    fn trade() -> Self {
        Self::of("trade-customer", &["governance.administrator"])
    }

    /// What a preset requires beside a name and an e-mail.
    fn dressed(preset: &str, contact: CreateContact) -> CreateContact {
        match preset {
            "hosting-customer" => contact.with("landline", "01 42 68 53 00"),
            _ => contact,
        }
    }

    fn keys() -> Keyring {
        Keyring::new("k1", KEY).unwrap()
    }

    fn follow_links(&self) {
        for letter in self.directory.letters(&Self::keys(), TimeDelta::minutes(1), 100).unwrap() {
            self.directory.repository().done(&[letter.message.id]).unwrap();
            let Some(token) = &letter.token else { continue };
            let link = Self::keys().open(token).unwrap();
            self.directory
                .acting(self.account, Actor::Bearer(link))
                .redeem_link(RedeemLink {})
                .unwrap();
        }
    }

    fn add(&self, first: &str) -> ContactId {
        let ada = self.directory.acting(self.account, self.ada);
        ada.create_contact(person(first)).unwrap().contact().unwrap()
    }
}

#[test]
fn a_form_says_what_can_be_edited_and_who_could_do_the_rest() {
    let company = Company::trade();
    let bob = company.add("Bob");
    company.follow_links();

    let form = company.directory.acting(company.account, company.ada).form(Some(bob)).unwrap();
    let field = |name: &str| form.fields.iter().find(|field| field.name.as_str() == name).unwrap();
    assert!(field("mobile").refused.is_none());
    assert!(field("last_name").refused.as_ref().unwrap().has(Code::FieldImmutable));

    let form = company.directory.acting(company.account, bob).form(Some(bob)).unwrap();
    for field in &form.fields {
        assert!(field.refused.as_ref().unwrap().has(Code::NotAllowed), "{}", field.name);
    }
}

#[test]
fn a_plain_contact_sees_the_administrator_and_themselves_only() {
    let company = Company::trade();
    let bob = company.add("Bob");
    company.follow_links();
    company.add("Eve");
    let page = company.directory.acting(company.account, bob).page(List::default()).unwrap();
    let seen: Vec<ContactId> = page.rows.iter().map(|row| row.contact).collect();
    assert_eq!(seen, [company.ada, bob]);
    assert!(page.rows.iter().all(|row| row.portal_user));
}

#[test]
fn r8_a_matrix_says_what_the_form_says() {
    for (preset, roles) in FIRST {
        let company = Company::of(preset, roles);
        let ada = company.directory.acting(company.account, company.ada);
        let mut contacts = vec![company.ada];
        for first in ["Bob", "Eve"] {
            let mut contact = Company::dressed(preset, person(first));
            if preset == "hosting-customer" {
                contact = contact.with_role(role("contact.technical"));
            }
            contacts.push(ada.create_contact(contact).unwrap().contact().unwrap());
        }
        for actor in [Actor::Contact(company.ada), Actor::operator("sales").into(), Actor::System] {
            let acting = company.directory.acting(company.account, actor.clone());
            for contact in &contacts {
                let form = acting.form(Some(*contact)).unwrap();
                let keys: Vec<Box<str>> =
                    form.actions.iter().map(|action| action.action.clone()).collect();
                let matrix = acting.matrix([*contact], keys).unwrap();
                for (action, verdict) in form.actions.iter().zip(&matrix.rows[0].verdicts) {
                    let told = action.refused.as_ref().map(annuaire::Refusal::code);
                    assert_eq!(told, *verdict, "{preset} {actor:?} {}", action.action);
                }
            }
        }
    }
}

#[test]
fn what_a_check_admits_the_command_does_and_what_it_refuses_the_command_refuses_alike() {
    let company = Company::trade();
    let bob = company.add("Bob");
    let ada = company.directory.acting(company.account, company.ada);
    let promote = Promote::from((bob, role("governance.administrator")));
    let checked = ada.check(promote.clone()).unwrap_err().to_string();
    assert_eq!(checked, ada.promote(promote.clone()).unwrap_err().to_string());
    company.follow_links();
    let checked = ada.check(promote.clone()).unwrap();
    assert!(!checked.records.is_empty());
    ada.promote(promote).unwrap();
}

#[test]
fn e1_a_check_sees_a_suggested_login_that_somebody_else_has() {
    let company = Company::of("medical-practice", &["portal.admin"]);
    let ada = company.directory.acting(company.account, company.ada);
    let twin = person("Ada").with_role(role("portal.staff"));
    let twin = ada.create_contact(twin).unwrap().contact().unwrap();
    let form = ada.form(Some(twin)).unwrap();
    assert_eq!(form.suggested_login, None, "never one already taken");
}

#[test]
fn signing_in_says_who_it_is_or_why_not() {
    let company = Company::trade();
    company.add("Bob");
    let found = company.directory.sign_in(" ADA@Moore.example ").unwrap();
    assert!(found[0].effective && found[0].contact == company.ada);
    let invited = company.directory.sign_in("bob@moore.example").unwrap();
    assert!(!invited[0].effective);
    assert_eq!(invited[0].access, Access::Invited);
    assert!(company.directory.sign_in("nobody@moore.example").unwrap().is_empty());
    assert!(company.directory.sign_in("not an address").unwrap().is_empty());
}

#[test]
fn a_search_takes_word_prefixes_without_accents_or_case() {
    let company = Company::trade();
    let ada = company.directory.acting(company.account, company.ada);
    ada.create_contact(person("Zoé")).unwrap();
    let found = |text: &str| {
        let page = ada.page(List { text: Some(text.into()), ..List::default() }).unwrap();
        page.rows.len()
    };
    assert_eq!((found("ZOE mo"), found("zo"), found("oe"), found("moore")), (1, 1, 0, 2));
}

#[test]
fn vacancies_are_listed() {
    let company = Company::of("hosting-customer", &["portal.account_manager", "contact.billing"]);
    let seats = company.directory.acting(company.account, company.ada).seats().unwrap();
    let manager = seats.iter().find(|seat| seat.role.as_str() == "portal.account_manager").unwrap();
    assert_eq!((manager.held, manager.missing), (1, 0));
    let billing = seats.iter().find(|seat| seat.role.as_str() == "primary.billing").unwrap();
    assert_eq!(billing.held, 0);
}

#[test]
fn history_is_told_to_those_who_answer_for_it_and_its_chain_holds() {
    let company = Company::trade();
    let bob = company.add("Bob");
    company.follow_links();
    let refused =
        company.directory.acting(company.account, bob).history(HistoryList::of(company.ada));
    assert_eq!(refused.unwrap_err().code(), "not_allowed");
    let page = company
        .directory
        .acting(company.account, Actor::operator("sales"))
        .history(HistoryList::default())
        .unwrap();
    annuaire::history::verify(&page.entries).unwrap();
    assert_eq!(page.entries.len(), 4);
}

#[test]
fn the_latest_entries_are_found_without_reading_the_others() {
    let company = Company::trade();
    company.add("Bob");
    company.add("Cleo");
    let history = |list| company.directory.acting(company.account, Actor::System).history(list);
    let mut all = history(HistoryList::default()).unwrap().entries;
    all.reverse();
    let latest = HistoryList { newest_first: true, limit: Some(2), ..HistoryList::default() };
    let page = history(latest.clone()).unwrap();
    assert_eq!(page.entries, all[..2]);
    let rest = history(HistoryList { after: page.next, limit: None, ..latest }).unwrap();
    assert_eq!((rest.entries, rest.next), (all[2..].to_vec(), None));
}

#[test]
fn k4_a_link_that_was_superseded_before_it_was_sent_is_never_sent() {
    let company = Company::trade();
    let bob = company.add("Bob");
    company.directory.acting(company.account, company.ada).send_link(bob).unwrap();
    company.host.advance(TimeDelta::minutes(2));
    let letters = company.directory.letters(&Company::keys(), TimeDelta::minutes(1), 100).unwrap();
    let to_bob: Vec<_> = letters.iter().filter(|letter| letter.message.contact == bob).collect();
    assert_eq!(to_bob.len(), 1);
    assert!(!format!("{:?}", to_bob[0]).contains(to_bob[0].token.as_ref().unwrap()));
}

#[test]
fn a_question_as_data_is_answered_as_its_method_answers() {
    let company = Company::trade();
    let bob = company.add("Bob");
    let ada = company.directory.acting(company.account, company.ada);
    let asked = |question: Value| {
        let question: Question = serde_json::from_value(question).unwrap();
        json!(ada.ask(question).unwrap())
    };
    let actions = ["contact.remove", "link.send"];
    let cases = [
        (
            json!({ "check": { "remove_contact": { "contact": bob } } }),
            json!(ada.check(RemoveContact::from(bob)).unwrap()),
        ),
        (json!({ "form": { "contact": bob } }), json!(ada.form(Some(bob)).unwrap())),
        (json!({ "form": {} }), json!(ada.form(None).unwrap())),
        (
            json!({ "matrix": { "contacts": [bob], "actions": actions } }),
            json!(ada.matrix([bob], actions).unwrap()),
        ),
        (json!({ "permissions": { "contact": bob } }), json!(ada.permissions(bob).unwrap())),
        (json!({ "contact": { "contact": bob } }), json!(ada.contact(bob).unwrap())),
        (
            json!({ "page": { "text": "bo" } }),
            json!(ada.page(List { text: Some("bo".into()), ..List::default() }).unwrap()),
        ),
        (json!({ "seats": {} }), json!(ada.seats().unwrap())),
        (json!({ "units": {} }), json!(ada.units(None, None, None).unwrap())),
        (
            json!({ "history": { "contact": bob } }),
            json!(ada.history(HistoryList::of(bob)).unwrap()),
        ),
    ];
    for (question, answer) in cases {
        assert_eq!(asked(question.clone()), answer, "{question}");
    }
}

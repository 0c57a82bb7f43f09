//! What a request must see, computed before anything is loaded.

use crate::actor::Actor;
use crate::claim::{ClaimKey, ClaimKind};
use crate::command::{
    AttachUnit, Command, CreateContact, DetachUnit, GrantRole, RetireUnit, RevokeRole, Typed,
    TypedFields,
};
use crate::id::{AccountId, ContactId, RequestId, UnitId};
use crate::policy::{Duplicates, Policy};
use crate::reads::Reads;
use crate::record::Key;
use crate::request::Request;
use crate::value::Email;

/// Which records, claims and history entries a request must see.
#[must_use]
pub fn reads(policy: &Policy, request: &Request) -> Reads {
    let mut wanted = Wanted::of(policy, request.account, &request.actor);
    wanted.command(request.id, &request.command);
    if let Command::Batch(batch) = &request.command {
        for (index, item) in batch.items.iter().enumerate() {
            wanted.command(item.id.unwrap_or_else(|| request.id.item(index)), &item.command);
        }
    }
    wanted.reads()
}

/// What one command must see.
pub(super) fn of_command(
    policy: &Policy,
    account: AccountId,
    actor: &Actor,
    id: RequestId,
    command: &Command,
) -> Reads {
    let mut wanted = Wanted::of(policy, account, actor);
    wanted.command(id, command);
    wanted.reads()
}

/// What commands must see, one after the other: lists that are sorted once, as a batch may name very many units.
struct Wanted<'p> {
    policy: &'p Policy,
    account: AccountId,
    records: Vec<Key>,
    claims: Vec<ClaimKey>,
    requests: Vec<RequestId>,
}

impl<'p> Wanted<'p> {
    /// What every command must see, in the order of the keys.
    fn of(policy: &'p Policy, account: AccountId, actor: &Actor) -> Self {
        let mut records = vec![Key::Account];
        // The levels of account-kept roles bear on every ceiling.
        for catalogue in policy.kept_catalogues() {
            records.push(Key::Catalogue(catalogue.name.clone()));
        }
        match actor {
            Actor::Contact(contact) | Actor::ApiKey { contact, .. } => {
                records.push(Key::Contact(*contact));
            }
            Actor::Bearer(link) => records.push(Key::Contact(link.contact)),
            Actor::Operator(_) | Actor::System => {}
        }
        Self { policy, account, records, claims: Vec::new(), requests: Vec::new() }
    }

    fn command(&mut self, id: RequestId, command: &Command) {
        self.requests.push(id);
        if let Some(contact) = command.contact() {
            self.contact(contact);
        }
        match command {
            Command::OpenAccount(command) => {
                self.contact(id.new_contact(self.account));
                if let Some(first) = &command.first {
                    self.new_contact(first);
                }
            }
            Command::CreateContact(command) => {
                self.contact(id.new_contact(self.account));
                self.new_contact(command);
            }
            Command::EditContact(command) => {
                let email = email_of(&command.fields);
                self.claim(ClaimKind::Email, email.as_ref());
                if !self.policy.login.separate {
                    self.claim(ClaimKind::Login, email.as_ref());
                }
            }
            Command::OpenAccess(command) => {
                let login = command.login.as_deref().and_then(email);
                self.claim(ClaimKind::Login, login.as_ref());
            }
            Command::ChangeLogin(command) => {
                self.claim(ClaimKind::Login, email(&command.login).as_ref());
            }
            Command::Promote(command) => {
                if let Some(contact) = command.replacing {
                    self.contact(contact);
                }
            }
            Command::GrantRole(GrantRole { unit: Some(unit), .. })
            | Command::RevokeRole(RevokeRole { unit: Some(unit), .. })
            | Command::AttachUnit(AttachUnit { unit, .. })
            | Command::DetachUnit(DetachUnit { unit, .. })
            | Command::RetireUnit(RetireUnit { unit, .. }) => self.unit(*unit),
            Command::CreateUnit(_) => self.unit(id.new_unit(self.account)),
            _ => {}
        }
    }

    fn new_contact(&mut self, command: &CreateContact) {
        let from_fields = email_of(&command.fields);
        self.claim(ClaimKind::Email, from_fields.as_ref());
        match command.login.as_deref().filter(|_| self.policy.login.separate) {
            Some(login) => self.claim(ClaimKind::Login, email(login).as_ref()),
            None => self.claim(ClaimKind::Login, from_fields.as_ref()),
        }
        for unit in &command.units {
            self.unit(*unit);
        }
        for grant in &command.roles {
            if let Some(unit) = grant.unit {
                self.unit(unit);
            }
        }
    }

    fn contact(&mut self, contact: ContactId) {
        self.records.push(Key::Contact(contact));
    }

    fn unit(&mut self, unit: UnitId) {
        self.records.push(Key::Unit(unit));
    }

    fn claim(&mut self, kind: ClaimKind, email: Option<&Email>) {
        if let Some(email) = email
            && (kind != ClaimKind::Email || self.policy.duplicates != Duplicates::Allow)
        {
            self.claims.push(self.policy.claim_key(self.account, kind, email));
        }
    }

    fn reads(self) -> Reads {
        Reads {
            account: self.account,
            records: self.records.into(),
            claims: self.claims.into(),
            requests: self.requests.into(),
        }
    }
}

fn email_of(fields: &TypedFields) -> Option<Email> {
    match fields.get("email") {
        Some(Typed::Text(text)) => email(text),
        _ => None,
    }
}

/// What is malformed claims nothing.
fn email(typed: &str) -> Option<Email> {
    Email::parse(typed).ok()
}

//! What a request must see, computed before anything is loaded.

use crate::actor::Actor;
use crate::claim::ClaimKind;
use crate::command::{Command, CreateContact, Typed, TypedFields};
use crate::id::{AccountId, RequestId};
use crate::policy::{Duplicates, Policy};
use crate::reads::Reads;
use crate::record::Key;
use crate::request::Request;
use crate::value::Email;

/// Which records, claims and history entries a request must see.
#[must_use]
pub fn reads(policy: &Policy, request: &Request) -> Reads {
    let mut reads =
        of_command(policy, request.account, &request.actor, request.id, &request.command);
    if let Command::Batch(batch) = &request.command {
        for (index, item) in batch.items.iter().enumerate() {
            let id = item.id.unwrap_or_else(|| request.id.item(index));
            reads.include(of_command(policy, request.account, &request.actor, id, &item.command));
        }
    }
    reads
}

/// What one command must see.
pub(super) fn of_command(
    policy: &Policy,
    account: AccountId,
    actor: &Actor,
    id: RequestId,
    command: &Command,
) -> Reads {
    let mut reads = Reads::of(account);
    reads.requests.insert(id);
    reads.records.insert(Key::Account);
    // The levels of account-kept roles bear on every ceiling.
    reads
        .records
        .extend(policy.kept_catalogues().map(|catalogue| Key::Catalogue(catalogue.name.clone())));
    match actor {
        Actor::Contact(contact) | Actor::ApiKey { contact, .. } => {
            reads.records.insert(Key::Contact(*contact))
        }
        Actor::Bearer(link) => reads.records.insert(Key::Contact(link.contact)),
        Actor::Operator(_) | Actor::System => false,
    };
    if let Some(contact) = command.contact() {
        reads.records.insert(Key::Contact(contact));
    }
    let mut claim = |kind, email: Option<&Email>| {
        if let Some(email) = email
            && (kind != ClaimKind::Email || policy.duplicates != Duplicates::Allow)
        {
            reads.claims.insert(policy.claim_key(account, kind, email));
        }
    };
    match command {
        Command::OpenAccount(command) => {
            reads.records.insert(Key::Contact(id.new_contact(account)));
            if let Some(first) = &command.first {
                of_new_contact(first, &mut claim, policy);
                reads.records.extend(first.units.iter().map(|unit| Key::Unit(*unit)));
            }
        }
        Command::CreateContact(command) => {
            of_new_contact(command, &mut claim, policy);
            reads.records.insert(Key::Contact(id.new_contact(account)));
            reads.records.extend(command.units.iter().map(|unit| Key::Unit(*unit)));
            reads
                .records
                .extend(command.roles.iter().filter_map(|grant| grant.unit).map(Key::Unit));
        }
        Command::EditContact(command) => {
            let email = email_of(&command.fields);
            claim(ClaimKind::Email, email.as_ref());
            if !policy.login.separate {
                claim(ClaimKind::Login, email.as_ref());
            }
        }
        Command::OpenAccess(command) => {
            claim(ClaimKind::Login, command.login.as_deref().and_then(email).as_ref())
        }
        Command::ChangeLogin(command) => claim(ClaimKind::Login, email(&command.login).as_ref()),
        Command::Promote(command) => reads.records.extend(command.replacing.map(Key::Contact)),
        Command::GrantRole(command) => reads.records.extend(command.unit.map(Key::Unit)),
        Command::RevokeRole(command) => reads.records.extend(command.unit.map(Key::Unit)),
        Command::AttachUnit(command) => drop(reads.records.insert(Key::Unit(command.unit))),
        Command::DetachUnit(command) => drop(reads.records.insert(Key::Unit(command.unit))),
        Command::RetireUnit(command) => drop(reads.records.insert(Key::Unit(command.unit))),
        Command::CreateUnit(_) => drop(reads.records.insert(Key::Unit(id.new_unit(account)))),
        _ => {}
    }
    reads
}

fn of_new_contact(
    command: &CreateContact,
    claim: &mut impl FnMut(ClaimKind, Option<&Email>),
    policy: &Policy,
) {
    let from_fields = email_of(&command.fields);
    claim(ClaimKind::Email, from_fields.as_ref());
    match command.login.as_deref().filter(|_| policy.login.separate) {
        Some(login) => claim(ClaimKind::Login, email(login).as_ref()),
        None => claim(ClaimKind::Login, from_fields.as_ref()),
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

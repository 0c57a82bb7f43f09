//! Who is who, and in which account: E4, E5, T1 and T3.

use super::{Findings, Taken};
use annuaire::{ClaimKind, Destination, Event, MessageKind, Record};

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    crossing(step, findings);
    messages(step, findings);
    for write in step.change.writes.iter().filter(|write| write.expected.is_none()) {
        let new = !step.before.records.contains_key(&write.record.key());
        findings.need("T3", new, || format!("{:?} was there before", write.record.key()));
    }
    for key in step.before.records.keys() {
        findings
            .need("T3", step.after.records.contains_key(key), || format!("{key:?} is forgotten"));
    }
}

/// Nothing of another account is written (T1).
fn crossing(step: &Taken<'_>, findings: &mut Findings) {
    let here = step.before.id;
    findings.need("T1", step.change.account == here, || "a change of another account".into());
    for write in &step.change.writes {
        let account = match &write.record {
            Record::Account(account) => account.id,
            Record::Catalogue(catalogue) => catalogue.account,
            Record::Contact(contact) => contact.account,
            Record::Unit(unit) => unit.account,
        };
        findings.need("T1", account == here, || "a record of another account".into());
    }
    for claim in &step.change.claims {
        let guards = claim.from == claim.to;
        let own = |owner: Option<annuaire::Owner>| owner.is_none_or(|owner| owner.account == here);
        findings.need("T1", guards || (own(claim.from) && own(claim.to)), || {
            format!("a claim of another account: {claim:?}")
        });
    }
    let ours = step.change.messages.iter().all(|message| message.account == here);
    findings.need("T1", ours, || "a message to another account".into());
}

/// A message goes to one contact, at an address of theirs (E4); a new login is told to both (E5).
fn messages(step: &Taken<'_>, findings: &mut Findings) {
    for message in &step.change.messages {
        let (was, is) = (step.before.contact(message.contact), step.after.contact(message.contact));
        findings.need("E4", is.is_some(), || "a message to somebody who is not here".into());
        if let Destination::Address(address) = &message.to {
            let known = was.into_iter().chain(is).any(|contact| {
                contact.login.as_ref() == Some(address)
                    || contact.pending_login.as_ref() == Some(address)
            });
            findings.need("E4", known, || "a message to an address that is not theirs".into());
        }
    }
    for event in &step.outcome.events {
        let (Event::LoginChanged { contact } | Event::LoginPending { contact }) = event else {
            continue;
        };
        let (was, is) = (step.before.contact(*contact), step.after.contact(*contact));
        let (Some(was), Some(is)) = (was, is) else { continue };
        let new = is.pending_login.as_ref().filter(|_| matches!(event, Event::LoginPending { .. }));
        let new = new.or(is.login.as_ref());
        let told = |address: Option<&annuaire::value::Email>| {
            step.change.messages.iter().any(|message| {
                let there = match &message.to {
                    Destination::Address(to) => Some(to) == address,
                    Destination::Current => is.login.as_ref() == address,
                    Destination::Everywhere => true,
                };
                let tells =
                    matches!(message.kind, MessageKind::LoginChanged { .. } | MessageKind::Link(_));
                message.contact == *contact && there && tells
            })
        };
        findings.need("E5", told(was.login.as_ref()), || "the old address was not told".into());
        let suspended = is.access.is_suspended() && is.pending_login.is_some();
        findings.need("E5", told(new) || suspended, || "the new address was not told".into());
    }
    let taken = step
        .change
        .claims
        .iter()
        .filter(|claim| claim.key.kind == ClaimKind::Login && claim.from.is_some());
    for claim in taken.filter(|claim| claim.to.is_some() && claim.from != claim.to) {
        findings.need("E1", false, || format!("a login was taken from its holder: {claim:?}"));
    }
}

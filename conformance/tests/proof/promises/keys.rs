//! API keys: one's own, one at a time, and dead with what gave them (K5).

use super::{Findings, Taken};
use crate::rulebook::Rulebook;
use crate::seen::Seen;
use annuaire::{Access, Actor, ClaimKind, ClaimScope, Command, ContactId, Digest, Event, Presence};
use std::collections::BTreeSet;

/// Whoever has a key is here and can sign in, and the claims are those of the keys there are.
pub(crate) fn of_state(rules: &Rulebook, seen: &Seen, findings: &mut Findings) {
    let mut kept = BTreeSet::new();
    for contact in seen.contacts() {
        let Some(key) = &contact.api_key else { continue };
        kept.insert((key.fingerprint.to_string(), contact.id));
        let lives =
            contact.presence == Presence::Present && contact.access == Access::Active && rules.keys;
        findings.need("K5", lives, || format!("a key outlives the access of {}", contact.id));
    }
    let claims = seen
        .claims
        .iter()
        .filter(|(key, owner)| key.kind == ClaimKind::ApiKey && owner.account == seen.id);
    let mut claimed = BTreeSet::new();
    for (key, owner) in claims {
        claimed.insert((key.value.to_string(), owner.contact));
        let wide = matches!(key.scope, ClaimScope::Portal(_));
        findings.need("K5", wide, || "a key is claimed in one account".into());
    }
    findings.need("K5", claimed == kept, || format!("keys {kept:?}, claims {claimed:?}"));
}

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    changes(step, findings);
    if let Actor::ApiKey { contact, fingerprint } = step.actor {
        by_key(step, *contact, *fingerprint, findings);
    }
}

/// A key comes by its holder's own command alone, another than the one before, and whatever comes or goes is told.
fn changes(step: &Taken<'_>, findings: &mut Findings) {
    let creates = matches!(step.command, Command::CreateApiKey(_));
    findings.need("K5", step.outcome.api_key.is_some() == creates, || {
        format!("{} showed a key, or none", step.command.name())
    });
    for is in step.after.contacts() {
        let key = |seen: &Seen| {
            seen.contact(is.id).and_then(|contact| Some(contact.api_key.as_ref()?.fingerprint))
        };
        let (had, has) = (key(step.before), key(step.after));
        let came = has.filter(|_| had != has);
        let went = had.filter(|_| had != has);
        let own = creates && *step.actor == Actor::Contact(is.id);
        findings.need("K5", own == came.is_some(), || {
            format!("{} gave {} a key", step.command.name(), is.id)
        });
        let told = |wanted: Event| step.has(|event| *event == wanted);
        let contact = is.id;
        findings.need(
            "K5",
            came.is_none_or(|it| told(Event::ApiKeyCreated { contact, fingerprint: it })),
            || format!("nothing tells of the new key of {contact}"),
        );
        findings.need(
            "K5",
            went.is_none_or(|it| told(Event::ApiKeyRevoked { contact, fingerprint: it })),
            || format!("nothing tells that the key of {contact} is dead"),
        );
    }
}

/// A program comes with the key of the moment, of somebody who may have one, and does nothing that takes the person.
fn by_key(step: &Taken<'_>, id: ContactId, fingerprint: Digest, findings: &mut Findings) {
    let was = step.before.contact(id);
    let theirs =
        was.and_then(|was| was.api_key.as_ref()).is_some_and(|key| key.fingerprint == fingerprint);
    findings.need("K5", theirs, || format!("a dead key of {id} did {}", step.command.name()));
    let own = step.before.facts(step.rules, id);
    findings.need("K5", step.rules.allows("api_key.create", &own, Some(&own)), || {
        format!("a key of {id}, who may have none, did {}", step.command.name())
    });
    let takes_the_person = matches!(
        step.command,
        Command::CreateApiKey(_)
            | Command::RevokeApiKey(_)
            | Command::Promote(_)
            | Command::ApproveMove(_)
            | Command::CancelMove(_)
            | Command::Appoint(_)
    );
    let login = |seen: &Seen| {
        seen.contact(id).map(|contact| (contact.login.clone(), contact.pending_login.clone()))
    };
    let gone = step.after.contact(id).is_none_or(|is| is.access == Access::None);
    let kept = gone || login(step.before) == login(step.after);
    findings.need("K5", !takes_the_person && kept, || {
        format!("a key of {id} did {}", step.command.name())
    });
}

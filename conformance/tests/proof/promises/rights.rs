//! Who may do what to whom: R1 to R4, read off the policy as it is written.

use super::{Findings, Taken};
use crate::rulebook::{Authority, Facts};
use crate::seen::Seen;
use annuaire::{Actor, Command, Contact, ContactId, CreateContact, Presence, UnitId};

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    acting(step, findings);
    if let Some(asking) = step.before.asking(step.rules, step.actor) {
        rights(step, &asking, findings);
    }
    if let Some(id) = step.actor.contact() {
        ceilings(step, id, findings);
    }
    untouched(step, findings);
}

/// A contact who acts can act (R3); the bearer of a link redeems it.
fn acting(step: &Taken<'_>, findings: &mut Findings) {
    match step.actor {
        Actor::Contact(id) | Actor::ApiKey { contact: id, .. } => {
            findings.need("R3", step.before.can_act(*id), || format!("{id} cannot act, and did"));
        }
        Actor::Bearer(_) => {
            let redeems = matches!(step.command, Command::RedeemLink(_));
            findings.need("R1", redeems, || {
                format!("the bearer of a link did {}", step.command.name())
            });
        }
        Actor::Operator(_) | Actor::System => {
            let redeems = matches!(step.command, Command::RedeemLink(_));
            findings.need("R1", !redeems, || "a link was redeemed without one".into());
        }
    }
    if step.before.is_closed() && step.before.account().is_some() {
        let erases = matches!(step.command, Command::EraseContact(_));
        findings.need("R3", erases, || format!("{} in a closed account", step.command.name()));
    }
}

/// The actions that a command took, each with the contact it is about.
fn actions(step: &Taken<'_>) -> Vec<(String, Option<ContactId>)> {
    let before = step.before;
    let catalogue = |role: &annuaire::RoleId| role.catalogue().to_owned();
    let kind =
        |unit: &UnitId| before.unit(*unit).map(|unit| unit.kind.to_string()).unwrap_or_default();
    let target = step.command.contact();
    let one = |action: &str| vec![(action.to_owned(), target)];
    match step.command {
        Command::OpenAccount(_) => one("account.open"),
        Command::EditAccount(_) => one("account.edit"),
        Command::CloseAccount(_) => one("account.close"),
        Command::CreateContact(command) => creation(step, command),
        Command::EditContact(command) => {
            let (was, is) = (before.contact(command.contact), step.after.contact(command.contact));
            let (Some(was), Some(is)) = (was, is) else { return Vec::new() };
            let mut actions: Vec<_> = step
                .rules
                .fields
                .keys()
                .filter(|name| was.fields.get(name) != is.fields.get(name))
                .map(|name| (format!("contact.edit.{name}"), target))
                .collect();
            if was.language != is.language {
                actions.extend(one("contact.edit.language"));
            }
            if (&was.login, &was.pending_login) != (&is.login, &is.pending_login) {
                actions.extend(one("login.change"));
            }
            actions
        }
        Command::CorrectContact(_) => one("contact.correct"),
        Command::RemoveContact(_) => one("contact.remove"),
        Command::EraseContact(_) => one("contact.erase"),
        Command::GrantRole(command) => one(&format!("role.grant.{}", command.role)),
        Command::RevokeRole(command) => one(&format!("role.grant.{}", command.role)),
        Command::Promote(command) => one(&format!("seat.promote.{}", catalogue(&command.role))),
        Command::ApproveMove(command) if is_party(step, &command.role) => Vec::new(),
        Command::ApproveMove(command) => one(&format!("seat.approve.{}", catalogue(&command.role))),
        Command::CancelMove(command) if is_party(step, &command.role) => Vec::new(),
        Command::CancelMove(command) => one(&format!("seat.promote.{}", catalogue(&command.role))),
        Command::Appoint(command) => one(&format!("seat.appoint.{}", catalogue(&command.role))),
        Command::OpenAccess(_) => one("access.open"),
        Command::SuspendAccess(_) => one("access.suspend"),
        Command::ResumeAccess(_) => one("access.resume"),
        Command::CloseAccess(_) => one("access.close"),
        Command::ChangeLogin(_) => one("login.change"),
        Command::SendLink(_) => one("link.send"),
        Command::CreateUnit(command) => one(&format!("unit.create.{}", command.kind)),
        Command::RetireUnit(command) => one(&format!("unit.retire.{}", kind(&command.unit))),
        Command::AttachUnit(command) => one(&format!("unit.attach.{}", kind(&command.unit))),
        Command::DetachUnit(command) => one(&format!("unit.attach.{}", kind(&command.unit))),
        Command::CreateRole(command) => one(&format!("role.create.{}", command.catalogue)),
        Command::EditRole(command) => one(&format!("role.create.{}", catalogue(&command.role))),
        Command::ChooseAgenda(_) => one("agenda.choose"),
        Command::SetAvailability(_) => one("agenda.availability"),
        Command::AddUnavailability(_) | Command::RemoveUnavailability(_) => {
            one("agenda.unavailability")
        }
        Command::SetNotifications(_) => one("notification.set"),
        Command::RetireRole(command) => one(&format!("role.retire.{}", catalogue(&command.role))),
        Command::CreateApiKey(_) => vec![("api_key.create".into(), step.actor.contact())],
        Command::RevokeApiKey(_) => one("api_key.revoke"),
        Command::RedeemLink(_) | Command::Batch(_) => Vec::new(),
    }
}

fn creation(step: &Taken<'_>, command: &CreateContact) -> Vec<(String, Option<ContactId>)> {
    let mut actions = vec!["contact.create".to_owned()];
    let own = command.fields.keys().filter(|name| step.rules.has_own_right(name.as_str()));
    actions.extend(own.map(|name| format!("contact.edit.{name}")));
    actions.extend(command.roles.iter().map(|grant| format!("role.grant.{}", grant.role)));
    let kinds = command.units.iter().filter_map(|unit| step.before.unit(*unit));
    actions.extend(kinds.map(|unit| format!("unit.attach.{}", unit.kind)));
    if step.has(|event| matches!(event, annuaire::Event::AccessOpened { .. })) {
        actions.push("access.open".into());
    }
    actions.into_iter().map(|action| (action, None)).collect()
}

fn is_party(step: &Taken<'_>, role: &annuaire::RoleId) -> bool {
    let pending = step.before.account().and_then(|account| account.moves.get(role));
    match (step.actor, pending) {
        (Actor::Contact(id), Some(pending)) => pending.from == Some(*id) || pending.to == *id,
        _ => false,
    }
}

/// The written policy gives the actor every action taken, and lets them see whom it is about (R1).
fn rights(step: &Taken<'_>, asking: &Facts, findings: &mut Findings) {
    for (action, target) in actions(step) {
        let target = target.map(|id| step.before.facts(step.rules, id));
        let allowed = step.rules.allows(&action, asking, target.as_ref());
        findings.need("R1", allowed, || format!("{action} by {:?}", step.actor));
    }
    if let Some(id) = step.command.contact() {
        let target = step.before.facts(step.rules, id);
        let seen = step.rules.allows("contact.read", asking, Some(&target));
        findings
            .need("T1", seen, || format!("{:?} acted upon somebody they may not see", step.actor));
        let here = step.before.contact(id).is_some();
        findings.need("T1", here, || format!("{id} is not here"));
    }
    let operators = matches!(step.command, Command::Appoint(_));
    findings.need("R1", !operators || asking.is_operator, || "a contact appointed".into());
}

/// Nobody gives more than they have, nor acts upon more (R2).
fn ceilings(step: &Taken<'_>, actor: ContactId, findings: &mut Findings) {
    let own = step.before.authority(step.rules, actor);
    let by_approval = step.has(|event| matches!(event, annuaire::Event::SeatMoved { .. }))
        && matches!(step.command, Command::ApproveMove(_));
    for contact in step.after.present() {
        let held = |seen: &Seen| seen.held(step.rules, contact.id);
        let usable = |seen: &Seen| seen.authority(step.rules, contact.id);
        for (was, is) in
            [(held(step.before), held(step.after)), (usable(step.before), usable(step.after))]
        {
            findings.need("R2", was.reaches(&is) || own.reaches(&is) || by_approval, || {
                format!("{} came to {is:?} through {own:?}", contact.id)
            });
        }
    }
    let (was, is) = (step.before.held(step.rules, actor), step.after.held(step.rules, actor));
    let gone =
        step.after.contact(actor).is_none_or(|contact| contact.presence != Presence::Present);
    let own_level = was.level == is.level
        && governs(step, step.before, actor) == governs(step, step.after, actor);
    let moves = matches!(step.command, Command::ApproveMove(_) | Command::Promote(_));
    findings.need("R2", own_level || gone || moves, || {
        format!("{} changed its actor's own level or governing role", step.command.name())
    });
    if let Some(target) = acted_upon(step) {
        let theirs = step.before.held(step.rules, target);
        findings.need("R2", own.reaches(&theirs), || {
            format!("{} upon {theirs:?} by {own:?}", step.command.name())
        });
    }
}

/// The governing seats that somebody holds.
fn governs(step: &Taken<'_>, seen: &Seen, id: ContactId) -> Vec<String> {
    let governs = |role: &str| {
        step.rules
            .roles
            .get(role)
            .is_some_and(|rule| rule.seat.is_some() && rule.authority.is_some())
    };
    seen.roles_of(id).into_iter().map(|(role, _)| role).filter(|role| governs(role)).collect()
}

/// The person whom a command acts upon, beyond their coordinates.
fn acted_upon(step: &Taken<'_>) -> Option<ContactId> {
    let gives = |role: &annuaire::RoleId| {
        step.before.gives(step.rules, role.as_str()) != Authority::default()
    };
    match step.command {
        Command::GrantRole(command) => gives(&command.role).then_some(command.contact),
        Command::RevokeRole(command) => gives(&command.role).then_some(command.contact),
        Command::EditContact(command) => {
            let login = |contact: Option<&Contact>| {
                contact.map(|it| (it.login.clone(), it.pending_login.clone()))
            };
            let moved = login(step.before.contact(command.contact))
                != login(step.after.contact(command.contact));
            moved.then_some(command.contact)
        }
        Command::RemoveContact(_)
        | Command::EraseContact(_)
        | Command::OpenAccess(_)
        | Command::SuspendAccess(_)
        | Command::ResumeAccess(_)
        | Command::CloseAccess(_)
        | Command::ChangeLogin(_)
        | Command::SendLink(_)
        | Command::RevokeApiKey(_) => step.command.contact(),
        _ => None,
    }
}

/// A generic edit touches what it names and nothing else (R4); a command touches nobody it does not name.
fn untouched(step: &Taken<'_>, findings: &mut Findings) {
    if let Command::EditContact(command) = step.command {
        let (was, is) = (step.before.contact(command.contact), step.after.contact(command.contact));
        let (Some(was), Some(is)) = (was, is) else { return };
        let kept = was.access == is.access
            && was.holdings == is.holdings
            && was.units == is.units
            && was.presence == is.presence
            && step.before.roles_of(was.id) == step.after.roles_of(is.id);
        findings.need("R4", kept, || "an edit touched a security field".into());
        for (name, _) in was.fields.iter().chain(is.fields.iter()) {
            let named = command.fields.contains_key(name)
                || was.fields.get(name.as_str()) == is.fields.get(name.as_str());
            findings.need("R4", named, || format!("an edit touched {name}, which it did not name"));
            let free = !step.rules.fields[name.as_str()].immutable
                || was.fields.get(name.as_str()) == is.fields.get(name.as_str());
            findings.need("R4", free, || format!("an edit touched {name}, which is immutable"));
        }
        if step.rules.separate_login || !command.fields.contains_key("email") {
            let login = (&was.login, &was.pending_login) == (&is.login, &is.pending_login);
            findings.need("R4", login, || "an edit touched the login".into());
        }
    }
    let bearer = match step.actor {
        Actor::Bearer(link) => Some(link.contact),
        _ => None,
    };
    for contact in step.before.contacts().filter(|contact| contact.presence == Presence::Present) {
        let own = matches!(step.command, Command::CreateApiKey(_))
            && step.actor.contact() == Some(contact.id);
        let named = own || step.command.contact() == Some(contact.id) || bearer == Some(contact.id);
        let same = step.after.contact(contact.id) == Some(contact);
        findings.need("R4", named || same, || {
            format!("{} touched {}", step.command.name(), contact.id)
        });
    }
}

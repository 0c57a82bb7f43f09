//! What a policy would break of the accounts and contacts that are there already.

use super::roles::place;
use super::{Findings, Flaw, key, plain};
use crate::account::{Account, AccountState};
use crate::contact::Contact;
use crate::field::Fields;
use crate::name::RoleId;
use crate::policy::locate::Path;
use crate::policy::{CatalogueRule, FieldRule, Moves, Need, Policy};

pub(super) fn check_account(policy: &Policy, account: &Account, findings: &mut Findings) {
    if account.policy != *policy.id() {
        let gaps = [("policy", key(account.policy.as_str()))];
        findings.note(Flaw::AnotherPolicy, &Path::of("id"), &gaps);
        return;
    }
    check_fields(
        &Path::of("account").key("fields"),
        &policy.account_fields,
        &account.fields,
        findings,
    );
    for role in account.seats.iter().filter(|(_, held)| !held.is_empty()).map(|(role, _)| role) {
        match policy.find_role(role) {
            None => unknown(role, findings),
            Some((_, rule)) if rule.seat.is_none() => {
                findings.note(Flaw::RoleIsNoSeat, &place(role), &[("role", rule.label.quoted())]);
            }
            Some(_) => {}
        }
    }
    check_limits(policy, account, findings);
    for role in account.moves.keys() {
        let seat = policy.find_role(role).and_then(|(_, rule)| rule.seat.as_ref());
        if !seat.is_some_and(|seat| matches!(seat.moves, Moves::Approvals { .. })) {
            let gaps = [("role", policy.role_label(role).quoted())];
            findings.note(Flaw::MoveStranded, &place(role), &gaps);
        }
    }
}

fn check_limits(policy: &Policy, account: &Account, findings: &mut Findings) {
    if account.state == AccountState::Closed {
        return;
    }
    for (role, seat) in policy.seats() {
        let holders = account.holders(role.id.as_str()).len();
        // Until somebody has taken an account over, a holder who is invited is enough.
        let counted = match account.state {
            AccountState::Unclaimed => holders,
            AccountState::Open | AccountState::Closed => role.counted(account),
        };
        let mut note = |flaw, count: usize, limit: usize| {
            let gaps = [
                ("role", role.label.quoted()),
                ("count", plain(&count.to_string())),
                ("limit", plain(&limit.to_string())),
            ];
            findings.note(flaw, &place(&role.id).key("seat"), &gaps);
        };
        if holders > seat.max {
            note(Flaw::SeatOverfull, holders, seat.max);
        }
        if counted < seat.min {
            note(Flaw::SeatUnderfilled, counted, seat.min);
        }
    }
}

pub(super) fn check_contact(
    policy: &Policy,
    account: &Account,
    contact: &Contact,
    findings: &mut Findings,
) {
    if account.policy != *policy.id() || !contact.presence.is_present() {
        return;
    }
    check_fields(&Path::of("fields"), &policy.fields, &contact.fields, findings);
    for held in &contact.holdings {
        let Some((_, catalogue)) = policy.find_catalogue(held.role.catalogue()) else {
            unknown(&held.role, findings);
            continue;
        };
        let rule = policy.find_role(&held.role).map(|(_, rule)| rule);
        if rule.is_none() && !catalogue.kept_by_account {
            unknown(&held.role, findings);
            continue;
        }
        let gaps = [("role", policy.role_label(&held.role).quoted())];
        if rule.is_some_and(|rule| rule.seat.is_some()) {
            findings.note(Flaw::RoleIsASeat, &place(&held.role), &gaps);
        }
        if held.unit.is_some() != catalogue.scope.is_some() {
            findings.note(Flaw::RoleHeldElsewhere, &place(&held.role), &gaps);
        }
    }
    for at in &contact.units {
        if policy.find_kind(at.kind.as_str()).is_none() {
            let kind = at.kind.as_str();
            findings.note(Flaw::UnitUnknown, &Path::of("units").key(kind), &[("unit", key(kind))]);
        }
    }
    check_appointments(policy, contact, findings);
    for catalogue in &policy.catalogues {
        check_held(account, contact, catalogue, findings);
    }
    for Need::Role(index) in policy.access.needs.iter().filter(|_| contact.access.is_open()) {
        let Some(catalogue) = policy.catalogue(*index) else { continue };
        if held(account, contact, catalogue).next().is_none() {
            let gaps = [("catalogue", catalogue.label.quoted())];
            findings.note(Flaw::AccessLacksRole, &Path::of("access").key("needs"), &gaps);
        }
    }
}

/// An agenda, or a notification, that the policy no longer knows.
fn check_appointments(policy: &Policy, contact: &Contact, findings: &mut Findings) {
    if let Some(agenda) = contact.agenda.as_deref() {
        let kind = agenda.kind.as_str();
        if policy.agenda.as_ref().is_none_or(|rule| rule.kind(kind).is_none()) {
            let at = Path::of("agenda").key("kinds").key(kind);
            findings.note(Flaw::AgendaUnknown, &at, &[("kind", key(kind))]);
        }
    }
    let rule = policy.notifications.as_ref();
    for wanted in &contact.notifications {
        let (r#type, channel) = (wanted.r#type.as_str(), wanted.channel.as_str());
        let known =
            rule.is_some_and(|rule| rule.has_type(r#type) && rule.channel(channel).is_some());
        if !known {
            let gaps = [("notification", key(&format!("{} {channel}", wanted.r#type)))];
            findings.note(Flaw::NotificationUnknown, &Path::of("notifications"), &gaps);
        }
    }
}

fn check_held(
    account: &Account,
    contact: &Contact,
    catalogue: &CatalogueRule,
    findings: &mut Findings,
) {
    let count = held(account, contact, catalogue).count();
    let too_many = catalogue.holds_one && catalogue.scope.is_none() && count > 1;
    let (flaw, of) = if count < catalogue.min_held {
        (Flaw::RolesTooFew, "min_held")
    } else if too_many {
        (Flaw::RolesTooMany, "holds")
    } else {
        return;
    };
    let gaps = [
        ("count", plain(&count.to_string())),
        ("limit", plain(&catalogue.min_held.to_string())),
        ("catalogue", catalogue.label.quoted()),
    ];
    findings.note(flaw, &Path::of("catalogues").key(catalogue.name.as_str()).key(of), &gaps);
}

/// The roles of a catalogue that a contact has, seats included.
fn held<'a>(
    account: &'a Account,
    contact: &'a Contact,
    catalogue: &CatalogueRule,
) -> impl Iterator<Item = &'a RoleId> {
    let roles = contact.holdings.iter().map(|held| &held.role);
    let roles = roles.chain(account.seats_of(contact.id));
    roles.filter(|role| role.catalogue() == catalogue.name.as_str())
}

fn check_fields(at: &Path, rules: &[FieldRule], fields: &Fields, findings: &mut Findings) {
    for (name, _) in fields.iter() {
        if !rules.iter().any(|rule| rule.name == *name) {
            let gaps = [("field", key(name.as_str()))];
            findings.note(Flaw::FieldUnknown, &at.key(name.as_str()), &gaps);
        }
    }
    for rule in rules.iter().filter(|rule| rule.required) {
        if fields.get(rule.name.as_str()).is_none() {
            let gaps = [("field", rule.label.quoted())];
            findings.note(Flaw::FieldMissing, &at.key(rule.name.as_str()), &gaps);
        }
    }
}

fn unknown(role: &RoleId, findings: &mut Findings) {
    findings.note(Flaw::RoleUnknown, &place(role), &[("role", key(role.as_str()))]);
}

//! What every state keeps: C.1 of the promises.

use super::Findings;
use crate::rulebook::{Moves, Rulebook};
use crate::seen::Seen;
use annuaire::{Access, AccountState, ClaimKind, ClaimScope, Contact, Presence, Purpose};
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn check(rules: &Rulebook, seen: &Seen, findings: &mut Findings) {
    let Some(account) = seen.account() else { return };
    seats(rules, seen, findings);
    moves(rules, seen, findings);
    claims(rules, seen, findings);
    for contact in seen.contacts() {
        one(rules, seen, contact, findings);
    }
    let own = account.id == seen.id
        && seen.contacts().all(|contact| contact.account == seen.id)
        && seen.units().all(|unit| unit.account == seen.id);
    findings.need("T0", own, || "a record of another account".into());
}

fn seats(rules: &Rulebook, seen: &Seen, findings: &mut Findings) {
    let account = seen.account().unwrap();
    for role in account.seats.keys() {
        let known = rules.roles.get(role.as_str()).is_some_and(|rule| rule.seat.is_some());
        findings.need("R0", known, || format!("{role} has no seat in the policy"));
    }
    for (name, role, seat) in rules.seats() {
        let holders = account.holders(name);
        let distinct: BTreeSet<_> = holders.iter().map(|holder| holder.contact).collect();
        findings.need("P1", distinct.len() == holders.len(), || format!("{name} is held twice"));
        findings.need("P1", holders.len() <= seat.max, || {
            format!("{name} has {} holders of at most {}", holders.len(), seat.max)
        });
        for holder in holders {
            let present = seen
                .contact(holder.contact)
                .is_some_and(|contact| contact.presence == Presence::Present);
            findings.need("P2", present, || format!("{name} is held by somebody who is gone"));
            findings.need("P1", holder.effective == seen.can_act(holder.contact), || {
                format!("what the seat of {name} says of {} is not so", holder.contact)
            });
        }
        let can = holders.iter().filter(|holder| seen.can_act(holder.contact)).count();
        let counted = if role.authority.is_some() { can } else { holders.len() };
        let least = match account.state {
            AccountState::Open => counted,
            AccountState::Unclaimed => holders.len(),
            AccountState::Closed => seat.min,
        };
        findings.need("P1", least >= seat.min, || {
            format!("{name} has {least} holders of at least {}", seat.min)
        });
        let sole = seat.min == 1 && seat.max == 1 && role.authority.is_some();
        if sole && account.state == AccountState::Open {
            findings.need("A1", holders.len() == 1, || format!("{} administrators", holders.len()));
            findings.need("A2", can == 1, || "the administrator cannot act".into());
        }
    }
}

fn moves(rules: &Rulebook, seen: &Seen, findings: &mut Findings) {
    for (role, pending) in &seen.account().unwrap().moves {
        let name = role.as_str();
        let approved = rules.roles.get(name).and_then(|rule| rule.seat.as_ref());
        let approved = approved.is_some_and(|seat| matches!(seat.moves, Moves::Approvals(_)));
        findings.need("A3", approved, || format!("{name} does not move by approvals"));
        let from = pending.from.is_none_or(|from| seen.account().unwrap().holds(name, from));
        findings.need("A3", from, || format!("the seat of {name} is not theirs who give it up"));
        let to = pending.from != Some(pending.to)
            && seen.can_act(pending.to)
            && !seen.account().unwrap().holds(name, pending.to);
        findings
            .need("A3", to, || format!("the seat of {name} would go to somebody who cannot act"));
        findings.need("A3", !seen.is_closed(), || "a closed account has a pending move".into());
    }
}

fn claims(rules: &Rulebook, seen: &Seen, findings: &mut Findings) {
    let mut logins: BTreeMap<String, BTreeSet<annuaire::ContactId>> = BTreeMap::new();
    for contact in seen.contacts() {
        for login in contact.login.iter().chain(&contact.pending_login) {
            logins.entry(login.key().as_str().to_owned()).or_default().insert(contact.id);
        }
    }
    for (key, owners) in &logins {
        findings.need("E1", owners.len() == 1, || format!("{key} is the login of two"));
    }
    let of_kind = |kind| {
        seen.claims.iter().filter(move |(key, owner)| key.kind == kind && owner.account == seen.id)
    };
    let claimed: BTreeSet<&str> = of_kind(ClaimKind::Login).map(|(key, _)| &*key.value).collect();
    let meant: BTreeSet<&str> = logins.keys().map(String::as_str).collect();
    findings.need("E1", claimed == meant, || format!("logins {meant:?}, claims {claimed:?}"));
    for (key, owner) in of_kind(ClaimKind::Login) {
        let theirs = logins.get(&*key.value).is_some_and(|owners| owners.contains(&owner.contact));
        findings.need("E1", theirs, || format!("{} is claimed by somebody else", key.value));
        let wide = matches!(key.scope, ClaimScope::Portal(_)) == rules.portal_wide;
        findings.need("E1", wide, || format!("{} is claimed in another scope", key.value));
    }
    let emails: BTreeSet<(String, annuaire::ContactId)> = seen
        .contacts()
        .filter(|contact| contact.email_claimed)
        .map(|contact| (contact.email().unwrap().key().as_str().to_owned(), contact.id))
        .collect();
    let claimed: BTreeSet<(String, annuaire::ContactId)> = of_kind(ClaimKind::Email)
        .map(|(key, owner)| (key.value.to_string(), owner.contact))
        .collect();
    findings.need("E1", claimed == emails, || format!("e-mails {emails:?}, claims {claimed:?}"));
}

/// What one contact's record keeps.
fn one(rules: &Rulebook, seen: &Seen, contact: &Contact, findings: &mut Findings) {
    let id = contact.id;
    if contact.presence != Presence::Present {
        let gone = contact.access == Access::None
            && contact.login.is_none()
            && contact.pending_login.is_none()
            && contact.link.is_none()
            && contact.language.is_none()
            && contact.fields.is_empty()
            && contact.holdings.is_empty()
            && contact.units.is_empty()
            && contact.agenda.is_none()
            && contact.notifications.is_empty()
            && contact.api_key.is_none()
            && seen.roles_of(id).is_empty();
        findings.need("P2", gone, || format!("{id} is gone and left something: {contact:?}"));
        return;
    }
    for wanted in &contact.notifications {
        let field = rules.notifications.1.get(wanted.channel.as_str());
        let reached = field.is_some_and(|field| contact.fields.get(field).is_some());
        findings.need("N1", reached, || {
            format!("{id} is told by {}, and has no address", wanted.channel)
        });
    }
    let agenda = contact.agenda.as_deref();
    let known = agenda.is_none_or(|agenda| rules.fits(agenda));
    findings.need("N2", known, || format!("{id} has an agenda that is not as chosen: {agenda:?}"));
    let open = contact.access != Access::None;
    findings.need("L1", open == contact.login.is_some(), || {
        format!("{id} has access {:?} and login {:?}", contact.access, contact.login)
    });
    findings.need("L1", open || contact.pending_login.is_none(), || {
        format!("{id} has a pending login only")
    });
    if let Some(link) = &contact.link {
        let fits = match link.purpose {
            Purpose::Activate => contact.access == Access::Invited,
            Purpose::SetPassword => contact.access == Access::Active,
            Purpose::ProveLogin => {
                contact.access == Access::Active && contact.pending_login.is_some()
            }
        };
        findings.need("L1", fits, || {
            format!("a live link {:?} while {:?}", link.purpose, contact.access)
        });
        let most = if link.purpose == Purpose::Activate {
            TimeDelta::days(7)
        } else {
            TimeDelta::hours(24)
        };
        let short = link.issued < link.expires && link.expires - link.issued <= most;
        findings.need("K1s", short, || format!("a link from {} to {}", link.issued, link.expires));
    }
    held(rules, seen, contact, findings);
    for (name, field) in &rules.fields {
        let given = !field.required || contact.fields.get(name).is_some();
        findings.need("R4", given, || format!("{id} has no {name}"));
    }
    for name in contact.fields.iter().map(|(name, _)| name.as_str()) {
        findings.need("R0", rules.fields.contains_key(name), || {
            format!("the policy has no field {name}")
        });
    }
}

/// The roles and units of one contact.
fn held(rules: &Rulebook, seen: &Seen, contact: &Contact, findings: &mut Findings) {
    let id = contact.id;
    let roles = seen.roles_of(id);
    let distinct: BTreeSet<_> = roles.iter().collect();
    findings.need("R0", distinct.len() == roles.len(), || format!("{id} holds a role twice"));
    for (role, unit) in &roles {
        let catalogue = rules.catalogues.get(role.split('.').next().unwrap());
        let kept = seen.kept().any(|(kept, _)| kept.as_str() == role);
        let known =
            rules.roles.contains_key(role) || (kept && catalogue.is_some_and(|rule| rule.kept));
        findings.need("R0", known, || format!("{id} holds {role}, which does not exist"));
        let scope = catalogue.and_then(|rule| rule.scope.as_ref());
        findings.need("D1", scope.is_some() == unit.is_some(), || {
            format!("{role} is held in {unit:?}")
        });
        if let Some(unit) = unit {
            let at = contact
                .units
                .iter()
                .any(|at| at.unit == *unit && Some(&at.kind.to_string()) == scope);
            findings
                .need("D1", at, || format!("{id} holds {role} in a unit they are not attached to"));
        }
        if let Some((catalogue, levels)) =
            rules.roles.get(role).and_then(|rule| rule.requires.as_ref())
        {
            let met = roles.iter().any(|(other, _)| {
                other.split('.').next() == Some(catalogue)
                    && (levels.is_empty()
                        || seen
                            .gives(rules, other)
                            .level
                            .is_some_and(|level| levels.contains(&level)))
            });
            findings.need("D1", met, || format!("{id} holds {role} without what it asks for"));
        }
    }
    for (name, catalogue) in &rules.catalogues {
        let mut places: BTreeMap<Option<annuaire::UnitId>, usize> = BTreeMap::new();
        for (_, unit) in roles.iter().filter(|(role, _)| role.split('.').next() == Some(name)) {
            *places.entry(*unit).or_default() += 1;
        }
        let one = !catalogue.holds_one || places.values().all(|count| *count == 1);
        findings.need("R0", one, || format!("{id} holds several of {name}: {roles:?}"));
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for at in &contact.units {
        *kinds.entry(at.kind.as_str()).or_default() += 1;
        let here =
            seen.unit(at.unit).is_some_and(|unit| unit.account == seen.id && unit.kind == at.kind);
        findings.need("D1", here, || format!("{id} is attached to what is not here"));
    }
    let one =
        kinds.iter().all(|(kind, count)| *count == 1 || rules.kinds.get(*kind) != Some(&true));
    findings
        .need("D1", one, || format!("{id} is attached to several units of a kind that holds one"));
}

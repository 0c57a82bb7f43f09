//! Creating people, and what is to become of them.

use super::{Findings, Flaw, key};
use crate::policy::locate::Path;
use crate::policy::reach::{Reach, Side, is_about_target};
use crate::policy::rights::Rule;
use crate::policy::{Action, AtCreation, CatalogueIndex, CatalogueVerb, Need};

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    for (action, flaw) in [
        (Action::ACCOUNT_OPEN, Flaw::NobodyOpensAccounts),
        (Action::CONTACT_READ, Flaw::NobodyReads),
        (Action::CONTACT_CREATE, Flaw::NobodyCreates),
        (Action::CONTACT_ERASE, Flaw::NobodyErases),
    ] {
        if !reach.anybody(action) {
            findings.about_action(flaw, policy.actions.key(action), &[]);
        }
    }
    let editable: Vec<Action> = (0..policy.fields.len())
        .filter(|field| policy.fields.get(*field).is_some_and(|field| !field.immutable))
        .map(|field| policy.actions.edit(field))
        .collect();
    if !editable.is_empty() && !editable.iter().any(|action| reach.anybody(*action)) {
        findings.about_action(Flaw::NobodyEdits, "contact.edit", &[]);
    }
    let immutable = policy.fields.iter().find(|field| field.immutable);
    if let Some(field) = immutable
        && !reach.anybody(Action::CONTACT_CORRECT)
    {
        let gaps = [("field", field.label.quoted())];
        findings.about_action(Flaw::NobodyCorrects, "contact.correct", &gaps);
    }
    for needed in needed(reach) {
        check_creators(reach, &needed, findings);
    }
    check_reach(reach, findings);
}

/// What creating a contact asks for beside the right to create: one of these actions.
struct Needed {
    key: Box<str>,
    actions: Vec<Action>,
}

fn needed(reach: &Reach<'_>) -> Vec<Needed> {
    let policy = reach.policy;
    let action =
        |action: Action| Needed { key: policy.actions.key(action).into(), actions: vec![action] };
    let mut needed = Vec::new();
    let own = |(at, _): &(usize, _)| policy.has_own_right(*at);
    let required = policy.fields.iter().enumerate().filter(|(_, field)| field.required);
    needed.extend(required.filter(own).map(|(at, _)| action(policy.actions.edit(at))));
    let always = policy.access.at_creation == AtCreation::Always;
    if always {
        needed.push(action(Action::ACCESS_OPEN));
    }
    let default = policy.access.default_role.and_then(|role| policy.role(role));
    let default = default.map(|role| role.catalogue);
    for (index, catalogue) in (0..).map(CatalogueIndex).zip(&policy.catalogues) {
        let for_access =
            always && policy.access.needs.contains(&Need::Role(index)) && default != Some(index);
        if catalogue.min_held > 0 || for_access {
            needed.push(Needed {
                key: format!("role.grant.{}", catalogue.name).into(),
                actions: grants(reach, index),
            });
        }
    }
    needed
}

/// The actions that give a role of a catalogue.
pub(super) fn grants(reach: &Reach<'_>, catalogue: CatalogueIndex) -> Vec<Action> {
    let policy = reach.policy;
    if policy.catalogue(catalogue).is_some_and(|rule| rule.kept_by_account) {
        return vec![policy.actions.catalogue(CatalogueVerb::Grant, catalogue)];
    }
    let roles = policy.roles.iter().filter(|role| role.catalogue == catalogue);
    roles
        .filter_map(|role| policy.find_role(&role.id))
        .map(|(index, _)| policy.actions.grant(index))
        .collect()
}

/// How many of those who may create may do what it asks for as well.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    Some,
    None,
}

fn check_creators(reach: &Reach<'_>, needed: &Needed, findings: &mut Findings) {
    let create = Action::CONTACT_CREATE;
    let creators: Vec<(&Rule, Share)> = reach
        .admitted(create)
        .map(|(rule, side)| (rule, share(reach, rule, side, &needed.actions)))
        .collect();
    if creators.is_empty() {
        return;
    }
    let Some(right) = reach.policy.rights.of(create) else { return };
    let at = Path::of("rights").key(&right.key);
    let gaps = [("key", key(&needed.key))];
    if creators.iter().all(|(_, share)| *share == Share::None) {
        findings.note(Flaw::CreationImpossible, &at, &gaps);
        return;
    }
    for (item, rule) in right.rules.iter().enumerate() {
        let here = |(other, _): &&(&Rule, Share)| std::ptr::eq(*other, rule);
        if creators.iter().filter(here).any(|(_, share)| *share != Share::All) {
            findings.note(Flaw::CreatorLacksRight, &at.item(item), &gaps);
        }
    }
}

/// Nobody is concerned yet while a contact is created: rules about the person concerned do not help.
fn share(reach: &Reach<'_>, creator: &Rule, side: Side, actions: &[Action]) -> Share {
    let admitted = actions.iter().flat_map(|action| reach.admitted(*action));
    let helping: Vec<&Rule> = admitted
        .filter(|(rule, other)| *other == side && !is_about_target(rule))
        .map(|(rule, _)| rule)
        .collect();
    if helping.iter().any(|rule| reach.implies(creator, rule, side)) {
        Share::All
    } else if helping.is_empty() {
        Share::None
    } else {
        Share::Some
    }
}

/// People whom nobody has the authority to remove or to suspend.
fn check_reach(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    for action in [Action::CONTACT_REMOVE, Action::ACCESS_SUSPEND] {
        if !reach.anybody(action) {
            continue;
        }
        for role in policy.roles.iter().filter(|role| role.authority.is_some()) {
            let mut others = reach.admitted(action).filter(|(rule, _)| !rule.oneself);
            if !others.any(|(rule, side)| reach.reaches(rule, side, role.authority)) {
                let action = policy.actions.key(action);
                let gaps = [("key", key(action)), ("role", role.label.quoted())];
                findings.about_action(Flaw::PersonOutOfReach, action, &gaps);
            }
        }
    }
}

//! Rights that never count, never hold, or say something else than they seem to.

use super::{Findings, Flaw, key};
use crate::policy::locate::Path;
use crate::policy::reach::{Reach, Side, is_about_target};
use crate::policy::rights::{Right, Rule};
use crate::policy::{Action, CatalogueIndex, Moves, Policy, RoleRule};
use crate::seat::Party;

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    for (index, right) in (0..).zip(&policy.rights.given) {
        let at = Path::of("rights").key(&right.key);
        let counts = (0..).map(Action::of).zip(&policy.rights.by_action);
        let actions: Vec<Action> = counts
            .filter(|(_, counts)| **counts == Some(index))
            .map(|(action, _)| action)
            .collect();
        if actions.is_empty() {
            findings.note(Flaw::KeyShadowed, &at, &[("key", key(&right.key))]);
        } else if !actions.iter().any(|action| has_object(policy, *action)) {
            findings.note(Flaw::RightWithoutObject, &at, &[("key", key(&right.key))]);
        } else {
            for (item, rule) in right.rules.iter().enumerate() {
                for flaw in flaws(reach, right, &actions, item, rule) {
                    findings.note(flaw, &at.item(item), &[]);
                }
            }
        }
    }
    check_groups(policy, findings);
}

fn check_groups(policy: &Policy, findings: &mut Findings) {
    let rules = || policy.rights.given.iter().flat_map(|right| &right.rules);
    for (item, group) in policy.groups.iter().enumerate() {
        if !rules().any(|rule| rule.group.map(usize::from) == Some(item)) {
            let at = Path::of("operators").key("groups").item(item);
            findings.note(Flaw::GroupUnused, &at, &[("group", key(group))]);
        }
    }
}

/// What is wrong with one alternative of a right.
fn flaws(
    reach: &Reach<'_>,
    right: &Right,
    actions: &[Action],
    item: usize,
    rule: &Rule,
) -> Vec<Flaw> {
    let room = |side| reach.leaves_room(rule, side);
    let admits = |side| actions.iter().any(|action| reach.admits(*action, rule, side));
    if !Side::BOTH.into_iter().any(admits) {
        return vec![if !Side::BOTH.into_iter().any(room) {
            Flaw::LevelOutOfReach
        } else if is_about_target(rule)
            && !actions.iter().any(|action| reach.is_about_a_person(*action))
        {
            Flaw::NobodyConcerned
        } else {
            Flaw::OperatorsOnly
        }];
    }
    let mut flaws = Vec::new();
    // Nobody has to be seen to have a key of their own.
    let own_key = reach.policy.api_keys.as_ref().map(|rule| rule.create);
    let needs_sight = |action: &Action| {
        *action != Action::CONTACT_READ
            && Some(*action) != own_key
            && reach.is_about_a_person(*action)
    };
    let reads = |side| reach.any(Action::CONTACT_READ, side);
    if actions.iter().all(needs_sight)
        && reach.anybody(Action::CONTACT_READ)
        && !Side::BOTH.into_iter().any(|side| admits(side) && reads(side))
    {
        flaws.push(Flaw::TargetNeverSeen);
    }
    if Side::BOTH.into_iter().all(admits) {
        flaws.push(Flaw::SideUnsaid);
    }
    if is_redundant(reach, right, item, rule) {
        flaws.push(Flaw::RuleRedundant);
    }
    flaws
}

/// Whether another alternative admits everybody that this one does; of two equal ones, the later.
fn is_redundant(reach: &Reach<'_>, right: &Right, item: usize, rule: &Rule) -> bool {
    let covers = |one: &Rule, other: &Rule| {
        let mut sides = Side::BOTH.into_iter().filter(|side| reach.leaves_room(one, *side));
        sides.all(|side| reach.implies(one, other, side))
    };
    let mut others = right.rules.iter().enumerate().filter(|(at, _)| *at != item);
    others.any(|(at, other)| covers(rule, other) && (at < item || !covers(other, rule)))
}

/// Whether the policy has anything that an action could be done to.
fn has_object(policy: &Policy, action: Action) -> bool {
    let action_key = policy.actions.key(action);
    let Some((verb, name)) = action_key
        .match_indices('.')
        .nth(1)
        .map(|(at, _)| action_key.split_at(at))
        .map(|(verb, name)| (verb, name.trim_start_matches('.')))
    else {
        return match action {
            Action::CONTACT_CORRECT => policy.fields.iter().any(|field| field.immutable),
            Action::AGENDA_CHOOSE | Action::AGENDA_AVAILABILITY | Action::AGENDA_UNAVAILABILITY => {
                policy.agenda.is_some()
            }
            Action::NOTIFICATION_SET => policy.notifications.is_some(),
            _ => true,
        };
    };
    let catalogue = policy.find_catalogue(name).map(|(index, _)| index);
    let any = |holds: &dyn Fn(&RoleRule) -> bool| {
        let here = |role: &&RoleRule| catalogue == Some(role.catalogue);
        policy.roles.iter().filter(here).any(holds)
    };
    match verb {
        "role.grant" if catalogue.is_some() => {
            is_kept(policy, catalogue) || any(&|role| !role.moves_by_promotion())
        }
        "role.grant" => {
            let role = policy.roles.iter().find(|role| role.id.as_str() == name);
            role.is_some_and(|role| !role.moves_by_promotion())
        }
        "role.create" | "role.retire" => is_kept(policy, catalogue),
        "seat.promote" => any(&RoleRule::moves_by_promotion),
        "seat.approve" => any(&|role| {
            let moves = role.seat.as_ref().map(|seat| &seat.moves);
            matches!(moves, Some(Moves::Approvals { parties, .. }) if parties.contains(&Party::Operator))
        }),
        "seat.appoint" => any(&|role| role.seat.is_some()),
        _ => true,
    }
}

fn is_kept(policy: &Policy, catalogue: Option<CatalogueIndex>) -> bool {
    let rule = catalogue.and_then(|catalogue| policy.catalogue(catalogue));
    rule.is_some_and(|rule| rule.kept_by_account)
}

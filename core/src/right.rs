//! The right gate: who may do what to whom. The one function that every check and every decision share.

use crate::id::{ContactId, UnitId};
use crate::person::{Person, Standing};
use crate::policy::rights::{Authority, Rule, Threshold};
use crate::policy::{Action, KindIndex, Policy, RoleIndex};
use crate::refusal::Who;
use crate::unit::Unit;

/// Why an action is allowed: the alternative of the right that holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// The system skips rights.
    System,
    /// The rule with this number.
    Rule(usize),
}

/// Whether the policy gives an actor the right to an action, on a contact where it is about one (R1).
///
/// Allocates nothing: the reason of a refusal is made where it is told, from the same rules. `check`, a form
/// and the command itself ask this one function; ask it directly to judge many actions on what is loaded.
pub fn right(
    policy: &Policy,
    actor: &Standing<'_>,
    target: Option<&Person<'_>>,
    action: Action,
) -> Option<Ground> {
    if matches!(actor, Standing::System) {
        return Some(Ground::System);
    }
    if takes_the_person(policy, actor, target, action) {
        return None;
    }
    policy
        .rules(action)
        .iter()
        .position(|rule| holds(policy, rule, actor, target))
        .map(Ground::Rule)
}

/// As [`right`], for a role held in a unit: where a rule asks for a shared unit of that kind, it is the unit itself
/// that the actor must share, so nobody gives away what a unit of somebody else holds (R2).
pub(crate) fn right_in(
    policy: &Policy,
    actor: &Standing<'_>,
    target: Option<&Person<'_>>,
    action: Action,
    unit: &Unit,
) -> bool {
    let is_own = |rule: &Rule| match (actor, rule.same_unit) {
        (Standing::Contact(person), Some(kind))
            if policy.kind(kind).is_some_and(|kind| kind.name == unit.kind) =>
        {
            own_units(policy, rule, person, kind).any(|own| own == unit.id)
        }
        _ => true,
    };
    matches!(actor, Standing::System)
        || policy
            .rules(action)
            .iter()
            .any(|rule| holds(policy, rule, actor, target) && is_own(rule))
}

/// Whether a program asks for what takes the person, signed in (K5). Whoever finds a key must not be able to keep it
/// alive or to lock its holder out of it, to consent to the move of a seat in their place, or to take their login over.
pub(crate) fn takes_the_person(
    policy: &Policy,
    actor: &Standing<'_>,
    target: Option<&Person<'_>>,
    action: Action,
) -> bool {
    let Standing::Contact(person) = actor else { return false };
    person.by_key && {
        let key = policy.actions.key(action);
        let own = target.is_some_and(|target| target.id() == person.id());
        key.starts_with("api_key.")
            || key.starts_with("seat.")
            || (action == Action::LOGIN_CHANGE && own)
    }
}

pub(crate) fn holds(
    policy: &Policy,
    rule: &Rule,
    actor: &Standing<'_>,
    target: Option<&Person<'_>>,
) -> bool {
    let about_actor = match actor {
        Standing::Operator { level, groups } => {
            rule.may_admit_operators()
                && rule.level.is_none_or(|threshold| threshold.admits(*level))
                && rule.group.is_none_or(|group| groups >> group & 1 == 1)
        }
        Standing::Contact(person) => {
            rule.may_admit_contacts()
                && rule.level.is_none_or(|threshold| threshold.admits(person.authority().level))
                && rule.role.is_none_or(|role| person.holds(role))
                && (!rule.oneself || target.is_some_and(|target| target.id() == person.id()))
                && (rule.same_unit.is_none() || shares_unit(policy, rule, person, target))
        }
        Standing::System | Standing::Bearer => false,
    };
    // A rule about the target's role needs a target who holds it.
    about_actor
        && rule.target_role.is_none_or(|role| target.is_some_and(|target| target.holds(role)))
}

/// Whether actor and target share a unit of the rule's kind.
fn shares_unit(
    policy: &Policy,
    rule: &Rule,
    person: &Person<'_>,
    target: Option<&Person<'_>>,
) -> bool {
    let (Some(kind), Some(target)) = (rule.same_unit, target) else {
        return false;
    };
    own_units(policy, rule, person, kind).any(|unit| target.is_attached(unit))
}

/// The units of a kind that count as somebody's own. Where the rule names a role held in such units, it is those in
/// which they hold the role.
pub(crate) fn own_units<'p>(
    policy: &'p Policy,
    rule: &Rule,
    person: &'p Person<'_>,
    kind: KindIndex,
) -> impl Iterator<Item = UnitId> + 'p {
    let role = rule.role.filter(|role| is_held_in(policy, *role, kind));
    let name = policy.kind(kind).map(|kind| &kind.name);
    let held = role.into_iter().flat_map(|role| person.units_of(role));
    let attached = person.contact.units.iter().filter(move |at| Some(&at.kind) == name);
    held.chain(attached.filter(move |_| role.is_none()).map(|at| at.unit))
}

fn is_held_in(policy: &Policy, role: RoleIndex, kind: KindIndex) -> bool {
    let catalogue = policy.role(role).and_then(|role| policy.catalogue(role.catalogue));
    catalogue.is_some_and(|catalogue| catalogue.scope == Some(kind))
}

/// Whether an actor's own authority reaches another: the ceiling of every grant and of every act upon a
/// person (R2). Operators are bounded by their level where the policy says so; the system is not.
pub(crate) fn reaches(policy: &Policy, actor: &Standing<'_>, other: Authority) -> bool {
    match actor {
        Standing::Contact(person) => person.authority().reaches(other),
        Standing::Operator { level, .. } => !policy.operator_ceiling || *level >= other.level,
        Standing::System => true,
        Standing::Bearer => false,
    }
}

/// Who could do it: read off the rules of the right, with the holders of a seat who can help.
pub(crate) fn who_may(
    policy: &Policy,
    action: Action,
    holders: impl Fn(RoleIndex) -> Vec<ContactId>,
) -> Vec<Who> {
    let mut who = Vec::new();
    for rule in policy.rules(action) {
        let one = if let Some(role) = rule.role {
            let Some(rule) = policy.role(role) else {
                continue;
            };
            Who::Role { role: rule.id.clone(), label: rule.label.clone(), holders: holders(role) }
        } else if let Some(group) = rule.group {
            Who::Group(policy.groups.get(usize::from(group)).cloned().unwrap_or_default())
        } else if let Some(threshold) = rule.level {
            match threshold {
                Threshold::Above(level) => Who::LevelAbove(level),
                Threshold::AtLeast(level) => Who::LevelAtLeast(level),
            }
        } else if rule.oneself {
            Who::Oneself
        } else if rule.operator {
            Who::Operator
        } else {
            Who::Contact
        };
        if !who.contains(&one) {
            who.push(one);
        }
    }
    who
}

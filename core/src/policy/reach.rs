//! Whom a rule can ever admit, and how far their authority reaches.

use crate::policy::rights::{Authority, Permissions, Rule, Threshold};
use crate::policy::{Action, CatalogueIndex, CatalogueRule, Policy, RoleIndex, RoleRule};
use crate::value::Level;

/// The two sides of the counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    Operator,
    Contact,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Operator, Self::Contact];
}

impl Policy {
    /// The catalogues whose entries may carry a level: one of events never does.
    pub(crate) fn kept_with_levels(&self) -> impl Iterator<Item = &CatalogueRule> {
        let catalogues = (0..).map(CatalogueIndex).zip(&self.catalogues);
        catalogues
            .filter(|(index, rule)| rule.kept_by_account && !self.holds_events(*index))
            .map(|(_, rule)| rule)
    }
}

/// A policy, and what can be said of its rules whoever the people are.
pub(super) struct Reach<'p> {
    pub(super) policy: &'p Policy,
}

impl<'p> Reach<'p> {
    pub(super) fn of(policy: &'p Policy) -> Self {
        Self { policy }
    }

    /// Whether an action is ever open to a side. Nobody is a contact of an account not yet opened, only
    /// operators appoint, and a party approves without any right.
    pub(super) fn is_open_to(&self, action: Action, side: Side) -> bool {
        let key = self.policy.actions.key(action);
        let operators_only = key == "account.open"
            || key.starts_with("seat.appoint.")
            || key.starts_with("seat.approve.");
        side == Side::Operator || !operators_only
    }

    /// Whether an action is, or can be, about a person.
    pub(super) fn is_about_a_person(&self, action: Action) -> bool {
        let key = self.policy.actions.key(action);
        let about_none = [
            "account.",
            "contact.create",
            "role.create.",
            "role.retire.",
            "seat.approve.",
            "unit.create.",
            "unit.retire.",
        ];
        !about_none.iter().any(|prefix| key.starts_with(prefix))
    }

    /// Whether the conditions about the actor alone leave room for somebody of this side.
    pub(super) fn leaves_room(&self, rule: &Rule, side: Side) -> bool {
        let level = match side {
            Side::Operator => Some(Level::MAX),
            Side::Contact => self.greatest(rule.role).level,
        };
        let fits = match side {
            Side::Operator => rule.may_admit_operators(),
            Side::Contact => rule.may_admit_contacts(),
        };
        fits && rule.level.is_none_or(|threshold| threshold.admits(level))
    }

    /// Whether a rule can ever let somebody of this side do an action.
    pub(super) fn admits(&self, action: Action, rule: &Rule, side: Side) -> bool {
        self.is_open_to(action, side)
            && self.leaves_room(rule, side)
            && (self.is_about_a_person(action) || !is_about_target(rule))
    }

    /// Every alternative of the right to an action, with each side that it can admit.
    pub(super) fn admitted(&self, action: Action) -> impl Iterator<Item = (&'p Rule, Side)> {
        let sides = |rule| Side::BOTH.map(|side| (rule, side));
        let all = self.policy.rules(action).iter().flat_map(sides);
        all.filter(move |(rule, side)| self.admits(action, rule, *side))
    }

    pub(super) fn anybody(&self, action: Action) -> bool {
        self.admitted(action).next().is_some()
    }

    pub(super) fn any(&self, action: Action, wanted: Side) -> bool {
        self.admitted(action).any(|(_, side)| side == wanted)
    }

    /// The most that one contact can have, where they hold this role: an upper bound.
    pub(super) fn greatest(&self, with: Option<RoleIndex>) -> Authority {
        let held = with.and_then(|role| self.policy.role(role));
        let excluded = |role: &RoleRule| {
            held.is_some_and(|held| {
                let catalogue = self.policy.catalogue(held.catalogue);
                held.id != role.id
                    && held.catalogue == role.catalogue
                    && catalogue.is_some_and(|rule| rule.holds_one && rule.scope.is_none())
            })
        };
        let kept = self.policy.kept_with_levels().next().map(|_| Level::MAX);
        let kept = Authority { level: kept, permissions: Permissions::default() };
        let roles = self.policy.roles.iter().filter(|role| !excluded(role));
        roles.fold(kept, |sum, role| sum.with(role.authority))
    }

    /// Whether somebody whom a rule admits can have the authority to give or take another's: operators are
    /// not bounded, or as high as the host says.
    pub(super) fn reaches(&self, rule: &Rule, side: Side, other: Authority) -> bool {
        side == Side::Operator || self.greatest(rule.role).reaches(other)
    }

    /// Whether everybody of a side who meets one rule meets another.
    pub(super) fn implies(&self, one: &Rule, other: &Rule, side: Side) -> bool {
        let level_of_role = one.role.and_then(|role| self.policy.role(role)?.authority.level);
        let level = other.level.is_none_or(|wanted| {
            one.level.is_some_and(|had| at_least_as_high(had, wanted))
                || (side == Side::Contact && wanted.admits(level_of_role))
        });
        let same = |one: Option<u16>, other: Option<u16>| other.is_none() || one == other;
        let role = |role: Option<RoleIndex>| role.map(|role| role.0);
        let fits = match side {
            Side::Operator => other.may_admit_operators(),
            Side::Contact => other.may_admit_contacts(),
        };
        fits && level
            && same(one.group.map(u16::from), other.group.map(u16::from))
            && same(role(one.role), role(other.role))
            && (one.oneself || !other.oneself)
            && same(one.same_unit.map(|kind| kind.0), other.same_unit.map(|kind| kind.0))
            && same(role(one.target_role), role(other.target_role))
    }
}

/// Whether a rule asks something of the person concerned.
pub(super) fn is_about_target(rule: &Rule) -> bool {
    rule.oneself || rule.same_unit.is_some() || rule.target_role.is_some()
}

/// Whether meeting one threshold is meeting another.
fn at_least_as_high(one: Threshold, other: Threshold) -> bool {
    match (one, other) {
        (Threshold::Above(one), Threshold::Above(other) | Threshold::AtLeast(other))
        | (Threshold::AtLeast(one), Threshold::AtLeast(other)) => one >= other,
        (Threshold::AtLeast(one), Threshold::Above(other)) => one > other,
    }
}

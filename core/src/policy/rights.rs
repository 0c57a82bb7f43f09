//! Rights: any of a list of rules, each all of its conditions.

use super::action::Actions;
use super::{Action, ApiKeyRule, KindIndex, RoleIndex};
use crate::value::Level;
use crate::wire::{FromWire, ToWire};

/// A profile-level threshold. Both comparators stay: one portal uses both (row 40).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Threshold {
    Above(Level),
    AtLeast(Level),
}

impl Threshold {
    /// Whether a level meets it; a missing level meets none (R7).
    pub(crate) fn admits(self, level: Option<Level>) -> bool {
        match (self, level) {
            (_, None) => false,
            (Self::Above(bound), Some(level)) => level > bound,
            (Self::AtLeast(bound), Some(level)) => level >= bound,
        }
    }
}

/// One alternative of a right: every condition given must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Rule {
    pub(crate) operator: bool,
    pub(crate) contact: bool,
    pub(crate) level: Option<Threshold>,
    pub(crate) group: Option<u8>,
    pub(crate) role: Option<RoleIndex>,
    pub(crate) oneself: bool,
    pub(crate) same_unit: Option<KindIndex>,
    pub(crate) target_role: Option<RoleIndex>,
}

impl Rule {
    /// Whether it says who, and leaves room for them.
    pub(super) fn admits_somebody(&self) -> bool {
        *self != Self::default() && (self.may_admit_operators() || self.may_admit_contacts())
    }

    /// Whether the conditions leave room for an operator.
    pub(crate) fn may_admit_operators(&self) -> bool {
        !(self.contact || self.role.is_some() || self.oneself || self.same_unit.is_some())
    }

    /// Whether the conditions leave room for a contact.
    pub(crate) fn may_admit_contacts(&self) -> bool {
        !(self.operator || self.group.is_some())
    }
}

/// A key of the rights, and its alternatives.
#[derive(Debug)]
pub(crate) struct Right {
    pub(crate) key: Box<str>,
    pub(crate) rules: Vec<Rule>,
}

impl Right {
    /// The key, and the place of an alternative.
    fn place(&self, is: impl Fn(&Rule) -> bool) -> Option<(&str, usize)> {
        Some((&self.key, self.rules.iter().position(is)?))
    }
}

/// Whether a key covers an action: itself, or anything below it.
pub(super) fn covers(key: &str, action: &str) -> bool {
    action.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Every right of a policy.
#[derive(Debug, Default)]
pub(crate) struct Rights {
    /// As written, in that order.
    pub(crate) given: Vec<Right>,
    /// For each action the right that counts: the longest key that covers it, if any does.
    pub(crate) by_action: Vec<Option<u16>>,
}

impl Rights {
    /// The longest key that covers an action wins alone.
    pub(super) fn of_keys(given: Vec<Right>, actions: &Actions) -> Self {
        let longest = |action: &str| {
            let covering = (0..).zip(&given).filter(|(_, right)| covers(&right.key, action));
            covering.max_by_key(|(_, right)| right.key.len()).map(|(at, _): (u16, _)| at)
        };
        let by_action = actions.keys().iter().map(|action| longest(action)).collect();
        Self { given, by_action }
    }

    /// The right to read is a list's filter too: a union of units, ids and roles. Unit *and* role of somebody else
    /// would show more in a list than to a check (R8): the key and the place of such an alternative.
    pub(super) fn unlistable(&self) -> Option<(&str, usize)> {
        let both =
            |rule: &Rule| rule.same_unit.is_some() && rule.target_role.is_some() && !rule.oneself;
        self.of(Action::CONTACT_READ)?.place(both)
    }

    /// A key is created by whoever it is for: the key and the place of an alternative that does not say so.
    pub(super) fn creating_for_others(&self, keys: &ApiKeyRule) -> Option<(&str, usize)> {
        self.of(keys.create)?.place(|rule| !rule.oneself)
    }

    /// The right that counts for an action; none where the policy gives it to nobody.
    pub(crate) fn of(&self, action: Action) -> Option<&Right> {
        let right = self.by_action.get(action.at()).copied().flatten()?;
        self.given.get(usize::from(right))
    }
}

/// Permissions of a role or a person: all, or some of those that the policy names.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Permissions {
    pub(crate) all: bool,
    pub(crate) some: u128,
}

impl Permissions {
    pub(crate) fn include(self, other: Self) -> bool {
        self.all || (!other.all && other.some & !self.some == 0)
    }

    pub(crate) fn with(self, other: Self) -> Self {
        Self { all: self.all || other.all, some: self.some | other.some }
    }

    pub(crate) fn is_empty(self) -> bool {
        !self.all && self.some == 0
    }
}

/// What ceilings compare: a level and permissions (R2).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Authority {
    pub(crate) level: Option<Level>,
    pub(crate) permissions: Permissions,
}

impl Authority {
    /// Whether this authority is at least the other: in level *and* in permissions.
    pub(crate) fn reaches(self, other: Self) -> bool {
        self.level >= other.level && self.permissions.include(other.permissions)
    }

    /// This authority together with another.
    pub(crate) fn with(self, other: Self) -> Self {
        Self {
            level: self.level.max(other.level),
            permissions: self.permissions.with(other.permissions),
        }
    }

    /// Whether there is any: such a role is no mere label.
    pub(crate) fn is_some(self) -> bool {
        self.level.is_some() || !self.permissions.is_empty()
    }
}

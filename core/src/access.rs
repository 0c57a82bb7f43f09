//! A contact's login: none → invited → active ⇄ suspended.

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// The state of a contact's login (L1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// No login.
    #[default]
    None,
    /// A login waiting for its holder to follow the activation link.
    Invited,
    /// A login that works.
    Active,
    /// Was invited when suspended: resuming sends a new link.
    SuspendedInvited,
    /// Was active when suspended: resuming gives the login back.
    SuspendedActive,
}

impl Access {
    /// Every state.
    pub const ALL: [Self; 5] =
        [Self::None, Self::Invited, Self::Active, Self::SuspendedInvited, Self::SuspendedActive];

    /// Whether there is a login at all: what a list calls a portal user.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::None)
    }

    /// Whether the login is suspended.
    #[must_use]
    pub const fn is_suspended(self) -> bool {
        matches!(self, Self::SuspendedInvited | Self::SuspendedActive)
    }

    /// This state, suspended.
    #[must_use]
    pub(crate) const fn suspended(self) -> Self {
        match self {
            Self::Invited => Self::SuspendedInvited,
            Self::Active => Self::SuspendedActive,
            other => other,
        }
    }

    /// This state, resumed: what it was before the suspension.
    #[must_use]
    pub(crate) const fn resumed(self) -> Self {
        match self {
            Self::SuspendedInvited => Self::Invited,
            Self::SuspendedActive => Self::Active,
            other => other,
        }
    }

    /// The wire name: `active`, `suspended_invited`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::SuspendedInvited => "suspended_invited",
            Self::SuspendedActive => "suspended_active",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l1_resuming_returns_to_what_it_was() {
        for access in [Access::Invited, Access::Active] {
            assert!(access.suspended().is_suspended());
            assert_eq!(access.suspended().resumed(), access);
        }
        assert_eq!(Access::None.suspended(), Access::None);
    }

    #[test]
    fn the_wire_name_is_the_serde_name() {
        for access in Access::ALL {
            assert_eq!(serde_json::to_value(access).unwrap(), access.as_str());
        }
    }
}

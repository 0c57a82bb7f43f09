//! The parts of a compiled policy: fields, units, catalogues, roles, seats, logins, access and links.

use super::rights::Authority;
use super::{Action, AtCreation, FieldKind, Label};
use crate::account::Account;
use crate::name::{CatalogueName, FieldName, RoleId, UnitKind};
use crate::seat::Party;
use crate::value::Level;
use chrono::TimeDelta;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(crate) struct $name(pub(crate) u16);

        impl $name {
            pub(crate) fn at(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index! {
    /// A role of the policy. Account-kept roles have none.
    RoleIndex
}
index! {
    /// A catalogue of the policy.
    CatalogueIndex
}
index! {
    /// A kind of unit.
    KindIndex
}

/// A field that the policy declares.
#[derive(Debug)]
pub(crate) struct FieldRule {
    pub(crate) name: FieldName,
    pub(crate) label: Label,
    pub(crate) kind: FieldKind,
    pub(crate) required: bool,
    pub(crate) immutable: bool,
    pub(crate) max: usize,
    pub(crate) choices: Vec<Box<str>>,
}

/// How a seat moves from one person to another.
#[derive(Debug)]
pub(crate) enum Moves {
    /// Granted and revoked like any role, within the limits.
    Edit,
    /// Only by promotion, at once.
    Promote,
    /// Only by a promotion that these parties approve.
    Approvals { parties: Vec<Party>, by_letter: bool, within: TimeDelta },
}

/// The limits of a role with a seat.
#[derive(Debug)]
pub(crate) struct SeatRule {
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) moves: Moves,
}

/// What a role asks of its holder: a role of another catalogue, at one of these levels.
#[derive(Debug)]
pub(crate) struct Requirement {
    pub(crate) catalogue: CatalogueIndex,
    /// Any level where empty.
    pub(crate) levels: Vec<Level>,
}

/// A role that the policy declares.
#[derive(Debug)]
pub(crate) struct RoleRule {
    pub(crate) id: RoleId,
    pub(crate) label: Label,
    pub(crate) catalogue: CatalogueIndex,
    pub(crate) authority: Authority,
    pub(crate) requires: Option<Requirement>,
    pub(crate) seat: Option<SeatRule>,
}

impl RoleRule {
    /// A governing seat: one whose role has a level or permissions.
    pub(crate) fn governs(&self) -> bool {
        self.seat.is_some() && self.authority.is_some()
    }

    /// How many holders count towards the minimum: those who can act where the role gives authority, all of
    /// them where it gives none.
    pub(crate) fn counted(&self, account: &Account) -> usize {
        let holders = account.holders(self.id.as_str());
        if self.authority.is_some() {
            holders.iter().filter(|holder| holder.effective).count()
        } else {
            holders.len()
        }
    }

    /// Whether the role moves only by promotion.
    pub(crate) fn moves_by_promotion(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| !matches!(seat.moves, Moves::Edit))
    }
}

/// A catalogue that the policy declares.
#[derive(Debug)]
pub(crate) struct CatalogueRule {
    pub(crate) name: CatalogueName,
    pub(crate) label: Label,
    pub(crate) holds_one: bool,
    pub(crate) min_held: usize,
    pub(crate) kept_by_account: bool,
    pub(crate) scope: Option<KindIndex>,
}

/// A kind of unit.
#[derive(Debug)]
pub(crate) struct KindRule {
    pub(crate) name: UnitKind,
    pub(crate) label: Label,
    pub(crate) holds_one: bool,
}

/// Where a login is suggested from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Suggestion {
    ContactEmail,
    AccountEmail,
}

/// What access needs before it opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// A role of this catalogue.
    Role(CatalogueIndex),
}

#[derive(Debug)]
pub(crate) struct LoginRule {
    /// A login of its own, beside the e-mail field.
    pub(crate) separate: bool,
    pub(crate) suggest: Vec<Suggestion>,
    /// Unique among all accounts of the policy, not only inside one.
    pub(crate) portal_wide: bool,
    /// A new login counts once it is proved.
    pub(crate) proved: bool,
}

#[derive(Debug)]
pub(crate) struct AccessRule {
    pub(crate) at_creation: AtCreation,
    pub(crate) default_role: Option<RoleIndex>,
    pub(crate) needs: Vec<Need>,
}

/// API keys, where the policy has them.
#[derive(Debug)]
pub(crate) struct ApiKeyRule {
    /// What every key begins with.
    pub(crate) prefix: Box<str>,
    pub(crate) create: Action,
    pub(crate) revoke: Action,
}

#[derive(Debug)]
pub(crate) struct LinkRule {
    pub(crate) activate: TimeDelta,
    pub(crate) set_password: TimeDelta,
    pub(crate) prove_login: TimeDelta,
}

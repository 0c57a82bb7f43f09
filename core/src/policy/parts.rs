//! The parts of a compiled policy: fields, units, catalogues, roles, seats, logins, access and links.

use super::rights::Authority;
use super::{Action, Label};
use crate::account::Account;
use crate::limits::{MAX_HOLDERS, MAX_TEXT};
use crate::name::{CatalogueName, FieldName, RoleId, UnitKind};
use crate::seat::Party;
use crate::value::{Level, Name};
use crate::wire::{FromWire, ToWire};
use chrono::TimeDelta;
use serde::Deserialize;

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

/// What kind of value a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[derive(serde::Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Name,
    /// Several lines of text.
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A postal address.
    Address,
    /// A calendar date.
    Date,
    /// One of the policy's choices.
    Choice,
}

impl FieldKind {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Date => "date",
            Self::Choice => "choice",
        }
    }

    /// The kind of a field for which it goes without saying.
    pub(super) fn of_known(field: &str) -> Option<Self> {
        Some(match field {
            "last_name" | "first_name" | "function" => Self::Name,
            "email" => Self::Email,
            "mobile" | "landline" => Self::Phone,
            "address" => Self::Address,
            "notes" => Self::Text,
            _ => return None,
        })
    }

    /// Whether it can be what a channel of notifications leads to.
    pub(super) const fn is_address(self) -> bool {
        matches!(self, Self::Email | Self::Phone | Self::Name)
    }

    /// The most characters that a value can have.
    pub(super) const fn most(self) -> usize {
        if matches!(self, Self::Name) { Name::MAX } else { MAX_TEXT }
    }
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

/// What every contact has already, whatever the policy declares.
const TAKEN: [&str; 9] = [
    "language",
    "login",
    "roles",
    "access",
    "units",
    "agenda",
    "availability",
    "unavailability",
    "notifications",
];

impl FieldRule {
    /// Whether a policy may give a field this name.
    pub(super) fn is_free(name: &str) -> bool {
        !TAKEN.contains(&name)
    }
}

/// How a seat moves from one person to another.
#[derive(Debug, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
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

impl SeatRule {
    /// Whether its limits leave room for somebody, and not for more than an account record holds.
    pub(super) fn has_room(&self) -> bool {
        (1..=MAX_HOLDERS).contains(&self.max) && self.min <= self.max
    }
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

    /// Whether its seat moves once others have approved: its new holder is not looked at then.
    pub(super) fn moves_by_approvals(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| matches!(seat.moves, Moves::Approvals { .. }))
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

impl CatalogueRule {
    /// Whether a contact can hold as many as they must.
    pub(super) fn can_be_held(&self) -> bool {
        self.min_held == 0 || self.scope.is_none() && (!self.holds_one || self.min_held == 1)
    }

    /// Whether its entries can be what is booked.
    pub(super) fn fits_events(&self) -> bool {
        self.kept_by_account && !self.holds_one && self.scope.is_none() && self.min_held == 0
    }
}

/// A kind of unit.
#[derive(Debug)]
pub(crate) struct KindRule {
    pub(crate) name: UnitKind,
    pub(crate) label: Label,
    pub(crate) holds_one: bool,
}

/// Where a login is suggested from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
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

/// What happens when a contact's e-mail is another contact's already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// Refused, naming the twin.
    Refuse,
    /// Accepted; the outcome names the twin.
    #[default]
    Warn,
    /// Accepted; nobody looks.
    Allow,
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

/// When access is opened with the contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[derive(serde::Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum AtCreation {
    /// With every new contact.
    Always,
    /// Where the command asks for it.
    #[default]
    Offered,
    /// Never: access is opened by a command of its own.
    Never,
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

impl ApiKeyRule {
    /// The most characters that a key begins with.
    pub(super) const MAX_PREFIX: usize = 16;

    /// Whether keys may begin with this.
    pub(super) fn is_prefix(text: &str) -> bool {
        text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.len() <= Self::MAX_PREFIX
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    }
}

/// Whether a policy may let something last as long: between a minute and a year.
pub(super) fn is_span(span: &TimeDelta) -> bool {
    (TimeDelta::minutes(1)..=TimeDelta::days(366)).contains(span)
}

#[derive(Debug)]
pub(crate) struct LinkRule {
    pub(crate) activate: TimeDelta,
    pub(crate) set_password: TimeDelta,
    pub(crate) prove_login: TimeDelta,
}

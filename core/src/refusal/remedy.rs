//! Who can do it: read off the rules of a right, as data.

use crate::id::ContactId;
use crate::name::RoleId;
use crate::policy::Label;
use crate::value::{Lang, Level};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Somebody who could do what was refused.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Who {
    /// Any operator.
    Operator,
    /// Any contact with active access.
    Contact,
    /// The person concerned.
    Oneself,
    /// A profile above this level.
    LevelAbove(Level),
    /// A profile of at least this level.
    LevelAtLeast(Level),
    /// A member of this operator group.
    Group(Box<str>),
    /// A holder of this role; where the role has a seat, those who can act and whom the actor may see, but the actor.
    Role {
        /// The role.
        role: RoleId,
        /// What people call it.
        label: Label,
        /// Its holders.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        holders: Vec<ContactId>,
    },
}

impl Who {
    pub(super) fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Operator, Lang::En) => "an operator".into(),
            (Self::Operator, Lang::Fr) => "un opérateur".into(),
            (Self::Contact, Lang::En) => "any contact with active access".into(),
            (Self::Contact, Lang::Fr) => "tout contact dont l’accès est actif".into(),
            (Self::Oneself, Lang::En) => "the person concerned".into(),
            (Self::Oneself, Lang::Fr) => "la personne concernée".into(),
            (Self::LevelAbove(level), Lang::En) => format!("a profile above {level}"),
            (Self::LevelAbove(level), Lang::Fr) => format!("un profil supérieur à {level}"),
            (Self::LevelAtLeast(level), Lang::En) => format!("a profile of {level} or above"),
            (Self::LevelAtLeast(level), Lang::Fr) => format!("un profil {level} ou supérieur"),
            (Self::Group(group), Lang::En) => format!("a member of {group}"),
            (Self::Group(group), Lang::Fr) => format!("un membre de {group}"),
            (Self::Role { label, .. }, Lang::En) => format!("a holder of “{}”", label.en),
            (Self::Role { label, .. }, Lang::Fr) => format!("un titulaire de « {} »", label.fr),
        }
    }
}

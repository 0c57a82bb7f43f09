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
        let alone = String::new;
        // The words before the name and after it.
        let (en, fr, name) = match self {
            Self::Operator => (["an operator", ""], ["un opérateur", ""], alone()),
            Self::Contact => (
                ["any contact with active access", ""],
                ["tout contact dont l’accès est actif", ""],
                alone(),
            ),
            Self::Oneself => (["the person concerned", ""], ["la personne concernée", ""], alone()),
            Self::LevelAbove(level) => {
                (["a profile above ", ""], ["un profil supérieur à ", ""], level.to_string())
            }
            Self::LevelAtLeast(level) => {
                (["a profile of ", " or above"], ["un profil ", " ou supérieur"], level.to_string())
            }
            Self::Group(group) => (["a member of ", ""], ["un membre de ", ""], group.to_string()),
            Self::Role { label, .. } => {
                let name = label.quoted().text(lang).into();
                (["a holder of ", ""], ["un titulaire de ", ""], name)
            }
        };
        let [before, after] = match lang {
            Lang::En => en,
            Lang::Fr => fr,
        };
        [before, &name, after].concat()
    }
}

//! The closed list of actions, laid out so that an action is one index.

use super::names::Names;
use super::{CatalogueIndex, CatalogueRule, FieldRule, KindIndex, KindRule, RoleIndex, RoleRule};

/// An action of a policy, resolved once from its key (`contact.edit.email`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Action(u16);

impl Action {
    /// The action at an index.
    pub(super) const fn of(index: u16) -> Self {
        Self(index)
    }

    /// Its index.
    pub(super) const fn index(self) -> u16 {
        self.0
    }

    pub(crate) const fn at(self) -> usize {
        self.0 as usize
    }
}

/// An action key that the policy does not know.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is not an action of this policy")]
pub struct UnknownAction(Box<str>);

impl UnknownAction {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "unknown_action"
    }
}

impl Action {
    pub(crate) const ACCOUNT_OPEN: Self = Self(0);
    pub(crate) const ACCOUNT_CLOSE: Self = Self(1);
    pub(crate) const ACCOUNT_EDIT: Self = Self(2);
    pub(crate) const CONTACT_READ: Self = Self(3);
    pub(crate) const CONTACT_CREATE: Self = Self(4);
    pub(crate) const CONTACT_EDIT_LANGUAGE: Self = Self(5);
    pub(crate) const CONTACT_CORRECT: Self = Self(6);
    pub(crate) const CONTACT_REMOVE: Self = Self(7);
    pub(crate) const CONTACT_ERASE: Self = Self(8);
    pub(crate) const ACCESS_OPEN: Self = Self(9);
    pub(crate) const ACCESS_SUSPEND: Self = Self(10);
    pub(crate) const ACCESS_RESUME: Self = Self(11);
    pub(crate) const ACCESS_CLOSE: Self = Self(12);
    pub(crate) const LOGIN_CHANGE: Self = Self(13);
    pub(crate) const LINK_SEND: Self = Self(14);
    pub(crate) const AGENDA_CHOOSE: Self = Self(15);
    pub(crate) const AGENDA_AVAILABILITY: Self = Self(16);
    pub(crate) const AGENDA_UNAVAILABILITY: Self = Self(17);
    pub(crate) const NOTIFICATION_SET: Self = Self(18);
}

/// The actions that every policy has, in the order of the constants above.
const FIXED: [&str; 19] = [
    "account.open",
    "account.close",
    "account.edit",
    "contact.read",
    "contact.create",
    "contact.edit.language",
    "contact.correct",
    "contact.remove",
    "contact.erase",
    "access.open",
    "access.suspend",
    "access.resume",
    "access.close",
    "login.change",
    "link.send",
    "agenda.choose",
    "agenda.availability",
    "agenda.unavailability",
    "notification.set",
];

/// Per catalogue, in this order.
const PER_CATALOGUE: [&str; 6] =
    ["role.grant", "role.create", "role.retire", "seat.promote", "seat.approve", "seat.appoint"];
/// Per kind of unit, in this order.
const PER_KIND: [&str; 3] = ["unit.create", "unit.retire", "unit.attach"];

/// Of a policy with API keys, in this order.
const OF_API_KEYS: [&str; 2] = ["api_key.create", "api_key.revoke"];

/// Every action of one policy, by index and by key.
#[derive(Debug, Default)]
pub(crate) struct Actions {
    keys: Names,
    fields: u16,
    catalogues: u16,
    roles: u16,
    kinds: u16,
}

/// What an action is about: a catalogue's and a kind's with the place of its verb.
pub(super) enum Subject {
    Fixed(usize),
    Field(usize),
    Catalogue(CatalogueIndex, usize),
    Role(RoleIndex),
    Kind(KindIndex, usize),
}

/// What a catalogue's actions do.
#[derive(Clone, Copy)]
pub(crate) enum CatalogueVerb {
    Grant,
    Create,
    Retire,
    Promote,
    Approve,
    Appoint,
}

/// What a unit kind's actions do.
#[derive(Clone, Copy)]
pub(crate) enum KindVerb {
    Create,
    Retire,
    Attach,
}

impl Actions {
    pub(super) fn of(
        fields: &[FieldRule],
        catalogues: &[CatalogueRule],
        roles: &[RoleRule],
        kinds: &[KindRule],
        has_api_keys: bool,
    ) -> Self {
        let mut keys: Vec<Box<str>> = FIXED.iter().map(|key| Box::from(*key)).collect();
        let below = |key: &str, name: &str| [key, ".", name].concat().into();
        let place = |keys: &Vec<Box<str>>| u16::try_from(keys.len()).unwrap_or(u16::MAX);
        let first_field = place(&keys);
        for field in fields {
            keys.push(below("contact.edit", field.name.as_str()));
        }
        let first_catalogue = place(&keys);
        for catalogue in catalogues {
            for verb in &PER_CATALOGUE {
                keys.push(below(verb, catalogue.name.as_str()));
            }
        }
        let first_role = place(&keys);
        for role in roles {
            keys.push(below("role.grant", role.id.as_str()));
        }
        let first_kind = place(&keys);
        for kind in kinds {
            for verb in &PER_KIND {
                keys.push(below(verb, kind.name.as_str()));
            }
        }
        if has_api_keys {
            keys.extend(OF_API_KEYS.iter().map(|key| Box::from(*key)));
        }
        Self {
            keys: Names::of(keys),
            fields: first_field,
            catalogues: first_catalogue,
            roles: first_role,
            kinds: first_kind,
        }
    }

    /// Whether no two of them have the same key.
    pub(super) fn are_distinct(&self) -> bool {
        self.keys.are_distinct()
    }

    /// Every key, in the order of the indices.
    pub(crate) fn keys(&self) -> &[Box<str>] {
        self.keys.all()
    }

    pub(crate) fn key(&self, action: Action) -> &str {
        self.keys().get(action.at()).map_or("", |key| key)
    }

    /// What an action is about: the way back from its index.
    pub(super) fn subject(&self, action: Action) -> Subject {
        let Action(at) = action;
        let after = |first: u16| at.checked_sub(first);
        if let Some(kind) = after(self.kinds) {
            let verbs = PER_KIND.len() as u16;
            Subject::Kind(KindIndex(kind / verbs), usize::from(kind % verbs))
        } else if let Some(role) = after(self.roles) {
            Subject::Role(RoleIndex(role))
        } else if let Some(catalogue) = after(self.catalogues) {
            let verbs = PER_CATALOGUE.len() as u16;
            Subject::Catalogue(CatalogueIndex(catalogue / verbs), usize::from(catalogue % verbs))
        } else if let Some(field) = after(self.fields) {
            Subject::Field(usize::from(field))
        } else {
            Subject::Fixed(action.at())
        }
    }

    pub(crate) fn find(&self, key: &str) -> Option<Action> {
        self.keys.place(key).map(Action)
    }

    pub(crate) fn edit(&self, field: usize) -> Action {
        Action(self.fields.saturating_add(u16::try_from(field).unwrap_or(u16::MAX)))
    }

    pub(crate) fn catalogue(&self, verb: CatalogueVerb, catalogue: CatalogueIndex) -> Action {
        let block = catalogue.0.saturating_mul(PER_CATALOGUE.len() as u16);
        Action(self.catalogues.saturating_add(block).saturating_add(verb as u16))
    }

    pub(crate) fn grant(&self, role: RoleIndex) -> Action {
        Action(self.roles.saturating_add(role.0))
    }

    pub(crate) fn kind(&self, verb: KindVerb, kind: KindIndex) -> Action {
        let block = kind.0.saturating_mul(PER_KIND.len() as u16);
        Action(self.kinds.saturating_add(block).saturating_add(verb as u16))
    }
}

impl super::Policy {
    /// Every action key of this policy.
    #[must_use]
    pub fn action_keys(&self) -> &[Box<str>] {
        self.actions.keys()
    }

    /// Resolves an action key.
    ///
    /// # Errors
    /// [`UnknownAction`] where the policy has no such action: nothing is allowed by a typo.
    pub fn action(&self, key: &str) -> Result<Action, UnknownAction> {
        self.actions.find(key).ok_or_else(|| UnknownAction(key.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    #[test]
    fn every_index_leads_to_the_key_it_was_made_for() {
        let policy = Policy::from_toml(
            r#"
            policy = 1
            id = "every-subject"
            [fields]
            email = {}
            mobile = {}
            [units]
            team = {}
            agency = {}
            [catalogues.portal.roles]
            admin = {}
            staff = {}
            [catalogues.offer.roles]
            x = {}
            [api_keys]
            "#,
        )
        .unwrap();
        let actions = &policy.actions;
        assert_eq!(actions.key(Action::ACCOUNT_OPEN), "account.open");
        assert_eq!(actions.key(Action::CONTACT_ERASE), "contact.erase");
        assert_eq!(actions.key(Action::LINK_SEND), "link.send");
        assert_eq!(actions.key(actions.edit(1)), "contact.edit.mobile");
        let promote = actions.catalogue(CatalogueVerb::Promote, CatalogueIndex(1));
        assert_eq!(actions.key(promote), "seat.promote.offer");
        assert_eq!(actions.key(actions.grant(RoleIndex(2))), "role.grant.offer.x");
        assert_eq!(actions.key(actions.kind(KindVerb::Attach, KindIndex(1))), "unit.attach.agency");
        assert!(actions.are_distinct());
        for (at, key) in actions.keys().iter().enumerate() {
            assert_eq!(actions.find(key).map(Action::at), Some(at));
        }
    }
}

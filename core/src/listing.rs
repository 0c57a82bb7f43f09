//! Lists: filters, cursors and pages.

use crate::access::Access;
use crate::account::Account;
use crate::contact::Contact;
use crate::history::Entry;
use crate::holding::Holding;
use crate::id::{AccountId, ContactId, UnitId};
use crate::name::{PolicyId, UnitKind};
use crate::sorted::SortedSet;
use crate::unit::Unit;
use crate::value::words;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Where a page starts. Opaque to callers: what a page returned, given back unchanged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(transparent)]
pub struct Cursor(pub Box<str>);

/// Which contacts an actor may see: any of the parts suffices (R8).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Visible {
    /// Everybody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// These persons: the actor, and the holders of seats that may be seen.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub contacts: SortedSet<ContactId>,
    /// Whoever is attached to one of these units.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub units: SortedSet<UnitId>,
    /// Whoever holds one of these roles, in any unit.
    #[serde(default, skip_serializing_if = "SortedSet::is_empty")]
    pub roles: SortedSet<crate::name::RoleId>,
}

impl Visible {
    /// Whether a contact is among them.
    #[must_use]
    pub fn sees(&self, contact: &Contact) -> bool {
        self.all
            || self.contacts.contains(&contact.id)
            || contact.units.iter().any(|at| self.units.contains(&at.unit))
            || contact.holdings.iter().any(|held| self.roles.contains(&held.role))
    }
}

/// What a list of contacts is narrowed to: every part given must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Narrowing {
    /// Words, each the beginning of a word of the folded name or e-mail.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Box<str>>,
    /// Any of these states of access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<SortedSet<Access>>,
    /// Attached to this unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Holds this role on their own record; in this unit, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holding: Option<Holding>,
    /// One of these persons: the holders of a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<SortedSet<ContactId>>,
}

impl Narrowing {
    /// Whether a contact is in the narrowed list.
    #[must_use]
    pub fn admits(&self, contact: &Contact) -> bool {
        self.access.as_ref().is_none_or(|states| states.contains(&contact.access))
            && self.unit.is_none_or(|unit| contact.units.iter().any(|at| at.unit == unit))
            && self.contacts.as_ref().is_none_or(|ids| ids.contains(&contact.id))
            && self.holding.as_ref().is_none_or(|wanted| {
                contact.holdings.iter().any(|held| {
                    held.role == wanted.role && (wanted.unit.is_none() || held.unit == wanted.unit)
                })
            })
            && (self.words.is_empty() || {
                let text = contact.search_text();
                self.words.iter().all(|word| words(&text).any(|said| said.starts_with(&**word)))
            })
    }
}

/// A question about many records.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Listing {
    /// The contacts of an account that are present, by folded name, then id.
    Contacts {
        /// The account.
        account: AccountId,
        /// Whom the actor may see.
        visible: Visible,
        /// What the list is narrowed to.
        narrowing: Narrowing,
        /// Start after this place.
        after: Option<Cursor>,
        /// At most so many.
        limit: usize,
    },
    /// The accounts of a policy, by id.
    Accounts {
        /// The policy.
        policy: PolicyId,
        /// Start after this place.
        after: Option<Cursor>,
        /// At most so many.
        limit: usize,
    },
    /// The units of an account, by id.
    Units {
        /// The account.
        account: AccountId,
        /// Of this kind only.
        kind: Option<UnitKind>,
        /// Start after this place.
        after: Option<Cursor>,
        /// At most so many.
        limit: usize,
    },
    /// The history of an account, in the order of the commits.
    History {
        /// The account.
        account: AccountId,
        /// Only entries that wrote this contact.
        contact: Option<ContactId>,
        /// In the opposite order: the last commit first.
        newest_first: bool,
        /// Start after this place.
        after: Option<Cursor>,
        /// At most so many.
        limit: usize,
    },
    /// Who holds the claim to a login, whichever its scope: in the accounts of a policy, by account id, and at most
    /// one in each. The claims answer it, not the records: a login is who has claimed it.
    Logins {
        /// The policy.
        policy: PolicyId,
        /// The key of the login.
        key: Box<str>,
        /// Start after this place.
        after: Option<Cursor>,
        /// At most so many.
        limit: usize,
    },
}

/// The rows of a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Rows {
    /// Contacts.
    Contacts(Vec<Contact>),
    /// Accounts.
    Accounts(Vec<Account>),
    /// Units.
    Units(Vec<Unit>),
    /// History entries.
    History(Vec<Entry>),
    /// Holders of a login, each with their account.
    Logins(Vec<(Account, Contact)>),
}

/// One page of an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The rows, of the kind that was asked for.
    pub rows: Rows,
    /// Where the next page starts; none after the last row.
    pub next: Option<Cursor>,
}

impl Cursor {
    /// The place of a contact in its account's list: by folded name, then id.
    #[must_use]
    pub fn of_contact(sort_key: &str, id: ContactId) -> Self {
        Self(format!("{sort_key}\n{id}").into())
    }

    /// The folded name and the id of a contact's place; none where it is no such place.
    #[must_use]
    pub fn contact(&self) -> Option<(&str, ContactId)> {
        let (key, id) = self.0.rsplit_once('\n')?;
        Some((key, id.parse().ok()?))
    }

    /// A place given by one value: an id, or a number in the history.
    pub fn of(value: impl std::fmt::Display) -> Self {
        Self(value.to_string().into())
    }

    /// The value of such a place.
    #[must_use]
    pub fn value<T: std::str::FromStr>(&self) -> Option<T> {
        self.0.parse().ok()
    }
}

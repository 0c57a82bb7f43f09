//! What the right gate compares: persons with their roles resolved, and whoever asks.

use crate::access::Access;
use crate::account::{Account, AccountState};
use crate::actor::{Actor, Operator};
use crate::contact::Contact;
use crate::digest::Digest;
use crate::id::{ContactId, UnitId};
use crate::kept::KeptCatalogue;
use crate::name::RoleId;
use crate::policy::Policy;
use crate::policy::RoleIndex;
use crate::policy::rights::Authority;
use crate::reads::Snapshot;
use crate::right::right;
use crate::value::Level;
use std::borrow::Cow;

/// A contact with every role resolved against the policy.
#[derive(Debug)]
pub struct Person<'a> {
    pub(crate) contact: &'a Contact,
    /// Whether they can act: their access is active and the account is not closed (R3).
    pub(crate) effective: bool,
    /// What their roles give, whether or not they can act: ceilings protect the suspended too.
    pub(crate) held: Authority,
    /// Whether it is a program of theirs that asks, by a key.
    pub(crate) by_key: bool,
    roles: Cow<'a, [HeldRole]>,
}

type HeldRole = (RoleIndex, Option<UnitId>);

impl<'a> Person<'a> {
    /// A contact of a loaded account.
    #[must_use]
    pub fn of(
        policy: &Policy,
        snapshot: &Snapshot,
        account: &Account,
        contact: &'a Contact,
    ) -> Self {
        let mut held = Authority::default();
        let mut roles = Vec::with_capacity(contact.holdings.len().saturating_add(1));
        for holding in &contact.holdings {
            match policy.find_role(&holding.role) {
                Some((index, rule)) => {
                    roles.push((index, holding.unit));
                    held = held.with(rule.authority);
                }
                None => {
                    let level = kept_level(snapshot.catalogues(), &holding.role);
                    held = held.with(Authority { level, ..Authority::default() });
                }
            }
        }
        for (role, holders) in &account.seats {
            if holders.iter().any(|holder| holder.contact == contact.id)
                && let Some((index, rule)) = policy.find_role(role)
            {
                roles.push((index, None));
                held = held.with(rule.authority);
            }
        }
        let effective = can_act(account.state, contact);
        Self { contact, effective, held, by_key: false, roles: Cow::Owned(roles) }
    }

    pub(crate) fn id(&self) -> ContactId {
        self.contact.id
    }

    /// What they may use: nothing, unless they can act.
    pub(crate) fn authority(&self) -> Authority {
        if self.effective { self.held } else { Authority::default() }
    }

    pub(crate) fn holds(&self, role: RoleIndex) -> bool {
        self.roles.iter().any(|(held, _)| *held == role)
    }

    /// The units in which they hold a role.
    pub(crate) fn units_of(&self, role: RoleIndex) -> impl Iterator<Item = UnitId> {
        self.roles.iter().filter(move |(held, _)| *held == role).filter_map(|(_, unit)| *unit)
    }

    pub(crate) fn is_attached(&self, unit: UnitId) -> bool {
        self.contact.units.iter().any(|at| at.unit == unit)
    }
}

/// A [`Person`] with a record of their own: what is resolved once, and judged as often as one likes.
#[derive(Debug)]
pub(crate) struct Known {
    /// Apart, because most verdicts look at what was resolved alone: little memory for many people.
    contact: Box<Contact>,
    effective: bool,
    held: Authority,
    by_key: bool,
    roles: Box<[HeldRole]>,
}

impl Known {
    /// Keeps what was resolved of a person.
    pub(crate) fn of(person: Person<'_>) -> Self {
        let Person { contact, effective, held, by_key, roles } = person;
        Self { contact: Box::new(contact.clone()), effective, held, by_key, roles: roles.into() }
    }

    pub(crate) fn person(&self) -> Person<'_> {
        Person {
            contact: &self.contact,
            effective: self.effective,
            held: self.held,
            by_key: self.by_key,
            roles: Cow::Borrowed(&self.roles),
        }
    }
}

/// Whether a contact can act: access is active and the account is not closed.
pub(crate) fn can_act(account: AccountState, contact: &Contact) -> bool {
    contact.access == Access::Active
        && contact.presence.is_present()
        && account != AccountState::Closed
}

/// The level of an account-kept role; none where there is no such role (R7).
pub(crate) fn kept_level<'a>(
    mut catalogues: impl Iterator<Item = &'a KeptCatalogue>,
    role: &RoleId,
) -> Option<Level> {
    catalogues.find_map(|catalogue| catalogue.roles.get(role)).and_then(|kept| kept.level)
}

/// Whoever asks, as the right gate sees them.
#[derive(Debug)]
pub enum Standing<'a> {
    /// A contact who can act.
    Contact(Person<'a>),
    /// An operator, with the policy's groups they are in.
    Operator {
        /// Their level.
        level: Option<Level>,
        /// One bit for each group of the policy.
        groups: u64,
    },
    /// The bearer of a link.
    Bearer,
    /// The system.
    System,
}

impl<'a> Standing<'a> {
    /// None where a contact asks who cannot act here, or a program whose key is not, or no longer, good.
    #[must_use]
    pub fn of(
        policy: &Policy,
        snapshot: &'a Snapshot,
        account: &Account,
        actor: &'a Actor,
    ) -> Option<Self> {
        Some(match actor {
            Actor::Contact(id) => Self::of_contact(policy, snapshot, account, *id)?,
            Actor::ApiKey { contact, fingerprint } => {
                let own = Self::of_contact(policy, snapshot, account, *contact)?;
                own.by_key(policy, *fingerprint)?
            }
            other => Self::outside(policy, other)?,
        })
    }

    /// None where they cannot act.
    fn of_contact(
        policy: &Policy,
        snapshot: &'a Snapshot,
        account: &Account,
        id: ContactId,
    ) -> Option<Self> {
        let person = Person::of(policy, snapshot, account, snapshot.contact(id)?);
        person.effective.then_some(Self::Contact(person))
    }

    /// The standing of an actor who is no contact.
    pub(crate) fn outside(policy: &Policy, actor: &Actor) -> Option<Self> {
        Some(match actor {
            Actor::Contact(_) | Actor::ApiKey { .. } => return None,
            Actor::Operator(operator) => {
                Self::Operator { level: operator.level, groups: groups(policy, operator) }
            }
            Actor::Bearer(_) => Self::Bearer,
            Actor::System => Self::System,
        })
    }

    /// A contact's own standing, as a program has it that comes with their key: the key is still theirs, and they
    /// may still have one.
    fn by_key(self, policy: &Policy, fingerprint: Digest) -> Option<Self> {
        let Self::Contact(own) = &self else { return None };
        let is_theirs =
            own.contact.api_key.as_ref().is_some_and(|key| key.fingerprint == fingerprint);
        let create = policy.api_keys.as_ref()?.create;
        let may_have_one = right(policy, &self, Some(own), create).is_some();
        match self {
            Self::Contact(own) if is_theirs && may_have_one => {
                Some(Self::Contact(Person { by_key: true, ..own }))
            }
            _ => None,
        }
    }

    /// The contact who asks, where it is one.
    pub(crate) fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Contact(person) => Some(person.id()),
            _ => None,
        }
    }
}

fn groups(policy: &Policy, operator: &Operator) -> u64 {
    let known = policy.groups.iter().enumerate();
    known
        .filter(|(_, group)| operator.groups.contains(group))
        .fold(0, |bits, (at, _)| bits | 1 << at)
}

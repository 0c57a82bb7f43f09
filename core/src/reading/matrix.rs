//! Many contacts by many actions in one call: what a list shows as buttons.

use super::Viewer;
use crate::access::Access;
use crate::account::{Account, AccountState};
use crate::id::ContactId;
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::person::{Person, Standing};
use crate::policy::{Action, Policy};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::right::{reaches, right, takes_the_person};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// The verdicts on one contact, in the order of the actions asked for: nothing where it is allowed, otherwise
/// the code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// Who.
    pub contact: ContactId,
    /// A verdict per action.
    pub verdicts: Vec<Option<Code>>,
}

/// Many contacts by many actions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// The actions, as asked for.
    pub actions: Vec<Box<str>>,
    /// A row per contact, as asked for.
    pub rows: Vec<MatrixRow>,
}

/// What a command of an action looks at, beyond its right.
#[derive(Clone, Copy)]
pub(super) struct Column {
    action: Action,
    /// Whether it acts upon the person: their rank protects them.
    upon: bool,
    /// The states of access it fits.
    fits: Option<fn(Access) -> bool>,
    /// Whether it takes the person out of their seats, or out of action.
    ends: bool,
    /// What it looks at of an API key.
    key: Option<OfKey>,
    /// Whether it says something of an agenda, whose kind is chosen first.
    of_agenda: bool,
}

/// What a command about an API key looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OfKey {
    /// That it is one's own.
    Creates,
    /// That there is one.
    Revokes,
}

impl Column {
    fn of(policy: &Policy, action: Action) -> Self {
        let plain =
            Self { action, upon: false, fits: None, ends: false, key: None, of_agenda: false };
        let upon = Self { upon: true, ..plain };
        let open: fn(Access) -> bool = Access::is_open;
        match action {
            Action::CONTACT_REMOVE | Action::CONTACT_ERASE => Self { ends: true, ..upon },
            Action::ACCESS_OPEN => Self { fits: Some(|access| access == Access::None), ..upon },
            Action::ACCESS_SUSPEND => Self { fits: Some(open_now), ends: true, ..upon },
            Action::ACCESS_RESUME => Self { fits: Some(Access::is_suspended), ..upon },
            Action::ACCESS_CLOSE => Self { fits: Some(open), ends: true, ..upon },
            Action::LOGIN_CHANGE => Self { fits: Some(open), ..upon },
            Action::LINK_SEND => Self { fits: Some(open_now), ..upon },
            Action::AGENDA_AVAILABILITY | Action::AGENDA_UNAVAILABILITY => {
                Self { of_agenda: true, ..plain }
            }
            _ => match &policy.api_keys {
                Some(rule) if action == rule.create => Self { key: Some(OfKey::Creates), ..plain },
                Some(rule) if action == rule.revoke => Self { key: Some(OfKey::Revokes), ..upon },
                _ => plain,
            },
        }
    }
}

const fn open_now(access: Access) -> bool {
    matches!(access, Access::Invited | Access::Active)
}

/// More people than one answer judges.
pub(super) fn too_many() -> Refusal {
    Refusal::of(Gate::Form, Reason::new(Code::TooMany).with("max", MAX_PAGE))
}

/// No such action under the policy.
fn unknown_action(key: &str) -> Refusal {
    Refusal::of(Gate::Form, Reason::new(Code::UnknownAction).with("action", key))
}

/// The columns of these actions.
pub(super) fn columns(policy: &Policy, actions: &[Box<str>]) -> Result<Vec<Column>, Refusal> {
    actions.iter().map(|key| column(policy, key)).collect()
}

/// The column of an action.
pub(super) fn column(policy: &Policy, key: &str) -> Result<Column, Refusal> {
    let action = policy.actions.find(key).ok_or_else(|| unknown_action(key))?;
    Ok(Column::of(policy, action))
}

impl Viewer {
    pub(crate) fn matrix(
        self,
        contacts: Vec<ContactId>,
        actions: Vec<Box<str>>,
    ) -> Journey<Matrix> {
        match columns(&self.policy, &actions) {
            Ok(columns) => self.load(contacts, move |roll| roll.judged(actions, &columns)),
            Err(refusal) => Journey::answer(Err(refusal)),
        }
    }
}

/// Whose verdicts they are: an actor in an account.
pub(super) struct Judge<'a> {
    pub(super) policy: &'a Policy,
    pub(super) account: &'a Account,
    pub(super) standing: &'a Standing<'a>,
}

impl Judge<'_> {
    /// The code that the action's command would be refused with, without building what it would write.
    pub(super) fn verdict(&self, person: &Person<'_>, column: &Column) -> Option<Code> {
        let Self { policy, account, standing } = *self;
        if column.action == Action::LOGIN_CHANGE && !policy.login.separate {
            return Some(Code::LoginIsEmail);
        }
        if right(policy, standing, Some(person), column.action).is_none() {
            let by_key = takes_the_person(policy, standing, Some(person), column.action);
            return Some(if by_key { Code::SignInNeeded } else { Code::NotAllowed });
        }
        if column.key == Some(OfKey::Creates) && standing.contact() != Some(person.id()) {
            return Some(Code::KeyIsOnesOwn);
        }
        if column.upon && !reaches(policy, standing, person.held) {
            return Some(Code::TargetAboveActor);
        }
        if account.state == AccountState::Closed && column.action != Action::CONTACT_ERASE {
            return Some(Code::AccountClosed);
        }
        if column.fits.is_some_and(|fits| !fits(person.contact.access)) {
            return Some(Code::WrongAccess);
        }
        if column.key == Some(OfKey::Revokes) && person.contact.api_key.is_none() {
            return Some(Code::NoApiKey);
        }
        if column.ends && person.is_last_holder(policy, account, column.action) {
            return Some(Code::LastHolder);
        }
        if column.of_agenda && person.contact.agenda.is_none() {
            return Some(Code::AgendaNeeded);
        }
        let opens = column.action == Action::ACCESS_OPEN;
        (opens && !person.has_needed_roles(policy, account)).then_some(Code::AccessNeedsRole)
    }
}

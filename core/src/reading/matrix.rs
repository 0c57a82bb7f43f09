//! Many contacts by many actions in one call: what a list shows as buttons.

use super::Viewer;
use crate::access::Access;
use crate::decide::Scene;
use crate::id::ContactId;
use crate::inquiry::Inquiry;
use crate::limits::MAX_PAGE;
use crate::person::Person;
use crate::policy::Action;
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::right::{reaches, right};
use serde::{Deserialize, Serialize};

/// The verdicts on one contact, in the order of the actions asked for: nothing where it is allowed, otherwise
/// the code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// Who.
    pub contact: ContactId,
    /// A verdict per action.
    pub verdicts: Vec<Option<Code>>,
}

/// Many contacts by many actions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
}

impl Column {
    pub(super) fn of(action: Action) -> Self {
        let plain = Self { action, upon: false, fits: None, ends: false };
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
            _ => plain,
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
pub(super) fn unknown_action(key: &str) -> Refusal {
    Refusal::of(Gate::Form, Reason::new(Code::UnknownAction).with("action", key))
}

impl Viewer {
    pub(crate) fn matrix(
        self,
        contacts: Vec<ContactId>,
        actions: Vec<Box<str>>,
    ) -> Inquiry<Matrix> {
        if contacts.len() > MAX_PAGE {
            return Inquiry::answer(Err(too_many()));
        }
        let mut columns = Vec::with_capacity(actions.len());
        for key in &actions {
            match self.policy.action(key) {
                Ok(action) => columns.push(Column::of(action)),
                Err(_) => return Inquiry::answer(Err(unknown_action(key))),
            }
        }
        Inquiry::load(self.reads_of(contacts.iter().copied()), move |snapshot| {
            let scene = match self.scene(&snapshot) {
                Ok(scene) => scene,
                Err(refusal) => return Inquiry::answer(Err(refusal)),
            };
            let rows = contacts.iter().map(|contact| {
                let person = scene.see(*contact);
                let verdicts = columns.iter().map(|column| match &person {
                    Ok(person) => verdict(&scene, person, column),
                    Err(reason) => Some(reason.code()),
                });
                MatrixRow { contact: *contact, verdicts: verdicts.collect() }
            });
            let rows = rows.collect();
            Inquiry::answer(Ok(Matrix { actions, rows }))
        })
    }
}

/// The code that the action's command would be refused with, without building what it would write.
pub(super) fn verdict(scene: &Scene<'_>, person: &Person<'_>, column: &Column) -> Option<Code> {
    if column.action == Action::LOGIN_CHANGE && !scene.policy.login.separate {
        return Some(Code::LoginIsEmail);
    }
    if right(scene.policy, &scene.standing, Some(person), column.action).is_none() {
        return Some(Code::NotAllowed);
    }
    if column.upon && !reaches(scene.policy, &scene.standing, person.held) {
        return Some(Code::TargetAboveActor);
    }
    if scene.account.state == crate::account::AccountState::Closed
        && column.action != Action::CONTACT_ERASE
    {
        return Some(Code::AccountClosed);
    }
    if column.fits.is_some_and(|fits| !fits(person.contact.access)) {
        return Some(Code::WrongAccess);
    }
    if column.ends && scene.is_last_holder(person, column.action) {
        return Some(Code::LastHolder);
    }
    let opens = column.action == Action::ACCESS_OPEN;
    (opens && !scene.has_needed_roles(person)).then_some(Code::AccessNeedsRole)
}

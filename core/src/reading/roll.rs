//! A roll: people loaded at one moment, to be judged as often as one likes without asking the store again.

use super::Viewer;
use super::matrix::{Column, too_many, unknown_action, verdict};
use crate::id::ContactId;
use crate::inquiry::Inquiry;
use crate::limits::MAX_PAGE;
use crate::reads::Snapshot;
use crate::refusal::{Code, Refusal};
use std::fmt;

/// People as they were when they were loaded, and whoever asked for them.
///
/// A verdict is the one that [`Matrix`](crate::Matrix) gives, of that moment: whoever does something asks anew, by
/// doing it.
///
/// ```
/// use annuaire::{Actor, Code, CreateContact, Directory, MemoryRepository, OpenAccount, Policy, RoleId};
///
/// let directory = Directory::new(Policy::preset("trade-customer")?, MemoryRepository::new());
/// let ada = CreateContact::new()
///     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
///     .with_role(RoleId::parse("governance.administrator")?);
/// let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
/// let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
///
/// let roll = directory.acting(account, Actor::System).roll([ada])?;
/// assert_eq!(roll.verdict(ada, "contact.edit.email")?, None);
/// assert_eq!(roll.verdict(ada, "access.resume")?, Some(Code::WrongAccess));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Roll {
    viewer: Viewer,
    snapshot: Snapshot,
}

impl Roll {
    /// The code that an action on a contact would be refused with; none where it would not.
    ///
    /// Somebody who is not on the roll is an `unknown_contact`, as one whom the actor may not see.
    ///
    /// # Errors
    /// [`Refusal`] `unknown_action`, where the policy has no such action.
    pub fn verdict(&self, contact: ContactId, action: &str) -> Result<Option<Code>, Refusal> {
        let action = self.viewer.policy.action(action).map_err(|_| unknown_action(action))?;
        let scene = self.viewer.scene(&self.snapshot)?;
        Ok(match scene.see(contact) {
            Ok(person) => verdict(&scene, &person, &Column::of(action)),
            Err(reason) => Some(reason.code()),
        })
    }
}

impl fmt::Debug for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roll").field("account", &self.viewer.account).finish_non_exhaustive()
    }
}

impl Viewer {
    pub(crate) fn roll(self, contacts: Vec<ContactId>) -> Inquiry<Roll> {
        if contacts.len() > MAX_PAGE {
            return Inquiry::answer(Err(too_many()));
        }
        Inquiry::load(self.reads_of(contacts), move |snapshot| {
            let admitted = self.scene(&snapshot).map(|_| ());
            Inquiry::answer(admitted.map(|()| Roll { viewer: self, snapshot }))
        })
    }
}

//! A roll: people loaded at one moment, to be judged as often as one likes without asking the store again.

use super::Viewer;
use super::matrix::{Column, Judge, Matrix, MatrixRow, column, columns, too_many};
use crate::account::Account;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::person::{Known, Standing};
use crate::policy::Policy;
use crate::reads::Snapshot;
use crate::refusal::{Code, Refusal};
use crate::sorted::SortedMap;
use std::fmt;
use std::sync::Arc;

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
/// let matrix = roll.matrix(["contact.edit.email", "access.resume"])?;
/// assert_eq!(matrix.rows[0].verdicts, [None, Some(Code::WrongAccess)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Roll {
    policy: Arc<Policy>,
    account: Account,
    asker: Asker,
    /// As they were asked for.
    contacts: Vec<ContactId>,
    /// Those whom the asker may see.
    seen: SortedMap<ContactId, Known>,
}

/// Whoever asked, resolved once.
enum Asker {
    Contact(Box<Known>),
    Other(Standing<'static>),
}

impl Asker {
    fn of(standing: Standing<'_>) -> Self {
        match standing {
            Standing::Contact(person) => Self::Contact(Box::new(Known::of(person))),
            Standing::Operator { level, groups } => {
                Self::Other(Standing::Operator { level, groups })
            }
            Standing::Bearer => Self::Other(Standing::Bearer),
            Standing::System => Self::Other(Standing::System),
        }
    }
}

impl Roll {
    fn of(viewer: &Viewer, contacts: Vec<ContactId>, snapshot: &Snapshot) -> Result<Self, Refusal> {
        let scene = viewer.scene(snapshot)?;
        let seen = contacts.iter().filter_map(|id| Some((*id, Known::of(scene.see(*id).ok()?))));
        Ok(Self {
            policy: Arc::clone(&viewer.policy),
            account: scene.account.clone(),
            seen: seen.collect(),
            contacts,
            asker: Asker::of(scene.standing),
        })
    }

    /// The code that an action on a contact would be refused with; none where it would not.
    ///
    /// Somebody who is not on the roll is an `unknown_contact`, as one whom the actor may not see.
    ///
    /// # Errors
    /// [`Refusal`] `unknown_action`, where the policy has no such action.
    pub fn verdict(&self, contact: ContactId, action: &str) -> Result<Option<Code>, Refusal> {
        // Looked at where it was written: a processor waits to copy what it has just written piece by piece.
        match column(&self.policy, action) {
            Ok(ref column) => Ok(match self.seen.get(&contact) {
                Some(known) => self.judging(|judge| judge.verdict(&known.person(), column)),
                None => Some(Code::UnknownContact),
            }),
            Err(refusal) => Err(refusal),
        }
    }

    /// Everybody on the roll by many actions, each with its verdict.
    ///
    /// # Errors
    /// [`Refusal`] `unknown_action`, where the policy has no such action.
    pub fn matrix(
        &self,
        actions: impl IntoIterator<Item = impl Into<Box<str>>>,
    ) -> Result<Matrix, Refusal> {
        let actions: Vec<_> = actions.into_iter().map(Into::into).collect();
        let columns = columns(&self.policy, &actions)?;
        Ok(self.judged(actions, &columns))
    }

    /// The matrix of these columns, which are those of the actions.
    pub(super) fn judged(&self, actions: Vec<Box<str>>, columns: &[Column]) -> Matrix {
        let rows = self.judging(|judge| {
            let rows = self.contacts.iter().map(|contact| {
                let verdicts = match self.seen.get(contact) {
                    Some(known) => {
                        let person = known.person();
                        columns.iter().map(|column| judge.verdict(&person, column)).collect()
                    }
                    None => vec![Some(Code::UnknownContact); columns.len()],
                };
                MatrixRow { contact: *contact, verdicts }
            });
            rows.collect()
        });
        Matrix { actions, rows }
    }

    fn judging<T>(&self, judge: impl FnOnce(&Judge<'_>) -> T) -> T {
        let of = |standing: &Standing<'_>| {
            judge(&Judge { policy: &self.policy, account: &self.account, standing })
        };
        match &self.asker {
            Asker::Contact(known) => of(&Standing::Contact(known.person())),
            Asker::Other(standing) => of(standing),
        }
    }
}

impl fmt::Debug for Roll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Roll").field("account", &self.account.id).finish_non_exhaustive()
    }
}

impl Viewer {
    pub(crate) fn roll(self, contacts: Vec<ContactId>) -> Journey<Roll> {
        self.load(contacts, |roll| roll)
    }

    /// Loads a roll, then goes on.
    pub(super) fn load<T: 'static>(
        self,
        contacts: Vec<ContactId>,
        then: impl FnOnce(Roll) -> T + Send + 'static,
    ) -> Journey<T> {
        if contacts.len() > MAX_PAGE {
            return Journey::answer(Err(too_many()));
        }
        Journey::load(self.reads_of(contacts.iter().copied()), move |snapshot| {
            Journey::answer(Roll::of(&self, contacts, &snapshot).map(then))
        })
    }
}

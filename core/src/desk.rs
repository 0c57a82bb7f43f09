//! The desk: a policy and a host, where journeys start.

use crate::actor::Actor;
use crate::api_key::KeyHolder;
use crate::command::{Command, OpenAccount};
use crate::host::{SharedHost, fresh};
use crate::id::{AccountId, ContactId};
use crate::journey::Journey;
use crate::listing::Cursor;
use crate::message::Message;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::port::StoreError;
use crate::reading::{
    AccountPage, Addressed, Answer, Question, Roll, SignIn, Viewer, accounts, addressed, sign_in,
    verify,
};
use crate::request::Request;
use std::fmt;
use std::sync::Arc;

/// A policy and a host, where [journeys](Journey) start. A directory is a desk with a repository behind it; a host that
/// follows journeys itself needs the desk alone.
///
/// ```
/// use annuaire::{Desk, FixedHost, Journey, MemoryRepository, Policy, Repository};
/// use std::sync::Arc;
///
/// let host = Arc::new(FixedHost::at(chrono::DateTime::UNIX_EPOCH));
/// let desk = Desk::new(Policy::preset("trade-customer")?, host);
/// let Journey::Page(listing, then) = desk.sign_in("ada@moore.example") else { panic!("it looks for the login") };
/// let page = MemoryRepository::new().page(&listing)?;
/// assert!(matches!(then(page), Journey::Done(Ok(found)) if found.is_empty()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Desk {
    pub(crate) policy: Arc<Policy>,
    host: SharedHost,
}

impl Desk {
    /// A desk.
    pub fn new(policy: impl Into<Arc<Policy>>, host: SharedHost) -> Self {
        Self { policy: policy.into(), host }
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Where the clock and the randomness come from.
    #[must_use]
    pub const fn host(&self) -> &SharedHost {
        &self.host
    }

    /// A request of this actor, made now.
    ///
    /// # Errors
    /// [`StoreError`] where the host has no randomness to give.
    pub fn request(
        &self,
        account: AccountId,
        actor: Actor,
        command: Command,
    ) -> Result<Request, StoreError> {
        let (id, at, entropy) = fresh(&*self.host)?;
        Ok(Request { id, at, actor, account, if_version: None, command, entropy })
    }

    /// A request that opens an account, which takes its id from it.
    ///
    /// # Errors
    /// [`StoreError`] where the host has no randomness to give.
    pub fn opening(&self, actor: Actor, command: OpenAccount) -> Result<Request, StoreError> {
        let (id, at, entropy) = fresh(&*self.host)?;
        let (account, command) = (id.new_account(), command.into());
        Ok(Request { id, at, actor, account, if_version: None, command, entropy })
    }

    /// The journey of a command.
    #[must_use]
    pub fn execute(&self, request: Request) -> Journey<Outcome> {
        Journey::of_command(self.policy.clone(), request)
    }

    /// The journey of a question.
    #[must_use]
    pub fn ask(&self, account: AccountId, actor: Actor, question: Question) -> Journey<Answer> {
        self.viewer(account, actor).ask(question)
    }

    /// Contacts loaded once, to be judged as often as one likes.
    #[must_use]
    pub fn roll(
        &self,
        account: AccountId,
        actor: Actor,
        contacts: Vec<ContactId>,
    ) -> Journey<Roll> {
        self.viewer(account, actor).roll(contacts)
    }

    /// A page of the accounts under this policy.
    #[must_use]
    pub fn accounts(
        &self,
        actor: &Actor,
        after: Option<Cursor>,
        limit: Option<usize>,
    ) -> Journey<AccountPage> {
        accounts(&self.policy, actor, after, limit)
    }

    /// Who a login belongs to, in each account.
    #[must_use]
    pub fn sign_in(&self, login: &str) -> Journey<Vec<SignIn>> {
        sign_in(&self.policy, login)
    }

    /// Who acts by an API key.
    #[must_use]
    pub fn verify_api_key(&self, key: &str) -> Journey<KeyHolder> {
        verify(self.policy.clone(), self.host.now(), key)
    }

    /// Messages with whom they are for, to be [made letters of](Addressed::letter).
    #[must_use]
    pub fn addressed(&self, messages: Vec<Message>) -> Journey<Vec<Addressed>> {
        addressed(messages)
    }

    /// Who looks, now.
    pub(crate) fn viewer(&self, account: AccountId, actor: Actor) -> Viewer {
        Viewer { policy: self.policy.clone(), account, actor, now: self.host.now() }
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Desk({})", self.policy.id())
    }
}

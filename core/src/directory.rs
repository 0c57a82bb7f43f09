//! The directory: a policy, a repository and a host, put together. Once for each colour.

use crate::acting::{Acting, AsyncActing};
use crate::actor::Actor;
use crate::api_key::KeyHolder;
use crate::attempt::{Attempt, Step};
use crate::command::{Command, OpenAccount};
use crate::error::Error;
use crate::host::{SharedHost, fresh};
use crate::id::{AccountId, RequestId};
use crate::inquiry::{Ask, Inquiry, Told};
use crate::listing::Cursor;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::port::{AsyncRepository, Repository, StoreError};
use crate::reading::{AccountPage, SignIn, accounts, sign_in, verify};
use crate::request::Request;
use std::fmt;
use std::sync::Arc;

/// What both colours share: the policy and the host.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) policy: Arc<Policy>,
    host: SharedHost,
}

impl Desk {
    pub(crate) fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.host.now()
    }

    /// A request of this actor, made now.
    pub(crate) fn request(
        &self,
        account: AccountId,
        actor: Actor,
        command: Command,
    ) -> Result<Request, StoreError> {
        let (id, at, entropy) = fresh(&*self.host)?;
        Ok(Request { id, at, actor, account, if_version: None, command, entropy })
    }

    /// A request that opens an account, which takes its id from it.
    fn opening(&self, actor: Actor, command: OpenAccount) -> Result<Request, StoreError> {
        let (id, at, entropy) = fresh(&*self.host)?;
        let (account, command) = (id.new_account(), command.into());
        Ok(Request { id, at, actor, account, if_version: None, command, entropy })
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Desk({})", self.policy.id())
    }
}

macro_rules! directory {
    ($(#[$doc:meta])* $name:ident, $port:ident, $acting:ident, [$($async:tt)?], [$($await:tt)*]) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name<R> {
            pub(crate) desk: Desk,
            pub(crate) repository: R,
        }

        impl<R: $port> $name<R> {
            /// A directory of accounts that live under one policy.
            #[cfg(feature = "host")]
            pub fn new(policy: Policy, repository: R) -> Self {
                Self::with_host(policy, repository, Arc::new(crate::host::StandardHost))
            }

            /// A directory whose clock and randomness come from elsewhere.
            pub fn with_host(policy: impl Into<Arc<Policy>>, repository: R, host: SharedHost) -> Self {
                Self { desk: Desk { policy: policy.into(), host }, repository }
            }

            /// The policy.
            #[must_use]
            pub fn policy(&self) -> &Policy {
                &self.desk.policy
            }

            /// Where the clock and the randomness come from.
            #[must_use]
            pub fn host(&self) -> &SharedHost {
                &self.desk.host
            }

            /// The repository.
            #[must_use]
            pub fn repository(&self) -> &R {
                &self.repository
            }

            /// What this actor can do and see in this account.
            pub fn acting(&self, account: AccountId, actor: impl Into<Actor>) -> $acting<'_, R> {
                $acting::new(self, account, actor.into())
            }

            /// Opens an account under an id of its own; the outcome says which.
            ///
            /// # Errors
            /// [`Error`], where the rules refuse it or the store fails.
            pub $($async)? fn open_account(&self, actor: impl Into<Actor>, command: OpenAccount) -> Result<Outcome, Error> {
                let request = self.desk.opening(actor.into(), command)?;
                self.execute(&request)$($await)*
            }

            /// Who a login belongs to, in each account, or why they may not come in.
            ///
            /// # Errors
            /// [`Error`] where the store fails.
            pub $($async)? fn sign_in(&self, login: &str) -> Result<Vec<SignIn>, Error> {
                self.ask(sign_in(&self.desk.policy, login))$($await)*
            }

            /// Who acts by an API key, or `api_key_invalid`, whatever is wrong with it.
            ///
            /// The answer is the actor of what the program asks, in the account that it says: what they may do is
            /// decided then, at each command. A host that remembers it forgets it when an event `api_key_revoked`
            /// names its fingerprint, and all those of an account at `account_closed`.
            ///
            /// # Errors
            /// [`Error`] `api_key_invalid`, or where the store fails.
            pub $($async)? fn verify_api_key(&self, key: &str) -> Result<KeyHolder, Error> {
                self.ask(verify(self.desk.policy.clone(), self.desk.now(), key))$($await)*
            }

            /// A page of the accounts under this policy, for an operator who may edit one, or the system.
            ///
            /// # Errors
            /// [`Error`] `not_allowed`, `actor_not_effective`, or where the store fails.
            pub $($async)? fn accounts(
                &self,
                actor: impl Into<Actor>,
                after: Option<Cursor>,
                limit: Option<usize>,
            ) -> Result<AccountPage, Error> {
                self.ask(accounts(&self.desk.policy, &actor.into(), after, limit))$($await)*
            }

            /// Executes a request: one read, one decision, one atomic write; again where a race was lost.
            ///
            /// The same request, sent again, has the same outcome and no second effect.
            ///
            /// # Errors
            /// [`Error`], where the rules refuse it or the store fails.
            pub $($async)? fn execute(&self, request: &Request) -> Result<Outcome, Error> {
                let (mut attempt, mut step) = Attempt::start(&self.desk.policy, request);
                loop {
                    step = match step {
                        Step::Load(reads) => attempt.loaded(&self.repository.load(&reads)$($await)*?),
                        Step::Commit(change) => attempt.committed(self.repository.commit(&change)$($await)*?),
                        Step::Done(result) => return Ok(result?),
                    }
                }
            }

            /// Follows an inquiry to its answer.
            pub(crate) $($async)? fn ask<T>(&self, inquiry: Inquiry<T>) -> Result<T, Error> {
                let mut inquiry = inquiry;
                loop {
                    inquiry = match inquiry {
                        Inquiry::Done(result) => return Ok(result?),
                        Inquiry::Ask(ask, then) => then(self.tell(ask)$($await)*?),
                    }
                }
            }

            /// What the repository says.
            $($async)? fn tell(&self, ask: Ask) -> Result<Told, Error> {
                Ok(match ask {
                    Ask::Load(reads) => Told::Snapshot(self.repository.load(&reads)$($await)*?),
                    Ask::Page(listing) => Told::Page(self.repository.page(&listing)$($await)*?),
                })
            }
        }
    };
}

directory! {
    /// A directory over a store whose calls block.
    ///
    /// ```
    /// use annuaire::{Actor, CreateContact, Directory, MemoryRepository, OpenAccount, Policy, RoleId};
    ///
    /// let directory = Directory::new(Policy::preset("hosting-customer")?, MemoryRepository::new());
    /// let first = CreateContact::new()
    ///     .with("first_name", "Ada").with("last_name", "Moore")
    ///     .with("landline", "01 99 00 12 34").with("email", "ada@moore.example")
    ///     .with_role(RoleId::parse("contact.technical")?)
    ///     .with_role(RoleId::parse("portal.account_manager")?);
    /// let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(first))?;
    /// assert!(opened.account().is_some() && opened.contact().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Directory, Repository, Acting, [], []
}

directory! {
    /// A directory over a store whose calls are awaited. The same rules, the same answers.
    AsyncDirectory, AsyncRepository, AsyncActing, [async], [.await]
}

/// How a caller names a request of their own, to repeat it safely.
impl Request {
    /// This request, under an id of the caller's choice.
    #[must_use]
    pub fn with_id(mut self, id: RequestId) -> Self {
        self.id = id;
        self
    }
}

//! The directory: a policy, a repository and a host, put together. Once for each colour.

use crate::acting::{Acting, AsyncActing};
use crate::actor::Actor;
use crate::api_key::KeyHolder;
use crate::attempt::{Attempt, Step};
use crate::command::OpenAccount;
use crate::desk::Desk;
use crate::error::Error;
use crate::host::SharedHost;
use crate::id::{AccountId, RequestId};
use crate::journey::Journey;
use crate::listing::Cursor;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::port::{AsyncRepository, Repository};
use crate::reading::{AccountPage, SignIn};
use crate::request::Request;
use std::sync::Arc;

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
                Self::at(Desk::new(policy, host), repository)
            }

            /// A directory of this desk.
            pub fn at(desk: Desk, repository: R) -> Self {
                Self { desk, repository }
            }

            /// The policy.
            #[must_use]
            pub fn policy(&self) -> &Policy {
                self.desk.policy()
            }

            /// Where the clock and the randomness come from.
            #[must_use]
            pub fn host(&self) -> &SharedHost {
                self.desk.host()
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
                self.follow(self.desk.sign_in(login))$($await)*
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
                self.follow(self.desk.verify_api_key(key))$($await)*
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
                self.follow(self.desk.accounts(&actor.into(), after, limit))$($await)*
            }

            /// Executes a request: one read, one decision, one atomic write; again where a race was lost.
            ///
            /// The same request, sent again, has the same outcome and no second effect.
            ///
            /// # Errors
            /// [`Error`], where the rules refuse it or the store fails.
            pub $($async)? fn execute(&self, request: &Request) -> Result<Outcome, Error> {
                let (mut attempt, mut step) = Attempt::start(self.desk.policy(), request);
                loop {
                    step = match step {
                        Step::Load(reads) => attempt.loaded(&self.repository.load(&reads)$($await)*?),
                        Step::Commit(change) => attempt.committed(self.repository.commit(&change)$($await)*?),
                        Step::Done(result) => return Ok(result?),
                    }
                }
            }

            /// Follows a journey to its end.
            ///
            /// # Errors
            /// [`Error`], where the rules refuse it or the store fails.
            pub $($async)? fn follow<T>(&self, journey: Journey<T>) -> Result<T, Error> {
                let mut journey = journey;
                loop {
                    journey = match journey {
                        Journey::Load(reads, then) => then(self.repository.load(&reads)$($await)*?),
                        Journey::Page(listing, then) => then(self.repository.page(&listing)$($await)*?),
                        Journey::Commit(change, then) => then(self.repository.commit(&change)$($await)*?),
                        Journey::Done(result) => return Ok(result?),
                    }
                }
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

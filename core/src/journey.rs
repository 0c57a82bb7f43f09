//! A journey: a question or a command on its way to its answer, without a colour.

use crate::attempt::{Attempt, Step};
use crate::change::{Change, Committed};
use crate::listing::{Listing, Page};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::reads::{Reads, Snapshot};
use crate::refusal::Refusal;
use crate::request::Request;
use std::fmt;
use std::sync::Arc;

/// A question or a command on its way: what to ask of a repository next and how to go on, or what came of it.
///
/// [`Directory`](crate::Directory) and [`AsyncDirectory`](crate::AsyncDirectory) follow journeys to their end, of their own
/// and of others ([`Directory::follow`](crate::Directory::follow)). A host with an event loop of its own, or without threads
/// and futures, starts them at a [`Desk`](crate::Desk) and follows them itself; nothing is held in between.
///
/// ```
/// use annuaire::{Journey, Refusal, Repository, StoreError};
///
/// fn follow<T>(mut journey: Journey<T>, repository: &dyn Repository)
///     -> Result<Result<T, Refusal>, StoreError>
/// {
///     loop {
///         journey = match journey {
///             Journey::Load(reads, then) => then(repository.load(&reads)?),
///             Journey::Page(listing, then) => then(repository.page(&listing)?),
///             Journey::Commit(change, then) => then(repository.commit(&change)?),
///             Journey::Done(result) => return Ok(result),
///         }
///     }
/// }
/// ```
pub enum Journey<T> {
    /// Load this.
    Load(Reads, Then<Snapshot, T>),
    /// Ask for this page.
    Page(Listing, Then<Page, T>),
    /// Commit this.
    Commit(Box<Change>, Then<Committed, T>),
    /// It is over.
    Done(Result<T, Refusal>),
}

/// How a journey goes on with what the repository said.
pub type Then<S, T> = Box<dyn FnOnce(S) -> Journey<T> + Send>;

impl<T: 'static> Journey<T> {
    pub(crate) fn load(reads: Reads, then: impl FnOnce(Snapshot) -> Self + Send + 'static) -> Self {
        Self::Load(reads, Box::new(then))
    }

    pub(crate) fn page(listing: Listing, then: impl FnOnce(Page) -> Self + Send + 'static) -> Self {
        Self::Page(listing, Box::new(then))
    }

    pub(crate) const fn answer(result: Result<T, Refusal>) -> Self {
        Self::Done(result)
    }

    /// The same journey, with another answer made of its own.
    pub fn map<U: 'static>(self, make: fn(T) -> U) -> Journey<U> {
        match self {
            Self::Load(reads, then) => {
                Journey::Load(reads, Box::new(move |snapshot| then(snapshot).map(make)))
            }
            Self::Page(listing, then) => {
                Journey::Page(listing, Box::new(move |page| then(page).map(make)))
            }
            Self::Commit(change, then) => {
                Journey::Commit(change, Box::new(move |committed| then(committed).map(make)))
            }
            Self::Done(result) => Journey::Done(result.map(make)),
        }
    }
}

impl Journey<Outcome> {
    /// The journey of a command, from the first step of its attempt.
    pub(crate) fn of_command(policy: Arc<Policy>, request: Request) -> Self {
        let (attempt, step) = Attempt::start(policy, request);
        go(Box::new(attempt), step)
    }
}

fn go(mut attempt: Box<Attempt<Arc<Policy>, Request>>, step: Step) -> Journey<Outcome> {
    match step {
        Step::Load(reads) => Journey::load(reads, move |snapshot| {
            let step = attempt.loaded(&snapshot);
            go(attempt, step)
        }),
        Step::Commit(change) => Journey::Commit(
            change,
            Box::new(move |committed| {
                let step = attempt.committed(committed);
                go(attempt, step)
            }),
        ),
        Step::Done(result) => Journey::Done(result),
    }
}

impl<T> fmt::Debug for Journey<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Load(..) => "Load",
            Self::Page(..) => "Page",
            Self::Commit(..) => "Commit",
            Self::Done(_) => "Done",
        })
    }
}

//! The ports: what a host implements to keep records. Three verbs, twice: once for each colour.
//!
//! An adapter implements the one native to it: [`Repository`] where calls block (memory, SQLite, a Python
//! object), [`AsyncRepository`] where they are awaited (PostgreSQL, IndexedDB). The contract is the same:
//!
//! * a load is one consistent view; what is absent is left out;
//! * a commit is all or nothing, and durable when it returns;
//! * every guard, and every expected version, is checked against the state written on;
//! * an insert is not an update: an id that exists, tombstones included, is a conflict;
//! * a conflict names the guard that failed;
//! * a request that is in the history already writes nothing more, whatever else the change says;
//! * versions strictly increase;
//! * claims are compared by their exact key, across accounts where their scope says so;
//! * history and messages are in the same commit as the state they describe;
//! * an erased contact's personal history and undelivered messages go in the same commit;
//! * nothing crosses accounts, but for claims wider than one;
//! * what was written comes back as it was written, to the last character;
//! * a page holds what its listing asks for, and nothing else;
//! * the order of a page is total and stable while others insert.
//!
//! The crate `annuaire-conformance` has a named test for each line.

use crate::change::{Change, Committed};
use crate::listing::{Listing, Page};
use crate::reads::{Reads, Snapshot};
use std::future::Future;
use std::pin::Pin;

/// Where an error comes from. `Send` follows the target: a browser's values never leave their thread.
#[cfg(not(target_family = "wasm"))]
pub type Source = Box<dyn std::error::Error + Send + Sync>;
/// Where an error comes from. `Send` follows the target: a browser's values never leave their thread.
#[cfg(target_family = "wasm")]
pub type Source = Box<dyn std::error::Error>;

/// A future of an async port. `Send` follows the target.
#[cfg(not(target_family = "wasm"))]
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;
/// A future of an async port. `Send` follows the target.
#[cfg(target_family = "wasm")]
pub type PortFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + 'a>>;

/// What kind of failure a store met.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum StoreFailure {
    /// Busy, unreachable, or out of time: the same request may succeed later.
    Unavailable,
    /// No room left.
    Full,
    /// The data is damaged, or is not ours: nothing was interpreted (S5).
    Corrupt,
    /// The data was written by a newer version: nothing was touched (S5).
    Newer,
    /// Anything else.
    Other,
}

impl StoreFailure {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unavailable => "store_unavailable",
            Self::Full => "store_full",
            Self::Corrupt => "store_corrupt",
            Self::Newer => "store_newer",
            Self::Other => "store_failed",
        }
    }
}

/// A store that failed. Whether the commit took place is unknown: the same request, sent again, finds out.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", failure.code())]
pub struct StoreError {
    failure: StoreFailure,
    source: Source,
}

impl StoreError {
    /// An error of this kind, with what caused it.
    pub fn new(failure: StoreFailure, source: impl Into<Source>) -> Self {
        Self { failure, source: source.into() }
    }

    /// What kind of failure it is.
    #[must_use]
    pub fn failure(&self) -> StoreFailure {
        self.failure
    }

    /// What caused it, as the store gave it.
    #[must_use]
    pub fn into_source(self) -> Source {
        self.source
    }
}

/// A store whose calls block. See the [module](self) for the contract.
pub trait Repository {
    /// One consistent view of everything asked for.
    ///
    /// # Errors
    /// [`StoreError`] where the store could not answer.
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError>;

    /// Commits a change, all or nothing.
    ///
    /// # Errors
    /// [`StoreError`] where the store could not answer; a conflict is no error.
    fn commit(&self, change: &Change) -> Result<Committed, StoreError>;

    /// One page of a list.
    ///
    /// # Errors
    /// [`StoreError`] where the store could not answer.
    fn page(&self, listing: &Listing) -> Result<Page, StoreError>;
}

/// A store whose calls are awaited. See the [module](self) for the contract.
pub trait AsyncRepository {
    /// One consistent view of everything asked for.
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot>;

    /// Commits a change, all or nothing.
    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed>;

    /// One page of a list.
    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page>;
}

impl<R: Repository + ?Sized> Repository for &R {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        (**self).load(reads)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        (**self).commit(change)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        (**self).page(listing)
    }
}

impl<R: Repository + ?Sized> Repository for std::sync::Arc<R> {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        (**self).load(reads)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        (**self).commit(change)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        (**self).page(listing)
    }
}

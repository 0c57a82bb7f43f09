//! The repository: one connection, behind a lock.

use crate::failure::Failure;
use crate::session::Session;
use crate::{commit, load, opening, outbox, page, traces};
use annuaire::{
    Change, Committed, Listing, Message, MessageId, Outbox, Page, Reads, Repository, Snapshot,
    StoreError,
};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A repository in one SQLite file, or in memory. Clones and threads share it; processes share the file.
///
/// ```
/// use annuaire_sqlite::SqliteRepository;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("annuaire.db");
/// assert!(!SqliteRepository::is_ours(&path)?);
/// let repository = SqliteRepository::open(&path)?;
/// assert!(SqliteRepository::is_ours(&path)?);
/// assert!(repository.scrub()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct SqliteRepository {
    session: Arc<Mutex<Session>>,
}

impl SqliteRepository {
    /// Opens a file, and creates it where there is none.
    ///
    /// # Errors
    /// * `store_newer` where a newer version wrote it, `store_corrupt` where it is damaged or another program's:
    ///   it is left as it is;
    /// * `store_unavailable` where it is a directory, its folder is missing, or it stayed busy;
    /// * `store_full` where there is no room for an empty store;
    /// * `store_failed` where it cannot be written, or cannot have a write-ahead log.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Ok(Self::of(opening::open(path.as_ref())?))
    }

    /// A repository in memory: gone when it is dropped.
    ///
    /// # Errors
    /// `store_unavailable` where there is no memory.
    pub fn open_in_memory() -> Result<Self, StoreError> {
        let connection = Connection::open_in_memory().map_err(Failure::from)?;
        Self::with_connection(connection)
    }

    /// A repository on a connection that the caller opened: with another VFS, say, or with limits of its own.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn with_connection(connection: Connection) -> Result<Self, StoreError> {
        opening::set_up(&connection)?;
        Ok(Self::of(connection))
    }

    /// Whether a file is a store of this kind, of whatever version. It is only looked at; a missing or an empty
    /// one is nobody's.
    ///
    /// # Errors
    /// `store_unavailable` where it cannot be read.
    pub fn is_ours(path: impl AsRef<Path>) -> Result<bool, StoreError> {
        Ok(opening::is_ours(path.as_ref())?)
    }

    /// Finishes erasures whose commit said `scrubbed: false` ([`Committed::Written`]): another process was reading
    /// from the log, or the file is too large (32 MiB) to be rebuilt while others wait. One call finishes any number
    /// of them; it writes the whole file anew, and nobody else can write meanwhile.
    ///
    /// False where another process still holds the log, or is writing: try again later.
    ///
    /// # Errors
    /// `store_unavailable` or `store_full` where the file could not be written anew.
    pub fn scrub(&self) -> Result<bool, StoreError> {
        Ok(traces::scrub(&self.session().connection)?)
    }

    fn of(connection: Connection) -> Self {
        Self { session: Arc::new(Mutex::new(Session::new(connection))) }
    }

    /// A call that panicked dropped its transaction, and so undid it: what a poisoned lock guards is whole.
    fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Repository for SqliteRepository {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        Ok(load::load(&mut self.session(), reads)?)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        Ok(commit::commit(&self.session(), change)?)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        Ok(page::page(&mut self.session(), listing)?)
    }
}

impl Outbox for SqliteRepository {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        Ok(outbox::claim(&self.session(), now, lease, limit)?)
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        Ok(outbox::done(&self.session(), sent)?)
    }
}

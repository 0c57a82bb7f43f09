//! Where records are kept: in memory, in a SQLite file, or behind an object written in Python.

use annuaire::port::Source;
use annuaire::{
    Change, Committed, Listing, MemoryRepository, Message, MessageId, Outbox, Page, Reads,
    Repository, Snapshot, StoreError, StoreFailure,
};
use annuaire_sqlite::SqliteRepository;
use chrono::{DateTime, TimeDelta, Utc};
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A repository of any kind.
pub(crate) enum AnyRepository {
    Memory(MemoryRepository),
    Sqlite(SqliteRepository),
    Python(PythonRepository),
}

macro_rules! each {
    ($self:ident, $repository:ident => $call:expr) => {
        match $self {
            AnyRepository::Memory($repository) => $call,
            AnyRepository::Sqlite($repository) => $call,
            AnyRepository::Python($repository) => $call,
        }
    };
}

impl Repository for AnyRepository {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        each!(self, repository => repository.load(reads))
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        each!(self, repository => repository.commit(change))
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        each!(self, repository => repository.page(listing))
    }
}

impl Outbox for AnyRepository {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        each!(self, repository => repository.claim(now, lease, limit))
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        each!(self, repository => repository.done(sent))
    }
}

/// An object of the Python side whose methods take and give JSON texts.
///
/// What it raises is the source of the [`StoreError`], so that it can be raised again as itself.
pub(crate) struct PythonRepository(Py<PyAny>);

impl PythonRepository {
    pub(crate) const fn new(object: Py<PyAny>) -> Self {
        Self(object)
    }

    fn ask<T: DeserializeOwned>(
        &self,
        method: &str,
        arguments: impl for<'py> PyCallArgs<'py>,
    ) -> Result<T, StoreError> {
        let answer: String = Python::attach(|py| {
            self.0.bind(py).call_method1(method, arguments)?.extract::<String>()
        })
        .map_err(failed)?;
        serde_json::from_str(&answer).map_err(|error| {
            let problem = format!("`{method}` of the repository gave no such answer: {error}");
            StoreError::new(StoreFailure::Corrupt, problem)
        })
    }
}

fn failed(error: impl Into<Source>) -> StoreError {
    StoreError::new(StoreFailure::Other, error)
}

fn text(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(failed)
}

impl Repository for PythonRepository {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.ask("load", (text(reads)?,))
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        self.ask("commit", (text(change)?,))
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.ask("page", (text(listing)?,))
    }
}

impl Outbox for PythonRepository {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        self.ask("claim", (text(&now)?, lease.num_microseconds(), limit))
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        self.ask("done", (text(&sent)?,))
    }
}

//! The handle of a directory: commands, questions, sign-in, letters.

use crate::errors::{closed, malformed, raised, store};
use crate::keyring::Keyring;
use crate::policy::Policy;
use crate::repository::{AnyRepository, PythonRepository};
use crate::roll::{self, Roll};
use crate::wire;
use annuaire::{
    AccountId, Acting, Actor, Command, Cursor, MemoryRepository, OpenAccount, Outbox as _,
    Question, Request, StandardHost, Version,
};
use annuaire_sqlite::SqliteRepository;
use chrono::TimeDelta;
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

pub(crate) type Inner = annuaire::Directory<AnyRepository>;

/// A directory, until it is closed. Calls that are on their way when it is closed end as they would have.
#[pyclass(frozen, module = "annuaire._annuaire")]
pub(crate) struct Directory {
    inner: RwLock<Option<Arc<Inner>>>,
}

impl Directory {
    fn over(policy: &Policy, repository: AnyRepository) -> Self {
        let policy = policy.policy.clone();
        let inner = annuaire::Directory::with_host(policy, repository, Arc::new(StandardHost));
        Self { inner: RwLock::new(Some(Arc::new(inner))) }
    }

    pub(crate) fn inner(&self, py: Python<'_>) -> PyResult<Arc<Inner>> {
        let inner = self.inner.read().unwrap_or_else(PoisonError::into_inner).clone();
        inner.ok_or_else(|| closed(py))
    }
}

/// Who acts where, as they came from Python.
pub(crate) fn place(py: Python<'_>, account: &str, actor: &str) -> PyResult<(AccountId, Actor)> {
    Ok((wire::id(py, "account", account)?, wire::read(py, "actor", actor)?))
}

#[pymethods]
impl Directory {
    #[staticmethod]
    fn in_memory(policy: &Policy) -> Self {
        Self::over(policy, AnyRepository::Memory(MemoryRepository::new()))
    }

    #[staticmethod]
    fn sqlite(py: Python<'_>, path: PathBuf, policy: &Policy) -> PyResult<Self> {
        let repository =
            py.detach(|| SqliteRepository::open(path)).map_err(|error| store(py, error))?;
        Ok(Self::over(policy, AnyRepository::Sqlite(repository)))
    }

    /// A directory over an object whose `load`, `commit`, `page`, `claim` and `done` take and give JSON texts.
    #[staticmethod]
    fn of(repository: Py<PyAny>, policy: &Policy) -> Self {
        Self::over(policy, AnyRepository::Python(PythonRepository::new(repository)))
    }

    fn close(&self, py: Python<'_>) {
        let taken = self.inner.write().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| drop(taken));
    }

    #[getter]
    fn is_closed(&self) -> bool {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    fn open_account(&self, py: Python<'_>, actor: &str, command: &str) -> PyResult<String> {
        let inner = self.inner(py)?;
        let actor: Actor = wire::read(py, "actor", actor)?;
        let Command::OpenAccount(command) = wire::read(py, "command", command)? else {
            return Err(malformed(py, "no command that opens an account"));
        };
        let command: OpenAccount = command;
        let outcome =
            py.detach(|| inner.open_account(actor, command)).map_err(|error| raised(py, error))?;
        wire::write(py, &outcome)
    }

    #[pyo3(signature = (account, actor, command, request=None, if_version=None))]
    fn act(
        &self,
        py: Python<'_>,
        account: &str,
        actor: &str,
        command: &str,
        request: Option<&str>,
        if_version: Option<u64>,
    ) -> PyResult<String> {
        let inner = self.inner(py)?;
        let (account, actor) = place(py, account, actor)?;
        let command: Command = wire::read(py, "command", command)?;
        let mut acting = inner.acting(account, actor);
        if let Some(request) = request {
            acting = acting.with_request(wire::id(py, "request id", request)?);
        }
        if let Some(version) = if_version {
            acting = acting.if_version(Version::new(version));
        }
        let outcome = py.detach(|| acting.execute(command)).map_err(|error| raised(py, error))?;
        wire::write(py, &outcome)
    }

    fn execute(&self, py: Python<'_>, request: &str) -> PyResult<String> {
        let inner = self.inner(py)?;
        let request: Request = wire::read(py, "request", request)?;
        let outcome = py.detach(|| inner.execute(&request)).map_err(|error| raised(py, error))?;
        wire::write(py, &outcome)
    }

    fn ask(&self, py: Python<'_>, account: &str, actor: &str, question: &str) -> PyResult<String> {
        let inner = self.inner(py)?;
        let (account, actor) = place(py, account, actor)?;
        let question: Question = wire::read(py, "question", question)?;
        let acting: Acting<'_, AnyRepository> = inner.acting(account, actor);
        let answer = py.detach(|| acting.ask(question)).map_err(|error| raised(py, error))?;
        wire::write(py, &answer)
    }

    fn roll(
        &self,
        py: Python<'_>,
        account: &str,
        actor: &str,
        contacts: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Roll> {
        let inner = self.inner(py)?;
        let (account, actor) = place(py, account, actor)?;
        let contacts = contacts.iter().map(roll::id).collect::<PyResult<Vec<_>>>()?;
        let acting = inner.acting(account, actor);
        let roll = py.detach(|| acting.roll(contacts)).map_err(|error| raised(py, error))?;
        Ok(Roll::new(roll))
    }

    #[pyo3(signature = (actor, after=None, limit=None))]
    fn accounts(
        &self,
        py: Python<'_>,
        actor: &str,
        after: Option<String>,
        limit: Option<usize>,
    ) -> PyResult<String> {
        let inner = self.inner(py)?;
        let actor: Actor = wire::read(py, "actor", actor)?;
        let after = after.map(|place| Cursor(place.into()));
        let page =
            py.detach(|| inner.accounts(actor, after, limit)).map_err(|error| raised(py, error))?;
        wire::write(py, &page)
    }

    fn sign_in(&self, py: Python<'_>, login: &str) -> PyResult<String> {
        let inner = self.inner(py)?;
        let people = py.detach(|| inner.sign_in(login)).map_err(|error| raised(py, error))?;
        wire::write(py, &people)
    }

    fn verify_api_key(&self, py: Python<'_>, key: &str) -> PyResult<String> {
        let inner = self.inner(py)?;
        let holder = py.detach(|| inner.verify_api_key(key)).map_err(|error| raised(py, error))?;
        wire::write(py, &holder)
    }

    /// Letters ready to be sent; the lease is in microseconds.
    fn letters(
        &self,
        py: Python<'_>,
        keys: &Keyring,
        lease: i64,
        limit: usize,
    ) -> PyResult<String> {
        let inner = self.inner(py)?;
        let lease = TimeDelta::microseconds(lease);
        let letters = py
            .detach(|| inner.letters(&keys.0, lease, limit))
            .map_err(|error| raised(py, error))?;
        wire::write(py, &letters)
    }

    fn done(&self, py: Python<'_>, messages: &str) -> PyResult<()> {
        let inner = self.inner(py)?;
        let messages: Vec<_> = wire::read(py, "list of messages", messages)?;
        py.detach(|| inner.repository().done(&messages)).map_err(|error| store(py, error))
    }

    /// Imports a file; `watch` is given every batch as a text, and stops the run with `False`.
    #[pyo3(signature = (account, actor, source, options, watch=None))]
    fn import_csv(
        &self,
        py: Python<'_>,
        account: &str,
        actor: &str,
        source: Bound<'_, PyAny>,
        options: &str,
        watch: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        let (account, actor) = place(py, account, actor)?;
        crate::import::run(py, &*self.inner(py)?, account, actor, source, options, watch)
    }

    /// Exports as bytes, with the number of rows.
    fn export_csv(
        &self,
        py: Python<'_>,
        account: &str,
        actor: &str,
        options: &str,
    ) -> PyResult<(u64, Vec<u8>)> {
        let (account, actor) = place(py, account, actor)?;
        crate::export::run(py, &*self.inner(py)?, account, actor, options)
    }
}

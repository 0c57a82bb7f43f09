//! What the author of a repository writes: how to open an empty one.

use annuaire::{AsyncOutbox, AsyncRepository, Outbox, Repository};

use crate::colour::Ready;
use crate::drive::{Driver, Task};
use crate::failure::Failure;
use crate::store::Store;

/// What threads may share; in a browser, anything.
#[cfg(not(target_family = "wasm"))]
pub trait Shared: Send + Sync + 'static {}
#[cfg(not(target_family = "wasm"))]
impl<T: Send + Sync + 'static> Shared for T {}

/// What threads may share; in a browser, anything.
#[cfg(target_family = "wasm")]
pub trait Shared: 'static {}
#[cfg(target_family = "wasm")]
impl<T: 'static> Shared for T {}

#[cfg(not(target_family = "wasm"))]
mod any {
    pub(crate) type AnyRepository = dyn annuaire::AsyncRepository + Send + Sync;
    pub(crate) type AnyOutbox = dyn annuaire::AsyncOutbox + Send + Sync;
    pub(crate) type AnyGuard = dyn std::any::Any + Send + Sync;
    pub(crate) type Opener = dyn Fn() -> super::Task<'static, super::Handle> + Send + Sync;
}
#[cfg(target_family = "wasm")]
mod any {
    pub(crate) type AnyRepository = dyn annuaire::AsyncRepository;
    pub(crate) type AnyOutbox = dyn annuaire::AsyncOutbox;
    pub(crate) type AnyGuard = dyn std::any::Any;
    pub(crate) type Opener = dyn Fn() -> super::Task<'static, super::Handle>;
}
use any::{AnyGuard, Opener};
pub(crate) use any::{AnyOutbox, AnyRepository};

/// A repository opened once, of either colour, with its outbox if it has one.
///
/// ```
/// use annuaire::MemoryRepository;
/// use annuaire_conformance::Handle;
///
/// let store = MemoryRepository::new();
/// let handle = Handle::blocking(store.clone()).with_outbox(store);
/// ```
pub struct Handle {
    repository: Box<AnyRepository>,
    outbox: Option<Box<AnyOutbox>>,
}

impl Handle {
    /// A repository whose calls block.
    pub fn blocking(repository: impl Repository + Shared) -> Self {
        Self { repository: Box::new(Ready(repository)), outbox: None }
    }

    /// A repository whose calls are awaited.
    pub fn awaited(repository: impl AsyncRepository + Shared) -> Self {
        Self { repository: Box::new(repository), outbox: None }
    }

    /// With the outbox that its messages go to.
    #[must_use]
    pub fn with_outbox(mut self, outbox: impl Outbox + Shared) -> Self {
        self.outbox = Some(Box::new(Ready(outbox)));
        self
    }

    /// With an outbox whose calls are awaited.
    #[must_use]
    pub fn with_awaited_outbox(mut self, outbox: impl AsyncOutbox + Shared) -> Self {
        self.outbox = Some(Box::new(outbox));
        self
    }

    pub(crate) fn store(&self) -> Store<'_> {
        Store::of(&*self.repository)
    }

    /// The outbox; a failure where there is none.
    pub(crate) fn outbox(&self) -> Result<&AnyOutbox, Failure> {
        self.outbox.as_deref().ok_or_else(|| Failure::new("the fixture has no outbox"))
    }

    pub(crate) fn has_outbox(&self) -> bool {
        self.outbox.is_some()
    }
}

/// A fresh, empty repository, and what must live as long as it does.
///
/// ```
/// use annuaire::MemoryRepository;
/// use annuaire_conformance::{Fixture, Handle};
///
/// let store = MemoryRepository::new();
/// let open = move || Handle::blocking(store.clone()).with_outbox(store.clone());
/// let fixture = Fixture::of(open()).reopened_by(move || std::future::ready(open()));
/// ```
pub struct Fixture {
    // Dropped in this order: what is open before what it lies in.
    handle: Handle,
    opener: Option<Box<Opener>>,
    driver: Driver,
    guard: Option<Box<AnyGuard>>,
}

impl Fixture {
    /// A repository that is empty.
    #[must_use]
    pub fn of(handle: Handle) -> Self {
        Self { handle, opener: None, driver: Driver::default(), guard: None }
    }

    /// How to open the same data once more: another connection, as another process would have.
    #[must_use]
    pub fn reopened_by<F>(mut self, open: impl Fn() -> F + Shared) -> Self
    where
        F: Future<Output = Handle> + Shared,
    {
        self.opener = Some(Box::new(move || Box::pin(open())));
        self
    }

    /// Who polls a repository that is awaited: the executor it needs. By default, the thread of the test.
    ///
    /// It is called from several threads at once, and must return when the task has ended.
    #[must_use]
    pub fn driven_by(mut self, drive: impl Fn(Task<'_, ()>) + Shared) -> Self {
        self.driver = Driver::by(drive);
        self
    }

    /// What is dropped after the repository: a temporary directory, a server, a runtime.
    #[must_use]
    pub fn guarded_by(mut self, guard: impl Shared) -> Self {
        self.guard = Some(Box::new(guard));
        self
    }

    pub(crate) fn driver(&self) -> Driver {
        self.driver.clone()
    }

    pub(crate) fn store(&self) -> Store<'_> {
        self.handle.store()
    }

    pub(crate) fn outbox(&self) -> Result<&AnyOutbox, Failure> {
        self.handle.outbox()
    }

    pub(crate) fn has_outbox(&self) -> bool {
        self.handle.has_outbox()
    }

    pub(crate) fn reopens(&self) -> bool {
        self.opener.is_some()
    }

    /// A second handle on the same data, beside the first.
    pub(crate) async fn second(&self) -> Result<Handle, Failure> {
        let open =
            self.opener.as_ref().ok_or_else(|| Failure::new("the fixture reopens nothing"))?;
        Ok(open().await)
    }

    /// The same data, after the first handle was closed.
    pub(crate) async fn reopened(mut self) -> Result<Self, Failure> {
        let Some(open) = self.opener.take() else {
            return Err(Failure::new("the fixture reopens nothing"));
        };
        drop(self.handle);
        let handle = open().await;
        Ok(Self { handle, opener: Some(open), driver: self.driver, guard: self.guard })
    }
}

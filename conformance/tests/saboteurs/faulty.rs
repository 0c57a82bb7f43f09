//! A memory repository in which any of the five calls can be replaced.

use annuaire::{
    Change, Committed, Listing, MemoryRepository, Message, MessageId, Outbox, Page, Reads,
    Repository, Snapshot, StoreError,
};
use annuaire_conformance::{Fixture, Handle};
use chrono::{DateTime, TimeDelta, Utc};
use std::future::ready;
use std::sync::Arc;

pub(crate) type Answer<T> = Result<T, StoreError>;
type Honest = MemoryRepository;
type Load = dyn Fn(&Honest, &Reads) -> Answer<Snapshot> + Send + Sync;
type Commit = dyn Fn(&Honest, &Change) -> Answer<Committed> + Send + Sync;
type Paging = dyn Fn(&Honest, &Listing) -> Answer<Page> + Send + Sync;
type Claim = dyn Fn(&Honest, DateTime<Utc>, TimeDelta, usize) -> Answer<Vec<Message>> + Send + Sync;
type Done = dyn Fn(&Honest, &[MessageId]) -> Answer<()> + Send + Sync;

/// A memory repository with a fault.
#[derive(Clone)]
pub(crate) struct Faulty {
    honest: Honest,
    load: Arc<Load>,
    commit: Arc<Commit>,
    page: Arc<Paging>,
    claim: Arc<Claim>,
    done: Arc<Done>,
}

impl Faulty {
    /// Without any fault yet.
    pub(crate) fn new() -> Self {
        Self {
            honest: Honest::new(),
            load: Arc::new(|honest, reads| honest.load(reads)),
            commit: Arc::new(|honest, change| honest.commit(change)),
            page: Arc::new(|honest, listing| honest.page(listing)),
            claim: Arc::new(|honest, now, lease, limit| honest.claim(now, lease, limit)),
            done: Arc::new(|honest, sent| honest.done(sent)),
        }
    }

    pub(crate) fn load(
        mut self,
        load: impl Fn(&Honest, &Reads) -> Answer<Snapshot> + Send + Sync + 'static,
    ) -> Self {
        self.load = Arc::new(load);
        self
    }

    pub(crate) fn commit(
        mut self,
        commit: impl Fn(&Honest, &Change) -> Answer<Committed> + Send + Sync + 'static,
    ) -> Self {
        self.commit = Arc::new(commit);
        self
    }

    /// Commits another change than the one given.
    pub(crate) fn alter(
        self,
        alter: impl Fn(&Honest, &mut Change) + Send + Sync + 'static,
    ) -> Self {
        self.commit(move |honest, change| {
            let mut change = change.clone();
            alter(honest, &mut change);
            honest.commit(&change)
        })
    }

    pub(crate) fn page(
        mut self,
        page: impl Fn(&Honest, &Listing) -> Answer<Page> + Send + Sync + 'static,
    ) -> Self {
        self.page = Arc::new(page);
        self
    }

    pub(crate) fn claim(
        mut self,
        claim: impl Fn(&Honest, DateTime<Utc>, TimeDelta, usize) -> Answer<Vec<Message>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.claim = Arc::new(claim);
        self
    }

    pub(crate) fn done(
        mut self,
        done: impl Fn(&Honest, &[MessageId]) -> Answer<()> + Send + Sync + 'static,
    ) -> Self {
        self.done = Arc::new(done);
        self
    }

    fn handle(self) -> Handle {
        Handle::blocking(self.clone()).with_outbox(self)
    }

    /// A fixture whose handles share everything.
    pub(crate) fn fixture(self) -> Fixture {
        Fixture::of(self.clone().handle()).reopened_by(move || ready(self.clone().handle()))
    }

    /// A fixture whose handles share the records, and each have `more` of their own.
    pub(crate) fn fixture_with(self, more: fn(Self) -> Self) -> Fixture {
        let open = move || more(self.clone()).handle();
        Fixture::of(open()).reopened_by(move || ready(open()))
    }
}

impl Repository for Faulty {
    fn load(&self, reads: &Reads) -> Answer<Snapshot> {
        (self.load)(&self.honest, reads)
    }

    fn commit(&self, change: &Change) -> Answer<Committed> {
        (self.commit)(&self.honest, change)
    }

    fn page(&self, listing: &Listing) -> Answer<Page> {
        (self.page)(&self.honest, listing)
    }
}

impl Outbox for Faulty {
    fn claim(&self, now: DateTime<Utc>, lease: TimeDelta, limit: usize) -> Answer<Vec<Message>> {
        (self.claim)(&self.honest, now, lease, limit)
    }

    fn done(&self, sent: &[MessageId]) -> Answer<()> {
        (self.done)(&self.honest, sent)
    }
}

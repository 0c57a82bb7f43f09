//! The memory repository keeps the contract, and so it does when every answer is awaited.

use annuaire::port::PortFuture;
use annuaire::{
    AsyncRepository, Change, Committed, Listing, MemoryRepository, Page, Reads, Repository,
    Snapshot,
};
use annuaire_conformance::{Fixture, Handle};
use std::future::ready;
use std::task::Poll;

mod blocking {
    use super::*;

    fn fixture() -> Fixture {
        let store = MemoryRepository::new();
        let open = move || Handle::blocking(store.clone()).with_outbox(store.clone());
        Fixture::of(open()).reopened_by(move || ready(open()))
    }

    annuaire_conformance::repository_tests!(fixture);
}

mod awaited {
    use super::*;

    fn fixture() -> Fixture {
        let store = MemoryRepository::new();
        let open = move || Handle::awaited(Yielding(store.clone())).with_outbox(store.clone());
        Fixture::of(open()).reopened_by(move || ready(open()))
    }

    annuaire_conformance::repository_tests!(fixture);
}

/// A repository that lets others run before every answer.
struct Yielding(MemoryRepository);

impl AsyncRepository for Yielding {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        Box::pin(async move {
            yielding().await;
            self.0.load(reads)
        })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        Box::pin(async move {
            yielding().await;
            self.0.commit(change)
        })
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        Box::pin(async move {
            yielding().await;
            self.0.page(listing)
        })
    }
}

/// Pending once, and woken at once.
fn yielding() -> impl Future<Output = ()> {
    let mut yielded = false;
    std::future::poll_fn(move |context| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

//! Blocking repositories, seen as awaited ones: the rules are written once.

use annuaire::port::PortFuture;
use annuaire::{
    AsyncOutbox, AsyncRepository, Change, Committed, Listing, Message, MessageId, Outbox, Page,
    Reads, Repository, Snapshot,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::task::Poll;

use crate::fixture::Shared;

/// A repository, or an outbox, whose answers are ready as soon as they are asked for.
pub(crate) struct Ready<R>(pub(crate) R);

impl<R: Repository + Shared> AsyncRepository for Ready<R> {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        Box::pin(async move { self.0.load(reads) })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        Box::pin(async move { self.0.commit(change) })
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        Box::pin(async move { self.0.page(listing) })
    }
}

impl<O: Outbox + Shared> AsyncOutbox for Ready<O> {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> PortFuture<'_, Vec<Message>> {
        Box::pin(async move { self.0.claim(now, lease, limit) })
    }

    fn done<'a>(&'a self, sent: &'a [MessageId]) -> PortFuture<'a, ()> {
        Box::pin(async move { self.0.done(sent) })
    }
}

/// A blocking repository seen as one that is awaited, and that lets others run before every answer: for tests of
/// whatever drives one.
#[derive(Clone, Debug)]
pub struct Yielding<R>(pub R);

impl<R: Repository + Shared> AsyncRepository for Yielding<R> {
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

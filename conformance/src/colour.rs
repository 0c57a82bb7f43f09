//! Blocking repositories, seen as awaited ones: the rules are written once.

use annuaire::port::PortFuture;
use annuaire::{
    AsyncOutbox, AsyncRepository, Change, Committed, Listing, Message, MessageId, Outbox, Page,
    Reads, Repository, Snapshot,
};
use chrono::{DateTime, TimeDelta, Utc};

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

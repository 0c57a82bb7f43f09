//! The stores a directory can have: our memory, or whatever JavaScript keeps records in.

use crate::mailbox::{Ask, Mailbox};
use annuaire::port::PortFuture;
use annuaire::{
    AsyncOutbox, AsyncRepository, Change, Committed, Listing, MemoryRepository, Message, MessageId,
    Outbox, Page, Reads, Repository, Snapshot,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::future::ready;
use std::rc::Rc;

/// A store, as one call sees it.
pub(crate) enum Store {
    Memory(MemoryRepository),
    Outside(Rc<Mailbox>),
}

impl AsyncRepository for Store {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        match self {
            Self::Memory(memory) => Box::pin(ready(memory.load(reads))),
            Self::Outside(mailbox) => Box::pin(async { mailbox.ask(&Ask::Load(reads)).await }),
        }
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        match self {
            Self::Memory(memory) => Box::pin(ready(memory.commit(change))),
            Self::Outside(mailbox) => Box::pin(async { mailbox.ask(&Ask::Commit(change)).await }),
        }
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        match self {
            Self::Memory(memory) => Box::pin(ready(memory.page(listing))),
            Self::Outside(mailbox) => Box::pin(async { mailbox.ask(&Ask::Page(listing)).await }),
        }
    }
}

impl AsyncOutbox for Store {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> PortFuture<'_, Vec<Message>> {
        match self {
            Self::Memory(memory) => Box::pin(ready(memory.claim(now, lease, limit))),
            Self::Outside(mailbox) => Box::pin(async move {
                mailbox.ask(&Ask::Claim { now, until: now + lease, limit }).await
            }),
        }
    }

    fn done<'a>(&'a self, sent: &'a [MessageId]) -> PortFuture<'a, ()> {
        match self {
            Self::Memory(memory) => Box::pin(ready(memory.done(sent))),
            Self::Outside(mailbox) => Box::pin(async { mailbox.ask(&Ask::Done(sent)).await }),
        }
    }
}

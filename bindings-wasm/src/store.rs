//! The store that JavaScript keeps, behind a mailbox.

use crate::mailbox::{Ask, Mailbox};
use annuaire::port::PortFuture;
use annuaire::{AsyncRepository, Change, Committed, Listing, Page, Reads, Snapshot};
use std::rc::Rc;

/// The store, as one call sees it.
pub(crate) struct Store(pub(crate) Rc<Mailbox>);

impl AsyncRepository for Store {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        Box::pin(async { self.0.ask(&Ask::Load(reads)).await })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        Box::pin(async { self.0.ask(&Ask::Commit(change)).await })
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        Box::pin(async { self.0.ask(&Ask::Page(listing)).await })
    }
}

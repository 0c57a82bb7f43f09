//! Blocking repositories, seen as awaited ones: the rules are written once.

use annuaire::port::PortFuture;
use annuaire::{AsyncRepository, Change, Committed, Listing, Page, Reads, Repository, Snapshot};

use crate::fixture::Shared;

/// A repository whose answers are ready as soon as they are asked for.
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

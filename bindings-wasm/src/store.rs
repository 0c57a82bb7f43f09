//! The store that JavaScript keeps, behind a mailbox.

use crate::mailbox::{Ask, Mailbox};
use annuaire::{Error, Journey};

/// Follows a journey to its end: each step is an ask, and goes on with the answer.
pub(crate) async fn follow<T>(mailbox: &Mailbox, mut journey: Journey<T>) -> Result<T, Error> {
    loop {
        journey = match journey {
            Journey::Load(reads, then) => then(mailbox.ask(&Ask::Load(&reads)).await?),
            Journey::Page(listing, then) => then(mailbox.ask(&Ask::Page(&listing)).await?),
            Journey::Commit(change, then) => then(mailbox.ask(&Ask::Commit(&change)).await?),
            Journey::Done(result) => return Ok(result?),
        }
    }
}

/// The store as a port, for what follows no journey.
#[cfg(feature = "csv")]
mod port {
    use super::*;
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
}
#[cfg(feature = "csv")]
pub(crate) use port::Store;

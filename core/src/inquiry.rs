//! An inquiry: a question to a repository on its way, without a colour. The reading side's counterpart of an
//! attempt; it may ask more than once.

use crate::listing::{Listing, Page};
use crate::reads::{Reads, Snapshot};
use crate::refusal::Refusal;

/// What to ask a repository.
pub(crate) enum Ask {
    Load(Reads),
    Page(Listing),
}

/// What the repository said.
pub(crate) enum Told {
    Snapshot(Snapshot),
    Page(Page),
}

type Then<T> = Box<dyn FnOnce(Told) -> Inquiry<T> + Send>;

/// A question, or the answer.
#[expect(clippy::large_enum_variant, reason = "one at a time, moved a few times a call")]
pub(crate) enum Inquiry<T> {
    Ask(Ask, Then<T>),
    Done(Result<T, Refusal>),
}

impl<T: 'static> Inquiry<T> {
    /// Loads, then goes on.
    pub(crate) fn load(reads: Reads, then: impl FnOnce(Snapshot) -> Self + Send + 'static) -> Self {
        Self::Ask(
            Ask::Load(reads.clone()),
            Box::new(move |told| match told {
                Told::Snapshot(snapshot) => then(snapshot),
                // A driver answers what was asked; one that does not is asked again.
                Told::Page(_) => Self::load(reads, then),
            }),
        )
    }

    /// Asks for a page, then goes on.
    pub(crate) fn page(listing: Listing, then: impl FnOnce(Page) -> Self + Send + 'static) -> Self {
        Self::Ask(
            Ask::Page(listing.clone()),
            Box::new(move |told| match told {
                Told::Page(page) => then(page),
                Told::Snapshot(_) => Self::page(listing, then),
            }),
        )
    }

    pub(crate) const fn answer(result: Result<T, Refusal>) -> Self {
        Self::Done(result)
    }

    /// The same question, with another answer made of its own.
    pub(crate) fn map<U: 'static>(self, make: fn(T) -> U) -> Inquiry<U> {
        match self {
            Self::Ask(ask, then) => Inquiry::Ask(ask, Box::new(move |told| then(told).map(make))),
            Self::Done(result) => Inquiry::Done(result.map(make)),
        }
    }
}

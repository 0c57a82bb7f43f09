//! What a call asks of the JavaScript around it, and what that answers: texts, each under a number.

use annuaire::wire::{FromWire, ToWire};
use annuaire::{Change, Listing, Reads, StoreError, StoreFailure};
use std::cell::RefCell;
use std::future::poll_fn;
use std::task::Poll;

/// Something to be done outside: a verb of the port, of the outbox, or word of how far an import is.
#[derive(ToWire)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Ask<'a> {
    Load(&'a Reads),
    Commit(&'a Change),
    Page(&'a Listing),
    #[cfg(feature = "proof")]
    Claim {
        now: chrono::DateTime<chrono::Utc>,
        until: chrono::DateTime<chrono::Utc>,
        limit: usize,
    },
    #[cfg(feature = "proof")]
    Done(&'a [annuaire::MessageId]),
    #[cfg(feature = "csv")]
    Progress(&'a crate::csv::Progress<'a>),
    #[cfg(feature = "proof")]
    Open {
        handle: u32,
        beside: Option<u32>,
    },
    #[cfg(feature = "proof")]
    On {
        handle: u32,
        ask: Box<Ask<'a>>,
    },
}

/// The asks that wait to be collected, and the answers that wait to be read.
#[derive(Default)]
pub(crate) struct Mailbox(RefCell<Post>);

#[derive(Default)]
struct Post {
    last: u32,
    asks: Vec<(u32, String)>,
    answers: Vec<(u32, String)>,
    roll: Option<annuaire::Roll>,
    #[cfg(feature = "csv")]
    file: Vec<u8>,
}

impl Mailbox {
    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// [`StoreError`] `store_corrupt` where the answer is not of the kind asked for.
    pub(crate) async fn ask<T: FromWire>(&self, ask: &Ask<'_>) -> Result<T, StoreError> {
        let ticket = self.post(crate::envelope::text(ask));
        let answer = poll_fn(|_| {
            let answers = &mut self.0.borrow_mut().answers;
            match answers.iter().position(|(asked, _)| *asked == ticket) {
                Some(at) => Poll::Ready(answers.swap_remove(at).1),
                None => Poll::Pending,
            }
        });
        annuaire::wire::read(&answer.await)
            .map_err(|error| StoreError::new(StoreFailure::Corrupt, error))
    }

    fn post(&self, text: String) -> u32 {
        let mut post = self.0.borrow_mut();
        post.last = post.last.wrapping_add(1);
        let ticket = post.last;
        post.asks.push((ticket, text));
        ticket
    }

    /// What was asked since the last time: `[[1,{"load":…}]]`.
    pub(crate) fn collect(&self) -> String {
        let asks = std::mem::take(&mut self.0.borrow_mut().asks);
        let asks: Vec<String> =
            asks.iter().map(|(ticket, text)| format!("[{ticket},{text}]")).collect();
        format!("[{}]", asks.join(","))
    }

    pub(crate) fn answer(&self, ticket: u32, text: String) {
        self.0.borrow_mut().answers.push((ticket, text));
    }

    /// Leaves a roll to be fetched: it is no text.
    pub(crate) fn leave_roll(&self, roll: annuaire::Roll) {
        self.0.borrow_mut().roll = Some(roll);
    }

    /// Fetches the roll that was left.
    pub(crate) fn fetch_roll(&self) -> Option<annuaire::Roll> {
        self.0.borrow_mut().roll.take()
    }

    /// Leaves a file to be fetched.
    #[cfg(feature = "csv")]
    pub(crate) fn leave(&self, file: Vec<u8>) {
        self.0.borrow_mut().file = file;
    }

    /// Fetches the file that was left.
    #[cfg(feature = "csv")]
    pub(crate) fn fetch(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut().file)
    }
}

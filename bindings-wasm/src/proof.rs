//! For tests alone: scenarios, and the rules that every repository must pass.

use crate::call::Call;
use crate::envelope::{Trouble, done, text};
use crate::mailbox::{Ask, Mailbox};
use annuaire::port::PortFuture;
use annuaire::wire::{FromWire, ToWire};
use annuaire::{
    AsyncOutbox, AsyncRepository, Change, Committed, Listing, Message, MessageId, Outbox, Page,
    Reads, Repository, Snapshot, StoreError, StoreFailure,
};
use annuaire_conformance::{Finding, Fixture, Handle, Scenario, watch_all};
use chrono::{DateTime, TimeDelta, Utc};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// A store of JavaScript's that answers at once.
    pub type Ready;

    #[wasm_bindgen(method)]
    fn answer(this: &Ready, ask: &str) -> String;
}

/// Plays a scenario on a store: the outcomes of its steps, as one document.
///
/// # Errors
/// A text with the code and the message, where it cannot be played or does not hold.
#[wasm_bindgen]
pub fn play(scenario: &str, store: &Ready) -> Result<String, String> {
    let wrong = |error: &dyn ToString| text(&Trouble::new("scenario", error.to_string()));
    let scenario = Scenario::from_toml(scenario).map_err(|error| wrong(&error))?;
    let run = scenario.run(Prompt(store)).map_err(|error| wrong(&error))?;
    match run.differences() {
        none if none.is_empty() => Ok(run.document()),
        differences => Err(wrong(&differences.join("\n"))),
    }
}

/// A repository whose calls block, because JavaScript answers at once.
struct Prompt<'a>(&'a Ready);

impl Prompt<'_> {
    fn ask<T: FromWire>(&self, ask: &Ask<'_>) -> Result<T, StoreError> {
        annuaire::wire::read(&self.0.answer(&text(ask)))
            .map_err(|error| StoreError::new(StoreFailure::Corrupt, error))
    }
}

impl Repository for Prompt<'_> {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.ask(&Ask::Load(reads))
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        self.ask(&Ask::Commit(change))
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.ask(&Ask::Page(listing))
    }
}

impl Outbox for Prompt<'_> {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        self.ask(&Ask::Claim { now, until: now + lease, limit })
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        self.ask(&Ask::Done(sent))
    }
}

/// What came of a rule.
#[derive(ToWire)]
struct Told {
    rule: String,
    finding: &'static str,
    why: Option<String>,
}

/// Runs every rule against stores that JavaScript opens when it is asked to.
#[wasm_bindgen]
#[must_use]
pub fn prove() -> Call {
    Call::start(|mailbox| async move {
        let handles = Rc::new(Cell::new(0));
        let report = watch_all(async || {
            let first = open(&mailbox, &handles, None).await;
            let number = handles.get();
            let (mailbox, handles) = (mailbox.clone(), handles.clone());
            Fixture::of(first).reopened_by(move || {
                let (mailbox, handles) = (mailbox.clone(), handles.clone());
                async move { open(&mailbox, &handles, Some(number)).await }
            })
        })
        .await;
        let told = report.findings().iter().map(|(rule, finding)| Told {
            rule: rule.sentence(),
            finding: match finding {
                Finding::Kept => "kept",
                Finding::NotRun(_) => "not_run",
                _ => "broken",
            },
            why: match finding {
                Finding::Broken(failure) => Some(failure.to_string()),
                _ => None,
            },
        });
        done(&told.collect::<Vec<_>>())
    })
}

/// Opens a fresh store, or the store of another handle once more.
async fn open(mailbox: &Rc<Mailbox>, handles: &Cell<u32>, beside: Option<u32>) -> Handle {
    let handle = handles.get().wrapping_add(1);
    handles.set(handle);
    // A store that does not open fails at the first thing a rule asks of it.
    let _: Result<(), StoreError> = mailbox.ask(&Ask::Open { handle, beside }).await;
    let kept = Kept { mailbox: mailbox.clone(), handle };
    Handle::awaited(kept.clone()).with_awaited_outbox(kept)
}

/// A store that JavaScript keeps, one of several.
#[derive(Clone)]
struct Kept {
    mailbox: Rc<Mailbox>,
    handle: u32,
}

impl Kept {
    async fn ask<T: FromWire>(&self, ask: Ask<'_>) -> Result<T, StoreError> {
        self.mailbox.ask(&Ask::On { handle: self.handle, ask: Box::new(ask) }).await
    }
}

impl AsyncRepository for Kept {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        Box::pin(self.ask(Ask::Load(reads)))
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        Box::pin(self.ask(Ask::Commit(change)))
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        Box::pin(self.ask(Ask::Page(listing)))
    }
}

impl AsyncOutbox for Kept {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> PortFuture<'_, Vec<Message>> {
        Box::pin(self.ask(Ask::Claim { now, until: now + lease, limit }))
    }

    fn done<'a>(&'a self, sent: &'a [MessageId]) -> PortFuture<'a, ()> {
        Box::pin(self.ask(Ask::Done(sent)))
    }
}

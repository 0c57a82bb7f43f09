//! Walks through accounts kept in memory, each step held against the promises.

use crate::promises::{self, Broken, Taken};
use crate::rulebook::Rulebook;
use crate::seen::Seen;
use annuaire::port::StoreError;
use annuaire::{
    AccountId, Change, Command, Committed, Directory, Error, FixedHost, Host, Listing,
    MemoryRepository, Outbox, Outcome, Page, Policy, Reads, Repository, Request, RoleId, Snapshot,
};
use annuaire_conformance::random::Walk;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub(crate) const PRESETS: [&str; 5] = annuaire::PRESETS;

/// The roles that the first holder of an account needs.
pub(crate) fn governing(preset: &str) -> Vec<RoleId> {
    annuaire_conformance::random::governing(preset).unwrap()
}

/// Spoils a change before it is committed: a bug, planted.
pub(crate) type Plant = fn(&mut Change, &Request);

/// A memory repository that remembers what was committed, and may be told to spoil it.
pub(crate) struct Watched {
    pub(crate) store: MemoryRepository,
    committed: Mutex<Option<Change>>,
    plant: Option<Plant>,
    asked: Mutex<Option<Request>>,
}

impl Repository for Watched {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.store.load(reads)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        let mut change = change.clone();
        if let (Some(plant), Some(request)) = (self.plant, &*self.asked.lock().unwrap()) {
            plant(&mut change, request);
        }
        let committed = self.store.commit(&change)?;
        if matches!(committed, Committed::Written { .. }) {
            *self.committed.lock().unwrap() = Some(change);
        }
        Ok(committed)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.store.page(listing)
    }
}

/// What became of one request.
pub(crate) struct Told {
    pub(crate) request: Request,
    pub(crate) verdict: Result<Outcome, Error>,
    pub(crate) broken: Vec<Broken>,
}

pub(crate) struct World {
    pub(crate) directory: Directory<Watched>,
    pub(crate) rules: Rulebook,
    pub(crate) host: Arc<FixedHost>,
    pub(crate) walk: Walk,
    pub(crate) seen: BTreeMap<AccountId, Seen>,
    /// What was asked for, and how the promises stood after it.
    disguise: Option<fn(&mut Request)>,
}

impl World {
    pub(crate) fn of(preset: &str) -> Self {
        Self::under(Policy::preset_text(preset).unwrap(), &governing(preset))
    }

    pub(crate) fn under(text: &str, governing: &[RoleId]) -> Self {
        Self::spoilt(text, governing, None)
    }

    pub(crate) fn spoilt(text: &str, governing: &[RoleId], plant: Option<Plant>) -> Self {
        let policy = Policy::from_toml(text).unwrap();
        let walk = Walk::under(&policy, 2, governing);
        let store = MemoryRepository::new();
        let watched =
            Watched { store, committed: Mutex::default(), plant, asked: Mutex::default() };
        let host = Arc::new(FixedHost::at(chrono::DateTime::UNIX_EPOCH));
        let seen = walk.accounts().map(|account| (account, Seen::nothing(account))).collect();
        Self {
            directory: Directory::with_host(policy, watched, host.clone()),
            rules: Rulebook::read(text),
            host,
            walk,
            seen,
            disguise: None,
        }
    }

    /// Another request is executed than the one that the promises are told of: a bug, planted.
    pub(crate) fn disguised(mut self, disguise: fn(&mut Request)) -> Self {
        self.disguise = Some(disguise);
        self
    }

    pub(crate) fn store(&self) -> &MemoryRepository {
        &self.directory.repository().store
    }

    /// Sets the clock to the time of a request.
    pub(crate) fn set_clock(&self, request: &Request) {
        self.host.advance(request.at - self.host.now());
    }

    /// Asks what a number stands for, and checks every promise.
    pub(crate) fn step(&mut self, number: u64) -> Told {
        let request = self.walk.ask(number);
        self.take(request)
    }

    pub(crate) fn take(&mut self, request: Request) -> Told {
        self.set_clock(&request);
        let mut executed = request.clone();
        if let Some(disguise) = self.disguise {
            disguise(&mut executed);
        }
        *self.directory.repository().asked.lock().unwrap() = Some(request.clone());
        let verdict = self.directory.execute(&executed);
        let change = self.directory.repository().committed.lock().unwrap().take();
        let mut broken = Vec::new();
        if let (Ok(outcome), Some(change)) = (&verdict, &change) {
            broken = self.check(&request, outcome, change);
        } else if change.is_some() {
            broken.push(Broken { promise: "O1", story: "a refusal was committed".into() });
        }
        if let Ok(outcome) = &verdict {
            self.walk.learn(outcome);
        }
        let messages = self.store().claim(request.at, TimeDelta::zero(), 10_000).unwrap();
        let fresh: Vec<_> =
            messages.into_iter().filter(|message| message.request == request.id).collect();
        self.walk.hear(&fresh);
        Told { request, verdict, broken }
    }

    fn check(&mut self, request: &Request, outcome: &Outcome, change: &Change) -> Vec<Broken> {
        let before = self.seen[&request.account].clone();
        for seen in self.seen.values_mut() {
            for claim in &change.claims {
                match claim.to {
                    Some(owner) => drop(seen.claims.insert(claim.key.clone(), owner)),
                    None => drop(seen.claims.remove(&claim.key)),
                }
            }
        }
        let after = self.seen.get_mut(&request.account).unwrap();
        after.write(change);
        let after = after.clone();
        let mut broken = promises::of_state(&self.rules, &after);
        if !matches!(request.command, Command::Batch(_)) {
            broken.extend(promises::of_step(&Taken {
                rules: &self.rules,
                before: &before,
                after: &after,
                now: request.at,
                actor: &request.actor,
                command: &request.command,
                request: request.id,
                change,
                outcome,
            }));
        }
        broken
    }
}

/// Everything that a store holds of an account.
pub(crate) fn dump(store: &MemoryRepository, account: AccountId, seen: &Seen) -> String {
    let mut reads = Reads::of(account);
    reads.records.extend(seen.records.keys().cloned());
    let history = history(store, account);
    let messages = store.claim(
        chrono::DateTime::<chrono::Utc>::MAX_UTC - TimeDelta::days(1),
        TimeDelta::zero(),
        100_000,
    );
    let messages: Vec<_> =
        messages.unwrap().into_iter().filter(|message| message.account == account).collect();
    format!(
        "{}\n{}\n{}",
        serde_json::to_string(&store.load(&reads).unwrap()).unwrap(),
        serde_json::to_string(&history).unwrap(),
        serde_json::to_string(&messages).unwrap()
    )
}

pub(crate) fn history(
    store: &MemoryRepository,
    account: AccountId,
) -> Vec<annuaire::history::Entry> {
    let listing = Listing::History {
        account,
        contact: None,
        newest_first: false,
        after: None,
        limit: 100_000,
    };
    match store.page(&listing).unwrap().rows {
        annuaire::Rows::History(entries) => entries,
        other => panic!("{other:?} is no history"),
    }
}

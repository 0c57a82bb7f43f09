//! S4: whatever is asked, SQLite answers what memory answers, and keeps what memory keeps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

use annuaire::{
    AccountId, Cursor, Directory, Error, FixedHost, Key, Listing, MemoryRepository, Message,
    Narrowing, Outbox, Outcome, PRESETS, Page, Policy, Reads, Repository, Request, RoleId, Rows,
    Snapshot, Visible,
};
use annuaire_conformance::random::{Dice, Walk};
use annuaire_sqlite::SqliteRepository;
use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::sync::Arc;

/// The roles that the first holder of an account needs.
fn governing(preset: &str) -> Vec<RoleId> {
    let names: &[&str] = match preset {
        "medical-practice" => &["portal.admin"],
        "trade-customer" => &["governance.administrator"],
        "hosting-customer" => &["portal.account_manager", "contact.technical"],
        "appointment-network" => &["level.client_administrator"],
        _ => &[],
    };
    names.iter().map(|name| RoleId::parse(name).unwrap()).collect()
}

fn directory<R: Repository>(preset: &str, store: R) -> Directory<R> {
    Directory::with_host(
        Policy::preset(preset).unwrap(),
        store,
        Arc::new(FixedHost::at(DateTime::UNIX_EPOCH)),
    )
}

fn shown(verdict: &Result<Outcome, Error>) -> String {
    match verdict {
        Ok(outcome) => serde_json::to_string(outcome).unwrap(),
        Err(error) => {
            serde_json::to_string(error.refusal().expect("the store does not fail")).unwrap()
        }
    }
}

/// The messages that a request sent, as the outbox gives them.
fn sent(store: &impl Outbox, request: &Request) -> Vec<Message> {
    let waiting = store.claim(request.at, TimeDelta::zero(), 10_000).unwrap();
    waiting.into_iter().filter(|message| message.request == request.id).collect()
}

/// Every row of a listing, a few at a time, without the places that pages name: they are each store's own.
fn rows(store: &impl Repository, listing: impl Fn(Option<Cursor>) -> Listing) -> Vec<Rows> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let Page { rows, next } = store.page(&listing(after)).unwrap();
        found.push(rows);
        match next {
            Some(next) => after = Some(next),
            None => return found,
        }
    }
}

/// Everything that a store shows of an account.
fn kept(store: &impl Repository, account: AccountId) -> String {
    let visible = || Visible { all: true, ..Visible::default() };
    let contacts = rows(store, |after| Listing::Contacts {
        account,
        visible: visible(),
        narrowing: Narrowing::default(),
        after,
        limit: 2,
    });
    let units = rows(store, |after| Listing::Units { account, kind: None, after, limit: 2 });
    let history = rows(store, |after| Listing::History {
        account,
        contact: None,
        newest_first: false,
        after,
        limit: 7,
    });
    let snapshot = of_history(store, account, &history);
    serde_json::to_string(&(snapshot, contacts, units, history)).unwrap()
}

/// Every record that the history names, tombstones included.
fn of_history(store: &impl Repository, account: AccountId, history: &[Rows]) -> Snapshot {
    let mut reads = Reads::of(account);
    reads.records.insert(Key::Account);
    for rows in history {
        let Rows::History(entries) = rows else { panic!("{rows:?} is no history") };
        for entry in entries {
            reads.records.extend(entry.chained.records.iter().map(|record| record.key.clone()));
            reads.requests.insert(entry.chained.request);
        }
    }
    store.load(&reads).unwrap()
}

/// Walks over both stores; what the second is asked may be spoilt.
fn agree(preset: &str, numbers: &[u64], spoil: impl Fn(&mut Request)) -> Result<(), TestCaseError> {
    let memory = directory(preset, MemoryRepository::new());
    let sqlite = directory(preset, SqliteRepository::open_in_memory().unwrap());
    let mut walk = Walk::under(memory.policy(), 2, &governing(preset));
    for number in numbers {
        let request = walk.ask(*number);
        let mut spoilt = request.clone();
        spoil(&mut spoilt);
        let (one, other) = (memory.execute(&request), sqlite.execute(&spoilt));
        prop_assert_eq!(shown(&one), shown(&other), "{:?}", request);
        let messages = sent(memory.repository(), &request);
        prop_assert_eq!(&messages, &sent(sqlite.repository(), &request), "{:?}", request);
        one.iter().for_each(|outcome| walk.learn(outcome));
        walk.hear(&messages);
    }
    for account in walk.accounts() {
        prop_assert_eq!(kept(memory.repository(), account), kept(sqlite.repository(), account));
    }
    Ok(())
}

/// How many walks are taken under each preset; `ANNUAIRE_WALKS` says otherwise.
fn walks() -> u32 {
    std::env::var("ANNUAIRE_WALKS").ok().and_then(|walks| walks.parse().ok()).unwrap_or(200)
}

#[test]
fn s4_memory_and_sqlite_agree_on_random_walks() {
    let walk = |preset: &str| {
        let config = Config { failure_persistence: None, ..Config::with_cases(walks()) };
        let numbers = proptest::collection::vec(any::<u64>(), 10..40);
        let walked =
            TestRunner::new(config).run(&numbers, |numbers| agree(preset, &numbers, |_| {}));
        if let Err(error) = walked {
            panic!("under {preset}: {error}");
        }
    };
    std::thread::scope(|scope| {
        for preset in PRESETS {
            scope.spawn(move || walk(preset));
        }
    });
}

#[test]
fn s4_a_store_that_is_asked_something_else_is_noticed() {
    let numbers: Vec<u64> = Dice::new(1).take(30).collect();
    let later = |request: &mut Request| request.at += TimeDelta::milliseconds(1);
    assert!(agree("trade-customer", &numbers, later).is_err());
}

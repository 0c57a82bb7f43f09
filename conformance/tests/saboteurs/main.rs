//! Saboteurs: repositories with one fault each. Every one is caught, and every rule catches one.
#![allow(
    clippy::unwrap_used,
    reason = "a memory that is shared with a panicking thread fails its test"
)]

mod claims;
mod faulty;
mod listings;
mod loads;
mod outbox;
mod pages;
mod reopening;
mod requests;
mod writes;

use annuaire::{AccountId, Key, MemoryRepository, Reads, Repository, Version};
use annuaire_conformance::{Fixture, prove, rules, run_all};
use std::collections::BTreeSet;
use std::time::Duration;

/// A repository with one fault.
struct Saboteur {
    fault: &'static str,
    /// The rules that are there for this fault; others may catch it too.
    caught_by: &'static [&'static str],
    fixture: fn() -> Fixture,
}

/// Names a fault and the rules that must catch it, and says how to build a repository with it.
macro_rules! saboteur {
    ($fault:literal, [$($rule:ident),* $(,)?] => $faulty:expr) => {
        $crate::Saboteur {
            fault: $fault,
            caught_by: &[$(stringify!($rule)),*],
            fixture: || $faulty.fixture(),
        }
    };
}
use saboteur;

/// The version of a record, as stored.
fn version_of(honest: &MemoryRepository, account: AccountId, key: Key) -> Option<Version> {
    let mut reads = Reads::of(account);
    reads.records.insert(key.clone());
    honest.load(&reads).unwrap().record(&key).map(annuaire::Record::version)
}

/// Long enough for another thread to come between.
fn pause() {
    std::thread::sleep(Duration::from_micros(200));
}

fn saboteurs() -> impl Iterator<Item = Saboteur> {
    [
        writes::all(),
        requests::all(),
        claims::all(),
        loads::all(),
        pages::all(),
        listings::all(),
        outbox::all(),
        reopening::all(),
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_saboteur_is_caught() {
    let mut free = Vec::new();
    for Saboteur { fault, caught_by, fixture } in saboteurs() {
        println!("{fault}");
        for rule in caught_by {
            let caught = prove(rule, fixture).is_err();
            println!("  {} {rule}", if caught { "caught by" } else { "ESCAPES" });
            free.extend((!caught).then_some((fault, rule)));
        }
        assert!(!caught_by.is_empty(), "nobody looks for the fault that {fault}");
    }
    assert!(free.is_empty(), "not caught: {free:#?}");
}

#[test]
fn every_rule_catches_a_saboteur() {
    let names: BTreeSet<_> = saboteurs().flat_map(|saboteur| saboteur.caught_by).collect();
    let idle: Vec<_> = rules().filter(|rule| !names.contains(&rule.name())).collect();
    assert!(idle.is_empty(), "these rules catch nobody: {idle:#?}");
}

#[test]
fn the_honest_repository_is_caught_by_no_rule() {
    let report = run_all(|| faulty::Faulty::new().fixture());
    assert!(report.is_clean(), "{report}");
}

//! The report: for hosts that cannot use `#[test]`, and for executors of their own.

use annuaire::MemoryRepository;
use annuaire_conformance::{Finding, Fixture, Handle, Part, Task, rules, run_all, watch_all};
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

fn whole() -> Fixture {
    let store = MemoryRepository::new();
    let open = move || Handle::blocking(store.clone()).with_outbox(store.clone());
    Fixture::of(open()).reopened_by(move || ready(open()))
}

/// An executor of the host's own: it asks again and again.
fn spin<T>(task: impl Future<Output = T>) -> T {
    let mut task = pin!(task);
    loop {
        if let Poll::Ready(done) = task.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return done;
        }
    }
}

#[test]
fn every_rule_is_in_the_report_in_the_order_of_the_list() {
    let report = run_all(whole);
    let reported: Vec<_> = report.findings().iter().map(|(rule, _)| rule.name()).collect();
    assert_eq!(reported, rules().map(|rule| rule.name()).collect::<Vec<_>>());
    assert!(report.findings().iter().all(|(_, found)| matches!(found, Finding::Kept)), "{report}");
}

#[test]
fn a_rule_whose_part_is_missing_is_not_run() {
    let report = run_all(|| Fixture::of(Handle::blocking(MemoryRepository::new())));
    for (rule, finding) in report.findings() {
        let run = !matches!(finding, Finding::NotRun(_));
        assert_eq!(run, rule.part() == Part::Port, "{}", rule.name());
    }
    assert!(report.is_clean());
}

#[test]
fn a_broken_rule_is_reported_with_its_clause_and_what_was_found() {
    let store = MemoryRepository::new();
    let report = run_all(|| Fixture::of(Handle::blocking(store.clone())));
    let (rule, failure) = report.broken().next().expect("a store that is not fresh breaks a rule");
    let text = report.to_string();
    for part in [&rule.sentence(), rule.clause().text(), &failure.to_string()] {
        assert!(text.contains(part), "`{part}` is not in the report");
    }
}

#[test]
fn watching_finds_what_running_finds() {
    let watched = spin(watch_all(async || whole()));
    assert!(watched.is_clean(), "{watched}");
    assert_eq!(watched.findings().len(), run_all(whole).findings().len());
}

#[test]
fn a_fixture_is_driven_by_the_executor_of_its_host() {
    let driven = Arc::new(AtomicUsize::new(0));
    let report = run_all(|| {
        let driven = Arc::clone(&driven);
        whole().driven_by(move |task: Task<'_, ()>| {
            driven.fetch_add(1, Ordering::Relaxed);
            spin(task);
        })
    });
    assert!(report.is_clean(), "{report}");
    assert!(driven.load(Ordering::Relaxed) > rules().count(), "races are driven too");
}

#[test]
fn a_driver_that_gives_up_breaks_every_rule() {
    let report = run_all(|| whole().driven_by(|_: Task<'_, ()>| {}));
    assert_eq!(report.broken().count(), rules().count());
}

//! Both drivers say the same: the one that blocks, and the one that waits.

use crate::properties::over_walks;
use crate::walked::{World, dump, governing};
use annuaire::{AsyncDirectory, Error, FixedHost, Host, MemoryRepository, Outcome, Policy};
use annuaire_conformance::Yielding;
use proptest::prelude::*;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// Polls until it is done: nothing here ever sleeps.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
}

fn shown(verdict: &Result<Outcome, Error>) -> String {
    match verdict {
        Ok(outcome) => serde_json::to_string(outcome).unwrap(),
        Err(error) => serde_json::to_string(error.refusal().unwrap()).unwrap(),
    }
}

/// Whether both drivers say and keep the same, where the second may be given other numbers.
fn agree(preset: &str, numbers: &[u64], other: impl Fn(u64) -> u64) -> Result<(), TestCaseError> {
    let mut blocking = World::of(preset);
    let store = MemoryRepository::new();
    let host = Arc::new(FixedHost::at(chrono::DateTime::UNIX_EPOCH));
    let waiting = AsyncDirectory::with_host(
        Policy::preset(preset).unwrap(),
        Yielding(store.clone()),
        host.clone(),
    );
    let mut walk =
        annuaire_conformance::random::Walk::under(waiting.policy(), 2, &governing(preset));
    for number in numbers {
        let told = blocking.step(*number);
        let request = walk.ask(other(*number));
        host.advance(request.at - host.now());
        let verdict = block_on(waiting.execute(&request));
        prop_assert_eq!(shown(&told.verdict), shown(&verdict), "{:?}", told.request);
        verdict.iter().for_each(|outcome| walk.learn(outcome));
        let messages =
            annuaire::Outbox::claim(&store, request.at, chrono::TimeDelta::zero(), 10_000).unwrap();
        let fresh: Vec<_> =
            messages.into_iter().filter(|message| message.request == request.id).collect();
        walk.hear(&fresh);
    }
    for account in blocking.walk.accounts() {
        let seen = &blocking.seen[&account];
        prop_assert_eq!(dump(blocking.store(), account, seen), dump(&store, account, seen));
    }
    Ok(())
}

#[test]
fn s4_the_driver_that_blocks_and_the_one_that_waits_agree() {
    over_walks(|preset, numbers| agree(preset, numbers, |number| number));
}

#[test]
fn s4_a_driver_that_does_something_else_is_noticed() {
    let numbers: Vec<u64> = annuaire_conformance::random::Dice::new(1).take(30).collect();
    assert!(agree("trade-customer", &numbers, |number| number ^ (number & 8)).is_err());
}

//! The promises: of every state that can be read, and of every step from one state to the next.

mod access;
mod identity;
mod keys;
mod links;
mod rights;
mod seats;
mod state;
mod trail;

use crate::rulebook::Rulebook;
use crate::seen::Seen;
use annuaire::{Actor, Change, Command, Event, Outcome};
use chrono::{DateTime, Utc};
use std::fmt;

/// A promise that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Broken {
    pub(crate) promise: &'static str,
    pub(crate) story: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.promise, self.story)
    }
}

/// What a promise finds broken.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Broken>);

impl Findings {
    pub(crate) fn need(
        &mut self,
        promise: &'static str,
        holds: bool,
        story: impl FnOnce() -> String,
    ) {
        if !holds {
            self.0.push(Broken { promise, story: story() });
        }
    }

    pub(crate) fn into_vec(self) -> Vec<Broken> {
        self.0
    }
}

/// A committed command, with the states around it.
pub(crate) struct Taken<'a> {
    pub(crate) rules: &'a Rulebook,
    pub(crate) before: &'a Seen,
    pub(crate) after: &'a Seen,
    pub(crate) now: DateTime<Utc>,
    pub(crate) actor: &'a Actor,
    pub(crate) command: &'a Command,
    pub(crate) request: annuaire::RequestId,
    pub(crate) change: &'a Change,
    pub(crate) outcome: &'a Outcome,
}

impl Taken<'_> {
    pub(crate) fn has(&self, event: impl Fn(&Event) -> bool) -> bool {
        self.outcome.events.iter().any(event)
    }
}

/// Everything that a state must keep.
pub(crate) fn of_state(rules: &Rulebook, seen: &Seen) -> Vec<Broken> {
    let mut findings = Findings::default();
    state::check(rules, seen, &mut findings);
    keys::of_state(rules, seen, &mut findings);
    findings.into_vec()
}

/// Everything that a step must keep.
pub(crate) fn of_step(step: &Taken<'_>) -> Vec<Broken> {
    let mut findings = Findings::default();
    seats::check(step, &mut findings);
    rights::check(step, &mut findings);
    access::check(step, &mut findings);
    links::check(step, &mut findings);
    identity::check(step, &mut findings);
    trail::check(step, &mut findings);
    keys::check(step, &mut findings);
    findings.into_vec()
}

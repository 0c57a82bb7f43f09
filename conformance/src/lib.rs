//! The kit that every repository must pass: one named rule for each line of the contract.
//!
//! The contract is in [`annuaire::port`] and on [`annuaire::Outbox`]; here each of its lines is a [`Clause`], proved
//! by one or several [`Rule`]s. Whoever writes a repository writes one function that gives a fresh, empty one, and
//! gets one test per rule:
//!
//! ```
//! use annuaire::MemoryRepository;
//! use annuaire_conformance::{Fixture, Handle};
//!
//! fn fixture() -> Fixture {
//!     let store = MemoryRepository::new();
//!     let open = move || Handle::blocking(store.clone()).with_outbox(store.clone());
//!     Fixture::of(open()).reopened_by(move || std::future::ready(open()))
//! }
//!
//! annuaire_conformance::repository_tests!(fixture);
//! # fn main() {}
//! ```
//!
//! * **Both colours**: the rules are written once, awaited. [`Handle::blocking`] takes a repository whose calls block,
//!   [`Handle::awaited`] one whose calls are awaited; [`Fixture::driven_by`] says who polls it.
//! * **Parts**: [`repository_tests!`] is [`port_tests!`], [`outbox_tests!`] and [`reopening_tests!`] together; a
//!   repository without an outbox, or whose data nothing else can open, takes the parts it has.
//! * **Hosts without `#[test]`** (a repository written in Python or JavaScript) call [`run_all`], or await
//!   [`watch_all`] where nothing may block, and read the [`Report`].

mod clause;
mod colour;
mod drive;
mod failure;
mod fixture;
mod given;
mod list;
mod macros;
mod race;
pub mod random;
mod report;
mod rows;
mod rule;
mod rules;
mod scenario;
mod store;

pub use clause::Clause;
pub use colour::Yielding;
pub use drive::Task;
pub use failure::{Failure, Verdict};
pub use fixture::{Fixture, Handle, Shared};
pub use report::{Finding, Report, prove, run_all, watch_all};
pub use rule::{Part, Rule};
pub use rules::rules;
pub use scenario::{
    Document, Ran, Run, Scenario, ScenarioError, Step as ScenarioStep, Verdict as StepVerdict,
};

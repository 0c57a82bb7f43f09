//! The proof: the promises of the rulebook, checked by code that knows nothing of how they are kept.
//!
//! Every promise has an id (`A4`, `K1`…): one letter for what it is about, as in the tests' names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's helper may end it"
)]

mod drivers;
mod exhaustive;
mod planted;
mod promises;
mod properties;
mod rulebook;
mod seen;
mod walked;

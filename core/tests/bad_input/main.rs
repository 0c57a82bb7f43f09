//! Bad input ends in a clear refusal: the exact code, at the exact gate, and nothing written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's helper may end it"
)]

mod clocks;
mod ids;
mod incidents;
mod links;
mod policies;
mod races;
mod ranks;
mod requests;
mod seats;
mod stores;
mod units;
mod values;
mod world;

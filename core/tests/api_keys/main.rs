//! API keys: shown once, dead in time, and no more than their holder.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's helper may end it"
)]

mod life;
mod network;
mod rights;
mod shown;

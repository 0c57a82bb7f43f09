//! The rulebook on SQLite files, under attack: races between processes' connections, and files that stop growing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's helper may end it"
)]

#[cfg(unix)]
mod faults;
mod races;

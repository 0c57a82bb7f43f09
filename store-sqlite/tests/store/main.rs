//! What is SQLite's own in this store: the file, its sharing, its erasures, its plans.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test's helper may end it"
)]

mod crashes;
mod differential;
mod erasing;
mod filling;
mod given;
mod opening;
mod schema;
mod sharing;
mod view;

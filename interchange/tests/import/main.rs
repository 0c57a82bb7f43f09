//! An import: what becomes of each row of a file, and of the account.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod dry_run;
mod existing;
mod failure;
mod hostile;
mod progress;
mod rights;
mod row;
mod sample;
mod world;

//! The scenario files of the presets hold in every store, prove what the portals state, and can fail.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test's helper may end it"
)]

mod files;
mod held;
mod mistakes;
mod program;
mod reference;
mod rows;

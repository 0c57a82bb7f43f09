//! What free slots are, as specifications.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

mod deposit;
mod desk;
mod one;
mod oracle;
mod properties;
mod regressions;
mod several;
mod team;

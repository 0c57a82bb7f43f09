//! What free slots are, as specifications.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the helpers of tests fail as tests do"
)]

mod desk;
mod one;
mod oracle;
mod properties;
mod regressions;
mod several;
mod team;

//! The tour of five portals, behind `cargo run --bin tour`.
//!
//! The three short programs to copy stand on their own, each in its file: `src/bin/quick_start.rs`,
//! `src/bin/own_policy.rs`, `src/bin/own_repository.rs`.

pub mod tour;

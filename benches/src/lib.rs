//! What the benches share: lanes measured beside one another, and the worlds they run in.
//!
//! A figure here is a ratio to a floor or a peer measured in the same run. Absolute times move with the machine.

pub mod draw;
pub mod lanes;
pub mod office;
pub mod process;
pub mod raw;
pub mod rules;

/// Whatever ends a bench before its table.
pub type Failure = Box<dyn std::error::Error>;

//! The rulebook of a customer account's people.
pub mod value;

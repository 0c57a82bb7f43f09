//! The engine of the npm package `annuaire`: the rulebook, behind texts of JSON.
//!
//! Everything crosses the border as text, through the wire types of the core: `JSON.stringify` on one side, a closed
//! struct on the other. A [`Call`] is polled by JavaScript, which answers what it asks of a store: nothing waits in
//! here, and an exception of the store never passes through. The package's own face is written beside it, in
//! TypeScript.
#![cfg(target_family = "wasm")]

mod call;
#[cfg(feature = "csv")]
mod csv;
mod directory;
mod envelope;
#[cfg(feature = "floor")]
mod floor;
mod host;
mod keyring;
mod list;
mod mailbox;
mod outbox;
mod policy;
#[cfg(feature = "proof")]
mod proof;
mod refusal;
mod roll;
mod store;

pub use call::Call;
pub use directory::Directory;
#[cfg(feature = "floor")]
pub use floor::{checked, floor};
pub use keyring::Keyring;
pub use list::{List, sort_key};
pub use policy::Policy;
#[cfg(feature = "proof")]
pub use proof::{Ready, play, prove};
pub use refusal::explained;
pub use roll::{Roll, codes};

use wasm_bindgen::prelude::wasm_bindgen;

#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The wire name of every command, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn commands() -> String {
    envelope::text(&annuaire::Command::NAMES)
}

/// The names of the policies that ship with the library, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn presets() -> String {
    envelope::text(&annuaire::PRESETS[..])
}

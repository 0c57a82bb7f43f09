//! The engine of `annuaire/agenda` on npm: questions about agendas, answered from text to text.
//!
//! A crate of its own, and no feature of the rulebook's engine: it shares nothing with it but values, and a feature
//! could only have taken the rulebook away.
#![cfg(target_family = "wasm")]

use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a question that comes as JSON, in JSON: see [`annuaire_agenda::ask`].
#[wasm_bindgen]
#[must_use]
pub fn ask(question: &str) -> String {
    annuaire_agenda::ask(question)
}

//! The engine of `annuaire/policy` on npm: policies as TOML, compiled for the rulebook's engine, checked and explained.
//!
//! A crate of its own, because a page never needs it: a policy is written once, and compiled before it is shipped.
#![cfg(target_family = "wasm")]

use annuaire::value::Lang;
use annuaire::wire::{self, ToWire};
use annuaire::{Policy, PolicyError};
use wasm_bindgen::prelude::wasm_bindgen;

/// An error that JavaScript throws as an `AnnuaireError`.
#[derive(ToWire)]
struct Trouble<'a> {
    code: &'a str,
    message: String,
    key: &'a str,
    line: usize,
}

fn trouble(error: &PolicyError) -> String {
    let (code, key, line) = (error.code(), error.key(), error.line());
    wire::write(&Trouble { code, message: error.to_string(), key, line })
}

fn read(toml: &str) -> Result<Policy, String> {
    Policy::from_toml(toml).map_err(|error| trouble(&error))
}

/// Compiles a policy from its TOML text.
///
/// # Errors
/// A text with the code, the message, the key and the line.
#[wasm_bindgen]
pub fn compile(toml: &str) -> Result<String, String> {
    read(toml).map(|policy| policy.compiled())
}

/// What is wrong or risky in a policy, as JSON.
///
/// # Errors
/// A text with the code, the message, the key and the line.
#[wasm_bindgen]
pub fn check(toml: &str) -> Result<String, String> {
    read(toml).map(|policy| wire::write(&policy.check()))
}

/// The decision table of a policy, as text: in French, or in English for any other language.
///
/// # Errors
/// A text with the code, the message, the key and the line.
#[wasm_bindgen]
pub fn explain(toml: &str, language: &str) -> Result<String, String> {
    let lang = if language == "fr" { Lang::Fr } else { Lang::En };
    read(toml).map(|policy| policy.explain(lang))
}

/// The TOML text of a policy that ships with the library; nothing where none has this name.
#[wasm_bindgen]
#[must_use]
pub fn preset(name: &str) -> Option<String> {
    Policy::preset_text(name).map(str::to_owned)
}

//! A refusal in words.

use crate::directory::parse;
use crate::envelope::text;
use crate::policy::lang;
use annuaire::Refusal;
use wasm_bindgen::prelude::wasm_bindgen;

/// A refusal in one language, with everything that follows from its codes.
///
/// # Errors
/// A text with the code and the message, where it is no refusal.
#[wasm_bindgen]
pub fn explained(refusal: &str, language: &str) -> Result<String, String> {
    let refusal: Refusal = parse(refusal).map_err(|trouble| text(&trouble))?;
    Ok(text(&refusal.explained(lang(language))))
}

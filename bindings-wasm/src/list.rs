//! What a store written in JavaScript needs to answer a page of contacts: their order, and who is in it.

use crate::directory::parse;
use crate::envelope::text;
use annuaire::wire::FromWire;
use annuaire::{Contact, Narrowing, Visible};
use wasm_bindgen::prelude::wasm_bindgen;

/// The key that lists of contacts are ordered by, before the id.
///
/// # Errors
/// A text with the code and the message, where it is no contact.
#[wasm_bindgen]
pub fn sort_key(contact: &str) -> Result<String, String> {
    parse::<Contact>(contact).map(|contact| contact.sort_key()).map_err(|trouble| text(&trouble))
}

/// A list of contacts: whom it shows.
#[wasm_bindgen]
pub struct List(Shown);

#[derive(FromWire)]
#[serde(deny_unknown_fields)]
struct Shown {
    visible: Visible,
    narrowing: Narrowing,
}

#[wasm_bindgen]
impl List {
    /// The list that shows whom the actor may see, narrowed to what they look for.
    ///
    /// # Errors
    /// A text with the code and the message, where that is not what is given.
    #[wasm_bindgen(constructor)]
    pub fn of(shown: &str) -> Result<Self, String> {
        parse(shown).map(Self).map_err(|trouble| text(&trouble))
    }

    /// Whether it shows a contact.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no contact.
    pub fn shows(&self, contact: &str) -> Result<bool, String> {
        let contact: Contact = parse(contact).map_err(|trouble| text(&trouble))?;
        let present = contact.presence.is_present();
        Ok(present && self.0.visible.sees(&contact) && self.0.narrowing.admits(&contact))
    }
}

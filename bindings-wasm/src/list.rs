//! What a store written in JavaScript needs to answer a page of contacts: their order, and who is in it.

use crate::directory::parse;
use crate::envelope::text;
use annuaire::{Contact, Listing, Narrowing, Visible};
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
pub struct List {
    visible: Visible,
    narrowing: Narrowing,
}

#[wasm_bindgen]
impl List {
    /// The list that a listing asks for. Whatever is no listing of contacts shows nobody.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no listing.
    #[wasm_bindgen(constructor)]
    pub fn of(listing: &str) -> Result<Self, String> {
        match parse(listing) {
            Ok(Listing::Contacts { visible, narrowing, .. }) => Ok(Self { visible, narrowing }),
            Ok(_) => Ok(Self { visible: Visible::default(), narrowing: Narrowing::default() }),
            Err(trouble) => Err(text(&trouble)),
        }
    }

    /// Whether it shows a contact.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no contact.
    pub fn shows(&self, contact: &str) -> Result<bool, String> {
        let contact: Contact = parse(contact).map_err(|trouble| text(&trouble))?;
        let present = contact.presence.is_present();
        Ok(present && self.visible.sees(&contact) && self.narrowing.admits(&contact))
    }
}

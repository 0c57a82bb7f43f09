//! The keys that sign links.

use crate::directory::parse;
use crate::envelope::{Trouble, text};
use annuaire::{BadKey, Link};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// The keys that sign links: the first signs, every one verifies.
#[wasm_bindgen]
pub struct Keyring(Rc<annuaire::Keyring>);

impl Keyring {
    pub(crate) fn shared(&self) -> Rc<annuaire::Keyring> {
        self.0.clone()
    }
}

fn bad(error: BadKey) -> String {
    text(&Trouble::new("bad_key", error))
}

#[wasm_bindgen]
impl Keyring {
    /// A ring with the key that signs.
    ///
    /// # Errors
    /// A text with the code and the message.
    #[wasm_bindgen(constructor)]
    pub fn new(id: &str, key: &[u8]) -> Result<Self, String> {
        annuaire::Keyring::new(id, key).map(|ring| Self(Rc::new(ring))).map_err(bad)
    }

    /// This ring, with one more key that verifies but does not sign.
    ///
    /// # Errors
    /// A text with the code and the message; the ring is gone.
    pub fn with_retiring(self, id: &str, key: &[u8]) -> Result<Self, String> {
        let ring = Rc::try_unwrap(self.0)
            .map_err(|_| text(&Trouble::new("in_use", "the ring is in use")))?;
        ring.with_retiring(id, key).map(|ring| Self(Rc::new(ring))).map_err(bad)
    }

    /// What a token says, as JSON; `null` where this ring did not sign it.
    #[must_use]
    pub fn open(&self, token: &str) -> String {
        text(&self.0.open(token))
    }

    /// The token of a link.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no link.
    pub fn sign(&self, link: &str) -> Result<String, String> {
        parse::<Link>(link).map(|link| self.0.sign(&link)).map_err(|trouble| text(&trouble))
    }
}

//! Letters: messages that JavaScript took from its outbox, made ready to be sent.

use crate::call::Call;
use crate::directory::Directory;
use crate::envelope::{done, undone};
use crate::keyring::Keyring;
use annuaire::wire::{ToWire, read};
use annuaire::{Addressed, Letter, MessageId, StoreError, StoreFailure};
use wasm_bindgen::prelude::wasm_bindgen;

/// What became of messages.
#[derive(ToWire, Default)]
struct Post {
    letters: Vec<Letter>,
    dropped: Vec<MessageId>,
}

impl Post {
    fn of(messages: Vec<Addressed>, keys: &annuaire::Keyring) -> Self {
        let mut post = Self::default();
        for message in messages {
            match message.letter(keys) {
                Ok(letter) => post.letters.push(letter),
                Err(id) => post.dropped.push(id),
            }
        }
        post
    }
}

#[wasm_bindgen]
impl Directory {
    /// Makes letters of messages, and signs their links; tells which are to be dropped.
    #[must_use]
    pub fn letters(&self, keys: &Keyring, messages: &str) -> Call {
        let journey = match read(messages) {
            Ok(messages) => self.desk().addressed(messages),
            Err(error) => {
                return Call::ended(undone(StoreError::new(StoreFailure::Corrupt, error).into()));
            }
        };
        let keys = keys.shared();
        self.start(|directory, _| async move {
            match directory.follow(journey).await {
                Ok(messages) => done(&Post::of(messages, &keys)),
                Err(error) => undone(error),
            }
        })
    }
}

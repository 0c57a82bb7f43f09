//! People loaded once and judged often: the one place where numbers cross the border instead of text.

use crate::directory::parse;
use crate::envelope::{Trouble, text};
use annuaire::wire::read_word;
use annuaire::{Code, ContactId};
use wasm_bindgen::prelude::wasm_bindgen;

/// Every code, in the order of the numbers that verdicts are told by, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn codes() -> String {
    text(Code::ALL)
}

/// A roll, with a number for each contact and each action that was named.
#[wasm_bindgen]
pub struct Roll {
    roll: annuaire::Roll,
    contacts: Vec<ContactId>,
    actions: Vec<Box<str>>,
}

impl Roll {
    pub(crate) fn of(roll: annuaire::Roll) -> Self {
        Self { roll, contacts: Vec::new(), actions: Vec::new() }
    }
}

#[wasm_bindgen]
impl Roll {
    /// The number of a contact.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no id.
    pub fn contact(&mut self, id: &str) -> Result<usize, String> {
        let id = read_word(id).map_err(|error| text(&Trouble::malformed(error)))?;
        self.contacts.push(id);
        Ok(self.contacts.len().saturating_sub(1))
    }

    /// The number of an action.
    pub fn action(&mut self, key: &str) -> usize {
        self.actions.push(key.into());
        self.actions.len().saturating_sub(1)
    }

    /// 0 where an action on a contact is allowed, otherwise the number of its code, counted from 1.
    ///
    /// # Errors
    /// A text with the code and the message, where the policy has no such action.
    pub fn verdict(&self, contact: usize, action: usize) -> Result<usize, String> {
        let known = self.contacts.get(contact).zip(self.actions.get(action));
        let Some((contact, action)) = known else {
            return Err(text(&Trouble::malformed("no such number")));
        };
        match self.roll.verdict(*contact, action) {
            Ok(verdict) => Ok(number(verdict)),
            Err(refusal) => Err(text(&Trouble::new(refusal.code().as_str(), &refusal))),
        }
    }

    /// Everybody on the roll by the actions of a JSON list: a number for each verdict, row by row.
    ///
    /// # Errors
    /// A text with the code and the message, where it is no list of texts, or the policy has no such action.
    pub fn matrix(&self, actions: &str) -> Result<Vec<usize>, String> {
        let actions: Vec<Box<str>> = parse(actions).map_err(|trouble| text(&trouble))?;
        let matrix = self.roll.matrix(actions);
        let matrix =
            matrix.map_err(|refusal| text(&Trouble::new(refusal.code().as_str(), &refusal)))?;
        // Row by row, whose lengths are known: many are asked for at once.
        let mut numbers =
            Vec::with_capacity(matrix.rows.len().saturating_mul(matrix.actions.len()));
        for row in &matrix.rows {
            numbers.extend(row.verdicts.iter().copied().map(number));
        }
        Ok(numbers)
    }
}

fn number(verdict: Option<Code>) -> usize {
    verdict.map_or(0, |code| code.place().saturating_add(1))
}

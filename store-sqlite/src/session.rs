//! One connection to the file, and what it remembers.

use crate::failure::Failure;
use crate::number::{AccountNumber, AccountNumbers};
use crate::table::Accounts;
use annuaire::AccountId;
use rusqlite::Connection;

/// A connection, ready for use.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) connection: Connection,
    numbers: AccountNumbers,
}

impl Session {
    pub(crate) fn new(connection: Connection) -> Self {
        Self { connection, numbers: AccountNumbers::default() }
    }

    /// The number of an account that was met before, without a look into the file: a number never changes.
    pub(crate) fn known(&self, account: AccountId) -> Option<AccountNumber> {
        self.numbers.get(account)
    }

    /// The number of an account; none where nothing was ever written there.
    ///
    /// Outside a transaction: a number never changes, so it belongs to every later view.
    pub(crate) fn number(&mut self, account: AccountId) -> Result<Option<AccountNumber>, Failure> {
        if let Some(known) = self.known(account) {
            return Ok(Some(known));
        }
        let found = Accounts::new(&self.connection).number(account)?;
        if let Some(number) = found {
            self.numbers.keep(account, number);
        }
        Ok(found)
    }
}

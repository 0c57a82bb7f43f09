//! The numbers that stand for ids inside a file. They are given once and never change.

use annuaire::{AccountId, ContactId};
use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::collections::HashMap;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub(crate) struct $name(pub(crate) i64);

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                i64::column_result(value).map(Self)
            }
        }
    };
}

number! {
    /// The number of an account.
    AccountNumber
}
number! {
    /// The number of a contact.
    ContactNumber
}

/// Numbers of contacts met in one change.
pub(crate) type ContactNumbers = HashMap<ContactId, ContactNumber>;

/// Accounts whose number was read before: looked up in memory, not in the file.
#[derive(Debug, Default)]
pub(crate) struct AccountNumbers(HashMap<AccountId, AccountNumber>);

impl AccountNumbers {
    /// Beyond so many the memory starts afresh: it stays small whatever the number of accounts.
    const MOST: usize = 4_096;

    pub(crate) fn get(&self, id: AccountId) -> Option<AccountNumber> {
        self.0.get(&id).copied()
    }

    /// Keeps a number that is committed.
    pub(crate) fn keep(&mut self, id: AccountId, number: AccountNumber) {
        if self.0.len() >= Self::MOST {
            self.0.clear();
        }
        self.0.insert(id, number);
    }
}

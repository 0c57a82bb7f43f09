//! Accounts, and the numbers that stand for them.

use super::Seats;
use crate::column::{Columns, Instant, Json, Word, version_number};
use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::statement::Prepared;
use annuaire::{Account, AccountId, PolicyId, Version};
use rusqlite::{Connection, params};

macro_rules! columns {
    () => {
        "a.id, a.version, a.change, a.at, a.policy, a.state, a.fields, a.seats, a.moves"
    };
}
pub(super) use columns as account_columns;

/// The account whose columns come next.
pub(super) fn read(columns: &mut Columns<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        id: columns.id(AccountId::from_uuid)?,
        version: columns.version()?,
        change: columns.digest()?,
        at: columns.instant()?,
        policy: columns.word()?,
        state: columns.word()?,
        fields: columns.optional_json()?.unwrap_or_default(),
        seats: columns.optional_json()?.unwrap_or_default(),
        moves: columns.optional_json()?.unwrap_or_default(),
    })
}

pub(crate) struct Accounts<'c> {
    number: Prepared<'c>,
    create: Prepared<'c>,
    version: Prepared<'c>,
    write: Prepared<'c>,
    load: Prepared<'c>,
    list: Prepared<'c>,
    seats: Seats<'c>,
}

impl<'c> Accounts<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            number: prepared("SELECT n FROM account WHERE id = ?1"),
            create: prepared("INSERT INTO account (id) VALUES (?1)"),
            version: prepared("SELECT version FROM account WHERE n = ?1 AND version IS NOT NULL"),
            write: prepared(
                "UPDATE account SET version = ?2, change = ?3, at = ?4, policy = ?5, state = ?6, fields = ?7, \
                 seats = ?8, moves = ?9 WHERE n = ?1",
            ),
            load: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM account a WHERE a.n = ?1 AND a.version IS NOT NULL"
            )),
            list: prepared(concat!(
                "SELECT ",
                columns!(),
                " FROM account a INDEXED BY account_policy",
                " WHERE a.version IS NOT NULL AND a.policy = ?1 AND a.id > ?2 ORDER BY a.id LIMIT ?3"
            )),
            seats: Seats::new(connection),
        }
    }

    pub(crate) fn number(&mut self, id: AccountId) -> Result<Option<AccountNumber>, Failure> {
        self.number.first([id.as_uuid().as_bytes()], |row| row.get(0))
    }

    /// Gives an account its number.
    pub(crate) fn create(&mut self, id: AccountId) -> Result<AccountNumber, Failure> {
        self.create.insert([id.as_uuid().as_bytes()]).map(AccountNumber)
    }

    pub(crate) fn version(&mut self, account: AccountNumber) -> Result<Option<Version>, Failure> {
        self.version.first([account], |row| Columns::of(row).version())
    }

    pub(crate) fn write(
        &mut self,
        number: AccountNumber,
        account: &Account,
    ) -> Result<(), Failure> {
        // Every field is named: one that is added cannot be forgotten here.
        let Account { id: _, version, change, at, policy, state, fields, seats, moves } = account;
        self.write.run(params![
            number,
            version_number(*version),
            change.as_bytes(),
            Instant(*at),
            policy.as_str(),
            Word(state),
            (!fields.is_empty()).then_some(Json(fields)),
            (!seats.is_empty()).then_some(Json(seats)),
            (!moves.is_empty()).then_some(Json(moves)),
        ])?;
        self.seats.replace(number, seats)
    }

    pub(crate) fn load(&mut self, account: AccountNumber) -> Result<Option<Account>, Failure> {
        self.load.first([account], |row| read(&mut Columns::of(row)))
    }

    /// The accounts of a policy after this one, by id.
    pub(crate) fn list(
        &mut self,
        policy: &PolicyId,
        after: Option<AccountId>,
        limit: i64,
    ) -> Result<Vec<Account>, Failure> {
        let after = after.map(|id| id.as_uuid().into_bytes());
        let after = after.as_ref().map_or(&[][..], |id| id);
        let mut rows = self.list.rows(params![policy.as_str(), after, limit])?;
        let mut accounts = Vec::new();
        while let Some(row) = rows.next()? {
            accounts.push(read(&mut Columns::of(row))?);
        }
        Ok(accounts)
    }
}

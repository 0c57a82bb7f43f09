//! Claims, and the logins among them.

use super::account::{self, account_columns};
use super::contact::{self, contact_columns};
use crate::column::Columns;
use crate::failure::{Failure, Malformed};
use crate::number::{AccountNumber, ContactNumber};
use crate::statement::Prepared;
use annuaire::{Account, AccountId, ClaimKey, ClaimKind, Contact, ContactId, Owner, PolicyId};
use rusqlite::types::{ToSql, ToSqlOutput};
use rusqlite::{Connection, params};

/// How far a claim is unique, as the file says it.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    /// Inside one account.
    Account(AccountNumber),
    /// Among the accounts of a policy.
    Portal(&'a str),
}

impl ToSql for Scope<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Account(number) => number.to_sql(),
            Self::Portal(policy) => policy.to_sql(),
        }
    }
}

const fn kind_number(kind: ClaimKind) -> i64 {
    match kind {
        ClaimKind::Login => 0,
        ClaimKind::Email => 1,
        ClaimKind::ApiKey => 2,
    }
}

pub(crate) struct Claims<'c> {
    owner: Prepared<'c>,
    write: Prepared<'c>,
    release: Prepared<'c>,
    holder: Prepared<'c>,
    logins: Prepared<'c>,
}

impl<'c> Claims<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            owner: prepared(
                "SELECT a.id, c.id FROM claim CROSS JOIN account a CROSS JOIN contact c \
                 WHERE claim.value = ?1 AND claim.kind = ?2 AND claim.scope = ?3 \
                 AND a.n = claim.account AND c.n = claim.contact",
            ),
            write: prepared(
                "INSERT INTO claim (value, kind, scope, account, contact) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT DO UPDATE SET account = excluded.account, contact = excluded.contact",
            ),
            release: prepared("DELETE FROM claim WHERE value = ?1 AND kind = ?2 AND scope = ?3"),
            holder: prepared(
                "SELECT a.n, c.n FROM account a CROSS JOIN contact c \
                 WHERE a.id = ?1 AND c.account = a.n AND c.id = ?2",
            ),
            logins: prepared(concat!(
                "SELECT ",
                account_columns!(),
                ", ",
                contact_columns!(),
                " FROM claim CROSS JOIN account a CROSS JOIN contact c",
                " WHERE claim.value = ?1 AND claim.kind = ?2 AND a.n = claim.account AND c.n = claim.contact",
                " AND a.version IS NOT NULL AND a.policy = ?3 AND a.id > ?4"
            )),
        }
    }

    pub(crate) fn owner(
        &mut self,
        key: &ClaimKey,
        scope: Scope<'_>,
    ) -> Result<Option<Owner>, Failure> {
        self.owner.first(params![key.value, kind_number(key.kind), scope], |row| {
            let mut columns = Columns::of(row);
            Ok(Owner {
                account: columns.id(AccountId::from_uuid)?,
                contact: columns.id(ContactId::from_uuid)?,
            })
        })
    }

    /// The numbers of a contact who is to hold a claim.
    pub(crate) fn holder(
        &mut self,
        owner: Owner,
    ) -> Result<(AccountNumber, ContactNumber), Failure> {
        let ids = [owner.account.as_uuid().as_bytes(), owner.contact.as_uuid().as_bytes()];
        let found = self.holder.first(ids, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.ok_or(Malformed::NoOwner)?)
    }

    /// Gives a claim that was compared to a contact.
    pub(crate) fn give(
        &mut self,
        key: &ClaimKey,
        scope: Scope<'_>,
        (account, contact): (AccountNumber, ContactNumber),
    ) -> Result<(), Failure> {
        self.write.run(params![key.value, kind_number(key.kind), scope, account, contact])?;
        Ok(())
    }

    pub(crate) fn release(&mut self, key: &ClaimKey, scope: Scope<'_>) -> Result<(), Failure> {
        self.release.run(params![key.value, kind_number(key.kind), scope])?;
        Ok(())
    }

    /// Who holds a login under a policy, after this account, in the order of the accounts.
    pub(crate) fn logins(
        &mut self,
        policy: &PolicyId,
        key: &str,
        after: Option<AccountId>,
        limit: usize,
    ) -> Result<Vec<(Account, Contact)>, Failure> {
        let after = after.map(|id| id.as_uuid().into_bytes());
        let after = after.as_ref().map_or(&[][..], |id| id);
        let kind = kind_number(ClaimKind::Login);
        let mut rows = self.logins.rows(params![key, kind, policy.as_str(), after])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let mut columns = Columns::of(row);
            let account = account::read(&mut columns)?;
            let contact = contact::read(account.id, &mut columns)?;
            found.push((account, contact));
        }
        // Nearly always there is one: a sorter of SQLite's would cost more than finding it.
        found.sort_unstable_by_key(|(account, _): &(Account, Contact)| account.id);
        found.truncate(limit);
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::set_up;

    #[test]
    fn a_login_leads_to_its_holder_by_number() {
        let connection = Connection::open_in_memory().unwrap();
        set_up(&connection).unwrap();
        let claims = Claims::new(&connection);
        let account = "SEARCH a USING INTEGER PRIMARY KEY (rowid=?)";
        let contact = "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)";
        let owner =
            ["SEARCH claim USING PRIMARY KEY (value=? AND kind=? AND scope=?)", account, contact];
        assert_eq!(claims.owner.plan(), owner);
        let logins = ["SEARCH claim USING PRIMARY KEY (value=? AND kind=?)", account, contact];
        assert_eq!(claims.logins.plan(), logins);
    }
}

//! Loading: one consistent view of everything asked for.

use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::session::Session;
use crate::table::{Accounts, Catalogues, Claims, Contacts, History, Scope, Units};
use crate::transaction::Transaction;
use annuaire::{AccountId, ClaimScope, Key, Reads, Record, Snapshot};
use rusqlite::Connection;

pub(crate) fn load(session: &mut Session, reads: &Reads) -> Result<Snapshot, Failure> {
    let number = session.number(reads.account)?;
    let connection = &session.connection;
    // A single statement is a consistent view by itself.
    let statements = reads.records.len() + reads.requests.len() + 2 * reads.claims.len();
    let view = (statements > 1).then(|| Transaction::view(connection)).transpose()?;
    let mut snapshot = Snapshot::of(reads.account);
    if let Some(number) = number {
        let mut records = Records::new(connection);
        for key in &reads.records {
            if let Some(record) = records.load(reads.account, number, key)? {
                snapshot.add_record(record);
            }
        }
        let mut history = History::new(connection);
        for request in &reads.requests {
            if let Some(entry) = history.load(number, *request)? {
                snapshot.add_entry(entry);
            }
        }
    }
    let (mut accounts, mut claims) = (Accounts::new(connection), Claims::new(connection));
    for key in &reads.claims {
        let scope = match &key.scope {
            ClaimScope::Portal(policy) => Some(Scope::Portal(policy.as_str())),
            ClaimScope::Account(id) if *id == reads.account => number.map(Scope::Account),
            ClaimScope::Account(id) => accounts.number(*id)?.map(Scope::Account),
        };
        if let Some(scope) = scope
            && let Some(owner) = claims.owner(key, scope)?
        {
            snapshot.add_claim(key.clone(), owner);
        }
    }
    if let Some(view) = view {
        view.finish()?;
    }
    Ok(snapshot)
}

/// The tables of the records.
struct Records<'c> {
    accounts: Accounts<'c>,
    catalogues: Catalogues<'c>,
    contacts: Contacts<'c>,
    units: Units<'c>,
}

impl<'c> Records<'c> {
    fn new(connection: &'c Connection) -> Self {
        Self {
            accounts: Accounts::new(connection),
            catalogues: Catalogues::new(connection),
            contacts: Contacts::new(connection),
            units: Units::new(connection),
        }
    }

    fn load(
        &mut self,
        account: AccountId,
        number: AccountNumber,
        key: &Key,
    ) -> Result<Option<Record>, Failure> {
        Ok(match key {
            Key::Account => self.accounts.load(number)?.map(Record::Account),
            Key::Catalogue(name) => {
                self.catalogues.load(account, number, name)?.map(Record::Catalogue)
            }
            Key::Contact(id) => self.contacts.load(account, number, *id)?.map(Record::Contact),
            Key::Unit(id) => self.units.load(account, number, *id)?.map(Record::Unit),
        })
    }
}

//! Committing: compare everything, then write everything, in one transaction.

mod check;
mod write;

use crate::failure::{Failure, Malformed};
use crate::session::Session;
use crate::table::{Accounts, Catalogues, Claims, Contacts, History, Messages, Units};
use crate::traces;
use crate::transaction::Transaction;
use annuaire::{Change, Committed, Record};
use rusqlite::Connection;

pub(crate) fn commit(session: &Session, change: &Change) -> Result<Committed, Failure> {
    within_one_account(change)?;
    let transaction = Transaction::write(&session.connection)?;
    let mut tables = Tables::new(&session.connection);
    let number = match session.known(change.account) {
        Some(known) => Some(known),
        None => tables.accounts.number(change.account)?,
    };
    if tables.repeats(number, change)? {
        return Ok(Committed::Repeated);
    }
    let seen = match tables.compare(number, change)? {
        Ok(seen) => seen,
        Err(conflict) => return Ok(Committed::Conflict(conflict)),
    };
    tables.write(number, change, seen)?;
    drop(tables);
    transaction.finish()?;
    // The commit stands whatever becomes of the traces: an error here only means that some are left.
    let scrubbed =
        change.erased.is_empty() || traces::scrub_at_once(&session.connection).unwrap_or(false);
    Ok(Committed::Written { scrubbed })
}

/// Every table a change can write.
struct Tables<'c> {
    accounts: Accounts<'c>,
    catalogues: Catalogues<'c>,
    units: Units<'c>,
    contacts: Contacts<'c>,
    claims: Claims<'c>,
    history: History<'c>,
    messages: Messages<'c>,
}

impl<'c> Tables<'c> {
    fn new(connection: &'c Connection) -> Self {
        Self {
            accounts: Accounts::new(connection),
            catalogues: Catalogues::new(connection),
            units: Units::new(connection),
            contacts: Contacts::new(connection),
            claims: Claims::new(connection),
            history: History::new(connection),
            messages: Messages::new(connection),
        }
    }
}

/// Refuses what would be written into another account than the change's (T1).
fn within_one_account(change: &Change) -> Result<(), Malformed> {
    let records = change.writes.iter().map(|write| match &write.record {
        Record::Account(account) => account.id,
        Record::Catalogue(catalogue) => catalogue.account,
        Record::Contact(contact) => contact.account,
        Record::Unit(unit) => unit.account,
    });
    let entries = change.entries.iter().map(|entry| entry.chained.account);
    let messages = change.messages.iter().map(|message| message.account);
    if records.chain(entries).chain(messages).all(|account| account == change.account) {
        Ok(())
    } else {
        Err(Malformed::Foreign)
    }
}

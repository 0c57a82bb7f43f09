//! What a commit writes, once everything was compared.

use super::Tables;
use crate::failure::{Failure, Malformed};
use crate::number::{AccountNumber, ContactNumbers};
use annuaire::{Change, ClaimChange, Owner, Record};

impl Tables<'_> {
    pub(super) fn write(
        &mut self,
        account: Option<AccountNumber>,
        change: &Change,
        mut contacts: ContactNumbers,
    ) -> Result<(), Failure> {
        let account = match account {
            Some(account) => account,
            None => self.accounts.create(change.account)?,
        };
        self.write_records(account, change, &mut contacts)?;
        for claim in change.claims.iter().filter(|claim| claim.from != claim.to) {
            self.write_claim(account, change, claim, &contacts)?;
        }
        for contact in &change.erased {
            self.history.erase(account, *contact)?;
            self.messages.erase(account, *contact)?;
        }
        if !change.entries.is_empty() {
            let first = self.history.next(account)?;
            for (seq, entry) in (first..).zip(&change.entries) {
                self.history.insert(account, seq, entry)?;
            }
        }
        for message in &change.messages {
            self.messages.insert(account, message)?;
        }
        Ok(())
    }

    fn write_records(
        &mut self,
        account: AccountNumber,
        change: &Change,
        contacts: &mut ContactNumbers,
    ) -> Result<(), Failure> {
        for write in &change.writes {
            match &write.record {
                Record::Account(record) => self.accounts.write(account, record)?,
                Record::Catalogue(record) => self.catalogues.write(account, record)?,
                Record::Unit(record) => self.units.write(account, record)?,
                Record::Contact(record) => match contacts.get(&record.id) {
                    Some(number) => self.contacts.update(account, *number, record)?,
                    None => {
                        let number = self.contacts.insert(account, record)?;
                        contacts.insert(record.id, number);
                    }
                },
            }
        }
        Ok(())
    }

    fn write_claim(
        &mut self,
        account: AccountNumber,
        change: &Change,
        claim: &ClaimChange,
        contacts: &ContactNumbers,
    ) -> Result<(), Failure> {
        let scope = self.scope(Some(account), change, &claim.key)?.ok_or(Malformed::NoOwner)?;
        let Some(owner) = claim.to else { return self.claims.release(&claim.key, scope) };
        let ours = |owner: Owner| owner.account == change.account;
        let holder = match contacts.get(&owner.contact).filter(|_| ours(owner)) {
            Some(contact) => (account, *contact),
            None => self.claims.holder(owner)?,
        };
        self.claims.give(&claim.key, scope, holder)
    }
}

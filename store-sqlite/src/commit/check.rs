//! What a commit compares before it writes.

use super::Tables;
use crate::failure::Failure;
use crate::number::{AccountNumber, ContactNumbers};
use crate::table::Scope;
use annuaire::{Change, ClaimKey, ClaimScope, Conflict, Key, Version};

impl Tables<'_> {
    /// Whether one of the requests is in the history already.
    pub(super) fn repeats(
        &mut self,
        account: Option<AccountNumber>,
        change: &Change,
    ) -> Result<bool, Failure> {
        let Some(account) = account else { return Ok(false) };
        for entry in &change.entries {
            if self.history.has(account, entry.chained.request)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Compares records, then claims, in the order given; the numbers of the contacts it met.
    pub(super) fn compare(
        &mut self,
        account: Option<AccountNumber>,
        change: &Change,
    ) -> Result<Result<ContactNumbers, Conflict>, Failure> {
        let mut seen = ContactNumbers::new();
        let writes = change.writes.iter().map(|write| (write.record.key(), write.expected));
        let guards = change.guards.iter().map(|guard| (guard.key.clone(), guard.expected));
        for (key, expected) in writes.chain(guards) {
            let found = match account {
                Some(account) => self.version(account, &key, &mut seen)?,
                None => None,
            };
            if found != expected {
                return Ok(Err(Conflict::Record(key)));
            }
        }
        for claim in &change.claims {
            let owner = match self.scope(account, change, &claim.key)? {
                Some(scope) => self.claims.owner(&claim.key, scope)?,
                None => None,
            };
            if owner != claim.from {
                return Ok(Err(Conflict::Claim(claim.key.clone())));
            }
        }
        Ok(Ok(seen))
    }

    fn version(
        &mut self,
        account: AccountNumber,
        key: &Key,
        seen: &mut ContactNumbers,
    ) -> Result<Option<Version>, Failure> {
        match key {
            Key::Account => self.accounts.version(account),
            Key::Catalogue(name) => self.catalogues.version(account, name),
            Key::Unit(id) => self.units.version(account, *id),
            Key::Contact(id) => {
                let found = self.contacts.find(account, *id)?;
                Ok(found.map(|(number, version)| {
                    seen.insert(*id, number);
                    version
                }))
            }
        }
    }

    /// The scope of a claim; none where its account has no number, so that nothing can be claimed in it.
    pub(super) fn scope<'k>(
        &mut self,
        account: Option<AccountNumber>,
        change: &Change,
        key: &'k ClaimKey,
    ) -> Result<Option<Scope<'k>>, Failure> {
        Ok(match &key.scope {
            ClaimScope::Portal(policy) => Some(Scope::Portal(policy.as_str())),
            ClaimScope::Account(id) if *id == change.account => account.map(Scope::Account),
            ClaimScope::Account(id) => self.accounts.number(*id)?.map(Scope::Account),
        })
    }
}

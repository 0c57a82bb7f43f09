//! What a dry run pretends to have written, as far as later rows can tell.

use super::twins::{Mark, Twins};
use annuaire::{
    Actor, Change, ClaimChange, ClaimKey, ClaimKind, ContactId, Key, Owner, Record, Snapshot,
    SortedSet,
};
use std::collections::{BTreeMap, HashSet};

/// What a dry run pretends to have written: the account with its seats, whoever imports, and the logins taken. Of
/// contacts a later row sees nothing else, as the rows about them would be twins.
#[derive(Debug)]
pub(super) struct Pretence {
    actor: Option<Key>,
    records: BTreeMap<Key, Record>,
    logins: HashSet<Mark>,
}

impl Pretence {
    pub(super) fn of(actor: &Actor) -> Self {
        let actor = actor.contact().map(Key::Contact);
        Self { actor, records: BTreeMap::new(), logins: HashSet::new() }
    }

    /// Keeps what later rows can tell.
    pub(super) fn keep(&mut self, change: Change, marks: &Twins) {
        for write in change.writes {
            let key = write.record.key();
            if key == Key::Account || self.actor.as_ref() == Some(&key) {
                self.records.insert(key, write.record);
            }
        }
        let taken = |claim: &&ClaimChange| claim.key.kind == ClaimKind::Login && claim.to.is_some();
        self.logins.extend(change.claims.iter().filter(taken).map(|claim| marks.mark(&claim.key)));
    }

    /// Adds what was kept to what was loaded.
    pub(super) fn lend(
        &self,
        claims: &SortedSet<ClaimKey>,
        snapshot: &mut Snapshot,
        marks: &Twins,
    ) {
        for record in self.records.values() {
            snapshot.add_record(record.clone());
        }
        if self.logins.is_empty() {
            return;
        }
        for key in claims {
            if key.kind == ClaimKind::Login && self.logins.contains(&marks.mark(key)) {
                let account = snapshot.account_id();
                let nobody = ContactId::from_uuid(*account.as_uuid());
                snapshot.add_claim(key.clone(), Owner { account, contact: nobody });
            }
        }
    }
}

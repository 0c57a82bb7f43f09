//! The memory repository: for tests, for browsers, and for a first try.

mod bytes;
mod claims;
mod names;
mod packed;
mod shard;

use crate::account::Account;
use crate::change::{Change, Committed, Conflict};
use crate::contact::Contact;
use crate::duration::later;
use crate::id::{AccountId, MessageId, UnitId};
use crate::listing::{Cursor, Listing, Page, Rows};
use crate::message::Message;
use crate::name::PolicyId;
use crate::outbox::Outbox;
use crate::port::{Repository, StoreError};
use crate::reads::{Reads, Snapshot};
use crate::record::{Key, Record};
use chrono::{DateTime, TimeDelta, Utc};
use claims::Claims;
use shard::Shard;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A repository in memory. Clones share the same records.
///
/// ```
/// use annuaire::{MemoryRepository, Repository, Reads, AccountId};
/// use uuid::Uuid;
///
/// let repository = MemoryRepository::new();
/// let account = AccountId::from_uuid(Uuid::from_u128(1));
/// let nothing = repository.load(&Reads::of(account))?;
/// assert!(nothing.account().is_none());
/// # Ok::<(), annuaire::StoreError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryRepository {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    accounts: BTreeMap<AccountId, Shard>,
    claims: Claims,
    outbox: Vec<Queued>,
}

#[derive(Debug)]
struct Queued {
    message: Message,
    leased: Option<DateTime<Utc>>,
}

impl MemoryRepository {
    /// An empty repository.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No call of ours panics while it holds the lock, and a commit changes nothing before every check
    /// has passed: a poisoned lock guards a state that is whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn conflict(&self, change: &Change) -> Option<Conflict> {
        let shard = self.accounts.get(&change.account);
        let records = change
            .writes
            .iter()
            .map(|write| (write.record.key(), write.expected))
            .chain(change.guards.iter().map(|guard| (guard.key.clone(), guard.expected)));
        for (key, expected) in records {
            if shard.and_then(|shard| shard.version(&key)) != expected {
                return Some(Conflict::Record(key));
            }
        }
        let claim = change.claims.iter().find(|claim| self.claims.owner(&claim.key) != claim.from);
        claim.map(|claim| Conflict::Claim(claim.key.clone()))
    }

    fn write(&mut self, change: &Change) {
        let shard =
            self.accounts.entry(change.account).or_insert_with(|| Shard::of(change.account));
        for write in &change.writes {
            shard.put(&write.record);
        }
        if !change.erased.is_empty() {
            shard.erase(&change.erased);
            self.outbox.retain(|queued| {
                let message = &queued.message;
                message.account != change.account || !change.erased.contains(&message.contact)
            });
        }
        for entry in &change.entries {
            shard.add_entry(entry.clone());
        }
        for claim in &change.claims {
            self.claims.put(&claim.key, claim.to);
        }
        self.outbox.extend(
            change.messages.iter().map(|message| Queued { message: message.clone(), leased: None }),
        );
    }

    /// Who holds a login under a policy: one account after the other.
    fn logins(
        &self,
        policy: &PolicyId,
        key: &str,
        after: Option<AccountId>,
    ) -> Vec<(Account, Contact)> {
        let owners = self.claims.logins(key);
        let owners = owners.filter(|owner| after.is_none_or(|after| owner.account > after));
        let holders = owners.filter_map(|owner| {
            let shard = self.accounts.get(&owner.account)?;
            let account = shard.account().filter(|account| account.policy == *policy)?;
            Some((account.clone(), shard.contact(owner.contact)?))
        });
        let mut found: Vec<(Account, Contact)> = Vec::new();
        for (account, contact) in holders {
            // They come in this order, but for one whose claim is wider than an account.
            let place = found.partition_point(|(before, _)| before.id <= account.id);
            found.insert(place, (account, contact));
        }
        found
    }
}

/// The first `limit` rows, and where the next page starts.
fn cut<T>(
    rows: impl Iterator<Item = T>,
    limit: usize,
    place: impl Fn(&T) -> Cursor,
) -> (Vec<T>, Option<Cursor>) {
    let mut rows: Vec<T> = rows.take(limit.saturating_add(1)).collect();
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(place);
    (rows, next)
}

impl Repository for MemoryRepository {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        let state = self.state();
        let mut snapshot = Snapshot::of(reads.account);
        if let Some(shard) = state.accounts.get(&reads.account) {
            for record in reads.records.iter().filter_map(|key| shard.record(key)) {
                snapshot.add_record(record);
            }
            for entry in reads.requests.iter().filter_map(|request| shard.entry(*request)) {
                snapshot.add_entry(entry.clone());
            }
        }
        for key in &reads.claims {
            if let Some(owner) = state.claims.owner(key) {
                snapshot.add_claim(key.clone(), owner);
            }
        }
        Ok(snapshot)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        let mut state = self.state();
        if let Some(shard) = state.accounts.get(&change.account)
            && change.entries.iter().any(|entry| shard.has(entry.chained.request))
        {
            return Ok(Committed::Repeated);
        }
        if let Some(conflict) = state.conflict(change) {
            return Ok(Committed::Conflict(conflict));
        }
        state.write(change);
        Ok(Committed::Written { scrubbed: true })
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        let state = self.state();
        let (rows, next) = match listing {
            Listing::Contacts { account, visible, narrowing, after, limit } => {
                let start = match after.as_ref().and_then(Cursor::contact) {
                    Some((key, id)) => Bound::Excluded((Box::from(key), id)),
                    None => Bound::Unbounded,
                };
                let shard = state.accounts.get(account);
                let rows = shard.into_iter().flat_map(|shard| shard.list(start.clone()));
                let rows =
                    rows.filter(|contact| visible.sees(contact) && narrowing.admits(contact));
                let (rows, next) = cut(rows, *limit, |contact| {
                    Cursor::of_contact(&contact.sort_key(), contact.id)
                });
                (Rows::Contacts(rows), next)
            }
            Listing::Accounts { policy, after, limit } => {
                let after = after.as_ref().and_then(Cursor::value::<AccountId>);
                let start = after.map_or(Bound::Unbounded, Bound::Excluded);
                let shards = state.accounts.range((start, Bound::Unbounded));
                let rows = shards.filter_map(|(_, shard)| shard.account());
                let rows = rows.filter(|account| account.policy == *policy);
                let (rows, next) = cut(rows, *limit, |account| Cursor::of(account.id));
                (Rows::Accounts(rows.into_iter().cloned().collect()), next)
            }
            Listing::Units { account, kind, after, limit } => {
                let after = after.as_ref().and_then(Cursor::value::<UnitId>);
                // The records of an account are in the order of their keys.
                let units = state
                    .accounts
                    .get(account)
                    .into_iter()
                    .flat_map(Shard::others)
                    .filter_map(|record| match record {
                        Record::Unit(unit) => Some(unit),
                        _ => None,
                    })
                    .filter(|unit| kind.as_ref().is_none_or(|kind| unit.kind == *kind))
                    .filter(|unit| after.is_none_or(|after| unit.id > after));
                let (rows, next) = cut(units, *limit, |unit| Cursor::of(unit.id));
                (Rows::Units(rows.into_iter().cloned().collect()), next)
            }
            Listing::History { account, contact, newest_first, after, limit } => {
                let entries = state.accounts.get(account).map_or(&[][..], Shard::entries);
                let after = after.as_ref().and_then(Cursor::value::<usize>);
                let (start, end) = match (after, newest_first) {
                    (None, _) => (0, entries.len()),
                    (Some(at), true) => (0, at),
                    (Some(at), false) => (at.saturating_add(1), entries.len()),
                };
                let mut places = start..end.min(entries.len());
                let places = std::iter::from_fn(move || {
                    if *newest_first { places.next_back() } else { places.next() }
                });
                let rows = places.filter_map(|at| Some((at, entries.get(at)?)));
                let rows = rows.filter(|(_, entry)| {
                    contact.is_none_or(|contact| {
                        let key = Key::Contact(contact);
                        entry.chained.records.iter().any(|written| written.key == key)
                    })
                });
                let (rows, next) = cut(rows, *limit, |(at, _)| Cursor::of(at));
                (Rows::History(rows.into_iter().map(|(_, entry)| entry.clone()).collect()), next)
            }
            Listing::Logins { policy, key, after, limit } => {
                let after = after.as_ref().and_then(Cursor::value::<AccountId>);
                let found = state.logins(policy, key, after);
                let (rows, next) =
                    cut(found.into_iter(), *limit, |(account, _)| Cursor::of(account.id));
                (Rows::Logins(rows), next)
            }
        };
        Ok(Page { rows, next })
    }
}

impl Outbox for MemoryRepository {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        let mut state = self.state();
        let mut waiting = BTreeSet::new();
        let mut taken = Vec::new();
        for queued in &mut state.outbox {
            if taken.len() == limit {
                break;
            }
            let account = queued.message.account;
            if queued.leased.is_some_and(|until| until > now) {
                waiting.insert(account);
            } else if !waiting.contains(&account) {
                queued.leased = Some(later(now, lease));
                taken.push(queued.message.clone());
            }
        }
        Ok(taken)
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        self.state().outbox.retain(|queued| !sent.contains(&queued.message.id));
        Ok(())
    }
}

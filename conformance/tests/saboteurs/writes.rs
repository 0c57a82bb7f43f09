//! Faults of writing: versions, guards, atomicity, conflicts.

use crate::faulty::Faulty;
use crate::{Saboteur, pause, saboteur, version_of};
use annuaire::history::Entry;
use annuaire::{
    Change, ClaimChange, Committed, Conflict, Guard, Key, MemoryRepository, Reads, Record,
    Repository, StoreError, Version,
};
use std::collections::BTreeSet;
use std::sync::Mutex;

/// A change of the same account that holds nothing.
pub(crate) fn empty(change: &Change) -> Change {
    Change {
        account: change.account,
        writes: Vec::new(),
        guards: Vec::new(),
        claims: Vec::new(),
        entries: Vec::new(),
        messages: Vec::new(),
        erased: Vec::new(),
    }
}

/// Expects whatever is stored, of records and of claims.
fn expect_anything(honest: &MemoryRepository, change: &mut Change) {
    for write in &mut change.writes {
        write.expected = version_of(honest, change.account, write.record.key());
    }
    let mut reads = Reads::of(change.account);
    reads.claims.extend(change.claims.iter().map(|claim| claim.key.clone()));
    let seen = honest.load(&reads).unwrap();
    for claim in &mut change.claims {
        claim.from = seen.owner(&claim.key);
    }
}

fn is_known(honest: &MemoryRepository, change: &Change, entry: &Entry) -> bool {
    let mut reads = Reads::of(change.account);
    reads.requests.insert(entry.chained.request);
    honest.load(&reads).unwrap().entry(entry.chained.request).is_some()
}

/// How the commit of a change would end now, found out without writing.
fn rehearsed(honest: &MemoryRepository, change: &Change) -> Result<Committed, StoreError> {
    if change.entries.iter().any(|entry| is_known(honest, change, entry)) {
        return Ok(Committed::Repeated);
    }
    let writes = change.writes.iter().map(|write| (write.record.key(), write.expected));
    let guards = writes.map(|(key, expected)| Guard { key, expected });
    let claims = change.claims.iter().map(|claim| ClaimChange { to: claim.from, ..claim.clone() });
    honest.commit(&Change {
        guards: guards.chain(change.guards.iter().cloned()).collect(),
        claims: claims.collect(),
        ..empty(change)
    })
}

fn set_version(record: &mut Record, to: Version) {
    match record {
        Record::Account(account) => account.version = to,
        Record::Catalogue(catalogue) => catalogue.version = to,
        Record::Contact(contact) => contact.version = to,
        Record::Unit(unit) => unit.version = to,
    }
}

/// Writes the records again, each as a commit of its own.
fn bump(honest: &MemoryRepository, change: &Change, key: &Key) -> Result<(), StoreError> {
    let mut reads = Reads::of(change.account);
    reads.records.insert(key.clone());
    if let Some(record) = honest.load(&reads)?.record(key) {
        let mut record = record.clone();
        let seen = record.version();
        set_version(&mut record, seen.next());
        let writes = vec![annuaire::Write { record, expected: Some(seen) }];
        honest.commit(&Change { writes, ..empty(change) })?;
    }
    Ok(())
}

/// Commits parts one after the other, until one does not fit.
fn one_by_one(
    honest: &MemoryRepository,
    parts: impl IntoIterator<Item = Change>,
) -> Result<Committed, StoreError> {
    let mut ended = Committed::Written { scrubbed: true };
    for part in parts {
        ended = honest.commit(&part)?;
        if !matches!(ended, Committed::Written { .. }) {
            break;
        }
        pause();
    }
    Ok(ended)
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("no expected version is compared", [
            a_write_on_an_older_version_is_a_conflict,
            no_version_comes_back,
        ] => Faulty::new().alter(|honest, change| {
            expect_anything(honest, change);
        })),
        saboteur!("an older version will do", [
            a_write_on_an_older_version_is_a_conflict,
            a_stale_write_of_another_handle_is_a_conflict,
        ] => Faulty::new().alter(|honest, change| {
            for write in &mut change.writes {
                let stored = version_of(honest, change.account, write.record.key());
                if write.expected.is_some() && write.expected < stored {
                    write.expected = stored;
                }
            }
        })),
        saboteur!("a version to come will do", [a_write_on_a_version_to_come_is_a_conflict] => Faulty::new().alter(|honest, change| {
            for write in &mut change.writes {
                let stored = version_of(honest, change.account, write.record.key());
                if stored.is_some() && write.expected > stored {
                    write.expected = stored;
                }
            }
        })),
        saboteur!("an update inserts what is absent", [
            an_update_of_what_is_absent_is_a_conflict,
        ] => Faulty::new().alter(|honest, change| {
            for write in &mut change.writes {
                if version_of(honest, change.account, write.record.key()).is_none() {
                    write.expected = None;
                }
            }
        })),
        saboteur!("an insert replaces what exists", [an_insert_of_what_exists_is_a_conflict] => Faulty::new().alter(|honest, change| {
            for write in change.writes.iter_mut().filter(|write| write.expected.is_none()) {
                write.expected = version_of(honest, change.account, write.record.key());
            }
        })),
        saboteur!("an insert reuses the id of a tombstone", [
            an_insert_over_a_tombstone_is_a_conflict,
        ] => Faulty::new().alter(|honest, change| {
            for write in change.writes.iter_mut().filter(|write| write.expected.is_none()) {
                let key = write.record.key();
                let mut reads = Reads::of(change.account);
                reads.records.insert(key.clone());
                let seen = honest.load(&reads).unwrap();
                if let Some(Record::Contact(contact)) = seen.record(&key)
                    && !contact.presence.is_present()
                {
                    write.expected = Some(contact.version);
                }
            }
        })),
        saboteur!("everything is compared first and written later", [
            no_update_is_lost_in_a_race,
            no_update_is_lost_between_handles,
            racing_guards_never_both_pass,
            one_of_racing_inserts_is_written,
            one_of_racing_takers_gets_the_claim,
            racing_repetitions_write_once,
        ] => Faulty::new().commit(
            |honest, change| {
                let rehearsed = rehearsed(honest, change)?;
                if !matches!(rehearsed, Committed::Written { .. }) {
                    return Ok(rehearsed);
                }
                pause();
                let mut again = change.clone();
                expect_anything(honest, &mut again);
                again.guards.clear();
                again.entries.retain(|entry| !is_known(honest, change, entry));
                honest.commit(&again)
            }
        )),
        saboteur!("every version is the same", [
            every_write_moves_its_version_on,
            a_load_sees_every_commit_before_it,
        ] => Faulty::new().alter(|_, change| {
            for write in &mut change.writes {
                if let Some(expected) = write.expected {
                    set_version(&mut write.record, expected);
                }
            }
        })),
        saboteur!("guards are ignored", [
            a_guard_on_an_older_version_is_a_conflict,
            two_changes_each_guarding_what_the_other_writes_cannot_both_be_written,
        ] => Faulty::new().alter(|_, change| change.guards.clear())),
        saboteur!("guards on what is absent are ignored", [
            a_guard_on_what_is_gone_missing_is_a_conflict,
        ] => Faulty::new().alter(|honest, change| {
            let account = change.account;
            change.guards.retain(|guard| version_of(honest, account, guard.key.clone()).is_some());
        })),
        saboteur!("guards expecting absence are ignored", [
            a_guard_on_absence_holds_until_the_insert,
        ] => Faulty::new().alter(|_, change| {
            change.guards.retain(|guard| guard.expected.is_some());
        })),
        saboteur!("only contacts are guarded", [a_guard_holds_for_every_kind_of_record] => Faulty::new().alter(|_, change| {
            change.guards.retain(|guard| matches!(guard.key, Key::Contact(_)));
        })),
        saboteur!("a guard writes its record", [a_guard_moves_no_version] => Faulty::new().commit(|honest, change| {
            let ended = honest.commit(change)?;
            for guard in change.guards.iter().filter(|_| matches!(ended, Committed::Written { .. })) {
                bump(honest, change, &guard.key)?;
            }
            Ok(ended)
        })),
        saboteur!("a guard fails when another took the same", [
            guards_do_not_conflict_with_each_other,
            a_repetition_is_no_conflict,
        ] => {
            let guarded = Mutex::new(BTreeSet::new());
            Faulty::new().commit(move |honest, change| {
                let mut guarded = guarded.lock().unwrap();
                for guard in &change.guards {
                    if !guarded.insert((guard.key.clone(), guard.expected)) {
                        return Ok(Committed::Conflict(Conflict::Record(guard.key.clone())));
                    }
                }
                honest.commit(change)
            })
        }),
        saboteur!("the first write is committed before the rest", [
            a_conflict_in_the_last_write_leaves_no_trace,
            a_load_never_sees_half_a_commit,
        ] => Faulty::new().commit(
            |honest, change| {
                let mut first = empty(change);
                let mut rest = change.clone();
                first.writes.extend((!rest.writes.is_empty()).then(|| rest.writes.remove(0)));
                one_by_one(honest, [first, rest])
            }
        )),
        saboteur!("claims are committed after the records", [
            a_conflict_in_the_last_claim_leaves_no_trace,
        ] => Faulty::new().commit(
            |honest, change| {
                let records = Change { claims: Vec::new(), ..change.clone() };
                let claims = Change { claims: change.claims.clone(), ..empty(change) };
                one_by_one(honest, [records, claims])
            }
        )),
        saboteur!("guards are compared after the records are written", [
            a_conflict_in_the_last_guard_leaves_no_trace,
        ] => Faulty::new().commit(
            |honest, change| {
                let records = Change { guards: Vec::new(), ..change.clone() };
                let guards = Change { guards: change.guards.clone(), ..empty(change) };
                one_by_one(honest, [records, guards])
            }
        )),
        saboteur!("only the first five hundred writes are kept", [a_change_may_be_large] => Faulty::new().alter(
            |_, change| change.writes.truncate(500)
        )),
        saboteur!("only the first write of a change is kept", [
            a_commit_writes_everything_it_holds,
        ] => Faulty::new().alter(|_, change| {
            change.writes.truncate(1);
        })),
        saboteur!("a change without records is not written", [
            a_change_may_write_an_entry_and_nothing_else,
        ] => Faulty::new().commit(
            |honest, change| {
                if change.writes.is_empty() && change.claims.is_empty() {
                    return Ok(Committed::Written { scrubbed: true });
                }
                honest.commit(change)
            }
        )),
        saboteur!("a conflict names nothing in particular", [
            a_conflict_names_the_write_that_failed,
            a_conflict_names_the_guard_that_failed,
            a_conflict_names_the_claim_that_failed,
        ] => Faulty::new().commit(
            |honest, change| {
                Ok(match honest.commit(change)? {
                    Committed::Conflict(_) => Committed::Conflict(Conflict::Record(Key::Account)),
                    ended => ended,
                })
            }
        )),
        saboteur!("a conflict names the first write", [
            a_conflict_names_the_write_that_failed,
        ] => Faulty::new().commit(|honest, change| {
            Ok(match (honest.commit(change)?, change.writes.first()) {
                (Committed::Conflict(Conflict::Record(_)), Some(write)) => {
                    Committed::Conflict(Conflict::Record(write.record.key()))
                }
                (ended, _) => ended,
            })
        })),
        saboteur!("a conflict names the last claim", [a_conflict_names_the_claim_that_failed] => Faulty::new().commit(|honest, change| {
            Ok(match (honest.commit(change)?, change.claims.last()) {
                (Committed::Conflict(Conflict::Claim(_)), Some(claim)) => {
                    Committed::Conflict(Conflict::Claim(claim.key.clone()))
                }
                (ended, _) => ended,
            })
        })),
    ]
}

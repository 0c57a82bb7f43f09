//! Faults of loading, of keeping values, and of keeping accounts apart.

use crate::faulty::Faulty;
use crate::{Saboteur, pause, saboteur, version_of};
use annuaire::{
    AccountId, Change, Committed, Conflict, Contact, FieldValue, Fields, Key, MemoryRepository,
    Reads, Record, Repository, Snapshot,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

/// Every contact is written altered.
fn contacts(alter: fn(&mut Contact)) -> Faulty {
    records(move |record| {
        if let Record::Contact(contact) = record {
            alter(contact);
        }
    })
}

/// Every record is written altered.
fn records(alter: impl Fn(&mut Record) + Send + Sync + 'static) -> Faulty {
    Faulty::new().alter(move |_, change| {
        change.writes.iter_mut().for_each(|write| alter(&mut write.record));
    })
}

/// Every text of a contact is written altered.
fn texts(alter: fn(&str) -> String) -> Faulty {
    records(move |record| {
        if let Record::Contact(contact) = record {
            let altered: Fields = contact
                .fields
                .iter()
                .map(|(name, value)| match value {
                    FieldValue::Text(text) => (name.clone(), FieldValue::Text(alter(text).into())),
                    address => (name.clone(), address.clone()),
                })
                .collect();
            contact.fields = altered;
        }
    })
}

/// Remembers what it loaded once.
fn remembering(faulty: Faulty) -> Faulty {
    let cache = Mutex::new(BTreeMap::new());
    faulty.load(move |honest, reads| {
        let asked = format!("{reads:?}");
        let mut cache = cache.lock().unwrap();
        if let Some(seen) = cache.get(&asked) {
            return Ok(Snapshot::clone(seen));
        }
        let seen = honest.load(reads)?;
        cache.insert(asked, seen.clone());
        Ok(seen)
    })
}

fn part(honest: &MemoryRepository, reads: &Reads, keep: impl Fn(&mut Reads)) -> Snapshot {
    let mut asked = reads.clone();
    keep(&mut asked);
    honest.load(&asked).unwrap()
}

/// Knows which accounts exist, and lets `commit` see them.
fn knowing_accounts() -> (Arc<Mutex<BTreeSet<AccountId>>>, Faulty) {
    let accounts = Arc::new(Mutex::new(BTreeSet::new()));
    let known = Arc::clone(&accounts);
    let faulty = Faulty::new().commit(move |honest, change: &Change| {
        known.lock().unwrap().insert(change.account);
        honest.commit(change)
    });
    (accounts, faulty)
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("a load is answered from memory", [
            a_load_sees_every_commit_before_it,
            an_entry_is_there_with_its_record_and_not_without,
        ] => remembering(Faulty::new())),
        saboteur!("a load gives the account unasked", [
            a_load_gives_what_was_asked_and_nothing_else,
        ] => Faulty::new().load(|honest, reads| {
            Ok(part(honest, reads, |asked| {
                asked.records.insert(Key::Account);
            }))
        })),
        saboteur!("a load hides who was removed", [a_removed_contact_is_still_loaded] => Faulty::new().load(|honest, reads| {
            let seen = honest.load(reads)?;
            let gone = |key: &Key| match seen.record(key) {
                Some(Record::Contact(contact)) => !contact.presence.is_present(),
                _ => false,
            };
            Ok(part(honest, reads, |asked| asked.records.retain(|key| !gone(key))))
        })),
        saboteur!("a load knows contacts and accounts only", [
            a_load_gives_every_kind_of_record,
        ] => Faulty::new().load(
            |honest, reads| {
                Ok(part(honest, reads, |asked| {
                    asked.records.retain(|key| matches!(key, Key::Contact(_) | Key::Account));
                }))
            }
        )),
        saboteur!("a load reads in two steps", [a_load_never_sees_half_a_commit] => Faulty::new().load(|honest, reads| {
            let records = part(honest, reads, |asked| asked.claims.clear());
            pause();
            let mut seen = part(honest, reads, |asked| asked.records.clear());
            for record in reads.records.iter().filter_map(|key| records.record(key)) {
                seen.add_record(record.clone());
            }
            Ok(seen)
        })),
        saboteur!("a load makes up what is absent", [what_is_absent_is_left_out] => Faulty::new().load(|honest, reads| {
            let mut seen = honest.load(reads)?;
            for key in &reads.claims {
                if seen.owner(key).is_none() && reads.records.len() > 2 {
                    let contact = annuaire::ContactId::from_uuid(uuid::Uuid::nil());
                    seen.add_claim(key.clone(), annuaire::Owner { account: reads.account, contact });
                }
            }
            Ok(seen)
        })),
        saboteur!("a load looks into other accounts", [
            a_contact_of_another_account_is_not_loaded,
            an_unknown_account_is_empty,
        ] => {
            let (accounts, faulty) = knowing_accounts();
            faulty.load(move |honest, reads| {
                let mut seen = honest.load(reads)?;
                for account in accounts.lock().unwrap().iter() {
                    let elsewhere = honest.load(&Reads { account: *account, ..reads.clone() })?;
                    for key in &reads.records {
                        if let (None, Some(found)) = (seen.record(key), elsewhere.record(key)) {
                            seen.add_record(found.clone());
                        }
                    }
                }
                Ok(seen)
            })
        }),
        saboteur!("two accounts share a record of one id", [
            the_same_ids_in_two_accounts_are_two_sets_of_records,
        ] => {
            let (accounts, faulty) = knowing_accounts();
            faulty.load(move |honest, reads| {
                let mut seen = honest.load(reads)?;
                for account in accounts.lock().unwrap().iter() {
                    let elsewhere = honest.load(&Reads { account: *account, ..reads.clone() })?;
                    for record in reads.records.iter().filter_map(|key| elsewhere.record(key)) {
                        seen.add_record(record.clone());
                    }
                }
                Ok(seen)
            })
        }),
        saboteur!("a version counts in every account", [versions_of_two_accounts_are_apart] => {
            let accounts = Mutex::new(BTreeSet::new());
            Faulty::new().commit(move |honest, change| {
                let mut accounts = accounts.lock().unwrap();
                accounts.insert(change.account);
                for write in change.writes.iter().filter(|write| write.expected.is_some()) {
                    let key = write.record.key();
                    let newest = accounts.iter().map(|at| version_of(honest, *at, key.clone())).max();
                    if newest > Some(write.expected) {
                        return Ok(Committed::Conflict(Conflict::Record(key)));
                    }
                }
                honest.commit(change)
            })
        }),
        saboteur!("texts are trimmed", [every_text_comes_back_to_the_last_character] => texts(|text| text.trim().to_owned())),
        saboteur!("texts are cut at 65,535 bytes", [a_long_text_comes_back_whole] => texts(|text| {
            let cut = text.char_indices().map(|(at, _)| at).take_while(|at| *at < 65_535).last();
            text.get(..cut.unwrap_or(0).max(text.len().min(65_000))).unwrap_or(text).to_owned()
        })),
        saboteur!("texts know no character beyond the first plane", [
            every_text_comes_back_to_the_last_character,
        ] => texts(|text| {
            text.chars().map(|c| if c > '\u{ffff}' { '\u{fffd}' } else { c }).collect()
        })),
        saboteur!("a contact forgets the pending login", [a_full_contact_comes_back] => contacts(|contact| {
            contact.pending_login = None;
        })),
        saboteur!("an agenda is never taken away", [
            an_agenda_that_is_given_up_leaves_nothing,
        ] => contacts(|contact| {
            if contact.version > annuaire::Version::FIRST {
                let kind = annuaire::AgendaKind::parse("external").unwrap();
                contact.agenda.get_or_insert_with(|| Box::new(annuaire::agenda::Agenda::of(kind)));
            }
        })),
        saboteur!("an absence forgets why", [a_full_contact_comes_back] => contacts(|contact| {
            let agenda = contact.agenda.iter_mut();
            for absence in agenda.flat_map(|agenda| &mut agenda.unavailability) {
                absence.reason = None;
            }
        })),
        saboteur!("a contact keeps a hundred roles", [
            a_contact_of_many_roles_and_units_comes_back,
        ] => contacts(|contact| {
            contact.holdings.truncate(100);
        })),
        saboteur!("a level is kept in tenths", [a_full_catalogue_comes_back] => records(|record| {
            if let Record::Catalogue(catalogue) = record {
                for role in catalogue.roles.values_mut() {
                    let tenths = role.level.map(|level| level.hundredths() / 10 * 10);
                    role.level = tenths.and_then(annuaire::value::Level::from_hundredths);
                }
            }
        })),
        saboteur!("an account forgets its pending moves", [a_full_account_comes_back] => records(|record| {
            if let Record::Account(account) = record {
                account.moves.clear();
            }
        })),
        saboteur!("a unit forgets that it is retired", [a_retired_unit_comes_back] => records(|record| {
            if let Record::Unit(unit) = record {
                unit.retired = false;
            }
        })),
        Saboteur {
            fault: "every handle answers from its own memory",
            caught_by: &["another_handle_sees_every_commit_at_once"],
            fixture: || Faulty::new().fixture_with(remembering),
        },
    ]
}

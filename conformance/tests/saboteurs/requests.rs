//! Faults of requests, history and erasing.

use crate::faulty::Faulty;
use crate::writes::empty;
use crate::{Saboteur, saboteur};
use annuaire::history::Entry;
use annuaire::{
    Change, Committed, ContactId, Cursor, Key, Listing, MemoryRepository, Page, Reads, Repository,
    RequestId, Rows, Snapshot,
};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

/// The requests of a change that are known already.
fn known(honest: &MemoryRepository, change: &Change) -> BTreeSet<RequestId> {
    let mut reads = Reads::of(change.account);
    reads.requests.extend(change.entries.iter().map(|entry| entry.chained.request));
    let seen = honest.load(&reads).unwrap();
    reads.requests.into_iter().filter(|request| seen.entry(*request).is_some()).collect()
}

/// Every entry on its way out, altered; none drops it.
fn entries(alter: impl Fn(Entry) -> Option<Entry> + Send + Sync + Clone + 'static) -> Faulty {
    let loaded = alter.clone();
    Faulty::new()
        .load(move |honest, reads| {
            let seen = honest.load(reads)?;
            let mut altered = Snapshot::of(reads.account);
            for record in reads.records.iter().filter_map(|key| seen.record(key)) {
                altered.add_record(record.clone());
            }
            for key in &reads.claims {
                if let Some(owner) = seen.owner(key) {
                    altered.add_claim(key.clone(), owner);
                }
            }
            for entry in reads.requests.iter().filter_map(|request| seen.entry(*request)) {
                altered.add_entry(loaded(entry.clone()).unwrap_or(entry.clone()));
            }
            Ok(altered)
        })
        .page(move |honest, listing| {
            let mut page = honest.page(listing)?;
            if let Rows::History(entries) = page.rows {
                page.rows = Rows::History(entries.into_iter().filter_map(&alter).collect());
            }
            Ok(page)
        })
}

/// The history of an account, sorted and filtered otherwise; the cursor is an offset.
fn history(other: fn(Vec<Entry>, Option<ContactId>) -> Vec<Entry>) -> Faulty {
    Faulty::new().page(move |honest, listing| {
        let Listing::History { account, contact, after, limit, .. } = listing else {
            return honest.page(listing);
        };
        let all = Listing::History {
            account: *account,
            contact: None,
            newest_first: false,
            after: None,
            limit: usize::MAX,
        };
        let Rows::History(rows) = honest.page(&all)?.rows else { return honest.page(listing) };
        let from: usize = after.as_ref().and_then(Cursor::value).unwrap_or(0);
        let rows = other(rows, *contact);
        let next = (from + limit < rows.len()).then(|| Cursor::of(from + limit));
        let rows = rows.into_iter().skip(from).take(*limit).collect();
        Ok(Page { rows: Rows::History(rows), next })
    })
}

fn writes(entry: &Entry, contact: Option<ContactId>) -> bool {
    contact
        .is_none_or(|id| entry.chained.records.iter().any(|record| record.key == Key::Contact(id)))
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("no history is kept", [
            an_entry_is_there_with_its_record_and_not_without,
            the_chain_of_the_history_holds,
        ] => Faulty::new().alter(|_, change| change.entries.clear())),
        saboteur!("only the first entry of a batch is kept", [
            the_entries_of_a_batch_keep_their_order,
        ] => Faulty::new().alter(|_, change| {
            change.entries.truncate(1);
        })),
        saboteur!("a repeated request is written again", [
            a_request_written_twice_writes_once,
            a_request_is_recognised_whatever_else_the_change_says,
            a_repetition_is_no_conflict,
        ] => Faulty::new().alter(|honest, change| {
            let known = known(honest, change);
            change.entries.retain(|entry| !known.contains(&entry.chained.request));
        })),
        saboteur!("only the first request of a batch is looked up", [
            one_known_request_stops_its_whole_batch,
        ] => Faulty::new().alter(
            |honest, change| {
                let first = change.entries.first().map(|entry| entry.chained.request);
                let known = known(honest, change);
                change.entries.retain(|entry| {
                    let request = entry.chained.request;
                    Some(request) == first || !known.contains(&request)
                });
            }
        )),
        saboteur!("a request of any account is known to all", [
            a_request_of_another_account_is_another_request,
        ] => {
            let seen = Mutex::new(BTreeSet::new());
            Faulty::new().commit(move |honest, change| {
                let mut seen = seen.lock().unwrap();
                if change.writes.iter().all(|write| write.record.key() != Key::Account)
                    && change.entries.iter().any(|entry| seen.contains(&entry.chained.request))
                {
                    return Ok(Committed::Repeated);
                }
                let ended = honest.commit(change)?;
                if let Committed::Written { .. } = ended {
                    seen.extend(change.entries.iter().map(|entry| entry.chained.request));
                }
                Ok(ended)
            })
        }),
        saboteur!("a conflict leaves its entry", [
            a_request_that_met_a_conflict_can_be_sent_again,
        ] => Faulty::new().commit(|honest, change| {
            let ended = honest.commit(change)?;
            if let Committed::Conflict(_) = ended {
                honest.commit(&Change { entries: change.entries.clone(), ..empty(change) })?;
            }
            Ok(ended)
        })),
        saboteur!("a conflict erases all the same", [
            erasing_that_meets_a_conflict_takes_nothing,
        ] => Faulty::new().commit(|honest, change| {
            let ended = honest.commit(change)?;
            if let Committed::Conflict(_) = ended {
                honest.commit(&Change { erased: change.erased.clone(), ..empty(change) })?;
            }
            Ok(ended)
        })),
        saboteur!("history comes by request", [history_comes_in_the_order_of_the_commits] => history(|mut entries, contact| {
            entries.retain(|entry| writes(entry, contact));
            entries.sort_by_key(|entry| entry.chained.request);
            entries
        })),
        saboteur!("history comes newest first", [history_comes_in_the_order_of_the_commits] => history(|mut entries, contact| {
            entries.retain(|entry| writes(entry, contact));
            entries.reverse();
            entries
        })),
        saboteur!("history comes oldest first, whatever is asked", [
            history_comes_newest_first_where_that_is_asked,
        ] => Faulty::new().page(|honest, listing| {
            let mut listing = listing.clone();
            if let Listing::History { newest_first, .. } = &mut listing {
                *newest_first = false;
            }
            honest.page(&listing)
        })),
        saboteur!("the history of a contact is everybody's", [
            the_history_of_a_contact_is_what_wrote_them,
        ] => history(|entries, _| entries)),
        saboteur!("the history of a contact is where they are named", [
            the_history_of_a_contact_is_what_wrote_them,
        ] => {
            history(|mut entries, contact| {
                let named = |entry: &Entry, id| {
                    entry.chained.commitments.iter().any(|commitment| commitment.contact == id)
                };
                entries.retain(|entry| contact.is_none_or(|id| named(entry, id)));
                entries
            })
        }),
        saboteur!("a page of history repeats its last entry", [
            pages_of_history_visit_each_entry_once,
            a_history_page_goes_on_into_what_came_later,
        ] => Faulty::new().page(
            |honest, listing| {
                let mut page = honest.page(listing)?;
                if let (Rows::History(_), Some(next)) = (&page.rows, &page.next) {
                    let at: usize = next.value().unwrap_or(0);
                    page.next = at.checked_sub(1).map(Cursor::of).or(page.next);
                }
                Ok(page)
            }
        )),
        saboteur!("history forgets reasons", [an_entry_comes_back_as_it_was_sealed] => entries(|mut entry| {
            for part in &mut entry.personal {
                part.reason = None;
            }
            Some(entry)
        })),
        saboteur!("erasing leaves the history as it was", [
            erasing_takes_what_the_history_says_about_the_person,
        ] => {
            let erased = Arc::new(Mutex::new(Vec::<Entry>::new()));
            let before = Arc::clone(&erased);
            let restored = move |entry: Entry| {
                let before = before.lock().unwrap();
                let known = before.iter().find(|known| known.digest == entry.digest);
                Some(known.cloned().unwrap_or(entry))
            };
            entries(restored).commit(move |honest, change| {
                erased.lock().unwrap().extend(change.entries.iter().cloned());
                honest.commit(change)
            })
        }),
        saboteur!("erasing takes whole entries", [
            erasing_takes_what_the_history_says_about_the_person,
            erasing_keeps_every_entry_and_the_chain,
        ] => entries(|entry| {
            (!entry.is_erased()).then_some(entry)
        })),
        saboteur!("erasing takes what is said about others", [
            erasing_takes_what_the_history_says_about_the_person,
        ] => entries(|mut entry| {
            if entry.is_erased() {
                entry.personal.clear();
            }
            Some(entry)
        })),
        saboteur!("erasing takes what its own entry says", [
            erasing_keeps_what_its_own_entry_says,
        ] => Faulty::new().alter(|_, change| {
            for entry in &mut change.entries {
                entry.personal.retain(|part| !change.erased.contains(&part.contact));
            }
        })),
        saboteur!("erasing reaches into every account", [
            erasing_leaves_another_account_alone,
        ] => {
            let gone = Arc::new(Mutex::new(BTreeSet::new()));
            let known = Arc::clone(&gone);
            entries(move |mut entry| {
                entry.personal.retain(|part| !known.lock().unwrap().contains(&part.contact));
                Some(entry)
            })
            .commit(move |honest, change| {
                gone.lock().unwrap().extend(change.erased.iter().copied());
                honest.commit(change)
            })
        }),
    ]
}

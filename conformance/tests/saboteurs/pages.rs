//! Faults of lists of contacts: order, cursors, narrowing, visibility.

use crate::faulty::Faulty;
use crate::{Saboteur, saboteur};
use annuaire::{
    AccountId, Contact, ContactId, Cursor, Key, Listing, MemoryRepository, Narrowing, Page, Reads,
    Record, Repository, Rows, Visible,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// Lists of contacts are asked for otherwise.
fn asked(alter: fn(&mut Visible, &mut Narrowing)) -> Faulty {
    Faulty::new().page(move |honest, listing| {
        let mut listing = listing.clone();
        if let Listing::Contacts { visible, narrowing, .. } = &mut listing {
            alter(visible, narrowing);
        }
        honest.page(&listing)
    })
}

/// The whole list of contacts that a listing asks for.
fn whole(honest: &MemoryRepository, listing: &Listing) -> Vec<Contact> {
    let mut listing = listing.clone();
    if let Listing::Contacts { after, limit, .. } = &mut listing {
        (*after, *limit) = (None, usize::MAX);
    }
    match honest.page(&listing).unwrap().rows {
        Rows::Contacts(rows) => rows,
        _ => Vec::new(),
    }
}

/// One page of a list in another order. The cursor names the last row and its place, for when that row is gone.
fn cut(rows: Vec<Contact>, after: Option<&Cursor>, limit: usize) -> Page {
    let start = after.and_then(|cursor| {
        let (place, id) = cursor.0.split_once(' ')?;
        let id: ContactId = id.parse().ok()?;
        let at = rows.iter().position(|row| row.id == id).map(|at| at + 1);
        at.or_else(|| place.parse().ok())
    });
    let start = start.unwrap_or(0);
    let end = start + limit;
    let last = rows.get(end - 1).filter(|_| rows.len() > end);
    let next = last.map(|row| Cursor::of(format!("{} {}", end - 1, row.id)));
    Page { rows: Rows::Contacts(rows.into_iter().skip(start).take(limit).collect()), next }
}

/// Lists of contacts are altered as a whole.
fn listed(
    alter: impl Fn(&MemoryRepository, &Listing, Vec<Contact>) -> Vec<Contact> + Send + Sync + 'static,
) -> Faulty {
    Faulty::new().page(move |honest, listing| match listing {
        Listing::Contacts { after, limit, .. } => {
            Ok(cut(alter(honest, listing, whole(honest, listing)), after.as_ref(), *limit))
        }
        _ => honest.page(listing),
    })
}

fn sorted<K: Ord + 'static>(key: fn(&Contact) -> K) -> Faulty {
    listed(move |_, _, mut rows| {
        rows.sort_by_key(key);
        rows
    })
}

/// Lists by words are made without them, and filtered by `matches(text, word)`.
fn matching(matches: fn(&str, &[Box<str>]) -> bool) -> Faulty {
    listed(move |honest, listing, rows| {
        let mut listing = listing.clone();
        let Listing::Contacts { narrowing, .. } = &mut listing else { return rows };
        let words = std::mem::take(&mut narrowing.words);
        let all = whole(honest, &listing).into_iter();
        all.filter(|row| words.is_empty() || matches(&row.search_text(), &words)).collect()
    })
}

/// Whether a pattern of SQL's LIKE is found somewhere.
fn like(text: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => true,
        Some(('%', rest)) => (0..=text.len()).any(|at| like(text.get(at..).unwrap_or(&[]), rest)),
        Some((c, rest)) => text
            .split_first()
            .is_some_and(|(first, tail)| (*c == '_' || c == first) && like(tail, rest)),
    }
}

fn stored(honest: &MemoryRepository, account: AccountId, id: ContactId) -> Option<Contact> {
    let mut reads = Reads::of(account);
    reads.records.insert(Key::Contact(id));
    honest.load(&reads).unwrap().contact(id).cloned()
}

type Known = BTreeMap<(AccountId, ContactId), Contact>;

/// Remembers every contact ever written, and what was first written of each.
fn remembering(
    alter: fn(&MemoryRepository, &Known, &Listing, Vec<Contact>) -> Vec<Contact>,
) -> Faulty {
    let written = Arc::new(Mutex::new(BTreeMap::new()));
    let known = Arc::clone(&written);
    listed(move |honest, listing, rows| alter(honest, &known.lock().unwrap(), listing, rows))
        .commit(move |honest, change| {
            let ended = honest.commit(change)?;
            for write in &change.writes {
                if let (annuaire::Committed::Written { .. }, Record::Contact(contact)) =
                    (&ended, &write.record)
                {
                    let place = (change.account, contact.id);
                    written.lock().unwrap().entry(place).or_insert_with(|| contact.clone());
                }
            }
            Ok(ended)
        })
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        saboteur!("contacts come by id", [contacts_come_by_folded_name] => sorted(|row| row.id)),
        saboteur!("contacts come by name as written", [contacts_come_by_folded_name] => sorted(|row| {
            (row.fields.text("last_name").map(str::to_owned), row.id)
        })),
        saboteur!("contacts come in the order of UTF-16", [
            contacts_come_in_the_order_of_code_points,
        ] => sorted(|row| {
            (row.sort_key().encode_utf16().collect::<Vec<_>>(), row.id)
        })),
        saboteur!("contacts of one name come newest first", [
            contacts_of_one_folded_name_come_by_id,
        ] => sorted(|row| {
            (row.sort_key(), std::cmp::Reverse(row.id))
        })),
        saboteur!("contacts without a name come first", [
            contacts_without_a_name_come_by_email,
        ] => sorted(|row| {
            (row.fields.text("last_name").map(annuaire::value::fold), row.id)
        })),
        saboteur!("contacts keep the place they were first listed at", [
            a_renamed_contact_is_listed_once_at_the_new_place,
        ] => remembering(
            |_, known, listing, mut rows| {
                let Listing::Contacts { account, .. } = listing else { return rows };
                rows.sort_by_key(|row| {
                    let first = known.get(&(*account, row.id)).unwrap_or(row);
                    (first.sort_key(), row.id)
                });
                rows
            }
        )),
        saboteur!("a page skips the rest of an equal name", [
            pages_of_contacts_visit_each_once,
        ] => Faulty::new().page(
            |honest, listing| {
                let mut listing = listing.clone();
                if let Listing::Contacts { after, .. } = &mut listing
                    && let Some((key, _)) = after.as_ref().and_then(Cursor::contact)
                {
                    let last = ContactId::from_uuid(uuid::Uuid::max());
                    *after = Some(Cursor::of_contact(key, last));
                }
                honest.page(&listing)
            }
        )),
        saboteur!("a page starts at a number of rows", [
            pages_stay_in_place_while_others_insert,
        ] => Faulty::new().page(|honest, listing| {
            let Listing::Contacts { after, limit, .. } = listing else {
                return honest.page(listing);
            };
            let from: usize = after.as_ref().and_then(Cursor::value).unwrap_or(0);
            let rows = whole(honest, listing);
            let next = (from + limit < rows.len()).then(|| Cursor::of(from + limit));
            let rows = rows.into_iter().skip(from).take(*limit).collect();
            Ok(Page { rows: Rows::Contacts(rows), next })
        })),
        saboteur!("a page starts anew when its place is gone", [
            pages_go_on_when_their_last_row_is_gone,
        ] => Faulty::new().page(
            |honest, listing| {
                let mut listing = listing.clone();
                if let Listing::Contacts { account, after, .. } = &mut listing {
                    let place = after.as_ref().and_then(Cursor::contact);
                    let last = place.and_then(|(_, id)| stored(honest, *account, id));
                    *after = after.take().filter(|_| last.is_some_and(|row| row.presence.is_present()));
                }
                honest.page(&listing)
            }
        )),
        saboteur!("a full page always has a next one", [a_page_says_whether_another_follows] => Faulty::new().page(|honest, listing| {
            let mut page = honest.page(listing)?;
            if let (Rows::Contacts(rows), Listing::Contacts { limit, .. }) = (&page.rows, listing)
                && let Some(last) = rows.last().filter(|_| rows.len() == *limit)
            {
                page.next = Some(Cursor::of_contact(&last.sort_key(), last.id));
            }
            Ok(page)
        })),
        saboteur!("the last page is dropped", [pages_of_contacts_visit_each_once] => Faulty::new().page(|honest, listing| {
            let mut page = honest.page(listing)?;
            if let (Rows::Contacts(rows), Listing::Contacts { after: Some(_), .. }, None) =
                (&mut page.rows, listing, &page.next)
            {
                rows.clear();
            }
            Ok(page)
        })),
        saboteur!("who is gone is listed", [
            contacts_that_are_gone_are_not_listed,
            an_erased_contact_is_loaded_empty_and_not_listed,
        ] => remembering(|honest, known, listing, mut rows| {
            let Listing::Contacts { account, visible, narrowing, .. } = listing else { return rows };
            let ours = known.keys().filter(|(of, _)| of == account);
            rows.extend(ours.filter_map(|(of, id)| stored(honest, *of, *id)).filter(|contact| {
                !contact.presence.is_present() && visible.sees(contact) && narrowing.admits(contact)
            }));
            rows
        })),
        saboteur!("a list shows contacts of every account", [
            the_lists_of_an_account_hold_its_own,
        ] => remembering(
            |honest, known, listing, mut rows| {
                let Listing::Contacts { account, .. } = listing else { return rows };
                let others = known.keys().filter(|(of, _)| of != account);
                rows.extend(others.filter_map(|(of, id)| stored(honest, *of, *id)));
                rows
            }
        )),
        saboteur!("a list shows rows as first written", [
            a_renamed_contact_is_listed_once_at_the_new_place,
        ] => remembering(|_, known, _, rows| {
            let first = |row: Contact| known.get(&(row.account, row.id)).cloned().unwrap_or(row);
            rows.into_iter().map(first).collect()
        })),
        saboteur!("words are found anywhere", [words_narrow_by_how_words_begin] => matching(|text, words| {
            words.iter().all(|word| text.contains(&**word))
        })),
        saboteur!("any word suffices", [words_narrow_by_how_words_begin] => matching(|text, words| {
            words.iter().any(|word| text.contains(&format!(" {word}")))
        })),
        saboteur!("words are patterns", [words_mean_nothing_but_themselves] => matching(|text, words| {
            let text: Vec<char> = text.chars().collect();
            words.iter().all(|word| like(&text, &format!("% {word}%").chars().collect::<Vec<_>>()))
        })),
        saboteur!("a list is not narrowed by access", [a_list_narrows_by_access] => asked(|_, narrowing| {
            narrowing.access = None;
        })),
        saboteur!("no state of access means any", [a_list_narrows_by_access] => asked(|_, narrowing| {
            narrowing.access = narrowing.access.take().filter(|states| !states.is_empty());
        })),
        saboteur!("a list is not narrowed by unit", [a_list_narrows_by_unit] => asked(|_, narrowing| narrowing.unit = None)),
        saboteur!("a role is held in any unit", [a_list_narrows_by_a_role_and_its_unit] => asked(|_, narrowing| {
            if let Some(holding) = &mut narrowing.holding {
                holding.unit = None;
            }
        })),
        saboteur!("no named contact means all", [a_list_narrows_to_some_contacts] => asked(|_, narrowing| {
            narrowing.contacts = narrowing.contacts.take().filter(|named| !named.is_empty());
        })),
        saboteur!("only the first part of a narrowing counts", [
            every_part_of_a_narrowing_must_hold,
        ] => asked(|_, narrowing| {
            if !narrowing.words.is_empty() {
                let words = std::mem::take(&mut narrowing.words);
                *narrowing = Narrowing { words, ..Narrowing::default() };
            }
        })),
        saboteur!("everybody is visible", [a_narrowing_shows_nobody_who_is_not_visible] => asked(|visible, _| visible.all = true)),
        saboteur!("nobody named means everybody visible", [
            nobody_is_visible_unless_a_part_says_so,
        ] => asked(|visible, _| {
            visible.all |= *visible == Visible::default();
        })),
        saboteur!("only the first part makes visible", [any_part_makes_a_contact_visible] => asked(|visible, _| {
            if !visible.contacts.is_empty() {
                visible.units.clear();
                visible.roles.clear();
            }
        })),
        saboteur!("who is narrowed to is visible", [
            a_narrowing_shows_nobody_who_is_not_visible,
        ] => asked(|visible, narrowing| {
            visible.all |= *narrowing != Narrowing::default();
        })),
    ]
}

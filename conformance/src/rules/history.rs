//! History: in the commit of what it tells, in the order of the commits.

use annuaire::history::{Entry, verify};
use annuaire::{Contact, ContactId, Listing, RequestId};

use crate::failure::{Failure, Verdict, holds, same};
use crate::fixture::Fixture;
use crate::given::{ADA, BOB, CLEO, DAN, Draft, FIRM, contact, named, request, together};
use crate::rows::paged;
use crate::rules::listings::history_of;
use crate::store::{OPENING, Store};

fn requests(entries: &[Entry]) -> Vec<RequestId> {
    entries.iter().map(|entry| entry.chained.request).collect()
}

fn history_about(contact: ContactId) -> Listing {
    Listing::History {
        account: FIRM,
        contact: Some(contact),
        newest_first: false,
        after: None,
        limit: 1,
    }
}

fn newest_of(contact: Option<ContactId>) -> Listing {
    Listing::History { account: FIRM, contact, newest_first: true, after: None, limit: 1 }
}

async fn rename(store: Store<'_>, number: u128, id: ContactId) -> Verdict {
    let renamed = named(store.contact(FIRM, id).await?, &format!("renamed by {number}"));
    store.write(&Draft::new(FIRM, number).update(renamed).personal(id, "was asked").seal()).await
}

pub(crate) async fn an_entry_is_there_with_its_record_and_not_without(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    same("an entry before its commit", store.entry(FIRM, request(1)).await?, None)?;
    rename(store, 1, ADA).await?;
    let entry = store.entry(FIRM, request(1)).await?;
    let digest = entry.map(|entry| entry.digest);
    same("the entry that wrote the record", digest, Some(store.contact(FIRM, ADA).await?.change))
}

pub(crate) async fn an_entry_comes_back_as_it_was_sealed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let change = Draft::new(FIRM, 1)
        .insert(contact(FIRM, ADA, "Ada"))
        .personal(ADA, "née Byron, ‏مرحبا‏, 😀")
        .personal(BOB, "is told too")
        .seal();
    store.write(&change).await?;
    let sealed = change.entries.first();

    let loaded = store.entry(FIRM, request(1)).await?;
    same("the entry, loaded", loaded.as_ref(), sealed)?;
    holds("the entry is not intact", loaded.is_some_and(|entry| entry.is_intact()))?;
    let listed = store.all::<Entry>(&history_of(FIRM)).await?;
    same("the entry, listed", listed.last(), sealed)
}

pub(crate) async fn history_comes_in_the_order_of_the_commits(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    for number in [5, 1, 9, 3] {
        rename(store, number, ADA).await?;
    }
    let found = requests(&store.all::<Entry>(&history_of(FIRM)).await?);
    same("the requests", found, [OPENING, 5, 1, 9, 3].map(request).to_vec())
}

pub(crate) async fn the_entries_of_a_batch_keep_their_order(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let item = |number, id| Draft::new(FIRM, number).insert(contact(FIRM, id, "somebody")).seal();
    let batch = together([item(7, ADA), item(2, BOB), item(5, CLEO)]);
    store.write(&batch.ok_or_else(|| Failure::new("no batch"))?).await?;
    let found = requests(&store.all::<Entry>(&history_of(FIRM)).await?);
    same("the requests", found, [OPENING, 7, 2, 5].map(request).to_vec())
}

pub(crate) async fn pages_of_history_visit_each_entry_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    for number in [5, 1, 9, 3] {
        rename(store, number, ADA).await?;
    }
    let all = store.all::<Entry>(&history_of(FIRM)).await?;
    for limit in 1..=6 {
        let walked = store.walk(&history_of(FIRM), limit).await?;
        same("the history, page by page", walked, all.clone())?;
    }
    Ok(())
}

pub(crate) async fn a_history_page_goes_on_into_what_came_later(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    rename(store, 5, ADA).await?;
    rename(store, 4, ADA).await?;
    let listing = paged(&history_of(FIRM), None, 2);
    let (_, next) = store.page::<Entry>(&listing).await?;
    rename(store, 1, ADA).await?;

    holds("a page before the last has no next one", next.is_some())?;
    let rest: Vec<Entry> = store.walk_from(&history_of(FIRM), next, 1).await?;
    same("the requests that follow", requests(&rest), [4, 1].map(request).to_vec())
}

pub(crate) async fn history_comes_newest_first_where_that_is_asked(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    for (number, id) in [(5, ADA), (1, BOB), (9, ADA), (3, ADA)] {
        rename(store, number, id).await?;
    }
    for (contact, expected) in [(None, vec![3, 9, 1, 5]), (Some(ADA), vec![3, 9, 5])] {
        let listing = newest_of(contact);
        let mut expected: Vec<RequestId> = expected.into_iter().map(request).collect();
        expected.push(request(OPENING));
        for limit in 1..=6 {
            let walked = store.walk::<Entry>(&listing, limit).await?;
            same("the requests", requests(&walked), expected.clone())?;
        }
    }
    let (_, next) = store.page::<Entry>(&paged(&newest_of(None), None, 2)).await?;
    rename(store, 7, ADA).await?;
    let rest: Vec<Entry> = store.walk_from(&newest_of(None), next, 2).await?;
    same("the requests before", requests(&rest), [1, 5, OPENING].map(request).to_vec())
}

pub(crate) async fn the_history_of_a_contact_is_what_wrote_them(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let people = [(ADA, "Ada"), (BOB, "Bob"), (CLEO, "Cleo")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    rename(store, 1, ADA).await?;
    rename(store, 2, BOB).await?;
    store.write(&Draft::new(FIRM, 3).personal(ADA, "named, not written").seal()).await?;
    rename(store, 4, ADA).await?;

    let ada = store.all::<Entry>(&history_about(ADA)).await?;
    same("the requests that wrote Ada", requests(&ada), [OPENING, 1, 4].map(request).to_vec())?;
    same("page by page", store.walk(&history_about(ADA), 1).await?, ada)?;
    let bob = store.all::<Entry>(&history_about(BOB)).await?;
    same("the requests that wrote Bob", requests(&bob), [OPENING, 2].map(request).to_vec())?;
    same("nobody's history", store.all::<Entry>(&history_about(DAN)).await?, vec![])
}

pub(crate) async fn the_chain_of_the_history_holds(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    for (number, id) in (1..).zip([ADA, BOB, ADA, ADA]) {
        rename(store, number, id).await?;
    }
    let entries: Vec<Entry> = store.walk(&history_of(FIRM), 2).await?;
    verify(&entries).map_err(|tampering| Failure::new(tampering.to_string()))?;
    let ada: Contact = store.contact(FIRM, ADA).await?;
    let last = entries.last().map(|entry| entry.digest);
    same("the head of a chain", Some(ada.change), last)
}

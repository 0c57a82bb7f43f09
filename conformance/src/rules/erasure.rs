//! Erasing: personal values go, the rest stays.

use annuaire::history::{Entry, verify};
use annuaire::{Change, Contact, Fields, Presence};

use crate::failure::{Failure, Verdict, holds, same};
use crate::fixture::Fixture;
use crate::given::{ADA, BOB, Draft, FIRM, NEIGHBOUR, contact, request};
use crate::rules::listings::{contacts_of, history_of};
use crate::store::Store;

/// Ada and Bob, who share an entry, and one that is Ada's alone.
async fn given(store: Store<'_>) -> Verdict {
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let shared = Draft::new(FIRM, 1).personal(ADA, "about Ada").personal(BOB, "about Bob").seal();
    store.write(&shared).await?;
    store.write(&Draft::new(FIRM, 2).personal(ADA, "Ada again").seal()).await
}

/// What erases Ada: her record is emptied, and the entry says so about Bob as well.
async fn erasing_ada(store: Store<'_>, number: u128) -> Result<Change, Failure> {
    let mut ada = store.contact(FIRM, ADA).await?;
    ada.presence = Presence::Erased;
    ada.fields = Fields::new();
    Ok(Draft::new(FIRM, number).update(ada).erase(ADA).personal(BOB, "asked for it").seal())
}

/// Whom an entry says something personal about, loaded and listed alike.
async fn told(store: Store<'_>, number: u128) -> Result<Vec<annuaire::ContactId>, Failure> {
    let loaded = store.entry(FIRM, request(number)).await?;
    let loaded = loaded.ok_or_else(|| Failure::new(format!("entry {number} is gone")))?;
    let listed = store.all::<Entry>(&history_of(FIRM)).await?;
    let listed = listed.into_iter().find(|entry| entry.chained.request == request(number));
    same("an entry, listed and loaded", listed.as_ref(), Some(&loaded))?;
    Ok(loaded.personal.iter().map(|part| part.contact).collect())
}

pub(crate) async fn erasing_takes_what_the_history_says_about_the_person(
    fixture: Fixture,
) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    store.write(&erasing_ada(store, 3).await?).await?;
    same("whom the shared entry tells about", told(store, 1).await?, vec![BOB])?;
    same("whom Ada's own entry tells about", told(store, 2).await?, vec![])
}

pub(crate) async fn erasing_keeps_every_entry_and_the_chain(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    let before = store.all::<Entry>(&history_of(FIRM)).await?;
    store.write(&erasing_ada(store, 3).await?).await?;

    let after = store.all::<Entry>(&history_of(FIRM)).await?;
    same("how many entries there are", after.len(), before.len() + 1)?;
    for (before, after) in before.iter().zip(&after) {
        same("the chained part", &after.chained, &before.chained)?;
        same("the digest", after.digest, before.digest)?;
    }
    let erased: Vec<bool> = after.iter().map(Entry::is_erased).collect();
    same("which entries lost a part", erased, vec![false, true, true, false])?;
    verify(&after).map_err(|tampering| Failure::new(tampering.to_string()))
}

pub(crate) async fn erasing_keeps_what_its_own_entry_says(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    let mut ada = store.contact(FIRM, ADA).await?;
    ada.presence = Presence::Erased;
    let change = Draft::new(FIRM, 3).update(ada).erase(ADA).personal(ADA, "case 12").seal();
    store.write(&change).await?;
    same("whom the erasing entry tells about", told(store, 3).await?, vec![ADA])
}

pub(crate) async fn erasing_that_meets_a_conflict_takes_nothing(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    let erasing = erasing_ada(store, 3).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 4).update(ada).seal()).await?;
    store.refuse_record(&erasing, annuaire::Key::Contact(ADA)).await?;
    same("whom the shared entry tells about", told(store, 1).await?, vec![ADA, BOB])
}

pub(crate) async fn erasing_leaves_another_account_alone(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    store.open(NEIGHBOUR, [contact(NEIGHBOUR, ADA, "Ada next door")]).await?;
    store.write(&Draft::new(NEIGHBOUR, 1).personal(ADA, "another Ada").seal()).await?;
    let before = store.all::<Entry>(&history_of(NEIGHBOUR)).await?;
    store.write(&erasing_ada(store, 3).await?).await?;
    same("the history next door", store.all(&history_of(NEIGHBOUR)).await?, before)
}

pub(crate) async fn an_erased_contact_is_loaded_empty_and_not_listed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    given(store).await?;
    store.write(&erasing_ada(store, 3).await?).await?;
    let ada = store.contact(FIRM, ADA).await?;
    holds("an erased record still has fields", ada.fields.is_empty())?;
    same("its presence", ada.presence, Presence::Erased)?;
    let listed = store.all::<Contact>(&contacts_of(FIRM)).await?;
    same("who is listed", crate::given::ids(&listed), vec![BOB])
}

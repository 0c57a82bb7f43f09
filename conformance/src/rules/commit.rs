//! What a commit does: everything or nothing.

use annuaire::history::Entry;
use annuaire::{Change, Contact, Key, Reads, Snapshot, Version};

use crate::failure::{Failure, Verdict, holds, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, Draft, FIRM, Recordable, contact, contact_id, login, named, owner,
    request, together,
};
use crate::rules::listings::{contacts_of, history_of};
use crate::store::Store;

/// What a change would leave: its records, claims and entries, as a load shows them.
async fn seen(store: Store<'_>, change: &Change) -> Result<Snapshot, Failure> {
    let mut reads = Reads::of(change.account);
    reads.records.extend(change.writes.iter().map(|write| write.record.key()));
    reads.claims.extend(change.claims.iter().map(|claim| claim.key.clone()));
    reads.requests.extend(change.entries.iter().map(|entry| entry.chained.request));
    store.load(&reads).await
}

/// Ada, who is updated, and Bob's login are there; the change would also insert Cleo and take a login.
async fn before(store: Store<'_>) -> Result<Draft, Failure> {
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    store.write(&Draft::new(FIRM, 1).take(login(FIRM, "bob"), BOB).seal()).await?;
    let ada = store.contact(FIRM, ADA).await?;
    Ok(Draft::new(FIRM, 2)
        .update(named(ada, "Ada Byron"))
        .insert(contact(FIRM, CLEO, "Cleo"))
        .take(login(FIRM, "cleo"), CLEO)
        .personal(CLEO, "called on Monday")
        .tell(CLEO))
}

/// Expects that a change that conflicts leaves no trace.
async fn leaves_no_trace(fixture: &Fixture, change: &Change) -> Verdict {
    let store = fixture.store();
    let before = seen(store, change).await?;
    let listed = store.all::<Contact>(&contacts_of(FIRM)).await?;
    let history = store.all::<Entry>(&history_of(FIRM)).await?;
    match store.commit(change).await? {
        annuaire::Committed::Conflict(_) => {}
        other => return Err(Failure::new(format!("a stale change ended as {other:?}"))),
    }
    same("what is loaded after a conflict", seen(store, change).await?, before)?;
    same("the list after a conflict", store.all(&contacts_of(FIRM)).await?, listed)?;
    same("the history after a conflict", store.all(&history_of(FIRM)).await?, history)
}

pub(crate) async fn a_conflict_in_the_last_write_leaves_no_trace(fixture: Fixture) -> Verdict {
    let change = before(fixture.store()).await?.insert(contact(FIRM, BOB, "Bob again")).seal();
    leaves_no_trace(&fixture, &change).await
}

pub(crate) async fn a_conflict_in_the_last_guard_leaves_no_trace(fixture: Fixture) -> Verdict {
    let draft = before(fixture.store()).await?;
    let change = draft
        .guard(Key::Account, Some(Version::FIRST))
        .guard(Key::Contact(BOB), Some(Version::FIRST.next()))
        .seal();
    leaves_no_trace(&fixture, &change).await
}

pub(crate) async fn a_conflict_in_the_last_claim_leaves_no_trace(fixture: Fixture) -> Verdict {
    let change = before(fixture.store()).await?.take(login(FIRM, "bob"), CLEO).seal();
    leaves_no_trace(&fixture, &change).await
}

pub(crate) async fn a_commit_writes_everything_it_holds(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let first = before(store).await?.seal();
    let second = Draft::new(FIRM, 3)
        .insert(contact(FIRM, DAN, "Dan"))
        .release(login(FIRM, "bob"), BOB)
        .seal();
    let batch = together([first, second]).ok_or_else(|| Failure::new("no batch"))?;
    store.write(&batch).await?;

    let found = seen(store, &batch).await?;
    for write in &batch.writes {
        same("a record of the batch", found.record(&write.record.key()), Some(&write.record))?;
    }
    for entry in &batch.entries {
        same("an entry of the batch", found.entry(entry.chained.request), Some(entry))?;
    }
    same("a claim taken", found.owner(&login(FIRM, "cleo")), Some(owner(FIRM, CLEO)))?;
    same("a claim released", found.owner(&login(FIRM, "bob")), None)
}

pub(crate) async fn a_change_may_be_large(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let items = (1..=1_000_u128).map(|n| {
        let id = contact_id(0x1000 + n);
        let value = format!("person{n}@example.org");
        Draft::new(FIRM, n)
            .insert(contact(FIRM, id, &format!("Person {n}")))
            .take(login(FIRM, &value), id)
            .personal(id, &value)
            .seal()
    });
    let batch = together(items).ok_or_else(|| Failure::new("no batch"))?;
    store.write(&batch).await?;

    let found = seen(store, &batch).await?;
    for write in &batch.writes {
        holds("a record of a large batch is missing", found.record(&write.record.key()).is_some())?;
    }
    for claim in &batch.claims {
        same("a claim of a large batch", found.owner(&claim.key), claim.to)?;
    }
    let entries = store.walk::<Entry>(&history_of(FIRM), 300).await?;
    same("the entries of a large batch", entries.len(), 1_001)?;
    let listed = store.walk::<Contact>(&contacts_of(FIRM), 300).await?;
    same("the contacts of a large batch", listed.len(), 1_000)
}

pub(crate) async fn a_change_may_write_an_entry_and_nothing_else(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let change = Draft::new(FIRM, 1).seal();
    store.write(&change).await?;
    same("the entry", store.entry(FIRM, request(1)).await?.as_ref(), change.entries.first())
}

pub(crate) async fn every_write_moves_its_version_on(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    let mut last = Version::new(0);
    for round in 1..=5_u128 {
        let ada = store.contact(FIRM, ADA).await?;
        holds("a version that did not move on", ada.version > last)?;
        last = ada.version;
        store.write(&Draft::new(FIRM, round).update(named(ada, &round.to_string())).seal()).await?;
    }
    same("the version after five updates", store.contact(FIRM, ADA).await?.version, Version::new(6))
}

pub(crate) async fn no_version_comes_back(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    for round in 1..=3_u128 {
        let ada = store.contact(FIRM, ADA).await?;
        store.write(&Draft::new(FIRM, round).update(named(ada, "next")).seal()).await?;
    }
    for old in 0..=3 {
        let stale = named(store.contact(FIRM, ADA).await?, "stale").record();
        let change = Draft::new(FIRM, 10).expect(stale, Some(Version::new(old))).seal();
        store.refuse_record(&change, Key::Contact(ADA)).await?;
    }
    Ok(())
}

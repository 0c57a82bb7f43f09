//! What a load gives.

use annuaire::{Key, Reads, Record, Snapshot};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, Draft, FIRM, PARIS, Recordable, account, account_id, catalogue, catalogue_name,
    contact, login, named, owner, removed, request, unit,
};
use crate::store::OPENING;

pub(crate) async fn a_load_gives_what_was_asked_and_nothing_else(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let change = Draft::new(FIRM, 1)
        .insert(account(FIRM))
        .insert(contact(FIRM, ADA, "Ada"))
        .insert(contact(FIRM, BOB, "Bob"))
        .take(login(FIRM, "ada"), ADA)
        .take(login(FIRM, "bob"), BOB)
        .seal();
    store.write(&change).await?;
    store.write(&Draft::new(FIRM, 2).insert(contact(FIRM, CLEO, "Cleo")).seal()).await?;

    let mut reads = Reads::of(FIRM);
    reads.records.insert(Key::Contact(BOB));
    reads.claims.insert(login(FIRM, "ada"));
    reads.requests.insert(request(1));
    let seen = store.load(&reads).await?;

    let mut expected = Snapshot::of(FIRM);
    for write in change.writes.iter().filter(|write| write.record.key() == Key::Contact(BOB)) {
        expected.add_record(write.record.clone());
    }
    expected.add_claim(login(FIRM, "ada"), owner(FIRM, ADA));
    for entry in change.entries {
        expected.add_entry(entry);
    }
    same("what was loaded", seen, expected)
}

pub(crate) async fn what_is_absent_is_left_out(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;

    let mut reads = Reads::of(FIRM);
    reads.records.extend([Key::Contact(BOB), Key::Unit(PARIS)]);
    reads.records.insert(Key::Catalogue(catalogue_name("functions")));
    reads.claims.insert(login(FIRM, "ada"));
    reads.requests.insert(request(9));
    same("what was loaded", store.load(&reads).await?, Snapshot::of(FIRM))
}

pub(crate) async fn an_unknown_account_is_empty(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;

    let unknown = account_id(0x77);
    let mut reads = Reads::of(unknown);
    reads.records.extend([Key::Account, Key::Contact(ADA)]);
    reads.requests.insert(request(OPENING));
    same("what was loaded", store.load(&reads).await?, Snapshot::of(unknown))
}

pub(crate) async fn a_load_gives_every_kind_of_record(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let change = Draft::new(FIRM, 1)
        .insert(account(FIRM))
        .insert(catalogue(FIRM, "functions"))
        .insert(contact(FIRM, ADA, "Ada"))
        .insert(unit(FIRM, PARIS, "agency"))
        .seal();
    store.write(&change).await?;

    let mut reads = Reads::of(FIRM);
    reads.records.extend(change.writes.iter().map(|write| write.record.key()));
    let seen = store.load(&reads).await?;
    for write in &change.writes {
        let key = write.record.key();
        same("a record that was loaded", seen.record(&key), Some(&write.record))?;
    }
    Ok(())
}

pub(crate) async fn a_removed_contact_is_still_loaded(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 1).update(removed(ada)).seal()).await?;

    let tombstone = store.contact(FIRM, ADA).await?;
    same("the presence of the tombstone", tombstone.presence, annuaire::Presence::Removed)
}

pub(crate) async fn a_load_sees_every_commit_before_it(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    for round in 1..=5_u128 {
        let ada = store.contact(FIRM, ADA).await?;
        let name = round.to_string();
        let change = Draft::new(FIRM, round).update(named(ada, &name)).seal();
        store.write(&change).await?;

        let written = change.writes.into_iter().next().map(|write| write.record);
        let found = store.contact(FIRM, ADA).await?;
        same("the record just written", Some(found.record()), written)?;
    }
    Ok(())
}

pub(crate) async fn a_contact_of_another_account_is_not_loaded(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    store.open(account_id(1), []).await?;
    let found: Option<Record> = store.record(account_id(1), Key::Contact(ADA)).await?;
    same("a contact of another account", found, None)
}

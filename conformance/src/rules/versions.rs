//! Expected versions: what a write compares, and what an insert is.

use annuaire::{Key, Presence, Version};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, Draft, FIRM, PARIS, Recordable, account, catalogue, contact, login, named,
    removed, unit,
};

pub(crate) async fn a_write_on_an_older_version_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let seen = store.contact(FIRM, ADA).await?;
    let faster = Draft::new(FIRM, 1).update(named(seen.clone(), "faster")).seal();
    let slower = Draft::new(FIRM, 2).update(named(seen, "slower")).seal();

    store.write(&faster).await?;
    store.refuse_record(&slower, Key::Contact(ADA)).await?;
    same(
        "who was written",
        store.contact(FIRM, ADA).await?.fields.text("last_name"),
        Some("faster"),
    )
}

pub(crate) async fn a_write_on_a_version_to_come_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let ada = named(store.contact(FIRM, ADA).await?, "ahead of time");
    let change = Draft::new(FIRM, 1).expect(ada, Some(Version::new(2))).seal();
    store.refuse_record(&change, Key::Contact(ADA)).await
}

pub(crate) async fn an_update_of_what_is_absent_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    for version in [Version::new(0), Version::FIRST] {
        let change = Draft::new(FIRM, 1).expect(contact(FIRM, ADA, "Ada"), Some(version)).seal();
        store.refuse_record(&change, Key::Contact(ADA)).await?;
    }
    same("a contact never inserted", store.record(FIRM, Key::Contact(ADA)).await?, None)
}

pub(crate) async fn an_insert_of_what_exists_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let everything = || {
        [
            account(FIRM).record(),
            catalogue(FIRM, "functions").record(),
            contact(FIRM, ADA, "Ada").record(),
            unit(FIRM, PARIS, "agency").record(),
        ]
    };
    store.write(&everything().into_iter().fold(Draft::new(FIRM, 1), Draft::insert).seal()).await?;
    for (number, record) in (2..).zip(everything()) {
        let key = record.key();
        let stored = store.record(FIRM, key.clone()).await?;
        store.refuse_record(&Draft::new(FIRM, number).insert(record).seal(), key.clone()).await?;
        same("a record after a second insert", store.record(FIRM, key).await?, stored)?;
    }
    Ok(())
}

pub(crate) async fn an_insert_over_a_tombstone_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let ada = removed(store.contact(FIRM, ADA).await?);
    let mut bob = store.contact(FIRM, BOB).await?;
    bob.presence = Presence::Erased;
    bob.fields = annuaire::Fields::new();
    store.write(&Draft::new(FIRM, 1).update(ada).seal()).await?;
    store.write(&Draft::new(FIRM, 2).update(bob).erase(BOB).seal()).await?;

    for id in [ADA, BOB] {
        let again = Draft::new(FIRM, 3).insert(contact(FIRM, id, "somebody else")).seal();
        store.refuse_record(&again, Key::Contact(id)).await?;
    }
    Ok(())
}

pub(crate) async fn a_conflict_names_the_write_that_failed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let change = Draft::new(FIRM, 1)
        .insert(contact(FIRM, CLEO, "Cleo"))
        .insert(contact(FIRM, BOB, "Bob again"))
        .update(ada)
        .guard(Key::Account, Some(Version::FIRST))
        .seal();
    store.refuse_record(&change, Key::Contact(BOB)).await
}

pub(crate) async fn a_conflict_names_the_guard_that_failed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let change = Draft::new(FIRM, 1)
        .insert(contact(FIRM, CLEO, "Cleo"))
        .guard(Key::Contact(BOB), Some(Version::FIRST))
        .guard(Key::Contact(ADA), Some(Version::new(9)))
        .guard(Key::Account, Some(Version::FIRST))
        .seal();
    store.refuse_record(&change, Key::Contact(ADA)).await
}

pub(crate) async fn a_conflict_names_the_claim_that_failed(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    store.write(&Draft::new(FIRM, 1).take(login(FIRM, "taken"), ADA).seal()).await?;
    let change = Draft::new(FIRM, 2)
        .take(login(FIRM, "free"), BOB)
        .take(login(FIRM, "taken"), BOB)
        .take(login(FIRM, "free too"), BOB)
        .seal();
    store.refuse_claim(&change, login(FIRM, "taken")).await
}

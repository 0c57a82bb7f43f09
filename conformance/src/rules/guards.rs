//! Guards: records that a decision read and does not write.

use annuaire::{Key, Version};

use crate::failure::{Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, Draft, FIRM, PARIS, account, catalogue, catalogue_name, contact, named,
    unit,
};

pub(crate) async fn a_guard_on_an_older_version_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let bob = store.contact(FIRM, BOB).await?;
    let read_ada = Draft::new(FIRM, 2)
        .update(named(bob, "decided on yesterday's Ada"))
        .guard(Key::Contact(ADA), Some(ada.version))
        .seal();

    store.write(&Draft::new(FIRM, 1).update(named(ada, "Ada Byron")).seal()).await?;
    store.refuse_record(&read_ada, Key::Contact(ADA)).await
}

pub(crate) async fn a_guard_holds_for_every_kind_of_record(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let opening = Draft::new(FIRM, 1)
        .insert(account(FIRM))
        .insert(catalogue(FIRM, "functions"))
        .insert(contact(FIRM, ADA, "Ada"))
        .insert(unit(FIRM, PARIS, "agency"));
    store.write(&opening.seal()).await?;
    let functions = Key::Catalogue(catalogue_name("functions"));
    for (number, key) in (2..).zip([Key::Account, functions, Key::Contact(ADA), Key::Unit(PARIS)]) {
        let guarding = |version| Draft::new(FIRM, number).guard(key.clone(), version).seal();
        store.refuse_record(&guarding(Some(Version::new(2))), key.clone()).await?;
        store.refuse_record(&guarding(None), key.clone()).await?;
        store.write(&guarding(Some(Version::FIRST))).await?;
    }
    Ok(())
}

pub(crate) async fn a_guard_on_what_is_gone_missing_is_a_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let change = Draft::new(FIRM, 1).guard(Key::Contact(ADA), Some(Version::FIRST)).seal();
    store.refuse_record(&change, Key::Contact(ADA)).await
}

pub(crate) async fn a_guard_on_absence_holds_until_the_insert(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let guarding = |number| Draft::new(FIRM, number).guard(Key::Contact(ADA), None).seal();

    store.write(&guarding(1)).await?;
    store.write(&Draft::new(FIRM, 2).insert(contact(FIRM, ADA, "Ada")).seal()).await?;
    store.refuse_record(&guarding(3), Key::Contact(ADA)).await
}

pub(crate) async fn a_guard_moves_no_version(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let bob = store.contact(FIRM, BOB).await?;
    let change = Draft::new(FIRM, 1).update(bob).guard(Key::Contact(ADA), Some(ada.version)).seal();
    store.write(&change).await?;
    same("a record that was only guarded", store.contact(FIRM, ADA).await?, ada)
}

pub(crate) async fn guards_do_not_conflict_with_each_other(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    let change = |number, id, name| {
        Draft::new(FIRM, number)
            .insert(contact(FIRM, id, name))
            .guard(Key::Account, Some(Version::FIRST))
            .guard(Key::Contact(ADA), Some(Version::FIRST))
            .seal()
    };
    let (one, other) = (change(1, CLEO, "Cleo"), change(2, DAN, "Dan"));
    store.write(&one).await?;
    store.write(&other).await
}

pub(crate) async fn two_changes_each_guarding_what_the_other_writes_cannot_both_be_written(
    fixture: Fixture,
) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "on"), contact(FIRM, BOB, "on")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let bob = store.contact(FIRM, BOB).await?;
    let (ada_version, bob_version) = (ada.version, bob.version);
    let by_ada = Draft::new(FIRM, 1)
        .update(named(bob, "off"))
        .guard(Key::Contact(ADA), Some(ada_version))
        .seal();
    let by_bob = Draft::new(FIRM, 2)
        .update(named(ada, "off"))
        .guard(Key::Contact(BOB), Some(bob_version))
        .seal();

    store.write(&by_ada).await?;
    store.refuse_record(&by_bob, Key::Contact(BOB)).await?;
    let still = store.contact(FIRM, ADA).await?;
    same("the one who is still on", still.fields.text("last_name"), Some("on"))
}

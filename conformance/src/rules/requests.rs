//! Requests: the same one twice writes once.

use annuaire::history::Entry;
use annuaire::{Key, Version};

use crate::failure::{Failure, Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, Draft, FIRM, NEIGHBOUR, contact, login, named, request, together,
};
use crate::rules::listings::history_of;

pub(crate) async fn a_request_written_twice_writes_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let change =
        Draft::new(FIRM, 1).insert(contact(FIRM, ADA, "Ada")).take(login(FIRM, "ada"), ADA).seal();
    store.write(&change).await?;
    let ada = store.contact(FIRM, ADA).await?;

    store.recognise(&change).await?;
    same("the record after the repetition", store.contact(FIRM, ADA).await?, ada)?;
    same("the entries", store.all::<Entry>(&history_of(FIRM)).await?.len(), 2)
}

pub(crate) async fn a_request_is_recognised_whatever_else_the_change_says(
    fixture: Fixture,
) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let change = Draft::new(FIRM, 1).insert(contact(FIRM, BOB, "Bob")).seal();
    store.write(&change).await?;

    let other = Draft::new(FIRM, 1)
        .insert(contact(FIRM, CLEO, "Cleo"))
        .update(named(store.contact(FIRM, ADA).await?, "changed"))
        .take(login(FIRM, "cleo"), CLEO)
        .seal();
    store.recognise(&other).await?;
    same("a record of the other change", store.record(FIRM, Key::Contact(CLEO)).await?, None)?;
    same("a claim of the other change", store.owner(FIRM, &login(FIRM, "cleo")).await?, None)?;
    let ada = store.contact(FIRM, ADA).await?;
    same("an update of the other change", ada.version, Version::FIRST)?;
    same("the entry", store.entry(FIRM, request(1)).await?.as_ref(), change.entries.first())
}

pub(crate) async fn a_repetition_is_no_conflict(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let change = Draft::new(FIRM, 1)
        .update(named(ada, "first"))
        .guard(Key::Account, Some(Version::FIRST))
        .take(login(FIRM, "ada"), ADA)
        .seal();
    store.write(&change).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 2).update(named(ada, "second")).seal()).await?;

    store.recognise(&change).await?;
    let name = store.contact(FIRM, ADA).await?;
    same("the name after the repetition", name.fields.text("last_name"), Some("second"))
}

pub(crate) async fn one_known_request_stops_its_whole_batch(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let item = |number, id| Draft::new(FIRM, number).insert(contact(FIRM, id, "somebody")).seal();
    store.write(&item(2, BOB)).await?;

    let batch = together([item(1, ADA), item(2, CLEO), item(3, DAN)]);
    store.recognise(&batch.ok_or_else(|| Failure::new("no batch"))?).await?;
    for id in [ADA, CLEO, DAN] {
        same("a record of the batch", store.record(FIRM, Key::Contact(id)).await?, None)?;
    }
    Ok(())
}

pub(crate) async fn a_request_of_another_account_is_another_request(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    store.open(NEIGHBOUR, []).await?;
    let ours = Draft::new(FIRM, 1).insert(contact(FIRM, ADA, "Ada")).seal();
    let theirs = Draft::new(NEIGHBOUR, 1).insert(contact(NEIGHBOUR, BOB, "Bob")).seal();
    store.write(&ours).await?;
    store.write(&theirs).await?;

    same("our entry", store.entry(FIRM, request(1)).await?.as_ref(), ours.entries.first())?;
    same("their entry", store.entry(NEIGHBOUR, request(1)).await?.as_ref(), theirs.entries.first())
}

pub(crate) async fn a_request_that_met_a_conflict_can_be_sent_again(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let ada = store.contact(FIRM, ADA).await?;
    let stale = Draft::new(FIRM, 2).update(named(ada.clone(), "late")).seal();
    store.write(&Draft::new(FIRM, 1).update(named(ada, "early")).seal()).await?;
    store.refuse_record(&stale, Key::Contact(ADA)).await?;
    same("the entry of a conflict", store.entry(FIRM, request(2)).await?, None)?;

    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 2).update(named(ada, "late")).seal()).await
}

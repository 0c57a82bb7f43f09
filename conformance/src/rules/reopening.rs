//! What another handle on the same data sees, and what is there after the first is closed.

use annuaire::history::Entry;
use annuaire::{Contact, Key, Reads};
use chrono::TimeDelta;

use crate::drive::Task;
use crate::failure::{Failure, Verdict, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, Draft, FIRM, PARIS, account, contact, ids, login, named, noon, owner, request,
    unit,
};
use crate::race::race;
use crate::rows::paged;
use crate::rules::listings::{contacts_of, history_of};

pub(crate) async fn another_handle_sees_every_commit_at_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let second = fixture.second().await?;
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    for number in 1..=5_u128 {
        // In turns, so that neither can live on what it remembers.
        let (writer, reader) =
            if number % 2 == 0 { (second.store(), store) } else { (store, second.store()) };
        let ada = writer.contact(FIRM, ADA).await?;
        let change = Draft::new(FIRM, number).update(named(ada, &number.to_string())).seal();
        writer.write(&change).await?;
        let seen = reader.contact(FIRM, ADA).await?;
        same("the name just written", seen.fields.text("last_name"), Some(&*number.to_string()))?;
        let listed = reader.all::<Contact>(&contacts_of(FIRM)).await?;
        same("the row just written", listed, vec![seen])?;
    }
    Ok(())
}

pub(crate) async fn a_commit_outlives_its_handle(fixture: Fixture) -> Verdict {
    let change = Draft::new(FIRM, 1)
        .insert(account(FIRM))
        .insert(contact(FIRM, ADA, "Ada"))
        .insert(unit(FIRM, PARIS, "agency"))
        .take(login(FIRM, "ada"), ADA)
        .personal(ADA, "called")
        .tell(ADA)
        .seal();
    fixture.store().write(&change).await?;

    let fixture = fixture.reopened().await?;
    let store = fixture.store();
    let mut reads = Reads::of(FIRM);
    reads.records.extend([Key::Account, Key::Contact(ADA), Key::Unit(PARIS)]);
    reads.claims.insert(login(FIRM, "ada"));
    reads.requests.insert(request(1));
    let seen = store.load(&reads).await?;
    for write in &change.writes {
        same("a record", seen.record(&write.record.key()), Some(&write.record))?;
    }
    same("the claim", seen.owner(&login(FIRM, "ada")), Some(owner(FIRM, ADA)))?;
    same("the entry", seen.entry(request(1)), change.entries.first())?;
    same("the list", ids(&store.all::<Contact>(&contacts_of(FIRM)).await?), vec![ADA])?;
    same("the history", store.all::<Entry>(&history_of(FIRM)).await?, change.entries.clone())?;
    let waiting = fixture.outbox()?.claim(noon(0), TimeDelta::seconds(60), 10).await?;
    same("the messages", waiting, change.messages.clone())?;
    store.recognise(&change).await
}

pub(crate) async fn a_request_of_another_handle_is_recognised(fixture: Fixture) -> Verdict {
    let second = fixture.second().await?;
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let change = Draft::new(FIRM, 1).insert(contact(FIRM, ADA, "Ada")).seal();
    store.write(&change).await?;
    second.store().recognise(&change).await
}

pub(crate) async fn a_stale_write_of_another_handle_is_a_conflict(fixture: Fixture) -> Verdict {
    let second = fixture.second().await?;
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let seen = second.store().contact(FIRM, ADA).await?;
    let ada = store.contact(FIRM, ADA).await?;
    store.write(&Draft::new(FIRM, 1).update(named(ada, "faster")).seal()).await?;
    let slower = Draft::new(FIRM, 2).update(named(seen, "slower")).seal();
    second.store().refuse_record(&slower, Key::Contact(ADA)).await
}

pub(crate) async fn a_page_of_one_handle_goes_on_in_another(fixture: Fixture) -> Verdict {
    let second = fixture.second().await?;
    let store = fixture.store();
    let people = [(ADA, "A"), (BOB, "B"), (CLEO, "C")];
    store.open(FIRM, people.map(|(id, name)| contact(FIRM, id, name))).await?;
    let (_, next) = store.page::<Contact>(&paged(&contacts_of(FIRM), None, 1)).await?;
    let next = next.ok_or_else(|| Failure::new("a page before the last has no next one"))?;
    let rest = second.store().walk_from::<Contact>(&contacts_of(FIRM), Some(next), 1).await?;
    same("the rest", ids(&rest), vec![BOB, CLEO])
}

pub(crate) async fn a_lease_hides_messages_from_other_handles(fixture: Fixture) -> Verdict {
    let second = fixture.second().await?;
    let store = fixture.store();
    store.open(FIRM, []).await?;
    store.write(&Draft::new(FIRM, 1).tell(ADA).seal()).await?;
    let minute = TimeDelta::seconds(60);
    let taken = fixture.outbox()?.claim(noon(0), minute, 10).await?;
    same("how many messages there are", taken.len(), 1)?;
    same("what the other relay gets", second.outbox()?.claim(noon(1), minute, 10).await?, vec![])?;
    same("what it gets later", second.outbox()?.claim(noon(60), minute, 10).await?, taken)
}

pub(crate) async fn no_update_is_lost_between_handles(fixture: Fixture) -> Verdict {
    let second = fixture.second().await?;
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    let racers = [(0, store), (1, second.store())];
    let racers =
        racers.map(|(n, store)| Box::pin(super::races::count(store, n)) as Task<'_, Verdict>);
    race(&fixture.driver(), racers.into()).await?;
    super::races::counted(store, 2).await
}

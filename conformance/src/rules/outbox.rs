//! Messages wait until the relay has sent them.

use annuaire::{
    AccountId, Destination, Fields, Link, Message, MessageId, MessageKind, Presence, Purpose,
};
use chrono::TimeDelta;
use std::sync::Mutex;

use crate::drive::Task;
use crate::failure::{Failure, Verdict, holds, same};
use crate::fixture::{AnyOutbox, Fixture};
use crate::given::{
    ADA, BOB, Draft, FIRM, NEIGHBOUR, account_id, an_email, contact, named, noon, role, together,
};
use crate::race::race;
use crate::store::Store;

const MINUTE: TimeDelta = TimeDelta::seconds(60);

/// The ids of the messages that a relay gets, so many seconds after noon.
async fn claim(outbox: &AnyOutbox, seconds: i64, limit: usize) -> Result<Vec<MessageId>, Failure> {
    let taken = outbox.claim(noon(seconds), MINUTE, limit).await?;
    Ok(taken.into_iter().map(|message| message.id).collect())
}

/// Commits `count` messages, each in a commit of its own; their ids.
async fn tell(
    store: Store<'_>,
    account: AccountId,
    from: u128,
    count: u128,
) -> Result<Vec<MessageId>, Failure> {
    let mut told = Vec::new();
    for number in from..from + count {
        let change = Draft::new(account, number).tell(ADA).seal();
        store.write(&change).await?;
        told.extend(change.messages.into_iter().map(|message| message.id));
    }
    Ok(told)
}

fn first(ids: &[MessageId], count: usize) -> Vec<MessageId> {
    ids.iter().take(count).copied().collect()
}

pub(crate) async fn a_message_appears_with_its_commit(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    same("the messages before any", claim(outbox, 0, 10).await?, vec![])?;
    let told = tell(store, FIRM, 1, 1).await?;
    same("the messages after the commit", claim(outbox, 0, 10).await?, told)
}

pub(crate) async fn a_message_comes_as_it_was_written(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let link = Link {
        account: FIRM,
        contact: ADA,
        purpose: Purpose::Activate,
        generation: 3,
        issued: noon(0),
        expires: noon(86_400),
    };
    let (from, to) = (an_email("Ada@example.org"), an_email("zoé@exämple.org"));
    let role = role("portal.admin");
    let kinds = [
        MessageKind::Link(link),
        MessageKind::LoginChanged { from, to: to.clone() },
        MessageKind::MoveOpened { role: role.clone() },
        MessageKind::MoveCancelled { role: role.clone() },
        MessageKind::SeatReceived { role: role.clone() },
        MessageKind::SeatGivenUp { role },
    ];
    let draft =
        kinds.into_iter().fold(Draft::new(FIRM, 1), |draft, kind| draft.tell_kind(ADA, kind));
    let mut change = draft.seal();
    let places = [Destination::Everywhere, Destination::Address(to)];
    for (message, place) in change.messages.iter_mut().zip(places) {
        message.to = place;
    }
    store.write(&change).await?;
    same("the messages", outbox.claim(noon(0), MINUTE, 10).await?, change.messages)
}

pub(crate) async fn a_conflict_sends_nothing(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, [contact(FIRM, ADA, "Ada")]).await?;
    let stale = Draft::new(FIRM, 1).insert(contact(FIRM, ADA, "again")).tell(ADA).seal();
    store.refuse_record(&stale, annuaire::Key::Contact(ADA)).await?;
    same("the messages after a conflict", claim(outbox, 0, 10).await?, vec![])
}

pub(crate) async fn a_repeated_request_sends_nothing_more(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let change = Draft::new(FIRM, 1).tell(ADA).seal();
    store.write(&change).await?;
    store.recognise(&change).await?;
    let sent = claim(outbox, 0, 10).await?;
    same("how many messages there are", sent.len(), 1)?;
    outbox.done(&sent).await?;
    store.recognise(&change).await?;
    same("the messages once sent", claim(outbox, 600, 10).await?, vec![])
}

pub(crate) async fn messages_come_in_the_order_they_were_written(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let item = |number| Draft::new(FIRM, number).tell(ADA).tell(BOB).tell(ADA).seal();
    let batch = together([item(9), item(2)]).ok_or_else(|| Failure::new("no batch"))?;
    store.write(&batch).await?;
    let mut told: Vec<_> = batch.messages.iter().map(|message| message.id).collect();
    told.extend(tell(store, FIRM, 5, 2).await?);
    told.extend(tell(store, FIRM, 1, 1).await?);
    same("the order of the messages", claim(outbox, 0, 100).await?, told)
}

pub(crate) async fn a_relay_gets_no_more_than_it_asked_for(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 5).await?;
    same("three of five messages", claim(outbox, 0, 3).await?, first(&told, 3))
}

pub(crate) async fn a_leased_message_is_hidden_until_the_lease_ends(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 2).await?;
    same("the messages", claim(outbox, 0, 10).await?, told.clone())?;
    for seconds in [0, 1, 59] {
        same("the messages while leased", claim(outbox, seconds, 10).await?, vec![])?;
    }
    same("the messages when the lease ends", claim(outbox, 60, 10).await?, told)
}

pub(crate) async fn a_message_given_back_is_leased_anew(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 1).await?;
    for seconds in [0, 60, 120] {
        same("the message, whole again", claim(outbox, seconds, 10).await?, told.clone())?;
        same("the message, leased again", claim(outbox, seconds + 59, 10).await?, vec![])?;
    }
    Ok(())
}

pub(crate) async fn a_later_message_waits_for_an_earlier_one(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let mut told = tell(store, FIRM, 1, 2).await?;
    same("the first message", claim(outbox, 0, 1).await?, first(&told, 1))?;
    told.extend(tell(store, FIRM, 3, 1).await?);
    same("what waits behind the first", claim(outbox, 30, 10).await?, vec![])?;
    same("all, when the first is given back", claim(outbox, 60, 10).await?, told)
}

pub(crate) async fn a_later_message_comes_when_the_earlier_one_is_done(
    fixture: Fixture,
) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 3).await?;
    for message in told {
        let sent = claim(outbox, 0, 1).await?;
        same("the next message", &sent, &vec![message])?;
        outbox.done(&sent).await?;
    }
    same("the messages at the end", claim(outbox, 600, 10).await?, vec![])
}

pub(crate) async fn another_account_is_not_held_up(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    store.open(NEIGHBOUR, []).await?;
    tell(store, FIRM, 1, 20).await?;
    claim(outbox, 0, 1).await?;
    let next_door = tell(store, NEIGHBOUR, 101, 3).await?;
    same("what comes next", claim(outbox, 1, 2).await?, first(&next_door, 2))
}

pub(crate) async fn messages_of_several_accounts_come_each_in_order(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    let accounts = [3, 1, 2].map(account_id);
    for id in accounts {
        store.open(id, []).await?;
    }
    let mut told = Vec::new();
    for number in 0..4 {
        for (index, id) in (1..).zip(accounts) {
            told.extend(tell(store, id, index * 100 + number, 1).await?);
        }
    }
    let taken: Vec<Message> = outbox.claim(noon(0), MINUTE, 100).await?;
    same("how many messages there are", taken.len(), told.len())?;
    for id in accounts {
        let of = |message: &&Message| message.account == id;
        let requests: Vec<_> = taken.iter().filter(of).map(|message| message.request).collect();
        let mut sorted = requests.clone();
        sorted.sort();
        same("the order in an account", requests, sorted)?;
    }
    Ok(())
}

pub(crate) async fn a_message_done_never_comes_again(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 3).await?;
    let taken = claim(outbox, 0, 10).await?;
    outbox.done(&first(&taken, 2)).await?;
    let rest: Vec<_> = told.into_iter().skip(2).collect();
    same("the messages not done", claim(outbox, 600, 10).await?, rest)
}

pub(crate) async fn done_of_what_is_unknown_is_fine(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, []).await?;
    let told = tell(store, FIRM, 1, 1).await?;
    let unknown = Draft::new(FIRM, 9).tell(ADA).seal();
    let unknown: Vec<_> = unknown.messages.iter().map(|message| message.id).collect();
    outbox.done(&unknown).await?;
    outbox.done(&[]).await?;
    let taken = claim(outbox, 0, 10).await?;
    same("the message", &taken, &told)?;
    outbox.done(&taken).await?;
    outbox.done(&taken).await?;
    same("the messages at the end", claim(outbox, 600, 10).await?, vec![])
}

pub(crate) async fn erasing_takes_the_messages_that_wait_for_the_person(
    fixture: Fixture,
) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    store.open(FIRM, [contact(FIRM, ADA, "Ada"), contact(FIRM, BOB, "Bob")]).await?;
    store.open(NEIGHBOUR, [contact(NEIGHBOUR, ADA, "another Ada")]).await?;
    store.write(&Draft::new(FIRM, 1).tell(ADA).tell(BOB).seal()).await?;
    store.write(&Draft::new(NEIGHBOUR, 2).tell(ADA).seal()).await?;
    claim(outbox, 0, 1).await?;

    let mut ada = named(store.contact(FIRM, ADA).await?, "");
    ada.presence = Presence::Erased;
    ada.fields = Fields::new();
    store.write(&Draft::new(FIRM, 3).update(ada).erase(ADA).tell(ADA).seal()).await?;

    let mut left: Vec<_> = outbox.claim(noon(600), MINUTE, 10).await?;
    left.sort_by_key(|message| message.request);
    let left: Vec<_> = left.iter().map(|message| (message.account, message.contact)).collect();
    same("for whom messages wait", left, vec![(FIRM, BOB), (NEIGHBOUR, ADA), (FIRM, ADA)])
}

pub(crate) async fn racing_relays_share_the_messages(fixture: Fixture) -> Verdict {
    let (store, outbox) = (fixture.store(), fixture.outbox()?);
    let mut told = Vec::new();
    for n in 1..=20 {
        store.open(account_id(n), []).await?;
        told.extend(tell(store, account_id(n), n, 1).await?);
    }
    let taken = Mutex::new(Vec::new());
    let relay = || {
        let taken = &taken;
        let running = async move {
            loop {
                let batch = claim(outbox, 0, 3).await?;
                if batch.is_empty() {
                    return Ok(());
                }
                let mut taken = taken.lock().map_err(|_| Failure::new("a relay panicked"))?;
                taken.extend(batch);
                holds("one message went to two relays", taken.len() <= 20)?;
            }
        };
        Box::pin(running) as Task<'_, Verdict>
    };
    race(&fixture.driver(), vec![relay(), relay(), relay()]).await?;
    let mut taken = taken.into_inner().map_err(|_| Failure::new("a relay panicked"))?;
    taken.sort();
    told.sort();
    same("the messages of all relays", taken, told)
}

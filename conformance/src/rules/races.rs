//! What holds while several commit at the same time.

use annuaire::history::Entry;
use annuaire::{Change, Committed, Conflict, Key, Reads, Version};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::drive::Task;
use crate::failure::{Failure, Verdict, holds, same};
use crate::fixture::Fixture;
use crate::given::{
    ADA, BOB, CLEO, DAN, Draft, FIRM, contact, contact_id, login, named, owner, request,
};
use crate::race::race;
use crate::rules::listings::history_of;
use crate::store::Store;

/// How many commit at once.
const RACERS: u128 = 4;
/// How often each does.
const ROUNDS: u128 = 15;
/// How often a racer tries before it gives up: every loss is another racer's success.
const TRIES: u128 = 4 * RACERS * ROUNDS;

fn number(contact: &annuaire::Contact) -> u128 {
    contact.fields.text("last_name").and_then(|name| name.parse().ok()).unwrap_or(0)
}

/// One round of the pair: both contacts, the claim and the entry show the same number.
fn round(store_ada: annuaire::Contact, store_bob: annuaire::Contact, round: u128) -> Change {
    Draft::new(FIRM, round)
        .update(named(store_ada, &round.to_string()))
        .update(named(store_bob, &round.to_string()))
        .release(login(FIRM, &(round - 1).to_string()), ADA)
        .take(login(FIRM, &round.to_string()), ADA)
        .seal()
}

async fn write_pairs(store: Store<'_>, rounds: u128) -> Verdict {
    for n in 1..=rounds {
        let ada = store.contact(FIRM, ADA).await?;
        let bob = store.contact(FIRM, BOB).await?;
        store.write(&round(ada, bob, n)).await?;
    }
    Ok(())
}

/// Loads until the writer is done; every load is of one round.
async fn read_pairs(store: Store<'_>, rounds: u128, done: &AtomicBool) -> Verdict {
    let mut reads = Reads::of(FIRM);
    reads.records.extend([Key::Contact(ADA), Key::Contact(BOB)]);
    reads.claims.extend((0..=rounds).map(|n| login(FIRM, &n.to_string())));
    reads.requests.extend((1..=rounds).map(request));
    loop {
        let last = done.load(Ordering::Acquire);
        let seen = store.load(&reads).await?;
        let n = seen.contact(ADA).map_or(0, number);
        same("the other of the pair", seen.contact(BOB).map_or(0, number), n)?;
        for other in 0..=rounds {
            let held = seen.owner(&login(FIRM, &other.to_string())).is_some();
            same("whether the claim of a round is held", held, other == n)?;
            let told = other == 0 || seen.entry(request(other)).is_some();
            same("whether the entry of a round is there", told, other <= n)?;
        }
        if last {
            return same("the last round", n, rounds);
        }
    }
}

pub(crate) async fn a_load_never_sees_half_a_commit(fixture: Fixture) -> Verdict {
    const PAIRS: u128 = 60;
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0"), contact(FIRM, BOB, "0")]).await?;
    store.write(&Draft::new(FIRM, 0).take(login(FIRM, "0"), ADA).seal()).await?;

    let done = AtomicBool::new(false);
    let writing = async {
        let verdict = write_pairs(store, PAIRS).await;
        done.store(true, Ordering::Release);
        verdict
    };
    let reading = || Box::pin(read_pairs(store, PAIRS, &done));
    race(&fixture.driver(), vec![Box::pin(writing), reading(), reading()]).await
}

/// Adds one to the number on Ada, however often others are faster.
pub(crate) async fn count(store: Store<'_>, racer: u128) -> Verdict {
    let mut rounds = 0;
    for attempt in 0..TRIES {
        let ada = store.contact(FIRM, ADA).await?;
        let next = number(&ada) + 1;
        let change =
            Draft::new(FIRM, 1 + racer * TRIES + attempt).update(named(ada, &next.to_string()));
        match store.commit(&change.seal()).await? {
            Committed::Written { .. } => rounds += 1,
            Committed::Conflict(Conflict::Record(Key::Contact(ADA))) => {}
            other => return Err(Failure::new(format!("a lost race ended as {other:?}"))),
        }
        if rounds == ROUNDS {
            return Ok(());
        }
    }
    Err(Failure::new("a racer never got through, although each loss is somebody's success"))
}

pub(crate) async fn no_update_is_lost_in_a_race(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, [contact(FIRM, ADA, "0")]).await?;
    let racers = (0..RACERS).map(|racer| Box::pin(count(store, racer)) as Task<'_, Verdict>);
    race(&fixture.driver(), racers.collect()).await?;
    counted(store, RACERS).await
}

/// Expects that no racer's count was lost.
pub(crate) async fn counted(store: Store<'_>, racers: u128) -> Verdict {
    let total = racers * ROUNDS;
    let ada = store.contact(FIRM, ADA).await?;
    same("the number after all the races", number(&ada), total)?;
    same("the version after all the races", u128::from(ada.version.number()), total + 1)?;
    let entries = store.walk::<Entry>(&history_of(FIRM), 50).await?;
    same("the entries after all the races", entries.len() as u128, total + 1)
}

/// Has every racer commit, round after round, what `change` gives; says who was written in each round.
async fn one_winner_a_round(
    fixture: &Fixture,
    change: impl Fn(u128, u128) -> Change + Sync,
    lost: impl Fn(&Committed) -> bool + Sync,
) -> Result<Vec<(u128, u128)>, Failure> {
    let store = fixture.store();
    let winners = Mutex::new(Vec::new());
    let racer = |racer| {
        let (change, lost, winners) = (&change, &lost, &winners);
        let running = async move {
            for round in 1..=ROUNDS {
                match store.commit(&change(round, racer)).await? {
                    Committed::Written { .. } => {
                        winners
                            .lock()
                            .map_err(|_| Failure::new("another racer panicked"))?
                            .push((round, racer));
                    }
                    other if lost(&other) => {}
                    other => return Err(Failure::new(format!("a loser was told {other:?}"))),
                }
            }
            Ok(())
        };
        Box::pin(running) as Task<'_, Verdict>
    };
    race(&fixture.driver(), (0..RACERS).map(racer).collect()).await?;
    let mut winners = winners.into_inner().map_err(|_| Failure::new("a racer panicked"))?;
    winners.sort_unstable();
    let rounds: Vec<u128> = winners.iter().map(|(round, _)| *round).collect();
    same("the rounds that were won, each once", rounds, (1..=ROUNDS).collect())?;
    Ok(winners)
}

pub(crate) async fn one_of_racing_inserts_is_written(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let inserting = |round, racer| {
        let person = contact(FIRM, contact_id(round), &racer_name(racer));
        Draft::new(FIRM, round * RACERS + racer).insert(person).seal()
    };
    let lost = |end: &Committed| matches!(end, Committed::Conflict(Conflict::Record(_)));
    for (round, racer) in one_winner_a_round(&fixture, inserting, lost).await? {
        let written = store.contact(FIRM, contact_id(round)).await?;
        let name = written.fields.text("last_name").map(str::to_owned);
        same("who was written", name, Some(racer_name(racer)))?;
    }
    Ok(())
}

fn racer_name(racer: u128) -> String {
    format!("racer {racer}")
}

pub(crate) async fn one_of_racing_takers_gets_the_claim(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    let racers = [ADA, BOB, CLEO, DAN];
    store.open(FIRM, racers.map(|id| contact(FIRM, id, "racer"))).await?;
    let holder = |racer: u128| racers.into_iter().nth(racer as usize).unwrap_or(ADA);
    let value = |round: u128| login(FIRM, &format!("login {round}"));
    let taking = |round, racer| {
        Draft::new(FIRM, round * RACERS + racer).take(value(round), holder(racer)).seal()
    };
    let lost = |end: &Committed| matches!(end, Committed::Conflict(Conflict::Claim(_)));
    for (round, racer) in one_winner_a_round(&fixture, taking, lost).await? {
        let found = store.owner(FIRM, &value(round)).await?;
        same("who holds the claim", found, Some(owner(FIRM, holder(racer))))?;
    }
    Ok(())
}

pub(crate) async fn racing_repetitions_write_once(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    store.open(FIRM, []).await?;
    let same_request = |round, _| {
        Draft::new(FIRM, round).insert(contact(FIRM, contact_id(round), "one person")).seal()
    };
    let lost = |end: &Committed| matches!(end, Committed::Repeated);
    one_winner_a_round(&fixture, same_request, lost).await?;
    let entries = store.walk::<Entry>(&history_of(FIRM), 50).await?;
    same("how many entries there are", entries.len() as u128, ROUNDS + 1)
}

pub(crate) async fn racing_guards_never_both_pass(fixture: Fixture) -> Verdict {
    let store = fixture.store();
    for round in 1..=ROUNDS {
        let (one, other) = (contact_id(2 * round), contact_id(2 * round + 1));
        let people = [one, other].map(|id| contact(FIRM, id, "on"));
        let opening = people.into_iter().fold(Draft::new(FIRM, 3 * round), Draft::insert);
        store.write(&opening.seal()).await?;

        let written = AtomicU32::new(0);
        let switching_off = |number, whom, while_on| {
            let written = &written;
            let running = async move {
                let off = named(store.contact(FIRM, whom).await?, "off");
                let guarded = Draft::new(FIRM, number)
                    .expect(off, Some(Version::FIRST))
                    .guard(Key::Contact(while_on), Some(Version::FIRST));
                if let Committed::Written { .. } = store.commit(&guarded.seal()).await? {
                    written.fetch_add(1, Ordering::AcqRel);
                }
                Ok(())
            };
            Box::pin(running) as Task<'_, Verdict>
        };
        let racers = vec![
            switching_off(3 * round + 1, one, other),
            switching_off(3 * round + 2, other, one),
        ];
        race(&fixture.driver(), racers).await?;
        holds("both passed a guard on the other", written.load(Ordering::Acquire) == 1)?;
    }
    Ok(())
}

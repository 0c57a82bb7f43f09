//! The history verifies, tells tampering, and answers a request that comes again.

use super::over_walks;
use crate::promises::Broken;
use crate::seen::{Seen, attempt};
use crate::walked::{World, history};
use annuaire::history::{Entry, verify};
use annuaire::{BatchMode, Command, Digest, Item, ItemOutcome, Request, RequestId};
use proptest::prelude::*;

#[test]
fn o0_the_history_of_every_account_verifies() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        numbers.iter().for_each(|number| drop(world.step(*number)));
        for account in world.walk.accounts() {
            let entries = history(world.store(), account);
            prop_assert!(verify(&entries).is_ok(), "{:?}", verify(&entries));
        }
        Ok(())
    });
}

/// Every way of spoiling one entry of a history, but for those that leave it as it is.
pub(crate) fn spoilt(entries: &[Entry], at: usize) -> Vec<(&'static str, Vec<Entry>)> {
    let spoil = |how: &dyn Fn(&mut Vec<Entry>)| {
        let mut entries = entries.to_vec();
        how(&mut entries);
        entries
    };
    vec![
        ("another time", spoil(&|all| all[at].chained.at += chrono::TimeDelta::seconds(1))),
        ("another action", spoil(&|all| all[at].chained.action = "contact.forged".into())),
        (
            "an event more",
            spoil(&|all| all[at].chained.events.push(annuaire::Event::AccountClosed)),
        ),
        ("another digest", spoil(&|all| all[at].digest = Digest::NONE)),
        (
            "another value",
            spoil(&|all| match all[at].personal.first_mut() {
                Some(part) => part.reason = Some("forged".into()),
                None => all[at].digest = Digest::NONE,
            }),
        ),
        ("twice", spoil(&|all| all.insert(at, all[at].clone()))),
        (
            "resealed",
            spoil(&|all| {
                all[at].chained.events.push(annuaire::Event::AccountClosed);
                let (chained, personal) = (all[at].chained.clone(), all[at].personal.clone());
                all[at] = Entry::seal(chained, personal);
            }),
        ),
    ]
}

#[test]
fn o0_tampering_with_an_entry_is_noticed() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        numbers.iter().for_each(|number| drop(world.step(*number)));
        for account in world.walk.accounts() {
            let entries = history(world.store(), account);
            for at in 0..entries.len().saturating_sub(1) {
                for (how, spoilt) in spoilt(&entries, at) {
                    let later = |entry: &Entry| {
                        let wrote = |key: &annuaire::Key| {
                            entries[at].chained.records.iter().any(|it| it.key == *key)
                        };
                        entry.chained.records.iter().any(|record| wrote(&record.key))
                    };
                    // An entry that nothing was built on can be sealed anew: nothing else knows it.
                    let free = how == "resealed" && !entries[at + 1..].iter().any(later);
                    let free = free || (how == "twice" && entries[at].chained.records.is_empty());
                    prop_assert!(
                        free || verify(&spoilt).is_err(),
                        "{how} at {at} of {}",
                        entries.len()
                    );
                }
            }
        }
        Ok(())
    });
}

/// Whether a request that comes again is answered from the history alone.
fn is_recognised(command: &Command) -> bool {
    !matches!(command, Command::Batch(batch) if batch.mode == BatchMode::PerItem)
}

pub(crate) fn repeats(world: &mut World, numbers: &[u64]) -> Vec<Broken> {
    let broken = |story: String| Broken { promise: "O3", story };
    let mut found = Vec::new();
    let mut done = Vec::new();
    for number in numbers {
        let told = world.step(*number);
        if let Ok(outcome) = told.verdict
            && !outcome.repeated
            && is_recognised(&told.request.command)
        {
            done.push((told.request, outcome));
        }
    }
    for (request, outcome) in done {
        let entries = history(world.store(), request.account).len();
        let again = world.take(request.clone());
        // Once what was said is erased, nobody can tell whether it is said again.
        let erased = again.verdict.as_ref().is_err_and(|error| error.code() == "request_erased");
        let expected = if erased { "request_erased" } else { "request_reused" };
        match again.verdict {
            Ok(again)
                if again.repeated
                    && again.events == outcome.events
                    && again.records == outcome.records => {}
            Err(error) if error.code() == "request_erased" => {}
            other => found.push(broken(format!("{:?} again: {other:?}", request.command))),
        }
        let other = Request { command: annuaire::CloseAccount {}.into(), ..request.clone() };
        if !matches!(request.command, Command::Batch(_) | Command::CloseAccount(_)) {
            let reused = world.take(other).verdict.err().map(|error| error.code());
            if reused != Some(expected) {
                found.push(broken(format!(
                    "the id of {:?} used again: {reused:?}",
                    request.command
                )));
            }
        }
        if history(world.store(), request.account).len() != entries {
            found.push(broken("a repetition left an entry".into()));
        }
    }
    found
}

#[test]
fn o3_a_request_that_comes_again_has_the_same_outcome_and_no_second_effect() {
    over_walks(|preset, numbers| {
        let broken = repeats(&mut World::of(preset), numbers);
        prop_assert!(broken.is_empty(), "{broken:?}");
        Ok(())
    });
}

#[test]
fn m1_a_batch_is_its_commands_one_after_another() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        for number in numbers {
            let request = world.walk.ask(*number);
            let before = world.seen[&request.account].clone();
            let told = world.take(request);
            let (Command::Batch(batch), Ok(outcome)) = (&told.request.command, &told.verdict)
            else {
                continue;
            };
            let mut one_by_one = before;
            for (at, item) in batch.items.iter().enumerate() {
                // What was done before is not done again: its effect is there already.
                if matches!(&outcome.items[at], ItemOutcome::Done(done) if done.repeated) {
                    continue;
                }
                let verdict = single(&world, &mut one_by_one, &told.request, at, item);
                let done = matches!(&outcome.items[at], ItemOutcome::Done(_));
                prop_assert_eq!(verdict, done, "item {} of {:?}", at, batch);
            }
            prop_assert_eq!(bare(&one_by_one), bare(&world.seen[&told.request.account]));
        }
        Ok(())
    });
}

/// Takes one item of a batch as a request of its own.
fn single(world: &World, seen: &mut Seen, batch: &Request, at: usize, item: &Item) -> bool {
    let id: RequestId = item.id.unwrap_or_else(|| batch.id.item(at));
    let request =
        Request { id, if_version: item.if_version, command: item.command.clone(), ..batch.clone() };
    match attempt(world.directory.policy(), seen, &request) {
        Ok((Some(change), _)) => {
            seen.write(&change);
            true
        }
        Ok((None, _)) => true,
        Err(_) => false,
    }
}

/// Records without the digests that chain them.
fn bare(seen: &Seen) -> String {
    let mut records = seen.records.clone();
    for record in records.values_mut() {
        match record {
            annuaire::Record::Account(it) => it.change = Digest::NONE,
            annuaire::Record::Catalogue(it) => it.change = Digest::NONE,
            annuaire::Record::Contact(it) => it.change = Digest::NONE,
            annuaire::Record::Unit(it) => it.change = Digest::NONE,
        }
    }
    format!("{records:#?}")
}

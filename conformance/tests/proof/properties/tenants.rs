//! Accounts know nothing of one another (T1, T2).

use super::over_walks;
use crate::walked::{Plant, World, dump, governing};
use annuaire::{Attempt, ContactId, Error, Outcome, Policy, Repository, Request, Step};
use proptest::prelude::*;
use uuid::Uuid;

fn unknown() -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(0x0404_0404))
}

/// The answer to a request that is not committed.
fn answer(policy: &Policy, store: &impl Repository, request: &Request) -> String {
    let (mut attempt, step) = Attempt::start(policy, request);
    let Step::Load(reads) = step else { panic!("an attempt starts with a load") };
    match attempt.loaded(&store.load(&reads).unwrap()) {
        Step::Done(Err(refusal)) => serde_json::to_string(&refusal).unwrap(),
        other => format!("{}", matches!(other, Step::Done(_))),
    }
}

/// Where a foreign id in a request answers otherwise than an unknown one in its place.
pub(crate) fn tells_foreign_ids(
    world: &World,
    request: &Request,
    store: &impl Repository,
) -> Option<String> {
    let others = world.seen.iter().filter(|(account, _)| **account != request.account);
    let foreign = others.flat_map(|(_, seen)| seen.contacts().map(|contact| contact.id));
    let written = serde_json::to_string(request).unwrap();
    for id in foreign.filter(|id| written.contains(&id.to_string())) {
        let swapped = written.replace(&id.to_string(), &unknown().to_string());
        let swapped: Request = serde_json::from_str(&swapped).unwrap();
        let policy = world.directory.policy();
        let as_foreign = answer(policy, store, request).replace(&id.to_string(), "ID");
        let as_unknown = answer(policy, store, &swapped).replace(&unknown().to_string(), "ID");
        if as_foreign != as_unknown {
            return Some(format!(
                "{:?}\nforeign {as_foreign}\nunknown {as_unknown}",
                request.command
            ));
        }
    }
    None
}

#[test]
fn t1_foreign_ids_answer_like_unknown_ones_byte_for_byte() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        for number in numbers {
            let request = world.walk.ask(*number);
            let found = tells_foreign_ids(&world, &request, world.store());
            prop_assert!(found.is_none(), "{}", found.unwrap());
            world.take(request);
        }
        Ok(())
    });
}

fn shown(verdict: &Result<Outcome, Error>) -> String {
    match verdict {
        Ok(outcome) => serde_json::to_string(outcome).unwrap(),
        Err(error) => serde_json::to_string(error.refusal().unwrap()).unwrap(),
    }
}

/// What one account answers, with and without the others, until a login was taken elsewhere.
pub(crate) fn alike(
    text: &str,
    preset: &str,
    numbers: &[u64],
    plant: Option<Plant>,
) -> Result<(), TestCaseError> {
    let mut together = World::spoilt(text, &governing(preset), plant);
    let told: Vec<_> = numbers.iter().map(|number| together.step(*number)).collect();
    for account in together.walk.accounts().collect::<Vec<_>>() {
        let mut alone = World::spoilt(text, &governing(preset), plant);
        let mut apart = true;
        for told in told.iter().filter(|told| told.request.account == account) {
            let with = shown(&told.verdict);
            let asked = serde_json::to_string(&told.request.command).unwrap();
            let suggests = asked.contains("open_access") || asked.contains("open_account");
            if with.contains("login_taken") || (together.rules.separate_login && suggests) {
                // The one bit that accounts of one portal share: told, or seen in what is not suggested.
                apart = false;
                break;
            }
            prop_assert_eq!(
                shown(&alone.take(told.request.clone()).verdict),
                with,
                "{:?}",
                told.request
            );
        }
        if apart {
            let seen = &together.seen[&account];
            prop_assert_eq!(
                dump(alone.store(), account, seen),
                dump(together.store(), account, seen)
            );
        }
    }
    Ok(())
}

#[test]
fn t2_an_account_is_the_same_with_and_without_its_neighbours() {
    over_walks(|preset, numbers| {
        let text = Policy::preset_text(preset).unwrap();
        alike(
            &text.replace("unique_in = \"portal\"", "unique_in = \"account\""),
            preset,
            numbers,
            None,
        )
    });
}

#[test]
fn t2_where_logins_are_unique_in_the_portal_one_bit_is_shared() {
    over_walks(|preset, numbers| {
        alike(Policy::preset_text(preset).unwrap(), preset, numbers, None)
    });
}

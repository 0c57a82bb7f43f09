//! What is shown, and what a check says, is what a command would meet (R8).

use super::over_walks;
use crate::walked::World;
use annuaire::{Actor, Command, ContactId, Error, List, Request};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn told<T>(verdict: &Result<T, Error>) -> Result<(), String> {
    match verdict {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(serde_json::to_string(error.refusal().expect("the store does not fail")).unwrap())
        }
    }
}

/// Takes a request that was never sent before, and tells where its check said something else.
pub(crate) fn differs(world: &mut World, request: Request) -> Option<String> {
    world.set_clock(&request);
    let acting = world.directory.acting(request.account, request.actor.clone());
    let checked = told(&acting.check(request.command.clone()));
    let done = told(&world.take(request.clone()).verdict);
    // The items of a batch have ids of their own, which tell of the request's.
    let differ = checked != done && !matches!(request.command, Command::Batch(_));
    differ.then(|| format!("{:?}\nchecked {checked:?}\ndone {done:?}", request.command))
}

#[test]
fn r8_a_check_says_what_the_command_then_meets() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        let mut asked: BTreeSet<annuaire::RequestId> = BTreeSet::new();
        for number in numbers {
            let request = Request { if_version: None, ..world.walk.ask(*number) };
            if asked.insert(request.id) {
                let differs = differs(&mut world, request);
                prop_assert!(differs.is_none(), "{}", differs.unwrap());
            } else {
                world.take(request);
            }
        }
        Ok(())
    });
}

#[test]
fn r8_a_list_shows_those_whom_one_may_see_and_nobody_else() {
    over_walks(|preset, numbers| {
        let mut world = World::of(preset);
        for (at, number) in numbers.iter().enumerate() {
            let told = world.step(*number);
            if at % 8 != 7 {
                continue;
            }
            let seen = &world.seen[&told.request.account];
            let contacts: Vec<ContactId> = seen.contacts().map(|contact| contact.id).collect();
            let mut actors: Vec<Actor> = vec![Actor::System, Actor::operator("sales").into()];
            actors.extend(contacts.iter().copied().map(Actor::from));
            for actor in actors {
                let acting = world.directory.acting(told.request.account, actor.clone());
                let Ok(page) = acting.page(List { limit: Some(500), ..List::default() }) else {
                    continue;
                };
                let listed: BTreeSet<ContactId> = page.rows.iter().map(|row| row.contact).collect();
                let shown: BTreeSet<ContactId> =
                    contacts.iter().copied().filter(|id| acting.form(Some(*id)).is_ok()).collect();
                prop_assert_eq!(&listed, &shown, "{:?}", actor);
                let facts = seen.asking(&world.rules, &actor);
                let written: BTreeSet<ContactId> = seen
                    .present()
                    .map(|contact| contact.id)
                    .filter(|id| {
                        let target = seen.facts(&world.rules, *id);
                        facts.as_ref().is_none_or(|facts| {
                            world.rules.allows("contact.read", facts, Some(&target))
                        })
                    })
                    .collect();
                prop_assert_eq!(&listed, &written, "{:?}, as the policy is written", actor);
            }
        }
        Ok(())
    });
}

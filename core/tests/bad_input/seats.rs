//! A seat with a minimum is never emptied, on any path; a governing seat goes only to somebody who can act.

use crate::world::{GOVERNED, Verdict, World, governing, ordinary, refusal, role, sales, verdict};
use annuaire::{
    About, Actor, Appoint, Batch, BatchMode, Category, CloseAccess, Code, Command, ContactId,
    Digest, EraseContact, Gate, GrantRole, Item, ItemOutcome, Promote, RemoveContact, RevokeRole,
    SuspendAccess, TypedEvidence,
};

const LAST_HOLDER: Verdict = (Gate::State, Category::State, Code::LastHolder);
const CANNOT_ACT: Verdict = (Gate::State, Category::State, Code::CannotAct);

/// The removal of a contact, confirmed where the policy asks for it.
fn removal(world: &World, contact: ContactId) -> Command {
    let unconfirmed = RemoveContact::from(contact);
    let asked =
        world.tries(Actor::System, unconfirmed.clone()).map(|_| panic!("the last holder is gone"));
    let shown = refusal(asked);
    let digest = shown.reasons().iter().find_map(|reason| reason.about("digest"));
    let confirm = digest.map(|digest| match digest {
        About::Text(text) => Digest::from_hex(text).unwrap(),
        other => panic!("{other:?} is no digest"),
    });
    RemoveContact { confirm, ..unconfirmed }.into()
}

/// Every command that would take the seat from its holder, or the holder's power to act.
fn paths(world: &World, preset: &str) -> Vec<(&'static str, Command)> {
    let ada = world.ada;
    let seat = role(governing(preset)[0]);
    let mut paths: Vec<(&'static str, Command)> = vec![
        ("remove", removal(world, ada)),
        ("suspend", SuspendAccess::from(ada).into()),
        ("close", CloseAccess::from(ada).into()),
        ("erase", EraseContact::from(ada).into()),
    ];
    if preset != "trade-customer" {
        paths.push(("revoke", RevokeRole::from((ada, seat)).into()));
    }
    if matches!(preset, "medical-practice" | "appointment-network") {
        paths.push(("demote", GrantRole::from((ada, role(ordinary(preset)[0]))).into()));
    }
    paths
}

fn item(command: Command) -> Item {
    Item { id: None, if_version: None, command }
}

#[test]
fn p4_no_path_empties_a_seat_that_has_a_minimum() {
    for preset in GOVERNED {
        let world = World::open(preset);
        for (_, command) in paths(&world, preset) {
            let refusal = world.refuses(Actor::System, command, LAST_HOLDER);
            assert!(
                !refusal.reasons()[0].who().is_empty(),
                "{preset}: who could unblock it is named"
            );
        }
    }
}

#[test]
fn p4_a_batch_is_no_path_either() {
    for preset in GOVERNED {
        let world = World::open(preset);
        for (path, command) in paths(&world, preset) {
            let before = world.dump();
            let batch = Batch { mode: BatchMode::Atomic, items: vec![item(command.clone())] };
            world.refuses(Actor::System, batch, LAST_HOLDER);
            let batch = Batch { mode: BatchMode::PerItem, items: vec![item(command)] };
            let outcome = world.does(Actor::System, batch);
            let [ItemOutcome::Refused(refusal)] = &outcome.items[..] else {
                panic!("{preset}, {path}: {outcome:?}")
            };
            assert_eq!(verdict(refusal), LAST_HOLDER, "{preset}, {path}");
            assert_eq!(world.dump(), before, "{preset}, {path}");
        }
    }
}

#[test]
fn p4_the_items_of_a_batch_cannot_empty_a_seat_together() {
    for preset in ["medical-practice", "hosting-customer", "appointment-network"] {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &governing(preset));
        let both = || {
            vec![item(SuspendAccess::from(world.ada).into()), item(CloseAccess::from(bob).into())]
        };
        let refusal = world.refuses(
            Actor::System,
            Batch { mode: BatchMode::Atomic, items: both() },
            LAST_HOLDER,
        );
        assert_eq!(refusal.reasons()[0].about("item"), Some(&About::Number(1)), "{preset}");
        let outcome = world.does(Actor::System, Batch { mode: BatchMode::PerItem, items: both() });
        let [ItemOutcome::Done(_), ItemOutcome::Refused(refusal)] = &outcome.items[..] else {
            panic!("{preset}: {outcome:?}")
        };
        assert_eq!(verdict(refusal), LAST_HOLDER, "{preset}");
    }
}

#[test]
fn p4_a_holder_who_is_only_invited_does_not_count() {
    for preset in ["medical-practice", "hosting-customer", "appointment-network"] {
        let world = World::open(preset);
        let invited = world.adds("Ivy", &governing(preset));
        if preset == "medical-practice" {
            world.does(Actor::System, annuaire::OpenAccess::from(invited));
        }
        world.refuses(Actor::System, SuspendAccess::from(world.ada), LAST_HOLDER);
    }
}

#[test]
fn p3_the_seat_that_moves_by_promotion_is_neither_granted_nor_revoked() {
    let world = World::open("trade-customer");
    let bob = world.adds_active("Bob", &[]);
    let expected = (Gate::Form, Category::Validation, Code::MovesByPromotion);
    let seat = || role("governance.administrator");
    for actor in [Actor::System, sales().into(), world.ada.into()] {
        world.refuses(actor.clone(), GrantRole::from((bob, seat())), expected);
        world.refuses(actor.clone(), RevokeRole::from((world.ada, seat())), expected);
        let mut new = crate::world::person(&world.directory, "Eve", &["governance.administrator"]);
        new.access = None;
        world.refuses(actor, new, expected);
    }
}

#[test]
fn p1_a_promotion_to_somebody_who_cannot_act_is_refused() {
    let world = World::open("trade-customer");
    let invited = world.adds("Ivy", &[]);
    let suspended = world.adds_active("Sam", &[]);
    world.does(Actor::System, SuspendAccess::from(suspended));
    let closed = world.adds_active("Cleo", &[]);
    world.does(Actor::System, CloseAccess::from(closed));
    for nobody in [invited, suspended, closed] {
        let promote = Promote::from((nobody, role("governance.administrator")));
        for actor in [world.ada.into(), sales().into(), Actor::System] {
            world.refuses(actor, promote.clone(), CANNOT_ACT);
        }
    }
    let removed = world.adds("Rob", &[]);
    world.does(Actor::System, RemoveContact::from(removed));
    let promote = Promote::from((removed, role("governance.administrator")));
    world.refuses(world.ada, promote, (Gate::Sight, Category::Permission, Code::UnknownContact));
}

#[test]
fn p1_an_appointment_of_somebody_who_cannot_act_is_refused() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &ordinary(preset));
        world.does(Actor::System, SuspendAccess::from(bob));
        let appoint = Appoint {
            contact: bob,
            role: role(governing(preset)[0]),
            departed: Some(world.ada),
            reason: "left the company".into(),
            evidence: TypedEvidence {
                reference: "RAR-7".into(),
                date: "2026-03-01".parse().unwrap(),
            },
        };
        world.refuses(sales(), appoint, CANNOT_ACT);
    }
}

#[test]
fn a4_an_appointment_beside_a_holder_who_can_act_is_refused() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &ordinary(preset));
        let appoint = Appoint {
            contact: bob,
            role: role(governing(preset)[0]),
            departed: None,
            reason: "a second one".into(),
            evidence: TypedEvidence {
                reference: "RAR-7".into(),
                date: "2026-03-01".parse().unwrap(),
            },
        };
        world.refuses(sales(), appoint.clone(), (Gate::State, Category::State, Code::HolderCanAct));
        let departed = Appoint { departed: Some(bob), ..appoint.clone() };
        world.refuses(sales(), departed, (Gate::State, Category::State, Code::NotAHolder));
        world.refuses(bob, appoint, (Gate::Right, Category::Permission, Code::NotAllowed));
    }
}

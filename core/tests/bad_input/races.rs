//! Two at once: one wins, and the other is refused as if they had come later.

use crate::world::{Verdict, World, governing, role, sales, verdict};
use annuaire::{
    Actor, ApproveMove, Attempt, Batch, BatchMode, Category, Code, Command, Committed, EditContact,
    Gate, Item, ItemOutcome, Outcome, Policy, Promote, Refusal, Repository, Request, Step,
    SuspendAccess,
};

/// An attempt that was stopped before its commit, with the world as it saw it.
struct Stopped<'w> {
    world: &'w World,
    attempt: Attempt<&'w Policy, &'w Request>,
    change: Box<annuaire::Change>,
}

impl<'w> Stopped<'w> {
    /// Loads and decides, and does not commit yet.
    fn before_commit(world: &'w World, request: &'w Request) -> Self {
        let (mut attempt, step) = Attempt::start(world.directory.policy(), request);
        let Step::Load(reads) = step else { panic!("an attempt starts with a load") };
        let step = attempt.loaded(&world.directory.repository().load(&reads).unwrap());
        let Step::Commit(change) = step else { panic!("expected a commit, not {step:?}") };
        Self { world, attempt, change }
    }

    /// Goes on to its end.
    fn goes_on(mut self) -> (Committed, Result<Outcome, Refusal>) {
        let repository = self.world.directory.repository();
        let first = repository.commit(&self.change).unwrap();
        let mut step = self.attempt.committed(first.clone());
        loop {
            step = match step {
                Step::Load(reads) => self.attempt.loaded(&repository.load(&reads).unwrap()),
                Step::Commit(change) => self.attempt.committed(repository.commit(&change).unwrap()),
                Step::Done(result) => return (first, result),
            }
        }
    }
}

/// Both are decided on the same state; the first commits, and the second is decided again and refused.
fn one_wins(world: &World, first: &Request, second: &Request, expected: Verdict) {
    let winner = Stopped::before_commit(world, first);
    let loser = Stopped::before_commit(world, second);
    winner.goes_on().1.unwrap();
    let before = world.dump();
    let (committed, result) = loser.goes_on();
    assert!(matches!(committed, Committed::Conflict(_)), "{committed:?}");
    assert_eq!(verdict(&result.unwrap_err()), expected);
    assert_eq!(world.dump(), before);
}

fn suspension(world: &World, actor: impl Into<Actor>, of: annuaire::ContactId) -> Request {
    world.request(actor, SuspendAccess::from(of))
}

#[test]
fn p4_two_holders_who_suspend_each_other_at_once_do_not_both_succeed() {
    for preset in ["medical-practice", "hosting-customer", "appointment-network"] {
        let world = World::open(preset);
        let (ada, bob) = (world.ada, world.adds_active("Bob", &governing(preset)));
        let by_ada = suspension(&world, ada, bob);
        let by_bob = suspension(&world, bob, ada);
        one_wins(
            &world,
            &by_ada,
            &by_bob,
            (Gate::Sight, Category::Permission, Code::ActorNotEffective),
        );
    }
}

#[test]
fn p4_two_suspensions_at_once_from_outside_leave_one_holder() {
    for preset in ["medical-practice", "hosting-customer", "appointment-network"] {
        let world = World::open(preset);
        let (ada, bob) = (world.ada, world.adds_active("Bob", &governing(preset)));
        let one = suspension(&world, Actor::System, bob);
        let other = suspension(&world, Actor::System, ada);
        one_wins(&world, &one, &other, (Gate::State, Category::State, Code::LastHolder));
    }
}

/// A handover from Ada to Bob of which only the last approval is missing.
fn handover() -> (World, annuaire::ContactId) {
    let world = World::open("trade-customer");
    let bob = world.adds_active("Bob", &[]);
    world.does(world.ada, Promote::from((bob, role("governance.administrator"))));
    (world, bob)
}

fn approval() -> ApproveMove {
    ApproveMove::from(role("governance.administrator"))
}

#[test]
fn r6_the_edit_of_an_administrator_who_has_handed_over_meanwhile_is_refused() {
    let (world, bob) = handover();
    let eve = world.adds_active("Eve", &[]);
    let approve = world.request(sales(), approval());
    let edits = [
        (bob, (Gate::Right, Category::Permission, Code::NotAllowed)),
        // Somebody who no longer administers sees no other contact.
        (eve, (Gate::Sight, Category::Permission, Code::UnknownContact)),
    ];
    let requests = edits.map(|(whose, expected)| {
        let edit = EditContact::of(whose).with("function", "Buyer");
        (world.request(world.ada, edit), expected)
    });
    let stopped: Vec<_> = requests
        .iter()
        .map(|(request, expected)| (Stopped::before_commit(&world, request), *expected))
        .collect();
    Stopped::before_commit(&world, &approve).goes_on().1.unwrap();
    let before = world.dump();
    for (edit, expected) in stopped {
        let (committed, result) = edit.goes_on();
        assert!(matches!(committed, Committed::Conflict(_)), "{committed:?}");
        assert_eq!(verdict(&result.unwrap_err()), expected);
    }
    assert_eq!(world.dump(), before);
}

#[test]
fn a4_an_approval_that_comes_after_the_nominee_was_suspended_moves_nothing() {
    let (world, bob) = handover();
    let suspend = world.request(Actor::System, SuspendAccess::from(bob));
    let approve = world.request(sales(), approval());
    one_wins(&world, &suspend, &approve, (Gate::State, Category::State, Code::NoMovePending));
}

#[test]
fn a1_two_approvals_of_one_move_at_once_complete_it_once() {
    let (world, _) = handover();
    let one = world.request(sales(), approval());
    let other = world.request(Actor::operator("clients"), approval());
    one_wins(&world, &one, &other, (Gate::State, Category::Conflict, Code::SeatMoved));
}

#[test]
fn a4_a_promotion_decided_before_a_handover_overwrites_nobody() {
    let world = World::open("hosting-customer");
    let (bob, eve) =
        (world.adds("Bob", &["contact.billing"]), world.adds("Eve", &["contact.billing"]));
    let seat = || role("primary.general");
    let to_bob = world.request(world.ada, Promote::from((bob, seat())));
    let to_eve = world.request(world.ada, Promote::from((eve, seat())));
    one_wins(&world, &to_bob, &to_eve, (Gate::State, Category::Conflict, Code::SeatMoved));
}

/// A promotion inside a batch was decided again after a lost race, and took the seat from whoever had just received it.
#[test]
fn a4_a_promotion_in_a_batch_overwrites_nobody_either() {
    let world = World::open("hosting-customer");
    let (bob, eve) =
        (world.adds("Bob", &["contact.billing"]), world.adds("Eve", &["contact.billing"]));
    for mode in [BatchMode::Atomic, BatchMode::PerItem] {
        let to = |contact, role: &str| -> Command {
            Promote::from((contact, crate::world::role(role))).into()
        };
        let seat = if mode == BatchMode::Atomic { "primary.general" } else { "primary.billing" };
        let item = |command| Item { id: None, if_version: None, command };
        let items = vec![item(crate::world::speaks(eve, "fr").into()), item(to(eve, seat))];
        let to_bob = world.request(world.ada, to(bob, seat));
        let to_eve = world.request(world.ada, Batch { mode, items });
        one_wins(&world, &to_bob, &to_eve, (Gate::State, Category::Conflict, Code::SeatMoved));
        // Asked anew, with what is so now in sight, it is done; and done again, it is the same.
        let again = Request { id: world.request(world.ada, approval()).id, ..to_eve.clone() };
        let outcome = world.directory.execute(&again).unwrap();
        assert!(outcome.items.iter().all(|item| matches!(item, ItemOutcome::Done(_))));
        assert!(world.directory.execute(&again).unwrap().repeated);
    }
}

#[test]
fn k1_two_redemptions_of_one_link_at_once_are_one() {
    for preset in ["medical-practice", "trade-customer", "hosting-customer", "appointment-network"]
    {
        let world = World::open(preset);
        world.does(world.ada, annuaire::SendLink::from(world.ada));
        let bearer = Actor::Bearer(world.link(world.ada).unwrap());
        let redeem = || world.request(bearer.clone(), Command::from(annuaire::RedeemLink {}));
        one_wins(
            &world,
            &redeem(),
            &redeem(),
            (Gate::Sight, Category::Permission, Code::LinkInvalid),
        );
    }
}

#[test]
fn e5_two_contacts_who_take_one_login_at_once_do_not_both_get_it() {
    let world = World::open("trade-customer");
    let other = world.neighbour("trade-customer");
    let address = "wanted@moore.example";
    let take =
        |world: &World| world.request(world.ada, EditContact::of(world.ada).with("email", address));
    let (first, second) = (take(&world), take(&other));
    let winner = Stopped::before_commit(&world, &first);
    let loser = Stopped::before_commit(&other, &second);
    winner.goes_on().1.unwrap();
    let before = other.dump();
    let (committed, result) = loser.goes_on();
    assert!(matches!(committed, Committed::Conflict(_)), "{committed:?}");
    assert_eq!(verdict(&result.unwrap_err()), (Gate::State, Category::State, Code::LoginTaken));
    assert_eq!(other.dump().len(), before.len());
}

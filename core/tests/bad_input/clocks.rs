//! A clock may say anything: nothing panics, and nothing lives longer for it.

use crate::world::{GOVERNED, World, ordinary, refusal, role};
use annuaire::{Actor, Category, Code, Gate, Link, Outbox, Promote, RedeemLink, Request, SendLink};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

const ENDS: [DateTime<Utc>; 2] = [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC];

/// A link whose lifetime reached beyond the end of time ended the program.
#[test]
fn b1_links_and_moves_can_be_made_at_either_end_of_time() {
    for at in ENDS {
        for preset in GOVERNED {
            let world = World::open(preset);
            let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
            let commands: [annuaire::Command; 2] = [new.into(), SendLink::from(world.ada).into()];
            for command in commands {
                let request = Request { at, ..world.request(Actor::System, command) };
                world.directory.execute(&request).unwrap();
            }
        }
        let world = World::open("trade-customer");
        let bob = world.adds_active("Bob", &[]);
        let promote = Promote::from((bob, role("governance.administrator")));
        let request = Request { at, ..world.request(world.ada, promote) };
        world.directory.execute(&request).unwrap();
        let store = world.directory.repository();
        let waiting = store.claim(at, TimeDelta::days(1), 10).unwrap();
        // What was leased at noon is waited for, seen from the beginning of time.
        assert_eq!(waiting.is_empty(), at == DateTime::<Utc>::MIN_UTC);
    }
}

/// The bearer of a link that says it was issued at the beginning of time ended the program.
#[test]
fn b1_a_link_may_say_any_time() {
    let world = World::open("trade-customer");
    world.does(world.ada, SendLink::from(world.ada));
    let link = world.link(world.ada).unwrap();
    let invalid = (Gate::Sight, Category::Permission, Code::LinkInvalid);
    for at in ENDS.map(|end| end.trunc_subsecs(3)) {
        world.refuses(Actor::Bearer(Link { expires: at, ..link.clone() }), RedeemLink {}, invalid);
        for now in ENDS {
            let bearer = Actor::Bearer(Link { issued: at, ..link.clone() });
            let request = Request { at: now, ..world.request(bearer, RedeemLink {}) };
            let result = world.directory.execute(&request);
            if result.is_err() {
                assert_eq!(crate::world::verdict(&refusal(result)), invalid);
            }
        }
    }
}

/// Every instant around a deadline: the last that counts and the first that does not.
#[test]
fn k2_the_boundaries_of_a_link_are_exact() {
    for preset in GOVERNED {
        let tried = |at: &dyn Fn(&Link) -> DateTime<Utc>| {
            let world = World::open(preset);
            world.does(world.ada, SendLink::from(world.ada));
            let link = world.link(world.ada).unwrap();
            let at = at(&link);
            let request = world.request(Actor::Bearer(link), RedeemLink {});
            world.directory.execute(&Request { at, ..request }).is_ok()
        };
        let (skew, tick) = (TimeDelta::minutes(5), TimeDelta::milliseconds(1));
        assert!(!tried(&|link| link.issued - skew - tick));
        assert!(tried(&|link| link.issued - skew));
        assert!(tried(&|link| link.issued));
        assert!(tried(&|link| link.expires - tick));
        assert!(!tried(&|link| link.expires));
        assert!(!tried(&|link| link.expires + tick));
    }
}

/// The same of a pending move: at its last instant it can be approved, and then no longer.
#[test]
fn a3_the_boundary_of_a_pending_move_is_exact() {
    for (early, counts) in [(1, true), (0, false), (-1, false)] {
        let world = World::open("trade-customer");
        let bob = world.adds_active("Bob", &[]);
        let seat = || role("governance.administrator");
        world.does(world.ada, Promote::from((bob, seat())));
        let at = world.now() + TimeDelta::days(30) - TimeDelta::milliseconds(early);
        let approve = annuaire::ApproveMove::from(seat());
        let request = Request { at, ..world.request(crate::world::sales(), approve) };
        assert_eq!(world.directory.execute(&request).is_ok(), counts, "{early} ms early");
    }
}

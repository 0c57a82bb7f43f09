//! A link that does not count is one refusal, the same bytes for every cause.

use crate::world::{GOVERNED, Verdict, World, ordinary, speaks};
use annuaire::{
    Actor, Category, ChangeLogin, CloseAccess, Code, EditContact, Gate, Keyring, Link, OpenAccess,
    Purpose, RedeemLink, RemoveContact, ResumeAccess, SendLink, SuspendAccess,
};
use chrono::TimeDelta;

const INVALID: Verdict = (Gate::Sight, Category::Permission, Code::LinkInvalid);

/// Somebody who was invited and has not answered yet, and the link that they were sent.
fn invited(preset: &str) -> (World, annuaire::ContactId, Link) {
    let world = World::open(preset);
    let ivy = world.adds("Ivy", &ordinary(preset));
    if world.link(ivy).is_none() {
        world.does(Actor::System, OpenAccess::from(ivy));
    }
    let link = world.link(ivy).unwrap();
    (world, ivy, link)
}

/// The link does not count, and the answer tells nothing.
fn is_dead(world: &World, link: &Link) {
    let refusal = world.refuses(Actor::Bearer(link.clone()), RedeemLink {}, INVALID);
    assert_eq!(
        serde_json::to_string(&refusal).unwrap(),
        r#"{"gate":"sight","reasons":[{"code":"link_invalid"}]}"#
    );
}

fn counts(world: &World, link: &Link) {
    world.does(Actor::Bearer(link.clone()), RedeemLink {});
}

#[test]
fn k1_a_link_counts_once() {
    for preset in GOVERNED {
        let (world, _, link) = invited(preset);
        counts(&world, &link);
        is_dead(&world, &link);
    }
}

#[test]
fn k2_a_link_counts_until_it_expires_and_no_longer() {
    for preset in GOVERNED {
        let (world, _, link) = invited(preset);
        world.host.advance(link.expires - world.now());
        is_dead(&world, &link);
        world.host.advance(TimeDelta::milliseconds(-1));
        counts(&world, &link);
    }
}

#[test]
fn k2_a_link_does_not_count_before_its_time() {
    for preset in GOVERNED {
        let (world, _, link) = invited(preset);
        let skew = TimeDelta::minutes(5);
        world.host.advance(link.issued - skew - world.now() - TimeDelta::milliseconds(1));
        is_dead(&world, &link);
        world.host.advance(TimeDelta::milliseconds(1));
        counts(&world, &link);
    }
}

#[test]
fn k2_a_clock_that_goes_back_revives_no_link() {
    for preset in GOVERNED {
        let (world, ivy, link) = invited(preset);
        world.host.advance(link.expires - world.now());
        world.does(Actor::System, speaks(ivy, "fr"));
        world.host.advance(TimeDelta::days(-2));
        is_dead(&world, &link);
    }
}

#[test]
fn k4_sending_again_supersedes_and_only_the_last_link_counts() {
    for preset in GOVERNED {
        let (world, ivy, first) = invited(preset);
        world.does(Actor::System, SendLink::from(ivy));
        let second = world.link(ivy).unwrap();
        is_dead(&world, &first);
        counts(&world, &second);
    }
}

#[test]
fn k3_no_link_outlives_the_login_it_was_sent_to() {
    for preset in GOVERNED {
        let (world, ivy, link) = invited(preset);
        let login = "ivy.lee@moore.example";
        if preset == "medical-practice" {
            world.does(Actor::System, ChangeLogin { contact: ivy, login: login.into() });
        } else {
            world.does(Actor::System, EditContact::of(ivy).with("email", login));
        }
        is_dead(&world, &link);
        counts(&world, &world.link(ivy).unwrap());
    }
}

#[test]
fn l3_suspension_closing_and_removal_beat_every_link() {
    for preset in GOVERNED {
        let (world, ivy, link) = invited(preset);
        world.does(Actor::System, SuspendAccess::from(ivy));
        is_dead(&world, &link);
        world.does(Actor::System, ResumeAccess::from(ivy));
        is_dead(&world, &link);
        let link = world.link(ivy).unwrap();
        world.does(Actor::System, CloseAccess::from(ivy));
        is_dead(&world, &link);
        world.does(Actor::System, OpenAccess::from(ivy));
        let link = world.link(ivy).unwrap();
        world.does(Actor::System, annuaire::EraseContact::from(ivy));
        is_dead(&world, &link);
    }
}

#[test]
fn l2_no_password_is_set_while_suspended_or_only_invited() {
    for preset in GOVERNED {
        let (world, ivy, _) = invited(preset);
        let password = SendLink { contact: ivy, purpose: Some(Purpose::SetPassword) };
        let wrong_access = (Gate::State, Category::State, Code::WrongAccess);
        world.refuses(Actor::System, password.clone(), wrong_access);
        world.activate(ivy);
        world.does(Actor::System, password.clone());
        let link = world.link(ivy).unwrap();
        world.does(Actor::System, SuspendAccess::from(ivy));
        is_dead(&world, &link);
        world.refuses(Actor::System, password, wrong_access);
    }
}

#[test]
fn k3_nothing_that_a_link_says_can_be_exchanged() {
    for preset in GOVERNED {
        let (world, ivy, link) = invited(preset);
        let other = world.neighbour(preset);
        let changed = [
            Link { contact: world.ada, ..link.clone() },
            Link { account: other.account, ..link.clone() },
            Link { purpose: Purpose::SetPassword, ..link.clone() },
            Link { purpose: Purpose::ProveLogin, ..link.clone() },
            Link { generation: link.generation + 1, ..link.clone() },
            Link { generation: link.generation - 1, ..link.clone() },
            Link { expires: link.expires + TimeDelta::days(300), ..link.clone() },
        ];
        for forged in &changed {
            is_dead(&world, forged);
        }
        // The link of this account, shown at another one.
        is_dead(&other, &link);
        is_dead(&other, &Link { account: other.account, ..link.clone() });
        assert_eq!(ivy, link.contact);
        counts(&world, &link);
    }
}

#[test]
fn k3_a_token_with_a_bad_tag_is_no_link_at_all() {
    let (_, _, link) = invited("trade-customer");
    let ring = Keyring::new("a", b"0123456789abcdef0123456789abcdef").unwrap();
    let token = ring.sign(&link);
    assert_eq!(ring.open(&token), Some(link));
    let (head, tag) = token.rsplit_once('.').unwrap();
    for damaged in [
        format!("{head}."),
        format!("{head}.{}", &tag[1..]),
        format!("{head}.{tag}{tag}"),
        tag.to_owned(),
    ] {
        assert_eq!(ring.open(&damaged), None, "{damaged}");
    }
    let stranger = Keyring::new("a", b"fedcba9876543210fedcba9876543210").unwrap();
    assert_eq!(stranger.open(&token), None);
}

#[test]
fn r1_the_bearer_of_a_link_can_redeem_it_and_nothing_else() {
    for preset in GOVERNED {
        let (world, ivy, link) = invited(preset);
        let link_only = (Gate::Sight, Category::Permission, Code::LinkOnly);
        let bearer = || Actor::Bearer(link.clone());
        world.refuses(bearer(), EditContact::of(ivy).with("last_name", "Lee"), link_only);
        world.refuses(bearer(), RemoveContact::from(ivy), link_only);
        world.refuses(bearer(), annuaire::CloseAccount {}, link_only);
        is_only_for_bearers(&world);
    }
}

fn is_only_for_bearers(world: &World) {
    for actor in [Actor::System, world.ada.into(), crate::world::sales().into()] {
        world.refuses(actor, RedeemLink {}, INVALID);
    }
}

#[test]
fn k1_a_link_to_prove_a_login_counts_once_and_only_while_it_waits() {
    let world = World::open("hosting-customer");
    let prove = |login: &str| {
        world.does(world.ada, EditContact::of(world.ada).with("email", login));
        world.link(world.ada).unwrap()
    };
    let first = prove("ada.one@moore.example");
    let second = prove("ada.two@moore.example");
    is_dead(&world, &first);
    counts(&world, &second);
    is_dead(&world, &second);
    let unchanged = SendLink { contact: world.ada, purpose: Some(Purpose::ProveLogin) };
    world.refuses(world.ada, unchanged, (Gate::State, Category::State, Code::LoginUnchanged));
}

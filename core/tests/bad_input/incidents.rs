//! Incidents of delegated administration that were made public elsewhere, each replayed here: what went wrong there is
//! refused, or has no effect.

use crate::world::{GOVERNED, Verdict, World, governing, ordinary, person, role, sales};
use annuaire::{
    Actor, Batch, BatchMode, Category, Code, Command, ContactId, CreateContact, EditContact, Gate,
    GrantRole, Item, Promote, RedeemLink, RemoveContact, RevokeRole, SendLink, SuspendAccess,
};

const INVALID: Verdict = (Gate::Sight, Category::Permission, Code::LinkInvalid);
const LAST: Verdict = (Gate::State, Category::State, Code::LastHolder);

/// The presets in which holders are made and unmade by an edit.
const BY_EDIT: [&str; 3] = ["medical-practice", "hosting-customer", "appointment-network"];

fn item(command: impl Into<Command>) -> Item {
    Item { id: None, if_version: None, command: command.into() }
}

/// A code forge, 2023 (CVE-2023-7028): a list of two addresses where one was expected had the reset link sent to both.
#[test]
fn a_reset_link_goes_to_no_address_that_came_with_the_request() {
    let id = ContactId::from_uuid(uuid::Uuid::from_u128(1));
    for written in [
        format!(r#"{{"send_link":{{"contact":"{id}","email":"eve@evil.example"}}}}"#),
        format!(r#"{{"send_link":{{"contact":["{id}","{id}"]}}}}"#),
        format!(r#"{{"change_login":{{"contact":"{id}","login":["a@a.example","b@b.example"]}}}}"#),
        format!(
            r#"{{"edit_contact":{{"contact":"{id}","fields":{{"email":["a@a.example","b@b.example"]}}}}}}"#
        ),
        format!(
            r#"{{"edit_contact":{{"contact":"{id}","fields":{{"email":{{"0":"a@a.example"}}}}}}}}"#
        ),
    ] {
        assert!(serde_json::from_str::<Command>(&written).is_err(), "{written}");
    }
    let world = World::open("trade-customer");
    let two = EditContact::of(world.ada).with("email", "ada@moore.example,eve@evil.example");
    world.refuses(world.ada, two, (Gate::Form, Category::Validation, Code::InvalidValue));
}

/// A music service, 2013: a name in look-alike letters was a new name at registration and the old one at the reset.
/// A code forge, 2019: a reset for an address with a dotless i found the account of the one with a dot, and was sent to
/// the address as typed.
#[test]
fn a_login_that_looks_alike_is_nobody_elses() {
    let world = World::open("trade-customer");
    world.adds_active("Mike", &[]);
    for lookalike in
        ["mıke@moore.example", "ᵐᶦᵏᵉ@moore.example", "ｍike@moore.example", "mike@mооre.example"]
    {
        assert!(world.directory.sign_in(lookalike).unwrap().is_empty(), "{lookalike}");
        // Where it is an address at all, it is another person's, and stays so when it is read again.
        let new = person(&world.directory, "Eve", &[]).with("email", lookalike);
        let Ok(outcome) = world.tries(world.ada, new) else { continue };
        let found = world.directory.sign_in(lookalike).unwrap();
        assert_eq!(
            found.iter().map(|it| it.contact).collect::<Vec<_>>(),
            [outcome.contact().unwrap()]
        );
    }
    for same in ["MIKE@MOORE.EXAMPLE", " mi\u{212a}e@moore.example "] {
        let twin = person(&world.directory, "Eve", &[]).with("email", same);
        world.refuses(world.ada, twin, (Gate::State, Category::State, Code::LoginTaken));
    }
}

/// Several forges and chats: a link to set a password went on working for somebody who had been deactivated.
#[test]
fn no_link_survives_a_suspension_even_one_that_ends() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &ordinary(preset));
        world.does(Actor::System, SendLink::from(bob));
        let link = world.link(bob).unwrap();
        world.does(Actor::System, SuspendAccess::from(bob));
        world.refuses(Actor::Bearer(link.clone()), RedeemLink {}, INVALID);
        world.does(Actor::System, annuaire::ResumeAccess::from(bob));
        world.refuses(Actor::Bearer(link), RedeemLink {}, INVALID);
    }
}

/// Group pages of several products: the last owner could leave, or be demoted by a path other than the one guarded.
#[test]
fn the_last_owner_neither_leaves_nor_is_demoted_by_any_pair_of_steps() {
    for preset in BY_EDIT {
        let world = World::open(preset);
        let seat = || role(governing(preset)[0]);
        let bob = world.adds_active("Bob", &governing(preset));
        if preset == "hosting-customer" {
            for who in [world.ada, bob] {
                world.does(Actor::System, GrantRole::from((who, role(ordinary(preset)[0]))));
            }
        }
        let leave = |who: ContactId| Command::from(RemoveContact::from(who));
        // Where one role of a catalogue is held, another one takes the place of the seat.
        let lesser = || role(ordinary(preset)[0]);
        let demote = |who: ContactId| -> Command {
            match preset {
                "hosting-customer" => RevokeRole::from((who, seat())).into(),
                _ => GrantRole::from((who, lesser())).into(),
            }
        };
        let suspend = |who: ContactId| Command::from(SuspendAccess::from(who));
        for (one, other) in [
            (suspend(world.ada), demote(bob)),
            (demote(bob), suspend(world.ada)),
            (demote(world.ada), demote(bob)),
            (suspend(bob), demote(world.ada)),
        ] {
            let both = Batch { mode: BatchMode::Atomic, items: vec![item(one), item(other)] };
            let refusal = crate::world::refusal(world.tries(Actor::System, both));
            assert_eq!(crate::world::verdict(&refusal), LAST, "{preset}");
        }
        world.does(Actor::System, demote(bob));
        world.refuses(Actor::System, demote(world.ada), LAST);
        // Where removing asks for confirmation, that is said in the same breath.
        let refusal = crate::world::refusal(world.tries(Actor::System, leave(world.ada)));
        assert!(refusal.has(Code::LastHolder), "{preset}");
    }
}

/// A bulk endpoint checked the right to edit members once, and not the ceiling of each role that it gave.
#[test]
fn a_bulk_path_is_no_way_around_a_ceiling() {
    let policy = annuaire::Policy::from_toml(
        r#"
        policy = 1
        id     = "bulk"
        [fields]
        last_name = { required = true }
        email     = {}
        [login]
        unique_in = "account"
        [access]
        at_creation = "always"
        [catalogues.rank]
        roles.owner = { level = "2.0", permissions = "all" }
        roles.clerk = { level = "1.0" }
        [rights]
        account = [{ operator = true }]
        contact = [{ contact = true }]
        access  = [{ contact = true }]
        role    = [{ contact = true }]
        "#,
    );
    let world = World::under(policy.unwrap(), &["rank.owner"]);
    let clerk = world.adds_active("Cleo", &["rank.clerk"]);
    let above = (Gate::Right, Category::Permission, Code::AboveOwnAuthority);
    let own = |role: &str| GrantRole::from((clerk, crate::world::role(role)));
    let new = || person(&world.directory, "Eve", &["rank.owner"]);
    world.refuses(clerk, new(), above);
    let refusal = crate::world::refusal(world.tries(clerk, own("rank.owner")));
    assert!(refusal.has(Code::AboveOwnAuthority) && refusal.has(Code::OwnAuthority));
    for mode in [BatchMode::Atomic, BatchMode::PerItem] {
        let items =
            vec![item(crate::world::speaks(clerk, "fr")), item(new()), item(own("rank.owner"))];
        let outcome = world.tries(clerk, Batch { mode, items });
        assert_eq!(outcome.is_ok(), mode == BatchMode::PerItem);
        let owners = annuaire::List { role: Some(role("rank.owner")), ..annuaire::List::default() };
        let owners = world.directory.acting(world.account, Actor::System).page(owners).unwrap();
        assert_eq!(owners.rows.len(), 1);
    }
}

/// A code forge, 2012: a form's parameters were assigned to whatever attribute they named, the owner's among them.
#[test]
fn an_edit_assigns_nothing_that_is_no_field() {
    let id = ContactId::from_uuid(uuid::Uuid::from_u128(1));
    for more in [r#""roles":[]"#, r#""access":"active""#, r#""account":"x""#, r#""generation":9"#] {
        let written = format!(r#"{{"edit_contact":{{"contact":"{id}","fields":{{}},{more}}}}}"#);
        assert!(serde_json::from_str::<Command>(&written).is_err(), "{written}");
    }
    let unknown = (Gate::Form, Category::Validation, Code::UnknownField);
    for preset in GOVERNED {
        let world = World::open(preset);
        for name in ["roles", "access", "login", "level", "generation", "presence", "account"] {
            world.refuses(world.ada, EditContact::of(world.ada).with(name, "x"), unknown);
            let new = person(&world.directory, "Bob", &ordinary(preset)).with(name, "x");
            world.refuses(world.ada, new, unknown);
        }
    }
}

/// Identity providers, 2023: an e-mail that its bearer had typed and never proved was believed to be their login.
#[test]
fn a_login_that_is_not_proved_opens_no_door() {
    let world = World::open("hosting-customer");
    world.does(world.ada, EditContact::of(world.ada).with("email", "ceo@victim.example"));
    assert!(world.directory.sign_in("ceo@victim.example").unwrap().is_empty());
    assert!(world.directory.sign_in("ada@moore.example").unwrap()[0].effective);
}

/// Several products: an invitation sent to a mistyped address still let its receiver in once the address was corrected.
#[test]
fn an_invitation_dies_with_the_address_that_it_was_sent_to() {
    for preset in ["trade-customer", "hosting-customer", "appointment-network"] {
        let world = World::open(preset);
        let new = person(&world.directory, "Bob", &ordinary(preset));
        let new = CreateContact { access: Some(true), ..new };
        let bob = world.does(Actor::System, new).contact().unwrap();
        let link = world.link(bob).unwrap();
        world.does(Actor::System, EditContact::of(bob).with("email", "robert@moore.example"));
        world.refuses(Actor::Bearer(link), RedeemLink {}, INVALID);
        world.activate(bob);
    }
}

/// Several products: whoever had just been removed could still invite, or send an invitation again.
#[test]
fn whoever_is_no_longer_a_member_invites_nobody() {
    for preset in BY_EDIT {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &governing(preset));
        let new = || person(&world.directory, "Eve", &ordinary(preset));
        let invite = world.request(bob, CreateContact { access: None, ..new() });
        let resend = world.request(bob, SendLink::from(world.ada));
        world.does(world.ada, SuspendAccess::from(bob));
        let nobody = (Gate::Sight, Category::Permission, Code::ActorNotEffective);
        for request in [invite, resend] {
            let refusal = crate::world::refusal(world.directory.execute(&request));
            assert_eq!(crate::world::verdict(&refusal), nobody);
        }
    }
}

/// A chat, 2021: an administrator of the second rank made themselves an owner, since both could edit roles.
#[test]
fn nobody_promotes_themselves() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let bob = world.adds_active("Bob", &ordinary(preset));
        let seat = governing(preset)[0];
        let command: Command = if preset == "trade-customer" {
            Promote::from((bob, role(seat))).into()
        } else {
            GrantRole::from((bob, role(seat))).into()
        };
        let refusal = crate::world::refusal(world.tries(bob, command));
        assert_eq!((refusal.gate(), refusal.category()), (Gate::Right, Category::Permission));
    }
}

/// Several products: the handover of an organisation could be confirmed by whoever had asked for it.
#[test]
fn a_handover_is_not_approved_twice_by_the_same_hand() {
    let world = World::open("trade-customer");
    let bob = world.adds_active("Bob", &[]);
    let seat = || role("governance.administrator");
    let letter =
        annuaire::TypedEvidence { reference: "RAR-7".into(), date: "2026-03-01".parse().unwrap() };
    let promote = Promote { evidence: Some(letter), ..Promote::from((bob, seat())) };
    world.does(sales(), promote);
    let same = (Gate::Right, Category::Permission, Code::SameOperator);
    world.refuses(sales(), annuaire::ApproveMove::from(seat()), same);
    // Another level or group makes no other person of an operator.
    let disguised = sales().in_group("DIRECTION");
    world.refuses(disguised, annuaire::ApproveMove::from(seat()), same);
    let refusal = crate::world::refusal(world.tries(bob, annuaire::ApproveMove::from(seat())));
    assert_eq!(
        crate::world::verdict(&refusal),
        (Gate::Right, Category::Permission, Code::NotAParty)
    );
    world.does(Actor::operator("clients"), annuaire::ApproveMove::from(seat()));
}

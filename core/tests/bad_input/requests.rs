//! Requests that were made before, and versions that have passed.

use crate::world::{GOVERNED, World, ordinary, refusal, sales, speaks, verdict};
use annuaire::{
    Actor, Batch, BatchMode, Category, Code, Command, CreateContact, EditContact, EraseContact,
    Gate, HistoryList, Item, Key, RemoveContact, Request, SuspendAccess, Version,
};

/// An executed request is refused so, and nothing is written.
fn refuses(world: &World, request: &Request, expected: crate::world::Verdict) {
    let before = world.dump();
    assert_eq!(
        verdict(&refusal(world.directory.execute(request))),
        expected,
        "{:?}",
        request.command
    );
    assert_eq!(world.dump(), before);
}

#[test]
fn o3_the_same_request_again_has_the_same_outcome_and_no_second_effect() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
        let request = world.request(Actor::System, new);
        let first = world.directory.execute(&request).unwrap();
        let before = world.dump();
        let again = world.directory.execute(&request).unwrap();
        assert!(again.repeated && !first.repeated);
        assert_eq!((again.contact(), &again.events), (first.contact(), &first.events));
        assert_eq!(world.dump(), before);
    }
}

#[test]
fn o3_a_request_id_used_for_something_else_is_refused() {
    let reused = (Gate::Form, Category::Conflict, Code::RequestReused);
    for preset in GOVERNED {
        let world = World::open(preset);
        let edit = |language| -> Command { speaks(world.ada, language).into() };
        let request = world.request(Actor::System, edit("fr"));
        world.directory.execute(&request).unwrap();
        let others = [
            Request { command: edit("en"), ..request.clone() },
            Request { command: SuspendAccess::from(world.ada).into(), ..request.clone() },
            Request { actor: sales().into(), ..request.clone() },
            Request { actor: world.ada.into(), ..request.clone() },
        ];
        for other in &others {
            refuses(&world, other, reused);
        }
    }
}

#[test]
fn o3_an_item_of_a_batch_under_a_used_id_is_refused_too() {
    let world = World::open("trade-customer");
    let edit = |name: &str| -> Command { EditContact::of(world.ada).with("function", name).into() };
    let request = world.request(Actor::System, edit("Buyer"));
    world.directory.execute(&request).unwrap();
    let items = vec![
        Item { id: None, if_version: None, command: edit("Seller") },
        Item { id: Some(request.id), if_version: None, command: edit("Owner") },
    ];
    let batch = world.request(Actor::System, Batch { mode: BatchMode::Atomic, items });
    refuses(&world, &batch, (Gate::Form, Category::Conflict, Code::RequestReused));
}

#[test]
fn o3_a_request_about_somebody_erased_since_says_so() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
        let request = world.request(Actor::System, new);
        let bob = world.directory.execute(&request).unwrap().contact().unwrap();
        world.does(Actor::System, EraseContact::from(bob));
        refuses(&world, &request, (Gate::Form, Category::State, Code::RequestErased));
    }
}

/// The salt of the digest of a request stayed in the history when what was typed went: whoever read it could try one
/// phone number after the other until the digest was met.
#[test]
fn g1_nobody_can_guess_back_what_somebody_erased_had_typed() {
    for preset in GOVERNED {
        let world = World::open(preset);
        let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
        let mut requests = vec![world.request(Actor::System, new)];
        let outcome = world.directory.execute(&requests[0]).unwrap();
        let bob = outcome.contact().unwrap();
        let mut asks = |command: Command| {
            let request = world.request(Actor::System, command);
            if world.directory.execute(&request).is_ok() {
                requests.push(request);
            }
        };
        // What changes something, and what gives back what stands there already.
        asks(EditContact::of(bob).with("mobile", "06 39 98 12 34").into());
        asks(EditContact::of(bob).with("email", "bob@moore.example").into());
        let login = || Some("bob@login.example".to_owned());
        asks(annuaire::OpenAccess { contact: bob, login: login() }.into());
        asks(annuaire::ChangeLogin { contact: bob, login: "b@login.example".into() }.into());
        asks(annuaire::CloseAccess::from(bob).into());
        world.does(Actor::System, EraseContact::from(bob));
        let acting = world.directory.acting(world.account, Actor::System);
        let entries = acting.history(HistoryList::of(bob)).unwrap().entries;
        let mut looked_at = 0;
        for request in &requests {
            let made = |entry: &&annuaire::history::Entry| entry.chained.request == request.id;
            // An edit that changed nothing wrote no record of theirs, but is in the account's history.
            let all = acting.history(HistoryList::default()).unwrap().entries;
            let entry = entries.iter().chain(&all).find(made).unwrap();
            assert!(entry.personal.is_empty() && entry.is_erased(), "{:?}", request.command);
            let guess = (request.actor.reference(), request.account, &request.command);
            let salt = entry.chained.salt;
            let guess = annuaire::Digest::of_wire("annuaire request 1", salt.as_bytes(), &guess);
            assert_ne!(guess, entry.chained.body);
            looked_at += 1;
        }
        assert!(looked_at > 1, "{preset}");
    }
}

#[test]
fn a_stale_version_is_refused_and_names_a_conflict() {
    let stale = (Gate::State, Category::Conflict, Code::StaleVersion);
    for preset in GOVERNED {
        let world = World::open(preset);
        let bob = world.adds("Bob", &ordinary(preset));
        let seen = Version::FIRST;
        world.does(Actor::System, speaks(bob, "fr"));
        let commands: [Command; 3] = [
            speaks(bob, "en").into(),
            RemoveContact::from(bob).into(),
            EraseContact::from(bob).into(),
        ];
        for command in commands {
            let request =
                Request { if_version: Some(seen), ..world.request(Actor::System, command) };
            refuses(&world, &request, stale);
        }
    }
}

#[test]
fn a_version_guards_the_account_where_the_command_names_no_contact() {
    let stale = (Gate::State, Category::Conflict, Code::StaleVersion);
    let world = World::open("appointment-network");
    let seen = Some(Version::FIRST);
    let team = || annuaire::CreateUnit {
        kind: annuaire::UnitKind::parse("team").unwrap(),
        label: "North".into(),
    };
    let unit = world.does(world.ada, team()).unit().unwrap();
    let new = |name: &str| -> CreateContact { crate::world::person(&world.directory, name, &[]) };
    let commands: [Command; 4] = [
        new("Eve").into(),
        team().into(),
        annuaire::RetireUnit { unit }.into(),
        annuaire::CloseAccount {}.into(),
    ];
    for command in commands {
        let request = Request { if_version: seen, ..world.request(Actor::System, command) };
        refuses(&world, &request, stale);
    }
    let current = version(&world);
    let request = Request { if_version: Some(current), ..world.request(Actor::System, new("Eve")) };
    world.directory.execute(&request).unwrap();
}

/// The version given with a batch was looked at by nobody: whoever had been faster was overwritten.
#[test]
fn a_version_guards_the_account_for_a_batch_as_a_whole() {
    let stale = (Gate::State, Category::Conflict, Code::StaleVersion);
    for mode in [BatchMode::Atomic, BatchMode::PerItem] {
        let world = World::open("trade-customer");
        let edit: Command = EditContact::of(world.ada).with("function", "Buyer").into();
        let items = vec![Item { id: None, if_version: None, command: edit }];
        let batch = world.request(world.ada, Batch { mode, items });
        let seen = |version| Request { if_version: Some(version), ..batch.clone() };
        refuses(&world, &seen(Version::FIRST), stale);
        let current = version(&world);
        world.directory.execute(&seen(current)).unwrap();
        world.does(Actor::System, crate::world::person(&world.directory, "Bob", &[]));
        world.does(Actor::System, annuaire::CloseAccount {});
        // What was done before is answered from the history, whatever changed since.
        assert!(world.directory.execute(&seen(current)).unwrap().repeated);
    }
}

/// What a version tells is told to those only who could have done it.
#[test]
fn t1_a_version_of_a_batch_tells_nothing_to_whoever_could_do_nothing() {
    let world = World::open("trade-customer");
    let bob = world.adds_active("Bob", &[]);
    let edit: Command = EditContact::of(world.ada).with("function", "Buyer").into();
    let answers = [Version::FIRST, version(&world)].map(|version| {
        let items = vec![Item { id: None, if_version: None, command: edit.clone() }];
        let batch = world.request(bob, Batch { mode: BatchMode::Atomic, items });
        refusal(world.directory.execute(&Request { if_version: Some(version), ..batch }))
    });
    assert_eq!(answers[0], answers[1]);
}

/// The version that the account has now.
fn version(world: &World) -> Version {
    let mut reads = annuaire::Reads::of(world.account);
    reads.records.insert(Key::Account);
    let snapshot = annuaire::Repository::load(world.directory.repository(), &reads).unwrap();
    snapshot.account().unwrap().version
}

#[test]
fn a_batch_is_neither_empty_nor_nested_nor_endless() {
    let world = World::open("trade-customer");
    let form = |code| (Gate::Form, Category::Validation, code);
    let batch = |items| Batch { mode: BatchMode::Atomic, items };
    let item = |command: Command| Item { id: None, if_version: None, command };
    world.refuses(world.ada, batch(vec![]), form(Code::NothingGiven));
    world.refuses(world.ada, batch(vec![item(batch(vec![]).into())]), form(Code::NestedBatch));
    let opening = annuaire::OpenAccount { fields: Default::default(), first: None };
    world.refuses(Actor::System, batch(vec![item(opening.into())]), form(Code::NestedBatch));
    let edit: Command = EditContact::of(world.ada).with("function", "Buyer").into();
    let endless = vec![item(edit.clone()); annuaire::limits::MAX_BATCH + 1];
    world.refuses(world.ada, batch(endless), form(Code::TooMany));
    let id = Some(world.request(Actor::System, edit.clone()).id);
    let twice = vec![Item { id, ..item(edit) }; 2];
    world.refuses(world.ada, batch(twice), form(Code::NamedTwice));
}

//! An export: whom it shows, and that it reads back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "import/world.rs"]
#[allow(dead_code, reason = "a world for two suites")]
mod world;

use annuaire::Repository as _;
use annuaire::port::PortFuture;
use annuaire::{
    Access, Actor, AsyncDirectory, AttachUnit, Change, Committed, CreateUnit, FixedHost, GrantRole,
    List, Listing, MemoryRepository, Page, Policy, Reads, Snapshot, UnitKind,
};
use annuaire_interchange::csv::{Field, Writing};
use annuaire_interchange::{Export, Import};
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use world::{World, person, role};

fn exported(world: &World, export: &Export) -> String {
    let mut file = Vec::new();
    export.run(&world.directory, &mut file).unwrap();
    String::from_utf8(file).unwrap()
}

#[test]
fn every_field_of_the_policy_is_a_column_and_then_roles_access_and_language() {
    let world = World::trade();
    let file = exported(&world, &Export::new(world.account, world.ada));
    let header = file.lines().next().unwrap();
    let mut columns: Vec<&str> = header.split(',').collect();
    assert_eq!(columns.split_off(columns.len() - 3), ["roles", "access", "language"]);
    columns.sort_unstable();
    assert_eq!(columns, ["email", "first_name", "function", "landline", "last_name", "mobile"]);
}

#[test]
fn r8_an_export_shows_whom_its_actor_may_see() {
    let world = World::trade();
    let bob = world.add(person("Bob"));
    world.activate(bob);
    world.add(person("Eve"));
    let first_names = |actor: Actor| {
        let export = Export::new(world.account, actor).columns([Field::FirstName]);
        exported(&world, &export).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(first_names(world.ada.into()), ["Ada", "Bob", "Eve"]);
    assert_eq!(first_names(bob.into()), ["Ada", "Bob"]);
}

#[test]
fn whoever_may_not_look_gets_no_file() {
    let world = World::trade();
    let eve = world.add(person("Eve"));
    let mut file = Vec::new();
    let error = Export::new(world.account, eve).run(&world.directory, &mut file).unwrap_err();
    assert_eq!(error.code(), "actor_not_effective");
    assert!(file.is_empty());
}

#[test]
fn an_export_can_be_narrowed_like_a_list() {
    let world = World::trade();
    world.add(person("Bob"));
    let active = List { access: Some([Access::Active].into()), ..List::default() };
    let export = Export::new(world.account, world.ada).only(active).columns([Field::FullName]);
    assert_eq!(exported(&world, &export), "full_name\r\nAda Moore\r\n");
}

#[test]
fn m1_formulas_are_neutralised_and_phone_numbers_are_not() {
    let world = World::open("accounting-firm", &[]);
    let lea = Actor::operator("lea");
    let bob = person("Bob").with("notes", "=cmd|'/c calc'!A0").with("last_name", "@Moore");
    world.directory.acting(world.account, lea.clone()).create_contact(bob).unwrap();
    let export =
        Export::new(world.account, lea).columns([Field::LastName, Field::Landline, Field::Notes]);
    assert!(exported(&world, &export).contains("'@Moore,+33199001234,'=cmd|'/c calc'!A0\r\n"));
}

#[test]
fn what_is_exported_imports_as_unchanged() {
    let world = World::open("accounting-firm", &[]);
    let lea = Actor::operator("lea");
    let acting = world.directory.acting(world.account, lea.clone());
    let dossier =
        CreateUnit { kind: UnitKind::parse("dossier").unwrap(), label: "Dossier 7".into() };
    let dossier = acting.create_unit(dossier).unwrap().unit().unwrap();
    let partner = annuaire::CreateRole {
        catalogue: annuaire::CatalogueName::parse("organisational").unwrap(),
        name: "partner".into(),
        label: "Associé".into(),
        level: Some("2.0".into()),
        booking: None,
    };
    acting.create_role(partner).unwrap();
    let address = annuaire::value::PostalParts {
        street: Some("12 rue des Lilas\nBâtiment \"B\"".into()),
        city: Some("Paris".into()),
        country: Some("FR".into()),
        ..Default::default()
    };
    let mut bob = person("Bob")
        .with("notes", "'=1+1;\n-2")
        .with("address", annuaire::Typed::Address(address));
    bob.language = Some("fr".into());
    let bob = acting
        .create_contact(bob.with_role(role("organisational.partner")))
        .unwrap()
        .contact()
        .unwrap();
    acting.attach_unit(AttachUnit { contact: bob, unit: dossier }).unwrap();
    acting
        .grant_role(GrantRole {
            contact: bob,
            role: role("offer.collaboration"),
            unit: Some(dossier),
        })
        .unwrap();

    let before = world.commands();
    for writing in [Writing::new(), Writing::french_spreadsheet()] {
        let file = exported(&world, &Export::new(world.account, lea.clone()).writing(writing));
        let report = world.run(&Import::new(world.account, lea.clone()), &file).0;
        assert_eq!((report.counts().unchanged, report.counts().rows()), (2, 2), "{file}");
        assert_eq!(report.left_out().len(), 0);
    }
    assert_eq!(world.commands(), before);
}

#[test]
fn a_list_longer_than_a_page_is_written_to_its_end() {
    let world = World::trade();
    let mut file = String::from("nom,prenom,email\n");
    for row in 0..1_200 {
        file.push_str(&format!("Durand,Bob,bob{row}@moore.example\n"));
    }
    world.run(&world.import(), &file);
    let written = exported(&world, &Export::new(world.account, world.ada).columns([Field::Email]));
    assert_eq!(written.lines().count(), 1 + 1 + 1_200);
}

/// A store whose calls are awaited.
struct Awaited(MemoryRepository);

impl annuaire::AsyncRepository for Awaited {
    fn load<'a>(&'a self, reads: &'a Reads) -> PortFuture<'a, Snapshot> {
        Box::pin(async { self.0.load(reads) })
    }

    fn commit<'a>(&'a self, change: &'a Change) -> PortFuture<'a, Committed> {
        Box::pin(async { self.0.commit(change) })
    }

    fn page<'a>(&'a self, listing: &'a Listing) -> PortFuture<'a, Page> {
        Box::pin(async { self.0.page(listing) })
    }
}

fn at_once<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a store in memory never waits"),
    }
}

#[test]
fn both_colours_import_and_export_the_same() {
    let world = World::trade();
    let host = Arc::new(FixedHost::at("2026-03-03T09:00:00Z".parse().unwrap()));
    let policy = Policy::preset("trade-customer").unwrap();
    let store = world.directory.repository().clone();
    let directory = AsyncDirectory::with_host(policy, Awaited(store), host);
    let file = "nom,prenom,email\nDurand,Bob,bob@moore.example\nDurand,,eve@moore.example\n";
    let go_on = |_: annuaire_interchange::import::Progress<'_>| ControlFlow::Continue(());
    let report = at_once(world.import().run_async(&directory, file.as_bytes(), go_on)).unwrap();
    assert_eq!((report.counts().created, report.counts().refused), (1, 1));

    let export = Export::new(world.account, world.ada);
    let mut written = Vec::new();
    assert_eq!(at_once(export.run_async(&directory, &mut written)).unwrap(), 2);
    assert_eq!(String::from_utf8(written).unwrap(), exported(&world, &export));
}

//! Stores that fail, and stores where others write meanwhile.

use super::world::{World, person, told};
use annuaire::{
    Change, Committed, CreateContact, Directory, FixedHost, Listing, MemoryRepository, Page,
    Policy, Reads, Repository, Snapshot, StoreError, StoreFailure,
};
use std::cell::Cell;
use std::ops::ControlFlow;
use std::sync::Arc;

/// What happens at a commit, counted from 1.
type Happens = Box<dyn Fn(usize, &MemoryRepository, &Change) -> Result<Committed, StoreError>>;

struct Unsteady {
    store: MemoryRepository,
    commits: Cell<usize>,
    happens: Happens,
}

impl Repository for Unsteady {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.store.load(reads)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        self.commits.set(self.commits.get() + 1);
        (self.happens)(self.commits.get(), &self.store, change)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.store.page(listing)
    }
}

/// The same account, on a store where something happens.
fn unsteady(
    world: &World,
    happens: impl Fn(usize, &MemoryRepository, &Change) -> Result<Committed, StoreError> + 'static,
) -> World<Unsteady> {
    let store = world.directory.repository().clone();
    let repository = Unsteady { store, commits: Cell::new(0), happens: Box::new(happens) };
    let host = Arc::new(FixedHost::at("2026-03-03T09:00:00Z".parse().unwrap()));
    let directory =
        Directory::with_host(Policy::preset("trade-customer").unwrap(), repository, host);
    World { directory, account: world.account, ada: world.ada }
}

fn full() -> StoreError {
    StoreError::new(StoreFailure::Full, "the disk is full")
}

const FIVE: &str = "nom,prenom,email\n\
    Durand,Bob,bob@moore.example\n\
    Durand,Eve,eve@moore.example\n\
    Durand,Fay,fay@moore.example\n\
    Durand,Gus,gus@moore.example\n\
    Durand,Hal,hal@moore.example\n";

#[test]
fn where_the_store_fails_the_report_says_how_far_it_went_and_the_same_import_finishes() {
    let world = World::trade();
    let failing = unsteady(
        &world,
        |nth, store, change| if nth == 2 { Err(full()) } else { store.commit(change) },
    );
    let go_on = |_: annuaire_interchange::import::Progress<'_>| ControlFlow::Continue(());
    let error =
        failing.import().batch(2).run(&failing.directory, FIVE.as_bytes(), go_on).unwrap_err();
    assert_eq!(error.code(), "store_full");
    assert_eq!((error.report().counts().created, error.report().counts().rows()), (2, 2));
    assert_eq!(world.contacts().len(), 3);

    let (report, _) = world.run(&world.import(), FIVE);
    assert_eq!((report.counts().unchanged, report.counts().created), (2, 3));
}

#[test]
fn a_commit_whose_answer_is_lost_is_found_by_the_next_run() {
    let world = World::trade();
    let lossy = unsteady(&world, |_, store, change| store.commit(change).and(Err(full())));
    let go_on = |_: annuaire_interchange::import::Progress<'_>| ControlFlow::Continue(());
    let error = lossy.import().run(&lossy.directory, FIVE.as_bytes(), go_on).unwrap_err();
    assert_eq!(error.report().counts().rows(), 0);

    let (report, _) = world.run(&world.import(), FIVE);
    assert_eq!((report.counts().unchanged, report.counts().created), (5, 0));
}

#[test]
fn a_lost_race_is_decided_again() {
    let world = World::trade();
    let ada = world.ada;
    let racing = unsteady(&world, move |nth, store, change| {
        if nth == 1 {
            let policy = Policy::preset("trade-customer").unwrap();
            let other = Directory::new(policy, store.clone());
            other.acting(change.account, ada).create_contact(person("Eve")).unwrap();
        }
        store.commit(change)
    });
    let told = told(&racing.run(&racing.import(), FIVE).1);
    // Somebody else was faster with Eve, under the name of Moore, and names are immutable here.
    let expected = [
        (2, "created", ""),
        (3, "refused", "field_immutable"),
        (4, "created", ""),
        (5, "created", ""),
        (6, "created", ""),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_race_lost_time_and_again_is_told_row_by_row() {
    let world = World::trade();
    let contended = unsteady(&world, |_, _, change| {
        let guard = change.guards.first().unwrap();
        Ok(Committed::Conflict(annuaire::Conflict::Record(guard.key.clone())))
    });
    let file = "nom,prenom,email\nDurand,Bob,bob@moore.example\nDurand,,eve@moore.example\n";
    let told = told(&contended.run(&contended.import(), file).1);
    assert_eq!(told, [(2, "refused", "contended"), (3, "refused", "field_required")]);
}

#[test]
fn a_file_that_breaks_off_keeps_what_stands_before() {
    let world = World::trade();
    let file = format!("{FIVE}Durand,\"Ian,ian@moore.example\n");
    let go_on = |_: annuaire_interchange::import::Progress<'_>| ControlFlow::Continue(());
    let error = world.import().run(&world.directory, file.as_bytes(), go_on).unwrap_err();
    assert_eq!((error.code(), error.file().unwrap().line()), ("unterminated_quote", Some(7)));
    assert_eq!(error.report().counts().created, 5);
    assert_eq!(world.contacts().len(), 6);
}

/// An administrator who hands over while an import runs loses the right with the batch that comes next.
#[test]
fn r6_what_is_left_of_an_import_is_decided_under_the_rights_of_the_moment() {
    let world = World::hosting();
    let eve = world.add(
        CreateContact::new()
            .with("first_name", "Eve")
            .with("last_name", "Moore")
            .with("email", "eve@moore.example")
            .with("landline", "0199001234")
            .with_role(super::world::role("contact.billing"))
            .with_role(super::world::role("portal.account_manager"))
            .with_access(true),
    );
    world.activate(eve);
    let file = "nom,prenom,email,tel,roles\n\
        Durand,Fay,fay@moore.example,0199001234,contact.billing\n\
        Durand,Gus,gus@moore.example,0199001234,contact.billing\n";
    let mut lines = Vec::new();
    let import = annuaire_interchange::Import::new(world.account, eve).batch(1);
    let report = import.run(&world.directory, file.as_bytes(), |progress| {
        lines.extend_from_slice(progress.lines);
        if lines.len() == 1 {
            world.directory.acting(world.account, world.ada).suspend_access(eve).unwrap();
        }
        ControlFlow::Continue(())
    });
    assert!(report.is_ok());
    assert_eq!(told(&lines), [(2, "created", ""), (3, "refused", "actor_not_effective")]);
}

//! A store that fails, fills up or vanishes loses nothing, and the same request sent again finds out.

use crate::world::{World, ordinary};
use annuaire::port::StoreError;
use annuaire::{
    Actor, Change, Committed, Directory, Listing, MemoryRepository, Page, Policy, Reads,
    Repository, Snapshot, StoreFailure,
};
use std::sync::Mutex;

/// When the store fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fails {
    BeforeLoad,
    BeforeCommit,
    /// The commit took place, and its answer was lost.
    AfterCommit,
}

/// A store that fails once.
struct Failing {
    store: MemoryRepository,
    next: Mutex<Option<(Fails, StoreFailure)>>,
}

impl Failing {
    fn fails(&self, at: Fails) -> Result<(), StoreError> {
        let mut next = self.next.lock().unwrap();
        match next.take_if(|(when, _)| *when == at) {
            Some((_, failure)) => Err(StoreError::new(failure, "the disk is on strike")),
            None => Ok(()),
        }
    }
}

impl Repository for Failing {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.fails(Fails::BeforeLoad)?;
        self.store.load(reads)
    }

    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        self.fails(Fails::BeforeCommit)?;
        let committed = self.store.commit(change)?;
        self.fails(Fails::AfterCommit)?;
        Ok(committed)
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.store.page(listing)
    }
}

fn failing(world: &World, at: Fails, failure: StoreFailure) -> Directory<Failing> {
    let store = world.directory.repository().clone();
    let policy = Policy::preset(world.directory.policy().id().as_str()).unwrap();
    let failing = Failing { store, next: Mutex::new(Some((at, failure))) };
    Directory::with_host(policy, failing, world.host.clone())
}

#[test]
fn s1_a_store_that_fails_before_the_commit_has_written_nothing_and_the_same_request_then_succeeds()
{
    for preset in crate::world::GOVERNED {
        for at in [Fails::BeforeLoad, Fails::BeforeCommit] {
            for failure in [
                StoreFailure::Unavailable,
                StoreFailure::Full,
                StoreFailure::Corrupt,
                StoreFailure::Other,
            ] {
                let world = World::open(preset);
                let directory = failing(&world, at, failure);
                let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
                let request = world.request(Actor::System, new);
                let before = world.dump();
                let error = directory.execute(&request).unwrap_err();
                assert_eq!(error.code(), failure.code());
                assert!(error.refusal().is_none(), "a store that failed is no refusal");
                assert_eq!(world.dump(), before);
                let outcome = directory.execute(&request).unwrap();
                assert!(!outcome.repeated && outcome.contact().is_some());
            }
        }
    }
}

#[test]
fn s1_a_store_that_vanishes_after_the_commit_has_written_it_all_and_the_same_request_finds_out() {
    for preset in crate::world::GOVERNED {
        let world = World::open(preset);
        let directory = failing(&world, Fails::AfterCommit, StoreFailure::Unavailable);
        let new = crate::world::person(&world.directory, "Bob", &ordinary(preset));
        let request = world.request(Actor::System, new);
        assert_eq!(directory.execute(&request).unwrap_err().code(), "store_unavailable");
        let written = world.dump();
        let outcome = directory.execute(&request).unwrap();
        assert!(
            outcome.repeated && outcome.contact() == Some(request.id.new_contact(request.account))
        );
        assert_eq!(world.dump(), written, "a retry makes no second person");
    }
}

#[test]
fn a_store_whose_races_never_end_is_given_up_and_nothing_is_written() {
    /// Somebody else is always faster.
    struct Contended(MemoryRepository);

    impl Repository for Contended {
        fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
            self.0.load(reads)
        }

        fn commit(&self, _: &Change) -> Result<Committed, StoreError> {
            Ok(Committed::Conflict(annuaire::Conflict::Record(annuaire::Key::Account)))
        }

        fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
            self.0.page(listing)
        }
    }

    let world = World::open("trade-customer");
    let policy = Policy::preset("trade-customer").unwrap();
    let contended = Contended(world.directory.repository().clone());
    let directory = Directory::with_host(policy, contended, world.host.clone());
    let edit = annuaire::EditContact::of(world.ada).with("function", "Buyer");
    let before = world.dump();
    let refusal = crate::world::refusal(directory.execute(&world.request(world.ada, edit)));
    let expected = (annuaire::Gate::State, annuaire::Category::Conflict, annuaire::Code::Contended);
    assert_eq!(crate::world::verdict(&refusal), expected);
    assert_eq!(world.dump(), before);
}

//! The memory repository keeps the contract, and so it does when every answer is awaited.

use annuaire::MemoryRepository;
use annuaire_conformance::{Fixture, Handle, Yielding};
use std::future::ready;

mod blocking {
    use super::*;

    fn fixture() -> Fixture {
        let store = MemoryRepository::new();
        let open = move || Handle::blocking(store.clone()).with_outbox(store.clone());
        Fixture::of(open()).reopened_by(move || ready(open()))
    }

    annuaire_conformance::repository_tests!(fixture);
}

mod awaited {
    use super::*;

    fn fixture() -> Fixture {
        let store = MemoryRepository::new();
        let open = move || Handle::awaited(Yielding(store.clone())).with_outbox(store.clone());
        Fixture::of(open()).reopened_by(move || ready(open()))
    }

    annuaire_conformance::repository_tests!(fixture);
}

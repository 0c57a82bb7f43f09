//! The SQLite repository keeps the contract: in memory, and in a file that others open as well.

#![allow(clippy::unwrap_used, reason = "a fixture that cannot be made fails its test")]

use annuaire_conformance::{Fixture, Handle};
use annuaire_sqlite::SqliteRepository;
use std::future::ready;
use std::path::Path;

fn handle(repository: SqliteRepository) -> Handle {
    Handle::blocking(repository.clone()).with_outbox(repository)
}

mod in_a_file {
    use super::*;

    fn open(path: &Path) -> Handle {
        handle(SqliteRepository::open(path).unwrap())
    }

    fn fixture() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("annuaire.db");
        Fixture::of(open(&path)).reopened_by(move || ready(open(&path))).guarded_by(folder)
    }

    annuaire_conformance::repository_tests!(fixture);
}

mod in_memory {
    use super::*;

    fn fixture() -> Fixture {
        Fixture::of(handle(SqliteRepository::open_in_memory().unwrap()))
    }

    annuaire_conformance::port_tests!(fixture);
    annuaire_conformance::outbox_tests!(fixture);
}

//! Faults that show when the same data is opened once more.

use crate::Saboteur;
use crate::faulty::Faulty;
use annuaire::{MemoryRepository, Outbox, Repository};
use annuaire_conformance::{Fixture, Handle};
use std::future::ready;

/// Nothing is shared: each handle has a memory of its own.
fn forgetful() -> Fixture {
    let open = || {
        let store = MemoryRepository::new();
        Handle::blocking(store.clone()).with_outbox(store)
    };
    Fixture::of(open()).reopened_by(move || ready(open()))
}

pub(crate) fn all() -> Vec<Saboteur> {
    vec![
        Saboteur {
            fault: "nothing outlives its handle",
            caught_by: &[
                "a_commit_outlives_its_handle",
                "a_page_of_one_handle_goes_on_in_another",
                "a_request_of_another_handle_is_recognised",
            ],
            fixture: forgetful,
        },
        Saboteur {
            fault: "every handle leases for itself",
            caught_by: &["a_lease_hides_messages_from_other_handles"],
            fixture: || {
                Faulty::new().fixture_with(|faulty| {
                    let leases = MemoryRepository::new();
                    let writing = leases.clone();
                    let leasing = leases.clone();
                    faulty
                        .commit(move |honest, change| {
                            writing.commit(change)?;
                            honest.commit(change)
                        })
                        .claim(move |honest, now, lease, limit| {
                            let taken = honest.claim(now, chrono::TimeDelta::zero(), limit)?;
                            let held = leasing.claim(now, lease, usize::MAX)?;
                            Ok(if held.is_empty() && !taken.is_empty() { taken } else { held })
                        })
                })
            },
        },
    ]
}

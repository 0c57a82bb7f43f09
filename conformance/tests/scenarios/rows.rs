//! What the five portals state, row by row of the table of features, and the scenarios that prove it.

use crate::files;
use std::collections::BTreeSet;

/// The rows that each portal states of contacts, roles, seats, access, logins, rights, units and history. What a
/// portal states of calendars, notifications and keys is proved where those live.
const STATED: [(&str, &[u16]); 5] = [
    ("accounting-firm", &[1, 3, 5, 6, 12, 13, 38, 39, 40, 45, 46, 47, 68, 71, 72, 73, 74, 81, 82]),
    ("medical-practice", &[1, 2, 5, 36, 46, 48, 49, 62, 63, 68, 71]),
    (
        "trade-customer",
        &[1, 2, 4, 7, 8, 13, 14, 26, 29, 30, 31, 34, 35, 36, 44, 48, 49, 56, 68, 69, 70, 94],
    ),
    ("hosting-customer", &[1, 2, 3, 4, 12, 13, 14, 19, 20, 21, 22, 48, 60, 95, 102]),
    ("appointment-network", &[2, 3, 4, 38, 46, 48, 50, 75, 79, 80]),
];

/// The rows that no portal states and the library has all the same, where a scenario can show them.
const BEYOND: [u16; 35] = [
    9, 10, 11, 15, 16, 23, 24, 25, 27, 28, 32, 33, 37, 41, 42, 43, 51, 52, 53, 54, 57, 58, 61, 64,
    65, 66, 67, 76, 78, 93, 96, 97, 101, 103, 106,
];

/// The rows that the files of a preset cite: no journey, for what a row says is proved on its own.
fn cited(preset: &str) -> BTreeSet<u16> {
    files::all()
        .iter()
        .filter(|file| file.preset == preset && !file.is_journey())
        .flat_map(|file| file.scenario.document().rows.clone())
        .collect()
}

#[test]
fn every_row_that_a_portal_states_has_a_scenario_of_its_preset() {
    for (preset, stated) in STATED {
        let cited = cited(preset);
        let missing: Vec<&u16> = stated.iter().filter(|row| !cited.contains(row)).collect();
        assert!(missing.is_empty(), "{preset} proves nothing of {missing:?}");
    }
}

#[test]
fn every_row_beyond_what_the_portals_state_has_a_scenario_of_some_preset() {
    let cited: BTreeSet<u16> = STATED.iter().flat_map(|(preset, _)| cited(preset)).collect();
    let missing: Vec<u16> = BEYOND.into_iter().filter(|row| !cited.contains(row)).collect();
    assert!(missing.is_empty(), "nothing proves {missing:?}");
}

#[test]
fn the_table_covers_fifty_one_rows_and_cites_none_that_is_not_there() {
    let stated: BTreeSet<u16> = STATED.iter().flat_map(|(_, rows)| rows.iter().copied()).collect();
    assert_eq!(stated.len(), 51);
    for file in files::all() {
        for row in &file.scenario.document().rows {
            assert!(
                (1..=108).contains(row),
                "{}/{}: there is no row {row}",
                file.preset,
                file.name
            );
        }
    }
}

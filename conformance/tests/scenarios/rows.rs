//! What the five portals state, row by row of `scenarios/ROWS.md`, and the scenarios that prove it.

use crate::files;
use annuaire::PRESETS;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The table: each row with the presets whose portals state it.
fn table() -> BTreeMap<u16, Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/ROWS.md");
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = |line: &str| -> Vec<String> {
        line.split(" | ").map(|cell| cell.trim_matches([' ', '`']).to_owned()).collect()
    };
    let presets = cells(lines.next().unwrap()).split_off(2);
    assert_eq!(presets.iter().collect::<BTreeSet<_>>().len(), PRESETS.len());
    assert!(presets.iter().all(|preset| PRESETS.contains(&preset.as_str())), "{presets:?}");
    let row = |line: &str| {
        let mut cells = cells(line);
        let marks = cells.split_off(2);
        assert_eq!(marks.len(), presets.len(), "{line}");
        let stating = presets.iter().zip(marks).filter(|(_, mark)| mark == "●");
        (cells.remove(0).parse().unwrap(), stating.map(|(preset, _)| preset.clone()).collect())
    };
    lines.map(row).collect()
}

/// The rows that the files of each preset cite: no journey, for what a row says is proved on its own.
fn cited() -> BTreeSet<(u16, String)> {
    let files = files::all();
    let files = files.iter().filter(|file| !file.is_journey());
    files
        .flat_map(|file| {
            let rows = file.scenario.document().rows.clone();
            rows.into_iter().map(|row| (row, file.preset.to_owned()))
        })
        .collect()
}

#[test]
fn every_row_that_a_portal_states_has_a_scenario_of_its_preset() {
    let cited = cited();
    let stated = table()
        .into_iter()
        .flat_map(|(row, presets)| presets.into_iter().map(move |preset| (row, preset)));
    let missing: Vec<_> = stated.filter(|stated| !cited.contains(stated)).collect();
    assert!(missing.is_empty(), "nothing proves {missing:?}");
}

#[test]
fn every_row_beyond_what_the_portals_state_has_a_scenario_of_some_preset() {
    let cited: BTreeSet<u16> = cited().into_iter().map(|(row, _)| row).collect();
    let missing: Vec<u16> = table().into_keys().filter(|row| !cited.contains(row)).collect();
    assert!(missing.is_empty(), "nothing proves {missing:?}");
}

#[test]
fn the_table_has_fifty_seven_stated_rows_and_every_row_that_is_cited() {
    let table = table();
    assert_eq!(table.values().filter(|presets| !presets.is_empty()).count(), 57);
    for file in files::all() {
        for row in &file.scenario.document().rows {
            assert!(
                table.contains_key(row),
                "{}/{}: there is no row {row}",
                file.preset,
                file.name
            );
        }
    }
}

//! The page that describes the files is complete: a key that a file may have has its place there.

use annuaire::{Command, MemoryRepository};
use annuaire_conformance::Scenario;

const REFERENCE: &str = include_str!("../../../scenarios/README.md");

/// The keys that a file takes at a place: the error about one that it does not take names them.
fn keys(place: &str) -> Vec<String> {
    let text = format!(
        "title = \"x\"\npolicy = \"trade-customer\"\n{}",
        place.replace('?', "no_such_key = 1")
    );
    let error = Scenario::from_toml(&text).expect_err(place).to_string();
    let keys = error.split_once(", expected ").map(|(_, expected)| expected.split('`'));
    keys.into_iter().flatten().skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_of_a_file_and_of_a_step_is_in_the_reference() {
    let places =
        ["?", "[[unit]]\n?", "[[role]]\n?", "[[operator]]\n?", "[[contact]]\n?", "[[step]]\n?"];
    for place in places {
        let keys = keys(place);
        assert!(!keys.is_empty(), "{place}");
        for key in keys {
            let written = [format!("`{key}`"), format!("[{key}]"), format!("`{key} = ")];
            assert!(written.iter().any(|it| REFERENCE.contains(it)), "`{key}`, of {place}");
        }
    }
}

#[test]
fn the_example_of_the_reference_holds() {
    let (_, example) = REFERENCE.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let run = Scenario::from_toml(example).unwrap().run(MemoryRepository::new()).unwrap();
    assert_eq!(run.differences(), Vec::<String>::new());
}

#[test]
fn every_command_has_its_line_in_the_reference() {
    for command in Command::NAMES {
        let named = REFERENCE.lines().any(|line| {
            line.split('|').nth(1).is_some_and(|cell| cell.contains(&format!("`{command}`")))
        });
        assert!(named, "`{command}`");
    }
}

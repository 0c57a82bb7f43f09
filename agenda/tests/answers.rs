//! The questions of `scenarios/agenda`, each with its answer: the same bytes from every language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail so")]

use std::fs::{read_dir, read_to_string};
use std::path::Path;

#[test]
fn every_question_has_the_answer_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/agenda");
    let mut asked = 0;
    for entry in read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        let Some(name) = name.strip_suffix(".answer.json") else { continue };
        let question = read_to_string(path.with_file_name(format!("{name}.json"))).unwrap();
        let answer = read_to_string(&path).unwrap();
        assert_eq!(annuaire_agenda::ask(&question), compact(&answer), "{name}");
        asked += 1;
    }
    assert!(asked >= 15, "{asked} questions");
}

/// JSON without the space that people read it by.
fn compact(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let kept = |&letter: &char| {
        let kept = quoted || !letter.is_whitespace();
        quoted ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        kept
    };
    json.chars().filter(kept).collect()
}

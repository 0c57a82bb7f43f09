//! The questions of `scenarios/agenda`, each with its answer: the same bytes from every language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail so")]

use annuaire::wire;
use annuaire_agenda::Question;
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

/// What the types derive for the wire is what they derive for serde.
#[test]
fn a_question_is_read_and_answered_as_serde_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/agenda");
    let mut answered = 0;
    for entry in read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let question = read_to_string(&path).unwrap();
        match (serde_json::from_str::<Question>(&question), wire::read::<Question>(&question)) {
            (Ok(theirs), Ok(ours)) => {
                assert_eq!(theirs, ours);
                let Ok(answer) = ours.answer() else { continue };
                assert_eq!(wire::write(&answer), serde_json::to_string(&answer).unwrap());
                answered += 1;
            }
            (Err(_), Err(_)) => {}
            _ => panic!("{}: one of the two reads it", path.display()),
        }
    }
    assert!(answered >= 10, "{answered} questions");
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

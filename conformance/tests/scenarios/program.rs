//! The program: what it prints, and how it ends.

use std::path::PathBuf;
use std::process::{Command, Output};

const HOLDS: &str = r#"
title  = "nobody removes an administrator who is alone"
policy = "trade-customer"

[[contact]]
id     = "ada"
roles  = ["governance.administrator"]
access = "active"

[[step]]
as      = "ada"
do      = { remove_contact = { contact = "ada" } }
refused = "last_holder"
"#;

/// A file with this text.
fn file(name: &str, text: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn play(files: &[PathBuf]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_scenario")).args(files).output().unwrap();
    let printed = [stdout, stderr].concat();
    (status.code(), String::from_utf8(printed).unwrap())
}

#[test]
fn it_ends_with_success_where_every_file_holds() {
    let (code, printed) = play(&[file("holds.toml", HOLDS)]);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("nobody removes an administrator who is alone (1 step)"));
    assert!(printed.ends_with("1 held, 0 differed, 0 could not be played\n"), "{printed}");
}

#[test]
fn it_ends_with_1_and_shows_the_difference_where_a_file_does_not_hold() {
    let differs = file("differs.toml", &HOLDS.replace("last_holder", "not_allowed"));
    let (code, printed) = play(&[file("holds_too.toml", HOLDS), differs]);
    assert_eq!(code, Some(1), "{printed}");
    assert!(
        printed.contains(
            "    step 1 (ada: remove_contact): refused [\"last_holder\"], not [\"not_allowed\"]"
        ),
        "{printed}"
    );
    assert!(printed.ends_with("1 held, 1 differed, 0 could not be played\n"), "{printed}");
}

#[test]
fn it_ends_with_2_where_a_file_cannot_be_played() {
    let broken = file("broken.toml", &HOLDS.replace("contact = \"ada\"", "contact = \"carl\""));
    let (code, printed) = play(&[broken, PathBuf::from("there-is-no-such-file.toml")]);
    assert_eq!(code, Some(2), "{printed}");
    assert!(printed.contains("    step 1: `carl` is no contact"), "{printed}");
    assert!(printed.contains("    cannot be read: "), "{printed}");
}

#[test]
fn it_plays_a_scenario_of_a_policy_of_ones_own_beside_it() {
    let policy = r#"
policy = 1
id     = "my-portal"

[fields]
last_name = { required = true }

[rights]
"contact.create" = [{ operator = true }]
"#;
    let own = r#"
title  = "an operator creates"
policy = "my-portal.toml"

[[operator]]
id = "olga"

[[contact]]
id = "nina"

[[step]]
as = "olga"
do = { create_contact = { fields = { last_name = "Novak" } } }
"#;
    let policy = file("my-portal.toml", policy);
    let own = file("own.toml", own);
    let (code, printed) = play(std::slice::from_ref(&own));
    assert_eq!(code, Some(0), "{printed}");

    // `my-portal/*.toml` names the policy as well: it is no scenario, and its findings are told.
    let (code, printed) = play(&[policy, own]);
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.contains("my-portal.toml: the policy `my-portal`\n    line "), "{printed}");
    assert!(printed.ends_with("1 held, 0 differed, 0 could not be played\n"), "{printed}");
}

#[test]
fn a_policy_file_that_is_not_there_is_named() {
    let own = HOLDS.replace("\"trade-customer\"", "\"no-such-portal.toml\"");
    let (code, printed) = play(&[file("of-no-portal.toml", &own)]);
    assert_eq!(code, Some(2), "{printed}");
    assert!(printed.contains("its policy `no-such-portal.toml` cannot be read: "), "{printed}");
}

#[test]
fn it_says_how_it_is_used_where_it_is_asked_or_given_nothing() {
    for (files, ends_with) in [(vec![], 2), (vec![PathBuf::from("--help")], 0)] {
        let (code, printed) = play(&files);
        assert_eq!(code, Some(ends_with));
        assert!(printed.starts_with("usage: scenario FILE…"), "{printed}");
    }
}

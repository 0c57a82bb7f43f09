//! Places of one machine: what must not travel with the repository.

use std::path::Path;

use crate::failure::Failure;
use crate::step::Verdict;
use crate::workspace;

/// A kind of line that names such a place.
struct Rule {
    about: &'static str,
    found: fn(&str) -> bool,
}

const RULES: &[Rule] = &[
    Rule {
        about: "a home directory",
        found: |line| ["/home/", "/Users/", "C:\\Users\\"].iter().any(|place| line.contains(place)),
    },
    Rule {
        about: "a package registry of one machine",
        found: |line| {
            ["sparse+http", "replace-with", "index-url"].iter().any(|key| line.contains(key))
        },
    },
    Rule {
        about: "a crate from elsewhere than crates.io",
        found: |line| {
            line.starts_with("source = \"registry+")
                && !line.contains("https://github.com/rust-lang/crates.io-index")
        },
    },
    Rule {
        about: "a package from elsewhere than npm",
        found: |line| {
            line.contains("\"resolved\": \"http") && !line.contains("https://registry.npmjs.org/")
        },
    },
];

/// This file spells out what it forbids.
const EXEMPT: &str = "xtask/src/checks/paths.rs";

/// Reads every tracked text file.
pub(crate) fn check() -> Result<Verdict, Failure> {
    let root = workspace::root();
    let here = place_of(&root);
    let mut read = 0;
    let mut found = 0;
    for path in workspace::tracked_files()?.iter().filter(|path| *path != EXEMPT) {
        // Neither a file deleted in the working tree nor a binary one has lines to read.
        let Ok(content) = std::fs::read_to_string(root.join(path)) else {
            continue;
        };
        read += 1;
        for (number, line) in content.lines().enumerate() {
            for about in leaks(line, &here) {
                println!("{path}:{}: {about}: {}", number + 1, line.trim());
                found += 1;
            }
        }
    }
    match found {
        0 => Ok(Verdict::Passed(format!("{read} files read"))),
        _ => Err(Failure::new(format!("{found} lines name a place of one machine"))),
    }
}

/// What a line gives away, one word for each rule it breaks.
fn leaks<'a>(line: &str, here: &str) -> Vec<&'a str> {
    let by_rule = RULES.iter().filter(|rule| (rule.found)(line)).map(|rule| rule.about);
    by_rule.chain(line.contains(here).then_some("where this checkout lies")).collect()
}

/// The folder that holds this checkout, or the checkout itself where every machine has that folder.
fn place_of(root: &Path) -> String {
    let shared = |folder: &Path| folder.parent().is_none() || folder == std::env::temp_dir();
    let place = root.parent().filter(|parent| !shared(parent)).unwrap_or(root);
    format!("{}{}", place.display(), std::path::MAIN_SEPARATOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_names_a_place_of_one_machine_is_found() {
        let here = place_of(Path::new("/srv/desk/annuaire"));
        for line in [
            "see /home/ada/annuaire",
            "path = \"/srv/desk/annuaire/core\"",
            "ls /srv/desk/data",
            "index = \"sparse+https://crates.desk.example/\"",
            "source = \"registry+https://crates.desk.example/index\"",
            "  \"resolved\": \"https://npm.desk.example/vite.tgz\",",
        ] {
            assert_eq!(leaks(line, &here).len(), 1, "{line}");
        }
    }

    #[test]
    fn public_registries_and_common_folders_are_no_leak() {
        let here = place_of(&std::env::temp_dir().join("annuaire"));
        let database = std::env::temp_dir().join("annuaire.db");
        for line in [
            "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
            "  \"resolved\": \"https://registry.npmjs.org/vite/-/vite-8.3.8.tgz\",",
            &format!("cargo run --bin tour -- --db {}", database.display()),
        ] {
            assert!(leaks(line, &here).is_empty(), "{line}");
        }
    }
}

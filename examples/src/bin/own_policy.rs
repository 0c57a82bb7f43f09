//! A policy of one's own: the rules of a sports club in a TOML file, and a scenario that holds them to it.
//!
//! `cargo run --bin own_policy`

use annuaire::value::Lang;
use annuaire::{MemoryRepository, Policy};
use annuaire_conformance::{Scenario, StepVerdict};
use std::path::Path;

/// The rulebook, inside the program: change a line of it and see what `from_toml` has to say.
const CLUB: &str = include_str!("own_policy/sports-club.toml");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A policy is compiled once. A typo is an error with its key and its line, never a right that silently denies.
    let club = Policy::from_toml(CLUB)?;
    println!("“{}” compiles, with these roles:", club.name().en);
    for (role, label) in club.role_labels() {
        println!("  {role}: {}", label.en);
    }
    // `check` finds what is wrong or risky in a policy that compiles. There is `explain` too: the whole rulebook.
    for finding in club.check() {
        println!("look again, line {}: {}", finding.line(), finding.text(Lang::En));
    }
    let typo = CLUB.replace("contact.create", "contact.craete");
    if let Err(error) = Policy::from_toml(&typo) {
        println!("with a typo: {error}\n");
    }

    // A scenario says what must hold under it. It names the policy as the file beside itself.
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/own_policy/a-new-president.toml");
    let run = Scenario::from_file(&file)?.run(MemoryRepository::new())?;
    println!("{}", run.title);
    for step in &run.steps {
        match &step.verdict {
            StepVerdict::Refused(refusal) => println!("  ✗ {}: {refusal}", step.actor),
            _ => println!("  ✓ {}: {}", step.actor, step.note[0].as_deref().unwrap_or_default()),
        }
    }

    // The difference between what the file says and what happened: none, or the program fails.
    match run.differences() {
        differences if differences.is_empty() => Ok(()),
        differences => Err(differences.join("\n").into()),
    }
}

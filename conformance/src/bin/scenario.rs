//! Plays scenario files: `scenario FILE…`. Ends with 1 where one does not hold, with 2 where one cannot be played.

use annuaire::value::Lang;
use annuaire::{MemoryRepository, Policy, PolicyError};
use annuaire_conformance::Scenario;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: scenario FILE…

Ends with 1 where a file does not hold, with 2 where one cannot be played.
The format is described in scenarios/README.md.";

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.iter().any(|file| file == "--help" || file == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }
    let (mut held, mut differed, mut broken) = (0_u32, 0_u32, 0_u32);
    for file in &files {
        match policy_in(Path::new(file)) {
            Some(Ok(policy)) => {
                tell_policy(file, &policy);
                continue;
            }
            Some(Err(error)) => {
                broken += 1;
                println!("✗ {file}\n    {error}");
                continue;
            }
            None => {}
        }
        match Scenario::from_file(Path::new(file))
            .and_then(|scenario| scenario.run(MemoryRepository::new()))
        {
            Err(error) => {
                broken += 1;
                println!("✗ {file}\n    {error}");
            }
            Ok(run) if run.differences().is_empty() => {
                held += 1;
                println!("✓ {file}: {} ({})", run.title, steps(run.steps.len()));
            }
            Ok(run) => {
                differed += 1;
                println!("✗ {file}: {}", run.title);
                for difference in run.differences() {
                    println!("    {difference}");
                }
            }
        }
    }
    println!("\n{held} held, {differed} differed, {broken} could not be played");
    match (differed, broken) {
        (0, 0) => ExitCode::SUCCESS,
        (_, 0) => ExitCode::from(1),
        _ => ExitCode::from(2),
    }
}

/// The policy that a file holds: `*.toml` names it too, beside the scenarios that are played under it.
fn policy_in(file: &Path) -> Option<Result<Policy, PolicyError>> {
    let text = std::fs::read_to_string(file).ok()?;
    let document: toml::Table = text.parse().ok()?;
    document.get("policy")?.is_integer().then(|| Policy::from_toml(&text))
}

fn tell_policy(file: &str, policy: &Policy) {
    println!("· {file}: the policy `{}`", policy.id());
    for finding in policy.check() {
        println!("    line {}: {}", finding.line(), finding.text(Lang::En));
    }
}

fn steps(number: usize) -> String {
    match number {
        1 => "1 step".to_owned(),
        _ => format!("{number} steps"),
    }
}

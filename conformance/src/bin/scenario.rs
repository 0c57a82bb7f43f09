//! Plays scenario files: `scenario FILE…`. Ends with 1 where one does not hold, with 2 where one cannot be played.

use annuaire::MemoryRepository;
use annuaire_conformance::Scenario;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        eprintln!("usage: scenario FILE…\n\nThe format is described in scenarios/README.md.");
        return ExitCode::from(2);
    }
    let (mut held, mut differed, mut broken) = (0_u32, 0_u32, 0_u32);
    for file in &files {
        match Scenario::from_file(Path::new(file))
            .and_then(|scenario| scenario.run(MemoryRepository::new()))
        {
            Err(error) => {
                broken += 1;
                println!("✗ {file}\n    {error}");
            }
            Ok(run) if run.differences().is_empty() => {
                held += 1;
                println!("✓ {file}: {} ({} steps)", run.title, run.steps.len());
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

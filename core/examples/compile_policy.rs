//! Compiles a policy, for programs that never see the TOML text: `compile_policy my-portal.toml > my-portal.json`.

use annuaire::Policy;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: compile_policy FILE");
        return ExitCode::from(2);
    };
    match compiled(&file) {
        Ok(compiled) => {
            println!("{compiled}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{file}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compiled(file: &str) -> Result<String, Box<dyn std::error::Error>> {
    Ok(Policy::from_toml(&std::fs::read_to_string(file)?)?.compiled())
}

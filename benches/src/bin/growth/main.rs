//! From 10,000 to 1,000,000 contacts, in one account and in many: what grows, and what a contact costs.
//!
//! Every table runs in a process of its own, so that none counts what another has left in memory.

mod memory;
mod plain;
mod sqlite;
mod town;

use annuaire_benches::Failure;
use std::{env, process};

/// How many people live in one account.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Shape {
    One,
    Many,
}

impl Shape {
    const fn words(self) -> &'static str {
        match self {
            Self::One => "everybody in one account",
            Self::Many => "100 contacts in each account",
        }
    }
}

type Measure = fn() -> Result<(), Failure>;

const TABLES: [(&str, Measure); 4] = [
    ("memory-one", || memory::measure(Shape::One)),
    ("memory-many", || memory::measure(Shape::Many)),
    ("sqlite-one", || sqlite::measure(Shape::One)),
    ("sqlite-many", || sqlite::measure(Shape::Many)),
];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let Some((_, measure)) =
        TABLES.iter().find(|(name, _)| arguments.iter().any(|argument| argument == name))
    {
        return measure();
    }
    for (name, _) in TABLES {
        let done =
            process::Command::new(env::current_exe()?).arg(name).args(&arguments).status()?;
        if !done.success() {
            return Err(format!("`{name}` failed").into());
        }
    }
    Ok(())
}

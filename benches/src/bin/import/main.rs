//! CSV import into SQLite with every check, beside the least that an import can do, and what it keeps in memory.

mod memory;
mod speed;

use annuaire_benches::Failure;
use annuaire_benches::office::Person;
use std::env;
use std::fmt::Write;
use std::ops::Range;

fn main() -> Result<(), Failure> {
    // A run of its own for each size: what one has taken, the next does not count.
    if let Some(rows) =
        env::args().find_map(|argument| argument.strip_prefix("rows=")?.parse().ok())
    {
        return memory::import(rows);
    }
    speed::measure()?;
    memory::measure()
}

/// The lines of a file about the people with these numbers, under a header.
fn file(numbers: Range<u64>) -> Result<String, Failure> {
    let mut text = String::from(HEADER);
    for number in numbers {
        line(&mut text, number)?;
    }
    Ok(text)
}

const HEADER: &str = "last_name,first_name,email,landline\n";

fn line(text: &mut String, number: u64) -> Result<(), Failure> {
    let Person { last_name, first_name, email, landline } = Person::numbered(number);
    Ok(writeln!(text, "{last_name},{first_name},{email},{landline}")?)
}

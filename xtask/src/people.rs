//! The sample people of `examples/data`: invented, reproducible, and wrong where the README says.

use self::draw::Draw;
use self::flaw::Flaw;
use self::person::{COLUMNS, Invented, Person};

mod draw;
mod flaw;
mod names;
mod person;
mod readme;
#[cfg(test)]
mod tests;
mod words;

const PEOPLE: usize = 640;

/// Every so many people one is flawed: about three in a hundred.
const FLAWED_EVERY: usize = 32;

/// One row of the file: a person, and what was done to them.
struct Row {
    person: Person,
    flaw: Option<Flaw>,
}

/// The content of `examples/data/people.csv`.
pub(crate) fn csv() -> String {
    let header = COLUMNS.map(str::to_owned);
    let rows = rows().into_iter().map(|row| row.person.cells());
    std::iter::once(header).chain(rows).map(|cells| line(&cells)).collect()
}

/// The content of `examples/data/README.md`.
pub(crate) fn readme() -> String {
    readme::write(&rows())
}

fn rows() -> Vec<Row> {
    let mut draw = Draw::seeded(2026);
    let mut invented = Invented::default();
    let mut rows: Vec<Row> = Vec::with_capacity(PEOPLE);
    for number in 1..=PEOPLE {
        let mut person = invented.next(&mut draw);
        let flaw = number.is_multiple_of(FLAWED_EVERY).then(|| Flaw::of(number / FLAWED_EVERY));
        if let Some(flaw) = flaw {
            // The person just before is sound: flaws lie far apart.
            let before = rows.last().map(|row| &row.person);
            flaw.spoil(&mut person, before, number / FLAWED_EVERY / Flaw::ALL.len());
        }
        rows.push(Row { person, flaw });
    }
    rows
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\n", cells.join(","))
}

/// A cell as RFC 4180 wants it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

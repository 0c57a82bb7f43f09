//! The sample people of `examples/data`: invented, reproducible, and wrong where the README says.

use self::draw::Draw;
use self::flaw::Flaw;
use self::person::{COLUMNS, Invented, Person};

mod draw;
mod flaw;
mod names;
mod person;
mod readme;
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
    std::iter::once(header)
        .chain(rows)
        .map(|cells| line(&cells))
        .collect()
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
        let flaw = number
            .is_multiple_of(FLAWED_EVERY)
            .then(|| Flaw::of(number / FLAWED_EVERY));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn sound() -> Vec<Person> {
        rows()
            .into_iter()
            .filter(|row| row.flaw.is_none())
            .map(|row| row.person)
            .collect()
    }

    #[test]
    fn the_same_people_are_written_every_time() {
        assert_eq!(csv(), csv());
    }

    #[test]
    fn more_than_six_hundred_people_are_sound_and_no_two_share_an_email() {
        let people = sound();
        let emails: BTreeSet<_> = people.iter().map(|person| person.email.clone()).collect();
        assert!(people.len() > 600);
        assert_eq!(emails.len(), people.len());
    }

    #[test]
    fn every_sound_person_has_what_the_strictest_portal_requires() {
        for person in sound() {
            let required = [
                &person.last_name,
                &person.first_name,
                &person.email,
                &person.landline,
            ];
            assert!(required.iter().all(|cell| !cell.is_empty()), "{person:?}");
            assert!(!person.roles.is_empty(), "{person:?}");
        }
    }

    #[test]
    fn every_email_of_a_sound_person_lies_in_a_reserved_domain() {
        for person in sound() {
            assert!(person.email.ends_with(".example"), "{person:?}");
            let (local, _) = person.email.split_once('@').unwrap();
            assert!(
                local
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b".-".contains(&b)),
                "{local}"
            );
        }
    }

    #[test]
    fn each_kind_of_flaw_is_there_equally_often() {
        let rows = rows();
        for flaw in Flaw::ALL {
            let count = rows.iter().filter(|row| row.flaw == Some(flaw)).count();
            assert_eq!(count * Flaw::ALL.len(), PEOPLE / FLAWED_EVERY, "{flaw:?}");
        }
    }

    #[test]
    fn a_row_of_the_file_is_one_line() {
        assert_eq!(csv().lines().count(), PEOPLE + 1);
    }

    #[test]
    fn cells_with_separators_or_quotes_are_quoted() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, b"), "\"a, b\"");
        assert_eq!(quoted("say \"yes\""), "\"say \"\"yes\"\"\"");
    }
}

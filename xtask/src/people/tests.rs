use std::collections::BTreeSet;

use annuaire::value::{Email, Language, Name, Phone, Region};

use super::*;

fn sound() -> Vec<Person> {
    rows().into_iter().filter(|row| row.flaw.is_none()).map(|row| row.person).collect()
}

#[test]
fn more_than_six_hundred_people_are_sound_and_no_two_share_an_email() {
    let people = sound();
    let emails: BTreeSet<_> = people.iter().map(|person| person.email.clone()).collect();
    assert!(people.len() > 600);
    assert_eq!(emails.len(), people.len());
}

#[test]
fn every_cell_of_a_sound_person_is_accepted() {
    let france = Region::parse("FR").unwrap();
    for person in sound() {
        assert!(Name::parse(&person.last_name).is_ok(), "{person:?}");
        assert!(Name::parse(&person.first_name).is_ok(), "{person:?}");
        assert!(Email::parse(&person.email).is_ok(), "{person:?}");
        assert!(Phone::parse(&person.landline, france).is_ok(), "{person:?}");
        assert!(
            person.mobile.is_empty() || Phone::parse(&person.mobile, france).is_ok(),
            "{person:?}"
        );
        assert!(Language::parse(&person.language).is_ok(), "{person:?}");
        assert!(!person.roles.is_empty(), "{person:?}");
    }
}

#[test]
fn every_email_of_a_sound_person_lies_in_a_reserved_domain() {
    for person in sound() {
        assert!(person.email.ends_with(".example"), "{person:?}");
    }
}

#[test]
fn every_flaw_is_what_the_page_says() {
    let france = Region::parse("FR").unwrap();
    let rows = rows();
    for (above, row) in rows.iter().zip(rows.iter().skip(1)) {
        let person = &row.person;
        let as_said = match row.flaw {
            None => true,
            Some(Flaw::MalformedEmail) => Email::parse(&person.email).is_err(),
            Some(Flaw::ShortPhone) => Phone::parse(&person.landline, france).is_err(),
            Some(Flaw::MissingLastName) => person.last_name.is_empty(),
            Some(Flaw::Twin) => {
                let key = |person: &Person| Email::parse(&person.email).unwrap().key();
                key(person) == key(&above.person)
            }
            Some(Flaw::FormulaCell) => person.notes.starts_with(['=', '+', '-', '@']),
        };
        assert!(as_said, "{person:?}");
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

use std::collections::BTreeSet;

use super::*;
use crate::agenda::{Availability, Booking, Period, TypedAvailability, Weekday};
use crate::limits::MAX_RANGES;
use crate::value::{
    Email, Hours, Language, Level, Name, Phone, PostalAddress, PostalParts, Region, Text, Zone,
    parse_date,
};

/// What each type refuses some text for.
fn refusals(typed: &str) -> Vec<Malformed> {
    let region = Region::parse("FR").unwrap();
    let country = Some(typed.to_owned());
    [
        Email::parse(typed).err(),
        Phone::parse(typed, region).err(),
        Name::parse_within(typed, 20).err(),
        Text::parse(typed, 20).err(),
        Level::parse(typed).err(),
        Language::parse(typed).err(),
        Region::parse(typed).err(),
        PostalAddress::parse(&PostalParts { country, ..PostalParts::default() }).err(),
        parse_date(typed).err(),
        Hours::parse(typed).err(),
        Zone::parse(typed).err(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is refused of an agenda for more than one text.
fn refusals_of_an_agenda() -> Vec<Malformed> {
    let (first, last) = ("2026-03-03".parse().unwrap(), "2026-03-02".parse().unwrap());
    let day = vec!["09:00-12:00".to_owned(); MAX_RANGES + 1];
    let crowded = TypedAvailability {
        zone: "UTC".into(),
        weekly: [(Weekday::Monday, day)].into(),
        from: None,
        until: None,
        days: [].into(),
    };
    let mut wrong = vec![Period::Days { first, last }.check().unwrap_err()];
    wrong.extend(Availability::parse(&crowded).unwrap_err().into_iter().map(|wrong| wrong.problem));
    wrong.extend(Booking::lasting(0).check().unwrap_err().into_iter().map(|(_, problem)| problem));
    wrong
}

#[test]
fn every_reason_is_given_by_some_text() {
    let long = "a".repeat(70) + "@example.com";
    let longer = format!("ada@{0}.{0}.{0}.{1}.com", "a".repeat(62), "b".repeat(58));
    let given: BTreeSet<_> = [
        "",
        "ada",
        "a\nb",
        "a\0b",
        "a\u{202e}b",
        "a\u{fffd}b",
        "a@b@c.example",
        "A <a@b.example>",
        "@b.example",
        "\"a\"@b.example",
        "a b@c.example",
        ".a@b.example",
        &long,
        &longer,
        "a@",
        "a@b",
        "a@-b.example",
        "a@[192.0.2.1]",
        "❶",
        "01 23 45 67 89 ext 2",
        "112",
        "+33 1 23",
        "1234567890123456",
        "+999 123 456 789",
        "00 12 34 56 78",
        "5.123",
        "100.0",
        "2026-02-30",
        "18:00-09:00",
    ]
    .into_iter()
    .flat_map(refusals)
    .chain(refusals_of_an_agenda())
    .collect();
    assert_eq!(given, Malformed::ALL.iter().copied().collect());
}

#[test]
fn every_reason_has_a_code_of_its_own_in_snake_case() {
    let codes: BTreeSet<_> = Malformed::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), Malformed::ALL.len());
    for code in codes {
        assert!(code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{code}");
    }
}

#[test]
fn a_code_is_the_name_of_its_reason() {
    for reason in Malformed::ALL {
        assert_eq!(reason.code().replace('_', ""), format!("{reason:?}").to_lowercase());
    }
}

#[test]
fn every_reason_reads_as_a_fragment_in_both_languages() {
    for reason in Malformed::ALL {
        let (english, french) = (reason.text(Lang::En), reason.text(Lang::Fr));
        assert_ne!(english, french);
        for text in [english, french] {
            assert!(text.starts_with(char::is_lowercase), "{text}");
            assert!(!text.ends_with(['.', ' ']), "{text}");
        }
        assert!(!french.contains('\''), "a French apostrophe is curly: {french}");
        assert!(
            !french.contains(" ;") && !french.contains(" :"),
            "a no-break space is due: {french}"
        );
        assert_eq!(reason.to_string(), english);
    }
}

#[test]
fn a_reason_is_its_code_on_the_wire() {
    for reason in Malformed::ALL {
        let json = serde_json::to_string(reason).unwrap();
        assert_eq!(json, format!("\"{}\"", reason.code()));
        assert_eq!(serde_json::from_str::<Malformed>(&json).unwrap(), *reason);
    }
    assert!(serde_json::from_str::<Malformed>("\"no_such_reason\"").is_err());
}

#[test]
fn a_reason_is_one_byte() {
    assert_eq!(size_of::<Malformed>(), 1);
}

use proptest::prelude::*;

use super::*;

fn region(code: &str) -> Region {
    Region::parse(code).unwrap()
}

fn french(typed: &str) -> Result<String, Malformed> {
    Phone::parse(typed, region("FR")).map(|phone| phone.to_string())
}

#[test]
fn a_number_takes_its_international_form_however_it_is_written() {
    for typed in [
        "01 23 45 67 89",
        "01.23.45.67.89",
        "0123456789",
        " (01) 23-45-67-89 ",
        "01\u{a0}23\u{202f}45\u{2011}67‑89",
        "+33123456789",
        "+33 (0)1 23 45 67 89",
        "(+33) 1 23 45 67 89",
        "0033 1 23 45 67 89",
        "33 1 23 45 67 89",
        "tel:+33-1-23-45-67-89",
        "\u{202a}+33 1 23 45 67 89\u{202c}",
        "＋３３１２３４５６７８９",
        "٠١٢٣٤٥٦٧٨٩",
    ] {
        assert_eq!(french(typed), Ok("+33123456789".into()), "{typed}");
    }
}

#[test]
fn the_default_region_says_how_a_national_number_is_read() {
    let number = |typed, code| Phone::parse(typed, region(code)).map(|phone| phone.to_string());
    assert_eq!(number("020 7946 0958", "GB"), Ok("+442079460958".into()));
    assert_eq!(number("06 698 12345", "IT"), Ok("+390669812345".into()));
    assert_eq!(number("+33 6 12 34 56 78", "US"), Ok("+33612345678".into()));
    assert_eq!(number("0692 12 34 56", "RE"), Ok("+262692123456".into()));
}

#[test]
fn a_region_without_numbers_of_its_own_needs_the_country_code() {
    assert_eq!(Phone::parse("01 23 45 67 89", region("TF")), Err(Malformed::PhoneUnknownCountry));
    assert!(Phone::parse("+33 1 23 45 67 89", region("TF")).is_ok());
}

#[test]
fn every_refusal_says_what_is_wrong() {
    for (typed, reason) in [
        ("", Malformed::Empty),
        (" tel: ", Malformed::Empty),
        ("15", Malformed::PhoneShortNumber),
        ("112", Malformed::PhoneShortNumber),
        ("3949", Malformed::PhoneShortNumber),
        ("36 39", Malformed::PhoneShortNumber),
        ("118 712", Malformed::PhoneShortNumber),
        ("01 23 45", Malformed::PhoneShortNumber),
        ("01 23 45 67", Malformed::PhoneTooShort),
        ("+33 1 23", Malformed::PhoneTooShort),
        ("+", Malformed::PhoneTooShort),
        ("()", Malformed::PhoneTooShort),
        ("+33 112", Malformed::PhoneTooShort),
        ("01 23 45 67 89 01", Malformed::PhoneTooLong),
        ("01 23 45 67 89 / 06 12 34 56 78", Malformed::PhoneTooLong),
        (&"1".repeat(1_000), Malformed::PhoneTooLong),
        ("+999 123 456 789", Malformed::PhoneUnknownCountry),
        ("00 12 34 56 78", Malformed::PhoneNotInUse),
        ("+1 200 123 4567", Malformed::PhoneNotInUse),
        ("01 23 45 67 89 poste 12", Malformed::PhoneExtension),
        ("01 23 45 67 89 ext. 12", Malformed::PhoneExtension),
        ("01 23 45 67 89x12", Malformed::PhoneExtension),
        ("01 23 45 67 89 #12", Malformed::PhoneExtension),
        ("0123456789,,12", Malformed::PhoneExtension),
        ("tel:+33-1-23-45-67-89;ext=12", Malformed::PhoneExtension),
        ("1-800-FLOWERS", Malformed::PhoneLetters),
        ("fixe : 01 23 45 67 89", Malformed::PhoneLetters),
        ("01 23 45 67 89 (bureau)", Malformed::PhoneLetters),
        ("01 23 45 67 8O", Malformed::PhoneLetters),
        ("*31#0123456789", Malformed::PhoneBadCharacter),
        ("01_23_45_67_89", Malformed::PhoneBadCharacter),
        ("++33123456789", Malformed::PhoneBadCharacter),
        ("01 23 45 67 89 +33", Malformed::PhoneBadCharacter),
        ("01 23 45 67 89\0", Malformed::PhoneBadCharacter),
        ("❶❷❸", Malformed::PhoneBadCharacter),
    ] {
        assert_eq!(french(typed), Err(reason), "{typed:?}");
    }
}

#[test]
fn a_text_message_reaches_mobiles_and_numbers_that_may_be_mobiles() {
    let mobile = |typed, code| Phone::parse(typed, region(code)).unwrap().is_mobile();
    assert!(mobile("06 12 34 56 78", "FR"));
    assert!(mobile("(415) 555-2671", "US"));
    assert!(!mobile("01 23 45 67 89", "FR"));
    assert!(!mobile("0 800 00 00 00", "FR"));
}

#[test]
fn b2_a_stored_number_is_a_string_of_that_shape() {
    let phone = Phone::parse("01 23 45 67 89", region("FR")).unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"+33123456789\"");
    assert_eq!(serde_json::from_str::<Phone>("\"+33123456789\"").unwrap(), phone);
    for json in [
        "\"33123456789\"",
        "\"+0123456789\"",
        "\"+33 1\"",
        "\"+\"",
        "\"++33123\"",
        "\"+123\"",
        "33123456789",
        "[]",
        "\"+12345678901234567890\"",
        "\"+٣٣٣٣\"",
    ] {
        assert!(serde_json::from_str::<Phone>(json).is_err(), "{json}");
    }
}

#[test]
fn a_number_is_eight_bytes_even_when_it_may_be_absent() {
    assert_eq!(size_of::<Option<Phone>>(), 8);
}

#[test]
fn a_number_shows_itself() {
    let phone = Phone::parse("01 23 45 67 89", region("FR")).unwrap();
    assert_eq!(format!("{phone:?}"), "Phone(+33123456789)");
}

proptest! {
    #[test]
    fn a_number_reads_back_from_any_region(
        typed in "(\\+[1-9])?[0-9 ().-]{5,18}",
        from in prop::sample::select(vec!["FR", "US", "GB", "IT", "AR", "MX", "BR", "DE", "RU", "CI", "TF"]),
        to in prop::sample::select(vec!["FR", "US", "GB", "IT", "AR", "MX", "BR", "DE", "RU", "CI", "TF"]),
    ) {
        if let Ok(phone) = Phone::parse(&typed, region(from)) {
            prop_assert_eq!(Phone::parse(&phone.to_string(), region(to)), Ok(phone));
            prop_assert_eq!(Phone::from_stored(&phone.to_string()), Some(phone));
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused(typed in "\\PC*|[+0-9 x.,;#()*/-]{0,30}|.*") {
        if let Ok(phone) = Phone::parse(&typed, region("FR")) {
            phone.is_mobile();
        }
    }
}

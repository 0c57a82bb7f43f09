use proptest::prelude::*;

use super::*;

fn parse(typed: &str) -> Result<String, Malformed> {
    Email::parse(typed).map(|email| email.to_string())
}

/// Every character of the planes that have letters with case, and a sample of the rest; all of them in release.
fn characters() -> impl Iterator<Item = char> {
    let step = if cfg!(debug_assertions) { 97 } else { 1 };
    ('\0'..'\u{20000}').chain(('\u{20000}'..=char::MAX).step_by(step))
}

fn key(typed: &str) -> EmailKey {
    Email::parse(typed).unwrap().key()
}

#[test]
fn the_case_before_the_at_sign_is_kept_and_the_domain_lowered() {
    assert_eq!(parse(" Ada.King@EXAMPLE.Com\n"), Ok("Ada.King@example.com".into()));
    assert_eq!(parse("o'hara+x_{1}@a-b.example"), Ok("o'hara+x_{1}@a-b.example".into()));
}

#[test]
fn an_international_domain_has_one_form() {
    let ascii = Ok("contact@xn--socit-esab.example".to_owned());
    for typed in [
        "contact@société.example",
        "contact@SOCIÉTÉ.example",
        "contact@socie\u{301}te\u{301}.example",
        "contact@XN--SOCIT-ESAB.example",
        "contact@société。ｅxample",
    ] {
        assert_eq!(parse(typed), ascii, "{typed}");
    }
    assert_eq!(Email::parse("a@société.example").unwrap().readable(), "a@société.example");
    assert_eq!(Email::parse("a@b.example").unwrap().readable(), "a@b.example");
}

#[test]
fn an_international_local_part_is_composed() {
    assert_eq!(parse("e\u{301}loi\u{308}se@example.com"), Ok("éloïse@example.com".into()));
    assert_eq!(parse("伊昭傑@example.com"), Ok("伊昭傑@example.com".into()));
}

#[test]
fn every_refusal_says_what_is_wrong() {
    let long = "a".repeat(65);
    let label = "a".repeat(64);
    let domain = format!("{0}.{0}.{0}.{1}.com", "a".repeat(62), "b".repeat(58));
    for (typed, reason) in [
        ("", Malformed::Empty),
        (" \n", Malformed::Empty),
        ("ada", Malformed::EmailNoAt),
        ("ada＠example.com", Malformed::EmailNoAt),
        ("a@b@example.com", Malformed::EmailSeveralAt),
        ("a@example.com, b@example.com", Malformed::EmailSeveralAt),
        ("Ada <ada@example.com>", Malformed::EmailDisplayName),
        ("@example.com", Malformed::EmailNoLocalPart),
        ("\"ada king\"@example.com", Malformed::EmailQuoted),
        ("ada king@example.com", Malformed::EmailBadCharacter),
        ("mailto:ada@example.com", Malformed::EmailBadCharacter),
        ("a(b)@example.com", Malformed::EmailBadCharacter),
        ("a\0@example.com", Malformed::EmailBadCharacter),
        ("a\u{a0}b@example.com", Malformed::EmailBadCharacter),
        ("a\u{200b}b@example.com", Malformed::EmailBadCharacter),
        ("a\u{202e}b@example.com", Malformed::EmailBadCharacter),
        ("a\u{e000}b@example.com", Malformed::EmailBadCharacter),
        ("a\u{378}b@example.com", Malformed::EmailBadCharacter),
        ("\u{301}b@example.com", Malformed::EmailBadCharacter),
        (".a@example.com", Malformed::EmailBadDot),
        ("a.@example.com", Malformed::EmailBadDot),
        ("a..b@example.com", Malformed::EmailBadDot),
        (&format!("{long}@example.com"), Malformed::EmailLocalPartTooLong),
        (&format!("{}@example.com", "é".repeat(33)), Malformed::EmailLocalPartTooLong),
        ("ada@", Malformed::EmailNoDomain),
        ("ada@localhost", Malformed::EmailNoDot),
        ("ada@example..com", Malformed::EmailBadDomain),
        ("ada@.example.com", Malformed::EmailBadDomain),
        ("ada@example.com.", Malformed::EmailBadDomain),
        ("ada@-example.com", Malformed::EmailBadDomain),
        ("ada@example-.com", Malformed::EmailBadDomain),
        ("ada@exa_mple.com", Malformed::EmailBadDomain),
        ("ada@exam ple.com", Malformed::EmailBadDomain),
        ("ada@xn--a.com", Malformed::EmailBadDomain),
        ("ada@a\u{200b}\u{202e}.com", Malformed::EmailBadDomain),
        ("ada@example.123", Malformed::EmailBadDomain),
        (&format!("ada@{label}.com"), Malformed::EmailBadDomain),
        ("ada@[192.0.2.1]", Malformed::EmailIpAddress),
        ("ada@192.0.2.1", Malformed::EmailIpAddress),
        (&format!("ada@{domain}"), Malformed::EmailTooLong),
        (&format!("ada@{}", "é.".repeat(1_000)), Malformed::EmailTooLong),
    ] {
        assert_eq!(parse(typed), Err(reason), "{typed:?}");
    }
}

#[test]
fn the_longest_address_fits() {
    let local = "a".repeat(64);
    let domain = format!("{0}.{0}.{1}.example", "b".repeat(63), "c".repeat(53));
    let address = format!("{local}@{domain}");
    assert_eq!(address.len(), Email::MAX);
    assert_eq!(parse(&address), Ok(address));
}

#[test]
fn two_spellings_of_a_character_get_the_same_verdict() {
    for typed in ["≮a@example.com", "<\u{338}a@example.com", "a\u{37e}@example.com"] {
        assert_eq!(parse(typed), Err(Malformed::EmailBadCharacter), "{typed}");
    }
    assert_eq!(parse("\u{1fef}@example.com"), Ok("`@example.com".into()));
}

#[test]
fn e2_addresses_that_differ_in_case_or_composition_have_one_key() {
    for (one, other) in [
        ("ADA@EXAMPLE.COM", "ada@example.com"),
        ("ÉLODIE@example.com", "e\u{301}lodie@example.com"),
        ("STRAẞE@example.com", "strasse@example.com"),
        ("ΣΟΦΙΑΣ@example.com", "σοφιας@example.com"),
        ("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        ("\u{212a}@example.com", "k@example.com"),
    ] {
        assert_eq!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn e2_addresses_that_may_be_two_mailboxes_have_two_keys() {
    for (one, other) in [
        ("ada+portal@example.com", "ada@example.com"),
        ("a.da@example.com", "ada@example.com"),
        ("ı@example.com", "i@example.com"),
        ("ａ@example.com", "a@example.com"),
        ("é@example.com", "e@example.com"),
        ("аda@example.com", "ada@example.com"),
    ] {
        assert_ne!(key(one), key(other), "{one} {other}");
    }
}

/// The keys of version 1, for ever: a table of Unicode that changed one of them would let two people share a login.
#[test]
fn e2_the_keys_of_version_1_are_pinned() {
    assert_eq!(EMAIL_KEY_VERSION, 1);
    for (typed, pinned) in [
        ("Ada.King+x@Example.COM", "ada.king+x@example.com"),
        ("STRAẞE@straße.example", "strasse@xn--strae-oqa.example"),
        ("ΣΟΦΙΑΣ@ΕΛΛΑΣ.example", "σοφιασ@xn--mxahsa5b.example"),
        ("İstanbul@example.com", "i\u{307}stanbul@example.com"),
        ("Iı@example.com", "iı@example.com"),
        ("ŉ@example.com", "ʼn@example.com"),
        ("ǅ@example.com", "ǆ@example.com"),
        ("ᾳ@example.com", "αι@example.com"),
        ("ᏸᎠ@example.com", "ᏸꭰ@example.com"),
        ("ὈΔΥΣΣΕΎΣ@example.com", "ὀδυσσεύσ@example.com"),
        ("Д́@example.com", "д́@example.com"),
        ("葉@臺網中心.台灣", "葉@xn--fiqq24b10vi0d.xn--kpry57d"),
    ] {
        assert_eq!(key(typed).as_str(), pinned, "{typed}");
    }
}

#[test]
fn e2_every_character_gives_a_key_that_is_its_own_key() {
    for c in characters() {
        if let Ok(email) = Email::parse(&format!("a{c}b{c}@example.com")) {
            let key = email.key();
            let again = Email::parse(key.as_str()).unwrap();
            assert_eq!(again.as_str(), key.as_str(), "{c:?}");
            assert_eq!(again.key(), key, "{c:?}");
        }
    }
}

#[test]
fn e2_every_first_character_gives_a_key_that_is_its_own_key() {
    for c in characters().filter(|c| c.to_lowercase().next() != Some(*c)) {
        if let Ok(email) = Email::parse(&format!("{c}@example.com")) {
            let key = email.key();
            assert_eq!(Email::parse(key.as_str()).map(|email| email.key()), Ok(key), "{c:?}");
        }
    }
}

#[test]
fn e2_every_character_of_a_domain_gives_a_domain_that_is_its_own() {
    for c in characters() {
        if let Ok(email) = Email::parse(&format!("a@b{c}.example")) {
            assert!(email.domain().is_ascii());
            assert_eq!(Email::parse(email.as_str()), Ok(email), "{c:?}");
        }
    }
}

#[test]
fn b2_a_stored_address_is_a_string_of_that_shape() {
    let read = serde_json::from_str::<Email>;
    assert_eq!(read("\"ada@example.com\"").unwrap().as_str(), "ada@example.com");
    assert_eq!(serde_json::to_string(&key("A@b.example")).unwrap(), "\"a@b.example\"");
    for json in
        ["\"ada\"", "\"@b\"", "\"a@\"", "\"a@b@c\"", "\"a b@c\"", "[\"a@b.example\"]", "{}", "1"]
    {
        assert!(read(json).is_err(), "{json}");
    }
    assert!(serde_json::from_str::<EmailKey>("\"A@b.example\"").is_err());
}

#[test]
fn a_refusal_to_read_does_not_repeat_what_was_stored() {
    let error = serde_json::from_str::<Email>("\"canary\"").unwrap_err();
    assert!(!error.to_string().contains("canary"), "{error}");
}

fn address() -> impl Strategy<Value = String> {
    let local = prop_oneof!["[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,70}", "\\PC{1,20}", any::<String>()];
    let domain = prop_oneof![
        "[a-zA-Z0-9-]{1,65}\\.[a-zA-Z]{2,6}",
        "\\PC{1,10}\\.\\PC{1,5}",
        any::<String>()
    ];
    (local, domain).prop_map(|(local, domain)| format!("{local}@{domain}"))
}

proptest! {
    #[test]
    fn e2_a_key_is_an_address_and_its_own_key(typed in address()) {
        if let Ok(email) = Email::parse(&typed) {
            let key = email.key();
            let again = Email::parse(key.as_str());
            prop_assert_eq!(again.as_ref().map(Email::as_str), Ok(key.as_str()));
            prop_assert_eq!(again.map(|email| email.key()), Ok(key));
        }
    }

    #[test]
    fn an_address_reads_back(typed in address()) {
        if let Ok(email) = Email::parse(&typed) {
            let stored = serde_json::to_string(&email).unwrap();
            prop_assert_eq!(serde_json::from_str::<Email>(&stored).unwrap(), email.clone());
            let stored = serde_json::to_string(&email.key()).unwrap();
            prop_assert_eq!(serde_json::from_str::<EmailKey>(&stored).unwrap(), email.key());
            prop_assert_eq!(Email::parse(&email.readable()), Ok(email.clone()));
            prop_assert_eq!(Email::parse(email.as_str()), Ok(email));
        }
    }

    #[test]
    fn any_text_is_parsed_or_refused(typed in any::<String>()) {
        let _ = Email::parse(&typed);
    }

    #[test]
    fn the_case_typed_never_changes_the_key(typed in "[a-zA-Z0-9éÉœŒñÑ]{1,10}@[a-zéÉA-Z]{1,9}\\.example") {
        let upper = Email::parse(&typed.to_uppercase()).map(|email| email.key());
        prop_assert_eq!(Email::parse(&typed).map(|email| email.key()), upper);
    }
}

//! Our reading of international domains against the library `idna`.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use proptest::prelude::*;

use super::*;

fn their_ascii(typed: &str) -> Option<String> {
    let (deny, hyphens) = (AsciiDenyList::STD3, Hyphens::CheckFirstLast);
    let ascii = Uts46::new().to_ascii(typed.as_bytes(), deny, hyphens, DnsLength::Verify);
    ascii.ok().map(|ascii| ascii.into_owned())
}

fn their_unicode(typed: &str) -> Option<String> {
    let (deny, hyphens) = (AsciiDenyList::STD3, Hyphens::CheckFirstLast);
    let (unicode, verdict) = Uts46::new().to_unicode(typed.as_bytes(), deny, hyphens);
    verdict.is_ok().then(|| unicode.into_owned())
}

fn compare(typed: &str) {
    assert_eq!(to_ascii(typed), their_ascii(typed), "to ASCII: {typed:?}");
    assert_eq!(to_unicode(typed), their_unicode(typed), "to Unicode: {typed:?}");
}

/// Every character but a sample of those that are like their neighbours; all of them in release.
fn characters() -> impl Iterator<Item = char> {
    let step = if cfg!(debug_assertions) { 97 } else { 1 };
    let alike =
        ('\u{3400}'..'\u{F900}').chain('\u{12000}'..'\u{1AFF0}').chain('\u{20000}'..=char::MAX);
    ('\0'..'\u{3400}')
        .chain('\u{F900}'..'\u{12000}')
        .chain('\u{1AFF0}'..'\u{20000}')
        .chain(alike.step_by(step))
        .chain('\u{2F800}'..'\u{2FA20}')
        .chain('\u{A000}'..'\u{AC00}')
}

/// Those that a domain may be typed with.
fn usable() -> impl Iterator<Item = char> {
    characters().filter(|&c| Character::of(c).class.domain != Use::Refused)
}

#[test]
fn every_character_alone_in_a_label_gives_what_the_library_gives() {
    for c in characters() {
        compare(c.encode_utf8(&mut [0; 4]));
    }
}

#[test]
fn every_character_between_letters_gives_what_the_library_gives() {
    for c in usable() {
        compare(&format!("a{c}z.B{c}.example"));
    }
}

#[test]
fn every_character_beside_those_written_from_right_to_left_gives_what_the_library_gives() {
    for c in usable() {
        for typed in [
            format!("ב{c}"),
            format!("{c}ב"),
            format!("ב{c}א"),
            format!("ب{c}٣"),
            format!("a{c}.א"),
            format!("א3{c}"),
        ] {
            compare(&typed);
        }
    }
}

#[test]
fn every_character_beside_a_joiner_gives_what_the_library_gives() {
    for c in usable() {
        for typed in [
            format!("a{c}\u{200D}b"),
            format!("क{c}\u{200C}ष"),
            format!("ب{c}\u{200C}ب"),
            format!("{c}\u{200C}ب"),
            format!("ب\u{200C}{c}"),
            format!("ب\u{200C}{c}ب"),
        ] {
            compare(&typed);
        }
    }
}

#[test]
fn every_character_in_a_code_gives_what_the_library_gives() {
    for c in characters() {
        let mut code = PREFIX.to_owned();
        punycode::encode(&format!("a{c}z"), &mut code);
        compare(&code);
        compare(&code.to_ascii_uppercase());
        let mut code = PREFIX.to_owned();
        punycode::encode(c.encode_utf8(&mut [0; 4]), &mut code);
        compare(&code);
    }
}

#[test]
fn what_only_looks_like_a_domain_gives_what_the_library_gives() {
    for typed in [
        "",
        ".",
        "..",
        "a.",
        ".a",
        "é.",
        "é..a",
        "xn--",
        "xn--.a",
        "xn---",
        "xn--a-",
        "xn---a",
        "xn--é",
        "xn--xn---epa",
        "xn--a",
        "xn--99999999",
        "xn--a-é",
        "ｘn--bcher-kva",
        "xn--bcher-ｋva",
        "XN--BCHER-KVA",
        "-é",
        "é-",
        "a--é",
        "é--a",
        "a_é",
        "a b.é",
        "\u{AD}",
        "a\u{AD}.é",
        "é\u{2024}a",
        "é。a",
        "é．a",
        "é｡a",
        "≮.é",
        "faß.de",
        "FAẞ.DE",
        "σς.gr",
        "ΣΣ.gr",
        "xn--fa-hia.de",
        "xn--zca",
        "१a.א",
        "1.א",
        "a1.א",
        "a-.א",
    ] {
        compare(typed);
    }
    for length in [57, 58, 59, 60, 63, 64, 252, 253, 254, 490] {
        for typed in
            [format!("é{}", "a".repeat(length)), "é".repeat(length), "é.".repeat(length / 6)]
        {
            compare(&typed);
            compare(&format!("{typed}.{typed}.a"));
        }
        compare(&format!("xn--{}", "a".repeat(length)));
        compare(&format!("xn--{}-kva", "a".repeat(length)));
    }
    compare(&format!("{0}.{0}.{0}.{0}", "１".repeat(63)));
}

/// Labels of everything that has a rule.
fn domain() -> impl Strategy<Value = String> {
    let usable: Vec<char> = usable().collect();
    let piece = prop_oneof![
        4 => "[a-z0-9-]{1,4}",
        2 => "[a-zA-Z0-9_. -]",
        2 => Just(".".to_owned()),
        1 => Just("xn--".to_owned()),
        2 => prop::sample::select(vec!["\u{200C}", "\u{200D}", "\u{94D}", "\u{301}", "\u{FE0F}", "。"])
            .prop_map(str::to_owned),
        3 => "[א-ת]", 3 => "[ا-ي]", 1 => "[٠-٩۰-۹]", 1 => "[ًٌٍَُِّْ]",
        6 => prop::sample::select(usable).prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8_192))]

    #[test]
    fn every_domain_gives_what_the_library_gives(typed in domain()) {
        compare(&typed);
    }

    #[test]
    fn every_code_gives_what_the_library_gives(code in "[a-z0-9]{0,6}-?[a-z0-9]{0,12}", label in "\\PC{1,8}") {
        compare(&format!("xn--{code}"));
        let mut code = PREFIX.to_owned();
        punycode::encode(&label, &mut code);
        compare(&code);
    }
}

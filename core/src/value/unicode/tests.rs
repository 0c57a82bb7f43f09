//! Our table of Unicode against ICU's own.

use std::collections::BTreeSet;

use icu_casemap::CaseMapperBorrowed;
use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{
    Alphabetic, BinaryProperty, EnumeratedProperty, GeneralCategory, GeneralCategoryGroup,
};
use proptest::prelude::*;

use super::*;

fn characters() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

/// Every form of a text is ICU's.
fn compare(text: &str) {
    let icu = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    assert_eq!(compose(text), icu, "composed: {text:?}");
    let icu = DecomposingNormalizerBorrowed::new_nfd().normalize(text);
    assert_eq!(decompose(text).collect::<String>(), icu, "decomposed: {text:?}");
    let icu = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    assert_eq!(spell_out(text).collect::<String>(), icu, "spelled out: {text:?}");
}

#[test]
fn every_character_alone_has_the_forms_of_icu() {
    for c in characters() {
        compare(c.encode_utf8(&mut [0; 4]));
    }
}

#[test]
fn every_two_characters_that_may_compose_have_the_forms_of_icu() {
    let part =
        |at: usize| characters().filter_map(move |c| Character::of(c).canonical().get(at).copied());
    let seconds: BTreeSet<_> =
        part(1).chain('\u{1161}'..='\u{1175}').chain('\u{11A7}'..='\u{11C3}').collect();
    let firsts: BTreeSet<_> =
        part(0).chain('\0'..'\u{3400}').chain('\u{AC00}'..'\u{AC40}').collect();
    let icu = ComposingNormalizerBorrowed::new_nfc();
    for first in firsts {
        for &second in &seconds {
            let text = String::from_iter([first, second]);
            assert_eq!(compose(&text), icu.normalize(&text));
        }
    }
}

#[test]
fn marks_are_sorted_by_their_classes_however_many_there_are() {
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let marks: String = characters().filter(|&c| classes.get_u8(c) != 0).collect();
    compare(&format!("e{marks}"));
    compare(&format!("a{}b", "\u{301}\u{323}".repeat(10_000)));
    for c in characters() {
        assert_eq!(Character::of(c).class.combining, classes.get_u8(c), "{c:?}");
    }
}

#[test]
fn every_character_has_the_category_of_icu() {
    for c in characters() {
        let group = GeneralCategory::for_char(c);
        let expected = if GeneralCategoryGroup::Mark.contains(group) {
            Category::Mark
        } else if GeneralCategoryGroup::Other.contains(group)
            || GeneralCategoryGroup::Separator.contains(group)
        {
            Category::Unaddressable
        } else if Alphabetic::for_char(c) {
            Category::Letter
        } else {
            Category::Other
        };
        assert_eq!(Character::of(c).class.category, expected, "{c:?}");
    }
}

/// The key of an address is folded this way, for ever.
#[test]
fn e2_every_character_is_folded_as_unicode_says_but_for_cherokee() {
    let icu = CaseMapperBorrowed::new();
    for c in characters().filter(|&c| Character::of(c).canonical().is_empty()) {
        let ours: String = fold_case(c).collect();
        let theirs = icu.fold_string(c.encode_utf8(&mut [0; 4])).into_owned();
        let again = icu.fold_string(&ours);
        assert_eq!(again, theirs, "{c:?}");
        let is_cherokee = matches!(c, '\u{13A0}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}');
        assert!(is_cherokee && ours == c.to_lowercase().to_string() || ours == theirs, "{c:?}");
    }
}

/// Lower, upper, lower again is what made keys until the table: it has to give the same, also where the standard
/// library knows fewer letters.
#[test]
fn e2_a_letter_that_the_standard_library_knows_is_folded_as_its_cases_say() {
    for c in characters().filter(|&c| c != 'ı' && Character::of(c).canonical().is_empty()) {
        let cases = c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
        let cases: String = cases.collect();
        if cases != c.to_string() && Character::of(c).class.category != Category::Unaddressable {
            assert_eq!(fold_case(c).collect::<String>(), cases, "{c:?}");
        }
    }
}

/// Texts of what is mapped, marks and letters of all scripts.
fn text() -> impl Strategy<Value = String> {
    let mapped: Vec<char> =
        characters().filter(|&c| !Character::of(c).decomposed().is_empty()).collect();
    let marks: Vec<char> =
        characters().filter(|&c| Character::of(c).class.combining != 0).collect();
    let c = prop_oneof![
        prop::sample::select(mapped),
        prop::sample::select(marks),
        prop::char::range('\u{1100}', '\u{11FF}'),
        prop::char::range('\u{AC00}', '\u{D7A3}'),
        any::<char>(),
    ];
    prop::collection::vec(c, 0..12).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_096))]

    #[test]
    fn every_text_has_the_forms_of_icu(text in text()) {
        compare(&text);
    }
}

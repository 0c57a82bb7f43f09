//! The facts of a character, taken from ICU's data.

use icu_casemap::CaseMapperBorrowed;
use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed,
    CanonicalDecompositionBorrowed, Decomposed,
};
use icu_normalizer::uts46::Uts46MapperBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{
    Alphabetic, BidiClass, BinaryProperty, EnumeratedProperty, GeneralCategory as Category,
    JoiningType,
};

/// What the characters of a class have in common: as many bytes, in the order that the reader expects.
///
/// Category, part in a domain, direction, joining, combining class, kind of decomposition, its length, that of the
/// case folding.
pub(super) type Class = [u8; 8];

/// What is told of one character.
pub(super) struct Facts {
    pub(super) class: Class,
    pub(super) decomposed: Vec<char>,
    pub(super) folded: Vec<char>,
}

pub(super) struct Source {
    combining: CanonicalCombiningClassMapBorrowed<'static>,
    decomposition: CanonicalDecompositionBorrowed<'static>,
    composition: CanonicalCompositionBorrowed<'static>,
    compatible: DecomposingNormalizerBorrowed<'static>,
    composed: ComposingNormalizerBorrowed<'static>,
    domain: Uts46MapperBorrowed<'static>,
    case: CaseMapperBorrowed<'static>,
}

impl Source {
    pub(super) fn new() -> Self {
        Self {
            combining: CanonicalCombiningClassMapBorrowed::new(),
            decomposition: CanonicalDecompositionBorrowed::new(),
            composition: CanonicalCompositionBorrowed::new(),
            compatible: DecomposingNormalizerBorrowed::new_nfkd(),
            composed: ComposingNormalizerBorrowed::new_nfc(),
            domain: Uts46MapperBorrowed::new(),
            case: CaseMapperBorrowed::new(),
        }
    }

    /// The facts of a code point; half of a pair of UTF-16 is like what is not assigned.
    pub(super) fn facts(&self, code: u32) -> Facts {
        let Some(c) = char::from_u32(code) else {
            let class = [b'-', b'-', b'L', b'U', 0, b'=', 0, 0];
            return Facts { class, decomposed: Vec::new(), folded: Vec::new() };
        };
        let (kind, decomposed) = self.decomposed(c);
        let folded = if matches!(kind, b'c' | b'x') { Vec::new() } else { self.folded(c) };
        let (domain, mapped) = self.in_domain(c);
        // What no domain keeps has no direction and joins nothing there: it is told as what is most common.
        let (direction, joining) = if mapped { (b'L', b'U') } else { (direction(c), joining(c)) };
        let length = |text: &[char]| u8::try_from(text.len()).unwrap_or(u8::MAX);
        Facts {
            class: [
                category(c),
                domain,
                direction,
                joining,
                self.combining.get_u8(c),
                kind,
                length(&decomposed),
                length(&folded),
            ],
            decomposed,
            folded,
        }
    }

    /// The kind of a character's decomposition, and the decomposition: one step of a canonical one, otherwise the
    /// compatible one, composed because that is shorter. Those of Hangul are computed.
    fn decomposed(&self, c: char) -> (u8, Vec<char>) {
        match self.decomposition.decompose(c) {
            _ if matches!(c, '\u{AC00}'..='\u{D7A3}') => (b'=', Vec::new()),
            Decomposed::Singleton(other) => (b'x', vec![other]),
            Decomposed::Expansion(first, second) => {
                let composes = self.composition.compose(first, second) == Some(c);
                (if composes { b'c' } else { b'x' }, vec![first, second])
            }
            Decomposed::Default => {
                let parts = self.compatible.normalize_iter(std::iter::once(c));
                let parts: Vec<_> = self.composed.normalize_iter(parts).collect();
                if parts == [c] { (b'=', Vec::new()) } else { (b'k', parts) }
            }
        }
    }

    /// The full case folding where it is another text. Cherokee folds to its small letters, as all other scripts do.
    fn folded(&self, c: char) -> Vec<char> {
        let mut bytes = [0; 4];
        let folded = self.case.fold_string(c.encode_utf8(&mut bytes));
        let small = |c: char| match c {
            '\u{13A0}'..='\u{13EF}' => char::from_u32(u32::from(c) - 0x13A0 + 0xAB70).unwrap_or(c),
            '\u{13F0}'..='\u{13F5}' => char::from_u32(u32::from(c) + 8).unwrap_or(c),
            c => c,
        };
        let folded: Vec<_> = folded.chars().map(small).collect();
        if folded == [c] { Vec::new() } else { folded }
    }

    /// Whether a domain may be typed with the character, and whether it is then mapped, or dropped.
    fn in_domain(&self, c: char) -> (u8, bool) {
        let mapped: Vec<_> = self.domain.map_normalize(std::iter::once(c)).collect();
        match mapped.as_slice() {
            [] => (b'i', true),
            ['\u{FFFD}'] => (b'-', true),
            other => (b'v', other != [c]),
        }
    }
}

fn category(c: char) -> u8 {
    match Category::for_char(c) {
        Category::Control
        | Category::Format
        | Category::LineSeparator
        | Category::ParagraphSeparator
        | Category::PrivateUse
        | Category::SpaceSeparator
        | Category::Surrogate
        | Category::Unassigned => b'-',
        Category::NonspacingMark | Category::SpacingMark | Category::EnclosingMark => b'm',
        _ if Alphabetic::for_char(c) => b'l',
        _ => b'o',
    }
}

/// The directions that the rule of domains written from right to left (RFC 5893) tells apart.
fn direction(c: char) -> u8 {
    match BidiClass::for_char(c) {
        BidiClass::LeftToRight => b'L',
        BidiClass::RightToLeft | BidiClass::ArabicLetter => b'R',
        BidiClass::ArabicNumber => b'A',
        BidiClass::EuropeanNumber => b'E',
        BidiClass::NonspacingMark => b'N',
        BidiClass::EuropeanSeparator
        | BidiClass::CommonSeparator
        | BidiClass::EuropeanTerminator
        | BidiClass::OtherNeutral
        | BidiClass::BoundaryNeutral => b'O',
        _ => b'-',
    }
}

/// How letters join their neighbours, as far as a joiner between them needs it (RFC 5892, A.1).
fn joining(c: char) -> u8 {
    match JoiningType::for_char(c) {
        JoiningType::LeftJoining => b'L',
        JoiningType::RightJoining => b'R',
        JoiningType::DualJoining => b'D',
        JoiningType::Transparent => b'T',
        _ => b'U',
    }
}

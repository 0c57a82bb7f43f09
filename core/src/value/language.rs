//! The language of a person, and the languages our texts exist in.

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};
use std::fmt;

use super::malformed::Malformed;
use super::stored;

/// A language our own texts exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// The language a person wants to be written to in: a language and perhaps a region, `fr` or `fr-BE`.
///
/// Scripts, variants and private tags of BCP 47 are refused: nobody chooses them in a form.
///
/// ```
/// use annuaire::value::{Lang, Language};
///
/// let language = Language::parse("FR_be")?;
/// assert_eq!(language.to_string(), "fr-BE");
/// assert_eq!(language.text_language(), Lang::Fr);
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    /// Two or three lower-case letters, then zeros.
    language: [u8; 3],
    /// Two upper-case letters or three digits, then zeros; all zeros when there is no region.
    region: [u8; 3],
}

impl Language {
    /// English, wherever it is spoken.
    pub const EN: Self = Self { language: [b'e', b'n', 0], region: [0; 3] };
    /// French, wherever it is spoken.
    pub const FR: Self = Self { language: [b'f', b'r', 0], region: [0; 3] };

    /// Parses a language tag, whatever its case, with `-` or `_` before the region.
    ///
    /// # Errors
    ///
    /// `language_unknown` unless it is two or three letters, and perhaps a region of two letters or three digits.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let typed = typed.trim();
        let (language, region) = match typed.split_once(['-', '_']) {
            Some((language, region)) => (language, Some(region)),
            None => (typed, None),
        };
        let tag = || {
            Some(Self {
                language: letters(language, 2..=3)?.map(|byte| byte.to_ascii_lowercase()),
                region: match region {
                    Some(region) => letters(region, 2..=2)
                        .or_else(|| digits(region))?
                        .map(|byte| byte.to_ascii_uppercase()),
                    None => [0; 3],
                },
            })
        };
        tag().ok_or(Malformed::LanguageUnknown)
    }

    /// Which of our texts to show: French for French of any region, else English.
    pub const fn text_language(self) -> Lang {
        match self.language {
            [b'f', b'r', 0] => Lang::Fr,
            _ => Lang::En,
        }
    }
}

fn letters(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<[u8; 3]> {
    let fits = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits.then(|| padded(text))
}

fn digits(text: &str) -> Option<[u8; 3]> {
    let fits = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| padded(text))
}

fn padded(text: &str) -> [u8; 3] {
    let mut bytes = text.bytes();
    [(); 3].map(|()| bytes.next().unwrap_or(0))
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |f: &mut fmt::Formatter<'_>, bytes: [u8; 3]| {
            bytes
                .into_iter()
                .filter(|&byte| byte != 0)
                .try_for_each(|byte| fmt::Write::write_char(f, char::from(byte)))
        };
        write(f, self.language)?;
        if self.region != [0; 3] {
            f.write_str("-")?;
        }
        write(f, self.region)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

stored::one_text! {
    Language: "a language", |text: &str| Self::parse(text).ok(), Self::to_string,
    Self { language: [0; 3], region: [0; 3] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_tag_takes_its_canonical_case() {
        for (typed, tag) in [
            ("fr", "fr"),
            (" FR ", "fr"),
            ("fr-be", "fr-BE"),
            ("pt_BR", "pt-BR"),
            ("es-419", "es-419"),
            ("YUE-hk", "yue-HK"),
        ] {
            assert_eq!(Language::parse(typed).map(|tag| tag.to_string()), Ok(tag.to_owned()));
        }
    }

    #[test]
    fn anything_more_than_a_language_and_a_region_is_refused() {
        for typed in [
            "", "f", "french", "fr-", "-FR", "fr-F", "fr-FRA", "fr-12", "fr-Latn", "fr-FR-x",
            "été", "f1",
        ] {
            assert_eq!(Language::parse(typed), Err(Malformed::LanguageUnknown), "{typed}");
        }
    }

    #[test]
    fn french_texts_go_to_french_of_any_region_and_english_to_the_rest() {
        let lang = |tag: &str| Language::parse(tag).unwrap().text_language();
        assert_eq!((lang("fr"), lang("fr-CA")), (Lang::Fr, Lang::Fr));
        assert_eq!(
            (lang("en"), lang("de"), lang("fro"), lang("fy")),
            (Lang::En, Lang::En, Lang::En, Lang::En)
        );
        assert_eq!(Language::FR.text_language(), Lang::Fr);
        assert_eq!(Language::EN.to_string(), "en");
    }

    #[test]
    fn a_language_is_small() {
        assert!(size_of::<Language>() <= 8);
    }

    proptest! {
        #[test]
        fn a_tag_reads_back_and_sorts_as_its_text(
            a in "[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?",
            b in "[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?",
        ) {
            let (x, y) = (Language::parse(&a).unwrap(), Language::parse(&b).unwrap());
            prop_assert_eq!(x.to_string(), a.as_str());
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in "\\PC*") {
            let _ = Language::parse(&text);
        }
    }
}

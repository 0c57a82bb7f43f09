//! Which encoding a file is in, told from a bounded part of its bytes.

use super::error::Fault;
use annuaire::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How text is written as bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    #[serde(rename = "UTF-8")]
    Utf8,
    /// Windows-1252, what Western spreadsheets call "ANSI"; ISO-8859-1 is read by it too.
    #[serde(rename = "Windows-1252")]
    Windows1252,
    /// UTF-16, the low byte first.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, the high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
}

impl Encoding {
    /// The byte-order mark, for the encodings that have one.
    pub(super) const fn mark(self) -> &'static [u8] {
        match self {
            Self::Utf8 => b"\xEF\xBB\xBF",
            Self::Windows1252 => b"",
            Self::Utf16Le => b"\xFF\xFE",
            Self::Utf16Be => b"\xFE\xFF",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Windows1252 => "Windows-1252",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        })
    }
}

/// The encoding that the first bytes of a file give away: by a byte-order mark, or, for UTF-16, by where its zeros are.
/// `None` for a file that starts like plain text in UTF-8 or Windows-1252.
pub(super) fn at_start(window: &[u8]) -> Result<Option<Encoding>, Fault> {
    const UTF_32_LE_MARK: &[u8] = b"\xFF\xFE\0\0";
    const ZIP: &[u8] = b"PK\x03\x04";
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if window.starts_with(ZIP) || window.starts_with(COMPOUND_FILE) {
        return Err(Fault::Workbook);
    }
    if window.starts_with(UTF_32_LE_MARK) {
        return Err(Fault::NotText);
    }
    let marked = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be];
    if let Some(encoding) = marked.into_iter().find(|it| window.starts_with(it.mark())) {
        return Ok(Some(encoding));
    }
    if let Some(encoding) = utf_16_by_zeros(window) {
        return Ok(Some(encoding));
    }
    if is_binary(window) { Err(Fault::NotText) } else { Ok(None) }
}

/// Separators, digits and Latin letters have a zero for their high byte: in UTF-16 text of any script a third of that
/// side or more is zero, and hardly any of the other.
fn utf_16_by_zeros(window: &[u8]) -> Option<Encoding> {
    let (mut first, mut second) = (0, 0);
    let (pairs, _) = window.as_chunks::<2>();
    for [a, b] in pairs {
        first += usize::from(*a == 0);
        second += usize::from(*b == 0);
    }
    let few = pairs.len() / 20;
    let many = pairs.len().div_ceil(3).max(1);
    if second >= many && first <= few {
        Some(Encoding::Utf16Le)
    } else if first >= many && second <= few {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Text has next to no control characters besides tabs, line ends and page ends; a few may be accidents.
fn is_binary(window: &[u8]) -> bool {
    const ACCIDENTS: usize = 2;
    let controls = window.iter().filter(|b| matches!(b, 0..=8 | 14..=31 | 127)).count();
    controls > ACCIDENTS + window.len() / 32
}

/// The encoding of bytes that are not all ASCII, from the first that is not; `at_end` when nothing follows them.
///
/// Windows-1252 text next to never reads as UTF-8 by chance. Where most of it does, some of it was damaged or pasted
/// from elsewhere: guessing either way would spoil names, so it is refused with the offset of what does not fit.
pub(super) fn beyond_ascii(window: &[u8], at_end: bool) -> Result<Encoding, usize> {
    let (mut valid, mut invalid, mut first_invalid) = (0_usize, 0_usize, 0);
    let mut passed = 0;
    for chunk in window.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        passed += chunk.valid().len();
        let cut_short = !at_end
            && passed + chunk.invalid().len() == window.len()
            && may_continue(chunk.invalid());
        if !chunk.invalid().is_empty() && !cut_short {
            if invalid == 0 {
                first_invalid = passed;
            }
            invalid += 1;
        }
        passed += chunk.invalid().len();
    }
    if invalid == 0 {
        Ok(Encoding::Utf8)
    } else if valid > invalid {
        Err(first_invalid)
    } else {
        Ok(Encoding::Windows1252)
    }
}

/// Whether `bytes` may be the beginning of a character of UTF-8 that the window cuts in two.
fn may_continue(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_says_the_encoding() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            assert_eq!(at_start(encoding.mark()).unwrap(), Some(encoding));
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_told_by_its_zeros() {
        for text in
            ["a", "nom,email\nAda,ada@example.org\n", "имя,email\nИван Петров,ivan@example.org\n"]
        {
            assert_eq!(at_start(&utf_16(text, u16::to_le_bytes)).unwrap(), Some(Encoding::Utf16Le));
            assert_eq!(at_start(&utf_16(text, u16::to_be_bytes)).unwrap(), Some(Encoding::Utf16Be));
        }
    }

    #[test]
    fn a_workbook_and_a_binary_file_are_not_text() {
        assert!(matches!(at_start(b"PK\x03\x04\x14\x00"), Err(Fault::Workbook)));
        assert!(matches!(
            at_start(&[0x7F, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0]),
            Err(Fault::NotText)
        ));
        assert!(matches!(at_start(b"\xFF\xFE\0\0n\0\0\0"), Err(Fault::NotText)));
    }

    #[test]
    fn accents_tell_utf_8_from_windows_1252() {
        assert_eq!(beyond_ascii("éa".as_bytes(), true), Ok(Encoding::Utf8));
        assert_eq!(beyond_ascii(b"\xE9a", true), Ok(Encoding::Windows1252));
    }

    #[test]
    fn a_character_cut_by_the_window_is_not_held_against_utf_8() {
        assert_eq!(beyond_ascii(b"\xC3\xA9a\xE2\x82", false), Ok(Encoding::Utf8));
        assert_eq!(beyond_ascii(b"\xE9", true), Ok(Encoding::Windows1252));
    }

    #[test]
    fn a_damaged_byte_amid_utf_8_is_refused_with_its_offset() {
        assert_eq!(beyond_ascii("éèà\u{FF}".as_bytes().split_last().unwrap().1, true), Err(6));
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes: Vec<u8>, at_end: bool) {
            let _ = at_start(&bytes);
            let _ = beyond_ascii(&bytes, at_end);
        }

        #[test]
        fn utf_8_is_never_taken_for_anything_else(text in "\\PC*[é-ÿ]\\PC*") {
            prop_assert_eq!(beyond_ascii(text.as_bytes(), true), Ok(Encoding::Utf8));
        }
    }
}

//! Cells that a spreadsheet would run.
//!
//! A cell that begins like a formula is written behind an apostrophe. So is one that already begins with apostrophes
//! before such a beginning: that makes the writing one-to-one, and [`restore`] its exact inverse on any text.

use std::borrow::Cow;

const APOSTROPHE: char = '\'';

/// `text` as it is safe to write.
pub(super) fn neutralise(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("{APOSTROPHE}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`neutralise`] made `cell` of.
pub(super) fn restore(cell: &str) -> &str {
    match cell.strip_prefix(APOSTROPHE) {
        Some(text) if is_dangerous(text) => text,
        _ => cell,
    }
}

/// Whether `text`, behind any apostrophes and blanks, begins like a formula. A phone number in E.164 does not: all
/// that a spreadsheet can make of it is a number.
fn is_dangerous(text: &str) -> bool {
    let bare = text.trim_start_matches(APOSTROPHE);
    if bare.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let bare = bare.trim_start();
    bare.starts_with(['=', '+', '-', '@', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'])
        && !is_e164(bare)
}

fn is_e164(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        matches!(digits.len(), 1..=15) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_formula_is_written_behind_an_apostrophe() {
        for formula in [
            "=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A", "  =1",
            "+", "+33;=1",
        ] {
            assert_eq!(neutralise(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn a_phone_number_and_ordinary_text_are_written_as_they_are() {
        for text in ["+33612345678", "Ada", "", "'t Hooft", "a=b", "l'=", "12-3"] {
            assert_eq!(neutralise(text), text);
        }
    }

    #[test]
    fn an_apostrophe_that_was_there_before_stays() {
        assert_eq!(neutralise("'=1"), "''=1");
        assert_eq!(restore("''=1"), "'=1");
        assert_eq!(restore("'t Hooft"), "'t Hooft");
    }

    proptest! {
        #[test]
        fn restoring_undoes_neutralising(text in "['=+@\\-\t\r\n 0-9a\u{FF1D}]{0,6}|\\PC*") {
            let written = neutralise(&text);
            prop_assert_eq!(restore(&written), text.as_str());
        }

        #[test]
        fn what_is_written_never_begins_like_a_formula(text in "['=+@\\-\t\r\n 0-9a\u{FF1D}]{0,6}") {
            let written = neutralise(&text);
            let begins = written.trim_start().starts_with(['=', '+', '-', '@', '\u{FF1D}']);
            prop_assert!(!begins || is_e164(written.trim_start()));
        }
    }
}

//! The folded form of a text: what names are ordered by, and what a search looks into.

use super::character::is_invisible;
use super::unicode::{fold_case, spell_out};

/// Folds a text for ordering and for search by the beginnings of words.
///
/// Case and accents go, ligatures and crossed letters become the plain ones, apostrophes, hyphens and white space
/// become single spaces. Folding twice changes nothing more. Marks that belong to a letter of their script (kana
/// voicing, Indic vowels) stay; optional ones (Arabic and Hebrew points) go.
///
/// ```
/// use annuaire::value::fold;
///
/// assert_eq!(fold("  Jean-François  D’Œuvré "), "jean francois d oeuvre");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), gap: false };
    if text.is_ascii() {
        text.chars().for_each(|c| folded.push_ascii(c));
        return folded.text;
    }
    for c in spell_out(text) {
        if c.is_ascii() {
            folded.push_ascii(c);
        } else if !is_accent(c) && !is_invisible(c) {
            fold_case(c).for_each(|c| folded.push_letter(c));
        }
    }
    folded.text
}

/// The words of a text that [`fold`] has folded.
///
/// ```
/// use annuaire::value::{fold, words};
///
/// let folded = fold("Anne-Lise Müller");
/// assert!(words(&folded).any(|word| word.starts_with("mul")));
/// ```
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(' ').filter(|word| !word.is_empty())
}

struct Folded {
    text: String,
    /// A space is owed, should another character follow.
    gap: bool,
}

impl Folded {
    fn push_ascii(&mut self, c: char) {
        self.push(c.to_ascii_lowercase());
    }

    fn push_letter(&mut self, c: char) {
        match plain(c) {
            Some(letters) => letters.chars().for_each(|c| self.push(c)),
            None => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        if separates(c) {
            self.gap = !self.text.is_empty();
        } else {
            if self.gap {
                self.text.push(' ');
                self.gap = false;
            }
            self.text.push(c);
        }
    }
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\'' | '`' | '-' | '‘'..='‛' | 'ʹ'..='ʽ' | '′' | '‐'..='―' | '−' | '־' | '・')
}

/// Accents, and the points that Arabic and Hebrew may leave out.
fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'
        | '\u{5C1}'..='\u{5C2}' | '\u{5C4}'..='\u{5C5}' | '\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// The plain letters for one that does not decompose.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ŋ' => "n",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_accents_are_removed() {
        assert_eq!(fold("ÉLODIE Núñez Åse Žižek Ångström"), "elodie nunez ase zizek angstrom");
    }

    #[test]
    fn letters_that_do_not_decompose_become_the_plain_ones() {
        assert_eq!(fold("Œuvre Æther STRASSE Straße Søren Łódź Đorđe Iıİi"), {
            "oeuvre aether strasse strasse soren lodz dorde iiii"
        });
    }

    #[test]
    fn apostrophes_hyphens_and_white_space_become_single_spaces() {
        assert_eq!(fold("\tJean-Luc\u{a0}\u{202f}d’Arc  O'Neil "), "jean luc d arc o neil");
        assert_eq!(fold("'--'"), "");
    }

    #[test]
    fn letters_of_other_scripts_stay_apart() {
        assert_ne!(fold("が"), fold("か"));
        assert_ne!(fold("Иван"), fold("Ivan"));
        assert_eq!(fold("ΣΟΦΙΑΣ"), fold("Σοφίας"));
        assert_eq!(fold("مُحَمَّد"), fold("محمد"));
    }

    #[test]
    fn a_syllable_begins_with_its_first_letters() {
        assert!(fold("김").starts_with(&fold("기")));
    }

    #[test]
    fn words_are_found_by_their_beginning() {
        let folded = fold("Marie-Hélène  O’Brien");
        assert_eq!(words(&folded).collect::<Vec<_>>(), ["marie", "helene", "o", "brien"]);
        assert_eq!(words("").count(), 0);
    }

    #[test]
    fn every_character_folds_to_a_fixed_point() {
        for c in ('\0'..'\u{20000}').chain(('\u{20000}'..=char::MAX).step_by(97)) {
            let once = fold(&format!("a{c}b"));
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC*|.*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_short_way_of_ascii_is_the_long_way(text in "[ -~\t\n]*") {
            let long_way = fold(&format!("{text}é"));
            let short_way = fold(&format!("{text}e"));
            prop_assert_eq!(long_way, short_way);
        }
    }
}

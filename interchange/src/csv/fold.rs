//! Comparing headers the way people read them.

/// `text` without case, accents and punctuation: words of letters and digits, separated by one space.
///
/// `"Prénom "`, `"prenom"` and `"PRÉNOM"` fold alike, and so do `last_name` and `Last Name`.
pub(crate) fn fold(text: &str) -> String {
    let folded = annuaire::value::fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut joined = String::with_capacity(folded.len());
    if let Some(first) = words.next() {
        joined.push_str(first);
    }
    for word in words {
        joined.push(' ');
        joined.push_str(word);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_punctuation_do_not_count() {
        assert_eq!(fold("Prénom "), "prenom");
        assert_eq!(fold("Pre\u{301}nom"), "prenom");
        assert_eq!(fold("last_name"), fold("Last Name"));
        assert_eq!(fold("Dép/Région (bureau)"), "dep region bureau");
        assert_eq!(fold("E-mail 1 - Value"), "e mail 1 value");
        assert_eq!(fold("Téléphone de l’assistant(e)"), fold("Téléphone de l'assistant(e)"));
    }

    #[test]
    fn a_header_of_punctuation_folds_to_nothing() {
        assert_eq!(fold(" -/- "), "");
    }
}

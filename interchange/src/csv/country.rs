//! The names of countries, in English and French.

use super::fold::fold;

/// One country a line: its code, a space, and its names, folded.
const COUNTRIES: &str = include_str!("countries.txt");

/// The two-letter code of a country, from its name in English or French or from the code itself.
///
/// ```
/// use annuaire_interchange::csv::country_code;
///
/// assert_eq!(country_code("États-Unis"), Some("US"));
/// assert_eq!(country_code("fr"), Some("FR"));
/// assert_eq!(country_code("Ruritania"), None);
/// ```
#[must_use]
pub fn country_code(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    COUNTRIES
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(code, names)| {
            code.eq_ignore_ascii_case(&folded) || names.split(", ").any(|known| known == folded)
        })
        .map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annuaire::value::Region;
    use std::collections::HashSet;

    #[test]
    fn every_line_is_a_country_with_folded_names_of_its_own() {
        let mut known = HashSet::new();
        for line in COUNTRIES.lines() {
            let (code, names) = line.split_once(' ').unwrap();
            assert_eq!(Region::parse(code).unwrap().as_str(), code);
            for name in names.split(", ") {
                assert_eq!(fold(name), name);
                assert!(known.insert(name), "{name} is named twice");
            }
        }
    }

    #[test]
    fn common_spellings_are_known() {
        for (name, code) in
            [("France", "FR"), ("USA", "US"), ("Grande-Bretagne", "GB"), ("Côte d'Ivoire", "CI")]
        {
            assert_eq!(country_code(name), Some(code));
        }
        assert_eq!(country_code(""), None);
    }
}

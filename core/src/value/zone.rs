//! The time zone that somebody's hours are in.

use super::malformed::Malformed;
use super::stored::text_value;

/// The names of the IANA time zone database, sorted, a line each. What they mean is known to `annuaire-agenda`.
const NAMES: &str = include_str!("zone/names.txt");

/// A time zone of the IANA database, by name.
///
/// ```
/// use annuaire::value::Zone;
///
/// assert_eq!(Zone::parse(" Europe/Paris ")?.as_str(), "Europe/Paris");
/// assert!(Zone::parse("Europe/Pari").is_err());
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Zone(Box<str>);

impl Zone {
    /// Reads a name of the database, in whichever case; it is kept as the database writes it.
    ///
    /// # Errors
    ///
    /// `zone_unknown` for anything else, an offset such as `+02:00` included: it does not know summer time.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let typed = typed.trim();
        let mut names = NAMES.lines();
        names
            .find(|name| name.eq_ignore_ascii_case(typed))
            .map(|name| Self(name.into()))
            .ok_or(Malformed::ZoneUnknown)
    }

    /// Every name there is.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.lines()
    }

    /// Leniently: a zone that the database gave up since stays readable.
    fn has_shape(text: &str) -> bool {
        let part = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+'))
        };
        text.len() <= 64 && text.split('/').all(part)
    }
}

text_value!(Zone, "the name of a time zone");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_named_as_the_database_names_it() {
        assert_eq!(Zone::parse("europe/paris").unwrap().as_str(), "Europe/Paris");
        assert_eq!(Zone::parse("UTC").unwrap().as_str(), "UTC");
        for typed in ["", "Paris", "+02:00", "Europe/Paris/", "Europe\nParis", "CEST"] {
            assert_eq!(Zone::parse(typed), Err(Malformed::ZoneUnknown), "{typed}");
        }
    }

    #[test]
    fn every_name_of_the_database_reads_back() {
        for name in Zone::names() {
            assert_eq!(Zone::from_stored(name), Some(Zone::parse(name).unwrap()));
        }
    }
}

//! Countries and territories.

use std::fmt;

use super::malformed::Malformed;
use super::stored;

/// Every code: ISO 3166-1, and the three more that have telephone numbers of their own (`AC` Ascension, `TA` Tristan
/// da Cunha, `XK` Kosovo). Sorted, each followed by a space.
const CODES: &str = "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER \
    ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM \
    IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF \
    MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK \
    PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC \
    TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ";

/// A country or territory: a two-letter code of ISO 3166-1.
///
/// ```
/// use annuaire::value::Region;
///
/// assert_eq!(Region::parse("fr")?.to_string(), "FR");
/// assert!(Region::parse("UK").is_err());
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region([u8; 2]);

impl Region {
    /// Where a policy is at home that does not say.
    pub(crate) const FRANCE: Self = Self(*b"FR");

    /// Parses a two-letter code, whatever its case.
    ///
    /// # Errors
    ///
    /// `region_unknown` for anything but a code in use.
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let code = match *typed.trim().as_bytes() {
            [a, b] => [a.to_ascii_uppercase(), b.to_ascii_uppercase()],
            _ => return Err(Malformed::RegionUnknown),
        };
        let known = CODES.as_bytes().chunks(3).any(|known| known.starts_with(&code));
        if known { Ok(Self(code)) } else { Err(Malformed::RegionUnknown) }
    }

    /// The code, in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Region {
    /// Takes back a code that was parsed once, after a look at its shape.
    fn from_stored(text: &str) -> Option<Self> {
        match *text.as_bytes() {
            [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some(Self([a, b])),
            _ => None,
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Region({self})")
    }
}

stored::one_text! {
    Region: "a country code", Self::from_stored, Self::as_str, Self::FRANCE
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rlibphonenumber::PHONE_NUMBER_UTIL;

    use super::*;

    #[test]
    fn a_code_is_kept_in_capitals() {
        assert_eq!(Region::parse(" gb ").unwrap().as_str(), "GB");
    }

    #[test]
    fn what_is_not_a_code_in_use_is_refused() {
        for typed in ["", "F", "FRA", "33", "UK", "ZZ", "C ", " D", "é"] {
            assert_eq!(Region::parse(typed), Err(Malformed::RegionUnknown), "{typed}");
        }
    }

    #[test]
    fn the_codes_are_sorted_and_written_once() {
        let codes: Vec<_> = CODES.split_terminator(' ').collect();
        assert!(codes.is_sorted_by(|a, b| a < b));
        assert_eq!(codes.len(), 249 + 3);
    }

    #[test]
    fn every_region_with_telephone_numbers_is_known_and_seven_places_have_none() {
        let ours: BTreeSet<_> = CODES.split_terminator(' ').map(str::to_owned).collect();
        let theirs: BTreeSet<_> =
            PHONE_NUMBER_UTIL.get_supported_regions().map(|region| region.to_string()).collect();
        assert!(theirs.is_subset(&ours));
        let without: Vec<_> = ours.difference(&theirs).collect();
        assert_eq!(without, ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"]);
    }

    #[test]
    fn b2_a_stored_region_is_a_string() {
        assert_eq!(serde_json::to_string(&Region(*b"FR")).unwrap(), "\"FR\"");
        assert_eq!(serde_json::from_str::<Region>("\"FR\"").unwrap(), Region(*b"FR"));
        for json in ["[\"FR\"]", "\"fr\"", "\"FRA\"", "1"] {
            assert!(serde_json::from_str::<Region>(json).is_err(), "{json}");
        }
    }
}

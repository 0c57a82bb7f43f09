//! Postal addresses.

use std::fmt;

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

use super::malformed::Malformed;
use super::name::Name;
use super::region::Region;
use super::text::Text;

/// A postal address as typed: what [`PostalAddress::parse`] reads.
///
/// An empty part counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields, default)]
pub struct PostalParts {
    /// Number, street, building: one or several lines.
    pub street: Option<String>,
    /// The postal code, as the country writes it.
    pub postal_code: Option<String>,
    /// The town.
    pub city: Option<String>,
    /// The state, province or county, where the country uses one.
    pub region: Option<String>,
    /// The two-letter country code.
    pub country: Option<String>,
}

/// A postal address: any of street, postal code, city, region and country, and at least one of them.
///
/// No country's postal rules are enforced: an address is for people and parcels, and both know better.
///
/// ```
/// use annuaire::value::{PostalAddress, PostalParts};
///
/// let address = PostalAddress::parse(&PostalParts {
///     street: Some("12 rue des Lilas\r\nBâtiment B".into()),
///     postal_code: Some("75020".into()),
///     city: Some("Paris".into()),
///     country: Some("fr".into()),
///     ..PostalParts::default()
/// })?;
/// assert_eq!(address.to_string(), "12 rue des Lilas\nBâtiment B\n75020 Paris\nFR");
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct PostalAddress {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    street: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    postal_code: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    city: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    region: Option<Name>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<Region>,
}

impl PostalAddress {
    /// The most characters the street lines have together.
    pub const STREET_MAX: usize = 300;
    /// The most characters of a postal code.
    pub const POSTAL_CODE_MAX: usize = 20;
    /// The most characters of a city or region.
    pub const CITY_MAX: usize = 100;

    /// Parses each part that was typed.
    ///
    /// # Errors
    ///
    /// `empty` when no part is given; else the reason of the first part that is refused: those of [`Text`] for the
    /// street, of [`Name`] for postal code, city and region, `region_unknown` for the country.
    pub fn parse(typed: &PostalParts) -> Result<Self, Malformed> {
        let line = |typed: &Option<String>, max| given(typed, |text| Name::parse_within(text, max));
        let address = Self {
            street: given(&typed.street, |text| Text::parse(text, Self::STREET_MAX))?,
            postal_code: line(&typed.postal_code, Self::POSTAL_CODE_MAX)?,
            city: line(&typed.city, Self::CITY_MAX)?,
            region: line(&typed.region, Self::CITY_MAX)?,
            country: given(&typed.country, Region::parse)?,
        };
        let Self { street: None, postal_code: None, city: None, region: None, country: None } =
            address
        else {
            return Ok(address);
        };
        Err(Malformed::Empty)
    }

    /// The street lines.
    pub fn street(&self) -> Option<&Text> {
        self.street.as_ref()
    }

    /// The postal code.
    pub fn postal_code(&self) -> Option<&Name> {
        self.postal_code.as_ref()
    }

    /// The town.
    pub fn city(&self) -> Option<&Name> {
        self.city.as_ref()
    }

    /// The state, province or county.
    pub fn region(&self) -> Option<&Name> {
        self.region.as_ref()
    }

    /// The country.
    pub fn country(&self) -> Option<Region> {
        self.country
    }
}

fn given<T>(
    typed: &Option<String>,
    parse: impl Fn(&str) -> Result<T, Malformed>,
) -> Result<Option<T>, Malformed> {
    let typed = typed.as_deref().filter(|text| !text.trim().is_empty());
    typed.map(parse).transpose()
}

impl fmt::Display for PostalAddress {
    /// The lines of a label: street, code and city, region, country.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            (self.street().map(Text::as_str), "\n"),
            (self.postal_code().map(Name::as_str), " "),
            (self.city().map(Name::as_str), "\n"),
            (self.region().map(Name::as_str), "\n"),
            (self.country.as_ref().map(Region::as_str), "\n"),
        ];
        let mut owed = "";
        for (part, end) in parts {
            if let Some(part) = part {
                write!(f, "{owed}{part}")?;
                owed = end;
            } else if !owed.is_empty() {
                owed = "\n";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(json: &str) -> PostalParts {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn one_part_is_enough() {
        let address = PostalAddress::parse(&parts(r#"{"city":" Lyon ","street":" "}"#)).unwrap();
        assert_eq!(address.city().map(Name::as_str), Some("Lyon"));
        assert_eq!(address.street(), None);
        assert_eq!(serde_json::to_string(&address).unwrap(), r#"{"city":"Lyon"}"#);
    }

    #[test]
    fn no_part_at_all_is_empty() {
        assert_eq!(PostalAddress::parse(&parts("{}")), Err(Malformed::Empty));
        assert_eq!(
            PostalAddress::parse(&parts(r#"{"city":"","country":null}"#)),
            Err(Malformed::Empty)
        );
    }

    #[test]
    fn the_refusal_is_that_of_the_part() {
        for (json, reason) in [
            (r#"{"city":"Lyon","country":"France"}"#, Malformed::RegionUnknown),
            (r#"{"city":"Ly\non"}"#, Malformed::LineBreak),
            (r#"{"postal_code":"123456789012345678901"}"#, Malformed::TooLong),
            (r#"{"street":"a\u0000b"}"#, Malformed::ControlCharacter),
        ] {
            assert_eq!(PostalAddress::parse(&parts(json)), Err(reason), "{json}");
        }
    }

    #[test]
    fn b2_an_unknown_part_or_a_wrong_type_is_refused() {
        for json in [r#"{"town":"Lyon"}"#, r#"{"city":["Lyon"]}"#, r#"{"city":1}"#, "\"Lyon\""] {
            assert!(serde_json::from_str::<PostalAddress>(json).is_err(), "{json}");
        }
        assert!(serde_json::from_str::<PostalParts>(r#"{"town":"Lyon"}"#).is_err());
    }

    #[test]
    fn an_address_reads_back() {
        let typed = parts(
            r#"{"street":"1 High St\nFlat 2","postal_code":"SW1A 1AA","city":"London","region":"Kent","country":"GB"}"#,
        );
        let address = PostalAddress::parse(&typed).unwrap();
        assert_eq!(address.to_string(), "1 High St\nFlat 2\nSW1A 1AA London\nKent\nGB");
        assert_eq!(address.postal_code().map(Name::as_str), Some("SW1A 1AA"));
        assert_eq!(address.region().map(Name::as_str), Some("Kent"));
        assert_eq!(address.country(), Region::parse("GB").ok());
        let stored = serde_json::to_string(&address).unwrap();
        assert_eq!(serde_json::from_str::<PostalAddress>(&stored).unwrap(), address);
        assert_eq!(PostalAddress::parse(&parts(&stored)), Ok(address));
    }

    #[test]
    fn a_label_has_no_blank_where_a_part_is_missing() {
        let label = |json| PostalAddress::parse(&parts(json)).unwrap().to_string();
        assert_eq!(label(r#"{"postal_code":"75001","country":"FR"}"#), "75001\nFR");
        assert_eq!(label(r#"{"street":"1 rue A","city":"Lyon"}"#), "1 rue A\nLyon");
        assert_eq!(label(r#"{"country":"FR"}"#), "FR");
    }
}

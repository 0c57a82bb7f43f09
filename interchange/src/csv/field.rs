//! What a cell says about a person.

use super::error::{CsvError, Fault};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// What a cell says about a person, named as in a plain file.
///
/// ```
/// use annuaire_interchange::csv::Field;
///
/// assert_eq!("last_name".parse::<Field>()?, Field::LastName);
/// assert_eq!("shoe_size".parse::<Field>()?, Field::Custom("shoe_size".into()));
/// assert_eq!("Shoe size".parse::<Field>().unwrap_err().code(), "unknown_field");
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// `last_name`.
    LastName,
    /// `first_name`.
    FirstName,
    /// `full_name`: a whole name. It is never taken apart: where a row has neither first nor last name, it stands
    /// as the last name.
    FullName,
    /// `email`.
    Email,
    /// `landline`.
    Landline,
    /// `mobile`.
    Mobile,
    /// `function`.
    Function,
    /// `notes`.
    Notes,
    /// `address_street`: number and street, on one or several lines.
    Street,
    /// `address_postal_code`.
    PostalCode,
    /// `address_city`.
    City,
    /// `address_region`.
    Region,
    /// `address_country`: a code or a name, as in the file; see [`country_code`](super::country_code).
    Country,
    /// `roles`: the ids of the roles held.
    Roles,
    /// `access`.
    Access,
    /// `language`.
    Language,
    /// A field that a policy declares, by its machine name.
    Custom(Arc<str>),
}

/// Every field but the custom ones, in the order of a plain file.
const NAMED: [(&str, Field); 16] = [
    ("last_name", Field::LastName),
    ("first_name", Field::FirstName),
    ("full_name", Field::FullName),
    ("email", Field::Email),
    ("landline", Field::Landline),
    ("mobile", Field::Mobile),
    ("function", Field::Function),
    ("notes", Field::Notes),
    ("address_street", Field::Street),
    ("address_postal_code", Field::PostalCode),
    ("address_city", Field::City),
    ("address_region", Field::Region),
    ("address_country", Field::Country),
    ("roles", Field::Roles),
    ("access", Field::Access),
    ("language", Field::Language),
];

impl Field {
    /// The parts of a postal address.
    pub(crate) const ADDRESS: [Self; 5] =
        [Self::Street, Self::PostalCode, Self::City, Self::Region, Self::Country];

    /// The name of the field, which is its column in a plain file.
    #[must_use]
    pub fn name(&self) -> &str {
        if let Self::Custom(name) = self {
            return name;
        }
        NAMED.iter().find(|(_, field)| field == self).map_or("", |(name, _)| name)
    }

    /// Whether two fields are parts of one value, so that their cells are read together or not at all.
    pub(crate) fn is_kin(&self, other: &Self) -> bool {
        self == other
            || (self.is_of_name() && other.is_of_name())
            || (self.is_of_address() && other.is_of_address())
    }

    const fn is_of_name(&self) -> bool {
        matches!(self, Self::LastName | Self::FirstName | Self::FullName)
    }

    pub(crate) const fn is_of_address(&self) -> bool {
        matches!(self, Self::Street | Self::PostalCode | Self::City | Self::Region | Self::Country)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = CsvError;

    /// Reads the name of a field; any other machine name is a custom field.
    ///
    /// # Errors
    /// `unknown_field` where the text is not a machine name (`a-z`, then `a-z`, `0-9`, `_` or `-`).
    fn from_str(name: &str) -> Result<Self, CsvError> {
        if let Some((_, field)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Ok(field.clone());
        }
        let is_machine_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        if is_machine_name {
            Ok(Self::Custom(name.into()))
        } else {
            Err(Fault::UnknownField { name: name.to_owned() }.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_read_back_from_its_name() {
        for (name, field) in NAMED {
            assert_eq!(field.name(), name);
            assert_eq!(name.parse::<Field>().unwrap(), field);
        }
    }

    #[test]
    fn a_custom_field_keeps_its_name() {
        assert_eq!("shoe-size".parse::<Field>().unwrap().name(), "shoe-size");
        assert_eq!("".parse::<Field>().unwrap_err().code(), "unknown_field");
    }
}

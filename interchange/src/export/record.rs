//! A contact as a row of cells.

use crate::csv::Field;
use crate::import::roles::written;
use annuaire::value::{Name, PostalAddress, Text};
use annuaire::{ContactRow, FieldValue};
use std::borrow::Cow;

/// What stands between the roles of one cell.
const BETWEEN_ROLES: &str = ";";

/// A contact as a row of cells, one for each column.
pub(super) struct Record<'r>(Vec<Cow<'r, str>>);

impl<'r> Record<'r> {
    pub(super) fn of(columns: &[Field], row: &'r ContactRow) -> Self {
        Self(columns.iter().map(|field| cell(field, row).unwrap_or_default()).collect())
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|cell| &**cell)
    }
}

fn cell<'r>(field: &Field, row: &'r ContactRow) -> Option<Cow<'r, str>> {
    let cell = match field {
        Field::Roles => {
            let roles = row.roles.iter().map(|held| written(&held.role, held.unit));
            roles.collect::<Vec<_>>().join(BETWEEN_ROLES).into()
        }
        Field::Access => row.access.as_str().into(),
        Field::Language => row.language?.to_string().into(),
        Field::FullName => {
            let names = ["first_name", "last_name"].map(|name| row.fields.text(name));
            names.into_iter().flatten().collect::<Vec<_>>().join(" ").into()
        }
        Field::Street => address(row)?.street().map(Text::as_str)?.into(),
        Field::PostalCode => address(row)?.postal_code().map(Name::as_str)?.into(),
        Field::City => address(row)?.city().map(Name::as_str)?.into(),
        Field::Region => address(row)?.region().map(Name::as_str)?.into(),
        Field::Country => address(row)?.country()?.as_str().to_owned().into(),
        field => row.fields.text(field.name())?.into(),
    };
    Some(cell)
}

fn address(row: &ContactRow) -> Option<&PostalAddress> {
    match row.fields.get("address") {
        Some(FieldValue::Address(address)) => Some(address),
        _ => None,
    }
}

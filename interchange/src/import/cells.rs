//! Which field of the policy takes which value of a row.

use super::report::Because;
use crate::csv::{Field, Mapping, Row, country_code};
use annuaire::value::PostalParts;
use annuaire::{FieldKind, FieldName, Policy, Typed, TypedFields};
use std::collections::BTreeSet;

/// Which field of the policy takes which value of a row.
#[derive(Debug)]
pub(super) struct Cells {
    taken: Vec<(Field, FieldName)>,
    address: Option<FieldName>,
    left_out: LeftOutCells,
}

/// Columns with a value that was not taken, each noted once.
#[derive(Debug, Default)]
struct LeftOutCells {
    undeclared: Vec<Field>,
    no_room: BTreeSet<usize>,
    known_contact: bool,
}

/// What a row says, by the fields of the policy.
#[derive(Debug, Default)]
pub(super) struct Said<'r> {
    pub(super) fields: TypedFields,
    pub(super) language: Option<&'r str>,
    pub(super) roles: Option<&'r str>,
    pub(super) access: Option<&'r str>,
}

impl Cells {
    pub(super) fn of(policy: &Policy) -> Self {
        let mut cells =
            Self { taken: Vec::new(), address: None, left_out: LeftOutCells::default() };
        for (name, kind) in policy.contact_fields() {
            if kind != FieldKind::Address {
                let field =
                    name.as_str().parse().unwrap_or_else(|_| Field::Custom(name.as_str().into()));
                cells.taken.push((field, name.clone()));
            } else if name.as_str() == "address" {
                cells.address = Some(name.clone());
            }
        }
        cells
    }

    /// The fields of the policy's own, which a column may bear the name of.
    pub(super) fn custom(&self) -> impl Iterator<Item = &str> {
        self.taken.iter().filter_map(|(field, _)| match field {
            Field::Custom(name) => Some(&**name),
            _ => None,
        })
    }

    /// What a row says; values that no field takes are noted.
    pub(super) fn read<'r>(&mut self, row: &'r Row) -> Said<'r> {
        let mut said = Said::default();
        let mut parts: Option<PostalParts> = None;
        for (field, value) in row.iter() {
            match field {
                Field::Language => said.language = Some(value),
                Field::Roles => said.roles = Some(value),
                Field::Access => said.access = Some(value),
                _ if field.is_of_address() && self.address.is_some() => {
                    set_part(parts.get_or_insert_default(), field, value);
                }
                _ => match self.taken.iter().find(|(taken, _)| taken == field) {
                    Some((_, name)) => {
                        drop(said.fields.insert(name.clone(), Typed::Text(value.to_owned())))
                    }
                    None if self.left_out.undeclared.contains(field) => {}
                    None => self.left_out.undeclared.push(field.clone()),
                },
            }
        }
        if let (Some(name), Some(parts)) = (&self.address, parts) {
            said.fields.insert(name.clone(), Typed::Address(parts));
        }
        self.left_out.no_room.extend(row.left_out().map(|(column, _)| column));
        said
    }

    /// Notes that a column of access asked for something that an import does not do.
    pub(super) const fn keep_access(&mut self) {
        self.left_out.known_contact = true;
    }

    /// The columns with a value that was not taken.
    pub(super) fn left_out<'m>(
        &self,
        mapping: &'m Mapping,
    ) -> impl Iterator<Item = (&'m str, Because)> {
        let of = |field: &Field, because| {
            let field = field.clone();
            let columns =
                mapping.columns().iter().filter(move |column| column.field() == Some(&field));
            columns.map(move |column| (column.name(), because))
        };
        let undeclared =
            self.left_out.undeclared.iter().flat_map(move |field| of(field, Because::Undeclared));
        let no_room = self.left_out.no_room.iter().filter_map(|at| mapping.columns().get(*at));
        let access = self.left_out.known_contact.then_some(Field::Access);
        undeclared
            .chain(no_room.map(|column| (column.name(), Because::NoRoom)))
            .chain(access.into_iter().flat_map(move |field| of(&field, Because::KnownContact)))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

/// A country is given by its code, where its name is known.
fn set_part(parts: &mut PostalParts, field: &Field, value: &str) {
    let part = match field {
        Field::Street => &mut parts.street,
        Field::PostalCode => &mut parts.postal_code,
        Field::City => &mut parts.city,
        Field::Region => &mut parts.region,
        _ => &mut parts.country,
    };
    let value = match field {
        Field::Country => country_code(value).unwrap_or(value),
        _ => value,
    };
    *part = Some(value.to_owned());
}

//! A caller's own mapping.

use super::error::CsvError;
use super::field::Field;
use super::fold::fold;

/// A caller's own mapping, as data: the header of a column, and the field that its cells hold.
///
/// Headers are compared without case, accents and punctuation. Each must be in the file. Several columns may hold
/// [`Field::Street`], a line each; of any other field there is one.
///
/// ```
/// use annuaire_interchange::csv::{Columns, Field};
///
/// let columns = Columns::new().column("Rôle web", Field::Roles).column("Nom d'usage", Field::LastName);
/// let same = Columns::from_names([("ROLE WEB", "roles"), ("Nom d’usage", "last_name")])?;
/// assert_eq!(columns.fields().collect::<Vec<_>>(), same.fields().collect::<Vec<_>>());
/// # Ok::<(), annuaire_interchange::csv::CsvError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<Own>);

#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) header: String,
    pub(super) folded: String,
    pub(super) field: Field,
}

impl Columns {
    /// No column.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// One more column.
    #[must_use]
    pub fn column(mut self, header: impl Into<String>, field: Field) -> Self {
        let header = header.into();
        self.0.push(Own { folded: fold(&header), header, field });
        self
    }

    /// The mapping from pairs of a header and the name of a field.
    ///
    /// # Errors
    /// `unknown_field`, where the second text names no field.
    pub fn from_names<'a>(
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, CsvError> {
        pairs.into_iter().try_fold(Self::new(), |columns, (header, field)| {
            Ok(columns.column(header, field.parse()?))
        })
    }

    /// The fields, in the order given.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.0.iter().map(|own| &own.field)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Own> {
        self.0.iter()
    }
}

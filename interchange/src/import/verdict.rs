//! What became of one row.

use crate::csv::CsvError;
use annuaire::wire::ToWire;
use annuaire::{ContactId, Refusal};
use serde::Serialize;

/// What became of one row.
#[derive(Clone, Debug, Serialize, ToWire)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A contact was created.
    Created(ContactId),
    /// The contact with this e-mail was there, and has changed.
    Updated(ContactId),
    /// The contact with this e-mail was there, and nothing differs; or the row was imported before.
    Unchanged(ContactId),
    /// The rules refuse it. Nothing of the row was taken.
    Refused(Refusal),
    /// The row is wrong by itself.
    Malformed(CsvError),
    /// Another row of this file, taken before, is about the same person.
    Twin,
}

impl Verdict {
    /// The stable name: `created`, `updated`, `unchanged`, `refused`, `malformed` or `twin`.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Created(_) => "created",
            Self::Updated(_) => "updated",
            Self::Unchanged(_) => "unchanged",
            Self::Refused(_) => "refused",
            Self::Malformed(_) => "malformed",
            Self::Twin => "twin",
        }
    }

    /// The contact that the row is about, where it was taken.
    #[must_use]
    pub const fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Created(contact) | Self::Updated(contact) | Self::Unchanged(contact) => {
                Some(*contact)
            }
            Self::Refused(_) | Self::Malformed(_) | Self::Twin => None,
        }
    }
}

/// A row by its line, and what became of it.
#[derive(Clone, Debug, Serialize, ToWire)]
pub struct Line {
    /// The line where the row starts, counted from 1; the header is a line too.
    pub line: u64,
    /// What became of it.
    pub verdict: Verdict,
}

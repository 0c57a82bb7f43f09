//! The agenda that somebody chose, and what is kept with it.

use crate::sorted::SortedMap;

use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

use super::{Availability, Unavailability};
use crate::name::{AgendaKind, SettingName};
use crate::value::Name;

/// Somebody's agenda: of which kind it is, how it is reached, and when they can be met (rows 84 to 87).
///
/// No secret is in it: `vault` is what the host's own vault calls the secret.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// Its kind, as the policy names it.
    pub kind: AgendaKind,
    /// What it is reached by; shown to whoever may choose the agenda.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub settings: SortedMap<SettingName, Name>,
    /// Where the host's vault keeps the secret; shown to whoever may choose the agenda.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vault: Option<Name>,
    /// The hours in which they receive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
    /// When they cannot be met whatever these hours say, in the order it was added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailability: Vec<Unavailability>,
}

impl Agenda {
    /// An agenda of this kind, connected to nothing yet.
    #[must_use]
    pub const fn of(kind: AgendaKind) -> Self {
        Self {
            kind,
            settings: SortedMap::new(),
            vault: None,
            availability: None,
            unavailability: Vec::new(),
        }
    }
}

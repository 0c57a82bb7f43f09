//! What a policy says of agendas: the kinds to choose from, and the catalogue of what is booked in them.

use super::{CatalogueIndex, Label, Policy};
use crate::name::{AgendaKind, SettingName};

/// The agendas of a portal.
#[derive(Debug)]
pub(crate) struct AgendaRule {
    /// The account-kept catalogue whose entries are booked.
    pub(crate) events: Option<CatalogueIndex>,
    pub(crate) kinds: Vec<AgendaKindRule>,
}

/// A kind of agenda, and what it is connected with.
#[derive(Debug)]
pub(crate) struct AgendaKindRule {
    pub(crate) name: AgendaKind,
    pub(crate) label: Label,
    /// Settings that anybody may read: each is given.
    pub(crate) settings: Vec<SettingName>,
    /// Whether there is a secret as well, which the host's vault keeps.
    pub(crate) vault: bool,
}

impl AgendaRule {
    pub(crate) fn kind(&self, name: &str) -> Option<&AgendaKindRule> {
        self.kinds.iter().find(|kind| kind.name.as_str() == name)
    }
}

impl Policy {
    /// The kinds of agenda to choose from, and what people call them.
    pub fn agenda_kinds(&self) -> impl Iterator<Item = (&AgendaKind, &Label)> {
        let kinds = self.agenda.iter().flat_map(|agenda| &agenda.kinds);
        kinds.map(|kind| (&kind.name, &kind.label))
    }

    /// The settings that a kind of agenda is connected with, and whether a reference to the host's vault goes with
    /// them; nothing for a kind that the policy does not have.
    #[must_use]
    pub fn agenda_connection(&self, kind: &AgendaKind) -> (&[SettingName], bool) {
        let rule = self.agenda.as_ref().and_then(|agenda| agenda.kind(kind.as_str()));
        rule.map_or((&[], false), |kind| (&kind.settings, kind.vault))
    }

    /// What people call a kind of agenda.
    pub(crate) fn agenda_label(&self, kind: &AgendaKind) -> Label {
        let rule = self.agenda.as_ref().and_then(|agenda| agenda.kind(kind.as_str()));
        rule.map_or_else(|| Label::from_name(kind.as_str()), |rule| rule.label.clone())
    }

    /// Whether the entries of a catalogue are what is booked.
    pub(crate) fn holds_events(&self, index: CatalogueIndex) -> bool {
        self.agenda.as_ref().is_some_and(|agenda| agenda.events == Some(index))
    }
}

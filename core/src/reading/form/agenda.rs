//! The agenda on a form: the kinds to choose from, the hours, the absences.

use super::{Drawing, Offered};
use crate::agenda::{Availability, Period, Unavailability};
use crate::command::{AddUnavailability, ChooseAgenda, SetAvailability};
use crate::name::{AgendaKind, SettingName};
use crate::person::Person;
use crate::policy::agenda::AgendaRule;
use crate::policy::{Action, Label};
use crate::reading::agendas::shown;
use crate::refusal::{Gate, Refusal};
use crate::sorted::SortedMap;
use crate::value::Name;
use crate::wire::{FromWire, ToWire};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A kind of agenda to choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormAgendaKind {
    /// Its name.
    pub kind: AgendaKind,
    /// What people call it.
    pub label: Label,
    /// What it is reached by: each is given when it is chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<SettingName>,
    /// Whether a reference to the host's vault goes with them.
    pub vault: bool,
}

/// The agenda of a contact, or of a new one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormAgenda {
    /// The kinds to choose from, in the order of the policy.
    pub kinds: Vec<FormAgendaKind>,
    /// The kind chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AgendaKind>,
    /// What it is reached by, where the actor may choose.
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    pub settings: SortedMap<SettingName, Name>,
    /// Where the host's vault keeps the secret, where the actor may choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vault: Option<Name>,
    /// Why it cannot be chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Offered,
    /// The hours in which they receive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
    /// Why the hours cannot be set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability_refused: Offered,
    /// When they cannot be met; the reasons, where the actor may change them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unavailability: Vec<Unavailability>,
    /// Why no more can be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unavailability_refused: Offered,
}

impl Drawing<'_> {
    pub(super) fn agenda(&self) -> Option<FormAgenda> {
        let rule = self.viewer.policy.agenda.as_ref()?;
        let kinds = rule.kinds.iter().map(|kind| FormAgendaKind {
            kind: kind.name.clone(),
            label: kind.label.clone(),
            settings: kind.settings.clone(),
            vault: kind.vault,
        });
        let mut form = FormAgenda {
            kinds: kinds.collect(),
            kind: None,
            settings: SortedMap::new(),
            vault: None,
            refused: self.choice(rule),
            availability: None,
            availability_refused: None,
            unavailability: Vec::new(),
            unavailability_refused: None,
        };
        if let Some(contact) = self.person.map(Person::id) {
            let hours = SetAvailability { contact, availability: None };
            form.availability_refused = self.verdict(hours);
            // Any day will do: what is typed does not count yet.
            let day = Period::Days { first: NaiveDate::MIN, last: NaiveDate::MIN };
            form.unavailability_refused = self.verdict(AddUnavailability::from((contact, day)));
        }
        if let Some(agenda) = self.person.and_then(|person| shown(self.scene, person)) {
            form.kind = Some(agenda.kind);
            form.settings = agenda.settings;
            form.vault = agenda.vault;
            form.availability = agenda.availability;
            form.unavailability = agenda.unavailability;
        }
        Some(form)
    }

    /// One verdict for all kinds: rights do not tell them apart.
    fn choice(&self, rule: &AgendaRule) -> Offered {
        let any = rule.kinds.first()?;
        match self.person.map(Person::id) {
            Some(contact) => self.verdict(ChooseAgenda::of(contact, any.name.clone())),
            None => (!self.scene.may(Action::AGENDA_CHOOSE, None))
                .then(|| Refusal::of(Gate::Right, self.scene.not_allowed(Action::AGENDA_CHOOSE))),
        }
    }
}

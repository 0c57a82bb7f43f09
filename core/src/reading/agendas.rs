//! Agendas of several people, as far as the actor may see them: what free slots are computed from.

use super::Viewer;
use super::matrix::too_many;
use crate::agenda::Agenda;
use crate::decide::Scene;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::person::Person;
use crate::policy::Action;
use crate::sorted::SortedMap;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Somebody's agenda, as far as the actor may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct AgendaView {
    /// Whose.
    pub contact: ContactId,
    /// Whether they can act: nobody else is offered to clients (row 88).
    pub effective: bool,
    /// The agenda, once its kind was chosen: how it is reached for whoever may choose it, and why somebody is away for
    /// whoever may change that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<Agenda>,
}

/// An agenda without what the actor may not see of it.
pub(super) fn shown(scene: &Scene<'_>, person: &Person<'_>) -> Option<Agenda> {
    let mut agenda = person.contact.agenda.as_deref()?.clone();
    if !scene.may(Action::AGENDA_CHOOSE, Some(person)) {
        agenda.settings = SortedMap::new();
        agenda.vault = None;
    }
    if !scene.may(Action::AGENDA_UNAVAILABILITY, Some(person)) {
        agenda.unavailability.iter_mut().for_each(|absence| absence.reason = None);
    }
    Some(agenda)
}

impl Viewer {
    /// The agendas of those of these whom the actor may see.
    pub(crate) fn agendas(self, contacts: Vec<ContactId>) -> Journey<Vec<AgendaView>> {
        if contacts.len() > MAX_PAGE {
            return Journey::answer(Err(too_many()));
        }
        Journey::load(self.reads_of(contacts.iter().copied()), move |snapshot| {
            let answer = self.scene(&snapshot).map(|scene| {
                let people = contacts.iter().filter_map(|id| scene.see(*id).ok());
                let views = people.map(|person| AgendaView {
                    contact: person.id(),
                    effective: person.effective,
                    agenda: shown(&scene, &person),
                });
                views.collect()
            });
            Journey::answer(answer)
        })
    }
}

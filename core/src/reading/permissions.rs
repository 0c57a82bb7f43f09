//! What a person may use, for the host's own session.

use super::Viewer;
use crate::decide::Scene;
use crate::holding::Holding;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::person::Person;
use crate::refusal::{Gate, Refusal};
use crate::sorted;
use crate::value::Level;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// What a contact may use in the host's own screens.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct PermissionSet {
    /// Whether they can act at all: otherwise everything else is empty (R3).
    pub effective: bool,
    /// Their level.
    pub level: Option<Level>,
    /// The permissions of their roles, as the policy names them.
    pub permissions: Vec<Box<str>>,
    /// Whether a role gives all permissions, those included that only the host knows.
    pub all: bool,
    /// The roles they hold, seats included.
    pub roles: Vec<Holding>,
}

impl Viewer {
    pub(crate) fn permissions(self, id: ContactId) -> Journey<PermissionSet> {
        Journey::load(self.reads_of([id]), move |snapshot| {
            let answer = self.scene(&snapshot).and_then(|scene| {
                let person = scene.see(id).map_err(|reason| Refusal::of(Gate::Sight, reason))?;
                Ok(of(&scene, &person))
            });
            Journey::answer(answer)
        })
    }
}

fn of(scene: &Scene<'_>, person: &Person<'_>) -> PermissionSet {
    let authority = person.authority();
    let seats =
        scene.account.seats_of(person.id()).map(|role| Holding { role: role.clone(), unit: None });
    let mut roles = Vec::new();
    if person.effective {
        for held in person.contact.holdings.iter().cloned().chain(seats) {
            sorted::insert(&mut roles, held);
        }
    }
    PermissionSet {
        effective: person.effective,
        level: authority.level,
        permissions: scene.policy.permission_names(authority.permissions),
        all: authority.permissions.all,
        roles,
    }
}

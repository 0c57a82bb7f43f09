//! The seats of an account: who holds them, which are vacant (row 25), which are moving.

use super::Viewer;
use crate::decide::Scene;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::name::RoleId;
use crate::policy::{Label, RoleRule, SeatRule};
use crate::seat::PendingMove;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A seat of an account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct SeatView {
    /// The role.
    pub role: RoleId,
    /// What people call it.
    pub label: Label,
    /// The least holders who can act.
    pub min: usize,
    /// The most holders.
    pub max: usize,
    /// The holders whom the actor may see.
    pub holders: Vec<ContactId>,
    /// How many holders there are.
    pub held: usize,
    /// How many are missing to the minimum, among those who can act where the role gives authority.
    pub missing: usize,
    /// The pending move, where the actor may see both parties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingMove>,
}

impl Viewer {
    pub(crate) fn seats(self) -> Journey<Vec<SeatView>> {
        let reads = self.reads();
        Journey::load(reads.clone(), move |snapshot| {
            let parties: Vec<ContactId> = match self.scene(&snapshot) {
                Ok(scene) => {
                    let account = scene.account;
                    let holders = account.seats.values().flatten().map(|holder| holder.contact);
                    let moving = account
                        .moves
                        .values()
                        .flat_map(|pending| pending.from.into_iter().chain([pending.to]));
                    holders.chain(moving).collect()
                }
                Err(refusal) => return Journey::answer(Err(refusal)),
            };
            Journey::load(self.reads_of(parties), move |snapshot| {
                let seats = self.scene(&snapshot).map(|scene| {
                    self.policy
                        .seats()
                        .map(|(role, seat)| view(&scene, role, seat, self.now))
                        .collect()
                });
                Journey::answer(seats)
            })
        })
    }
}

fn view(
    scene: &Scene<'_>,
    role: &RoleRule,
    seat: &SeatRule,
    now: chrono::DateTime<chrono::Utc>,
) -> SeatView {
    let holders = scene.account.holders(role.id.as_str());
    let counted = if role.authority.is_some() {
        holders.iter().filter(|holder| holder.effective).count()
    } else {
        holders.len()
    };
    let sees = |id: ContactId| scene.see(id).is_ok();
    let pending = scene.account.moves.get(&role.id).filter(|pending| now < pending.expires);
    SeatView {
        role: role.id.clone(),
        label: role.label.clone(),
        min: seat.min,
        max: seat.max,
        holders: holders.iter().map(|holder| holder.contact).filter(|id| sees(*id)).collect(),
        held: holders.len(),
        missing: seat.min.saturating_sub(counted),
        pending: pending
            .filter(|pending| sees(pending.to) && pending.from.is_none_or(sees))
            .cloned(),
    }
}

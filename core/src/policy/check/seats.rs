//! Seats that never move, and seats that nobody can fill again.

use super::roles::place;
use super::{Findings, Flaw};
use crate::policy::reach::{Reach, Side};
use crate::policy::{CatalogueVerb, Moves, RoleRule, SeatRule};
use crate::seat::Party;

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    for (role, seat) in reach.policy.seats() {
        let at = place(&role.id).key("seat");
        for flaw in flaws(reach, role, seat) {
            findings.note(flaw, &at, &[("role", role.label.quoted())]);
        }
    }
}

fn flaws(reach: &Reach<'_>, role: &RoleRule, seat: &SeatRule) -> Vec<Flaw> {
    let verb = |verb| reach.policy.actions.catalogue(verb, role.catalogue);
    let mut flaws = Vec::new();
    if role.moves_by_promotion() && !reach.anybody(verb(CatalogueVerb::Promote)) {
        flaws.push(Flaw::SeatNeverMoves);
    }
    let (parties, by_letter) = match &seat.moves {
        Moves::Approvals { parties, by_letter, .. } => (parties.as_slice(), *by_letter),
        Moves::Edit | Moves::Promote => (&[][..], false),
    };
    let approves = |party| parties.contains(&party);
    if approves(Party::Operator) && !reach.anybody(verb(CatalogueVerb::Approve)) {
        flaws.push(Flaw::ApproverMissing);
    }
    let signs_in = approves(Party::Incoming) || (approves(Party::Outgoing) && !by_letter);
    if signs_in && !role.authority.is_some() {
        flaws.push(Flaw::PartyWithoutLogin);
    }
    // A holder who has left or died approves nothing, and grants nothing.
    let may_be_stuck = (role.governs() && seat.min > 0) || approves(Party::Outgoing);
    if may_be_stuck && !reach.any(verb(CatalogueVerb::Appoint), Side::Operator) {
        flaws.push(Flaw::NoWayBack);
    }
    flaws
}

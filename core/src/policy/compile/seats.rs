//! Seats: the limits of a role, and how it moves.

use super::{Compiled, Compiler};
use crate::limits::MAX_HOLDERS;
use crate::policy::document::{ApprovalsSection, Moves as Written, SeatSection};
use crate::policy::locate::Path;
use crate::policy::{Moves, SeatRule};
use crate::seat::Party;
use crate::sorted;

impl Compiler<'_> {
    pub(super) fn seat(&self, at: &Path, seat: SeatSection) -> Compiled<SeatRule> {
        let moves = match seat.moves {
            Written::Edit => Moves::Edit,
            Written::Promote => Moves::Promote,
            Written::Approvals(written) => self.approvals(&at.key("moves"), written)?,
        };
        let rule = SeatRule { min: seat.min, max: seat.max.unwrap_or(MAX_HOLDERS), moves };
        if !rule.has_room() {
            let message = format!("`min` is at most `max`, and `max` between 1 and {MAX_HOLDERS}");
            return self.contradiction(at, &message);
        }
        Ok(rule)
    }

    fn approvals(&self, at: &Path, written: ApprovalsSection) -> Compiled<Moves> {
        let mut parties = Vec::new();
        for party in written.approvals {
            if !parties.contains(&party) {
                sorted::insert(&mut parties, party);
            }
        }
        if parties.is_empty() {
            let message = "a move approved by nobody is a promotion";
            return self.contradiction(&at.key("approvals"), message);
        }
        if written.by_letter && !parties.contains(&Party::Outgoing) {
            let message = "a letter stands for the outgoing holder's approval";
            return self.contradiction(&at.key("by_letter"), message);
        }
        let within = written.within.as_deref().unwrap_or("P30D");
        Ok(Moves::Approvals {
            parties,
            by_letter: written.by_letter,
            within: self.duration(&at.key("within"), within)?,
        })
    }
}

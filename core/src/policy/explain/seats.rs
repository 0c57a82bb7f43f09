//! Seats: who moves them, within which limits, and how.

use super::rights::Line;
use super::{Page, text};
use crate::limits::MAX_HOLDERS;
use crate::policy::{CatalogueVerb, Moves, RoleRule, SeatRule};
use crate::seat::Party;

/// The lines of every seat: promoting, approving, appointing.
pub(super) fn lines(page: &Page<'_>) -> Vec<Line> {
    let action = |role: &RoleRule, verb| page.policy.actions.catalogue(verb, role.catalogue);
    let mut lines = Vec::new();
    for (role, _) in page.policy.seats().filter(|(role, _)| role.moves_by_promotion()) {
        let promote = action(role, CatalogueVerb::Promote);
        lines.push(page.line(text::PROMOTE, vec![page.quoted(&role.label)], promote));
    }
    for (role, seat) in page.policy.seats() {
        if let Moves::Approvals { parties, .. } = &seat.moves {
            let contacts = parties.iter().filter(|party| **party != Party::Operator);
            let contacts: Vec<String> = contacts.map(|party| page.party(*party)).collect();
            let approve = action(role, CatalogueVerb::Approve);
            let role = vec![page.quoted(&role.label)];
            lines.push(page.line_of_parties(text::APPROVE, role, &contacts, approve));
        }
    }
    for (role, _) in page.policy.seats() {
        let appoint = action(role, CatalogueVerb::Appoint);
        if page.reach.anybody(appoint) {
            lines.push(page.line(text::APPOINT, vec![page.quoted(&role.label)], appoint));
        }
    }
    lines
}

impl Page<'_> {
    fn party(&self, party: Party) -> String {
        self.say(match party {
            Party::Outgoing => text::OUTGOING,
            Party::Incoming => text::INCOMING,
            Party::Operator => text::AN_OPERATOR,
        })
    }
}

/// How many may hold a role: "exactly one", "1 at least".
pub(super) fn limits(page: &Page<'_>, seat: &SeatRule) -> String {
    let say = match (seat.min, seat.max) {
        (1, 1) => text::EXACTLY_ONE,
        (0, 1) => text::ONE_AT_MOST,
        (0, MAX_HOLDERS) => return String::new(),
        (0, _) => text::AT_MOST,
        (_, MAX_HOLDERS) => text::AT_LEAST_HOLDERS,
        (min, max) if min == max => text::EXACTLY,
        _ => text::BETWEEN,
    };
    let (min, max) = (seat.min.to_string(), seat.max.to_string());
    say.fill(page.lang, &[("min", &min), ("max", &max)])
}

/// How the seats of a catalogue move: those that move alike are told together.
pub(super) fn moves(page: &mut Page<'_>, roles: &[&RoleRule]) {
    let mut told: Vec<(String, Vec<String>, String)> = Vec::new();
    for role in roles {
        let Some(seat) = &role.seat else { continue };
        let (head, tail) = movement(page, role, seat);
        let label = page.quoted(&role.label);
        match told.iter_mut().find(|(other, _, end)| *other == head && *end == tail) {
            Some((_, labels, _)) => labels.push(label),
            None => told.push((head, vec![label], tail)),
        }
    }
    for (head, labels, tail) in told {
        let gaps = [("head", &*head), ("roles", &*page.and(&labels)), ("tail", &*tail)];
        page.item(text::MOVEMENT, &gaps);
    }
}

/// How a seat moves, in a few words, and what that means.
fn movement(page: &Page<'_>, role: &RoleRule, seat: &SeatRule) -> (String, String) {
    let (head, tail) = match &seat.moves {
        Moves::Edit if seat.min > 0 && role.governs() => (text::BY_EDIT, text::NEVER_FROM_THE_LAST),
        Moves::Edit => (text::BY_EDIT, text::WITHIN_LIMITS),
        Moves::Promote => (text::BY_PROMOTION, text::AT_ONCE),
        Moves::Approvals { parties, by_letter, within } => {
            let parties: Vec<String> = parties.iter().map(|party| page.party(*party)).collect();
            let gaps = [("parties", &*page.and(&parties)), ("within", &*page.span(*within))];
            let mut tail = text::ONCE_APPROVED.fill(page.lang, &gaps);
            if *by_letter {
                tail = format!("{tail} {}", text::BY_LETTER.text(page.lang));
            }
            return (page.say(text::BY_PROMOTION), tail);
        }
    };
    (page.say(head), page.say(tail))
}

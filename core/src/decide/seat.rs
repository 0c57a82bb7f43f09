//! Seats that move by promotion: what every move shares, and promotion itself.

use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use super::invariant::named;
use super::role;
use crate::access::Access;
use crate::account::AccountState;
use crate::actor::Actor;
use crate::command::{Promote, TypedEvidence};
use crate::duration::later;
use crate::event::Event;
use crate::id::ContactId;
use crate::limits::MAX_REASON;
use crate::message::{Destination, MessageKind};
use crate::name::RoleId;
use crate::person::Person;
use crate::policy::{Action, CatalogueVerb, Moves, RoleRule, SeatRule};
use crate::refusal::{Code, Gate, Reason, Who};
use crate::seat::{Approval, Evidence, Party, PendingMove, SeatHolder};
use crate::sorted;
use crate::value::Text;

/// A role whose seat moves by promotion.
pub(super) struct Seat<'p> {
    pub(super) role: &'p RoleRule,
    pub(super) rule: &'p SeatRule,
}

/// The form gate: the role is one with a seat that moves by promotion.
pub(super) fn form<'p>(case: &Case<'p>, role: &RoleId, checks: &mut Checks) -> Option<Seat<'p>> {
    let found = seat(case, role, checks)?;
    checks.need(found.role.moves_by_promotion(), || reason(case, Code::MovesByEdit, found.role));
    Some(found)
}

/// The form gate: the role is one with a seat.
pub(super) fn seat<'p>(case: &Case<'p>, role: &RoleId, checks: &mut Checks) -> Option<Seat<'p>> {
    let Some((_, rule)) = case.policy.find_role(role) else {
        checks.fail(Reason::new(Code::UnknownRole).with("role", role.as_str()));
        return None;
    };
    let found = rule.seat.as_ref().map(|seat| Seat { role: rule, rule: seat });
    checks.need(found.is_some(), || reason(case, Code::MovesByEdit, rule));
    found
}

pub(super) fn evidence(typed: &TypedEvidence, checks: &mut Checks) -> Option<Evidence> {
    let reference =
        checks.take(field::value("reference", Text::parse(&typed.reference, MAX_REASON)))?;
    Some(Evidence { reference, date: typed.date })
}

/// A letter, where the policy lets one stand for the outgoing holder's approval.
pub(super) fn letter(
    seat: &Seat<'_>,
    typed: Option<&TypedEvidence>,
    checks: &mut Checks,
) -> Option<Evidence> {
    let typed = typed?;
    let accepted = matches!(seat.rule.moves, Moves::Approvals { by_letter: true, .. });
    checks.need_code(accepted, Code::NoLetter);
    evidence(typed, checks)
}

pub(super) fn reason(case: &Case<'_>, code: Code, role: &RoleRule) -> Reason {
    named(Reason::new(code), case.policy, &role.id)
}

impl Seat<'_> {
    pub(super) fn action(&self, case: &Case<'_>, verb: CatalogueVerb) -> Action {
        case.policy.actions.catalogue(verb, self.role.catalogue)
    }
}

pub(super) fn promote<'c, 'a>(case: &'c Case<'a>, command: &Promote) -> Drafted<'c, 'a> {
    let (seat, letter) = case.form(|checks| {
        let seat = form(case, &command.role, checks)?;
        let letter = letter(&seat, command.evidence.as_ref(), checks);
        Some((seat, letter))
    })?;
    let scene = case.scene()?;
    let mut sight = Checks::at(Gate::Sight);
    let target = sight.take(scene.see(command.contact));
    let replacing = command.replacing.and_then(|id| sight.take(scene.see(id)));
    case.close(sight)?;
    let target = target.ok_or_else(super::unseen)?;
    let action = seat.action(case, CatalogueVerb::Promote);
    let mut right = Checks::at(Gate::Right);
    scene.need_right(&mut right, action, Some(&target));
    if matches!(seat.rule.moves, Moves::Promote) {
        need_ceilings(scene, &mut right, &seat, &target, action);
    }
    if letter.is_some() {
        need_operator(scene, &mut right);
    }
    case.close(right)?;

    let role = &seat.role.id;
    let mut draft = Draft::on(case, scene, "seat.promote");
    draft.need_eligible(&seat, &target, Access::Active);
    draft.forget_expired(role);
    let outgoing = draft.outgoing(&seat, replacing.as_ref());
    draft.checks.need(!draft.account.moves.contains_key(role), || {
        reason(case, Code::MovePending, seat.role).by(scene.who(action))
    });
    match &seat.rule.moves {
        Moves::Approvals { within, .. } => {
            let pending = PendingMove {
                from: outgoing,
                to: target.id(),
                opened: case.now,
                expires: later(case.now, *within),
                approvals: Vec::new(),
            };
            draft.account.moves.insert(role.clone(), pending);
            draft.event(Event::MoveOpened { role: role.clone(), from: outgoing, to: target.id() });
            // Whoever starts it, as a party or as an operator, has given that approval.
            let own = own_part(case, scene, &seat, &draft);
            let part = if letter.is_some() { Some(Party::Outgoing) } else { own };
            if let Some(party) = part {
                draft.approve(role, party, letter.is_some());
            }
            if let (Some(letter), Some(from)) = (letter, outgoing) {
                draft.evidence(from, letter);
            }
            draft.complete_or_tell(&seat);
        }
        Moves::Edit | Moves::Promote => {
            draft.displace_for(scene, &target, role);
            draft.move_seat(role, outgoing, target.id());
        }
    }
    Ok(draft)
}

/// The ceilings of a promotion at once: as of any grant (R2).
fn need_ceilings(
    scene: &Scene<'_>,
    right: &mut Checks,
    seat: &Seat<'_>,
    target: &Person<'_>,
    action: Action,
) {
    scene.need_reach_role(right, &seat.role.id, seat.role.authority, action);
    if seat.role.governs() {
        scene.need_reach(right, target, action);
        right.need(scene.standing.contact() != Some(target.id()), || {
            Reason::new(Code::OwnAuthority).by(scene.who(action))
        });
    }
}

pub(super) fn need_operator(scene: &Scene<'_>, right: &mut Checks) {
    let operator = matches!(
        scene.standing,
        crate::person::Standing::Operator { .. } | crate::person::Standing::System
    );
    right.need(operator, || Reason::new(Code::NotAParty).by(vec![Who::Operator]));
}

/// The part in which the actor can approve the pending move, if any still waits for them.
pub(super) fn own_part(
    case: &Case<'_>,
    scene: &Scene<'_>,
    seat: &Seat<'_>,
    draft: &Draft<'_, '_>,
) -> Option<Party> {
    let pending = draft.account.moves.get(&seat.role.id)?;
    let part = match case.actor {
        Actor::Contact(id) if pending.from == Some(*id) => Party::Outgoing,
        Actor::Contact(id) if pending.to == *id => Party::Incoming,
        Actor::Operator(_) if scene.may(seat.action(case, CatalogueVerb::Approve), None) => {
            Party::Operator
        }
        _ => return None,
    };
    let Moves::Approvals { parties, .. } = &seat.rule.moves else {
        return None;
    };
    (parties.contains(&part) && !pending.has(part)).then_some(part)
}

impl Draft<'_, '_> {
    /// A governing seat goes only to somebody who can act; a seat without authority to anybody (row 31).
    pub(super) fn need_eligible(&mut self, seat: &Seat<'_>, target: &Person<'_>, least: Access) {
        let held = self.account.holds(seat.role.id.as_str(), target.id());
        self.checks.need(!held, || reason(self.case, Code::AlreadyHeld, seat.role));
        if seat.role.authority.is_some() {
            let access = target.contact.access;
            let can = target.effective || (least == Access::Invited && access == Access::Invited);
            self.checks.need(can, || reason(self.case, Code::CannotAct, seat.role));
        }
    }

    /// Forgets a move that nobody completed in time.
    pub(super) fn forget_expired(&mut self, role: &RoleId) {
        if self.account.moves.get(role).is_some_and(|pending| self.case.now >= pending.expires) {
            self.cancel_move(role);
        }
    }

    /// Who gives the seat up: nobody where there is a free place, the only holder, or the one named.
    fn outgoing(&mut self, seat: &Seat<'_>, replacing: Option<&Person<'_>>) -> Option<ContactId> {
        let holders = self.account.holders(seat.role.id.as_str());
        if let Some(replaced) = replacing {
            let held = holders.iter().any(|holder| holder.contact == replaced.id());
            self.checks.need(held, || reason(self.case, Code::NotAHolder, seat.role));
            return Some(replaced.id());
        }
        let full = holders.len() >= seat.rule.max;
        let only = holders.first().filter(|_| seat.rule.max == 1).map(|holder| holder.contact);
        self.checks.need(!full || only.is_some(), || {
            reason(self.case, Code::ReplacingRequired, seat.role)
        });
        only
    }

    pub(super) fn approve(&mut self, role: &RoleId, party: Party, by_letter: bool) {
        let (by, at) = (self.case.actor.reference(), self.case.now);
        if let Some(pending) = self.account.moves.get_mut(role) {
            pending.approvals.push(Approval { party, by, at, by_letter });
        }
        self.event(Event::MoveApproved { role: role.clone(), party });
    }

    /// Completes the pending move where every party has approved; otherwise tells the parties of it.
    pub(super) fn complete_or_tell(&mut self, seat: &Seat<'_>) {
        let role = &seat.role.id;
        let Moves::Approvals { parties, .. } = &seat.rule.moves else {
            return;
        };
        let Some(pending) = self.account.moves.get(role).cloned() else {
            return;
        };
        // A seat with a free place has nobody who gives it up.
        let asked =
            parties.iter().filter(|party| **party != Party::Outgoing || pending.from.is_some());
        if asked.into_iter().all(|party| pending.has(*party)) {
            self.account.moves.remove(role);
            self.move_seat(role, pending.from, pending.to);
        } else if pending.approvals.len() <= 1 {
            for party in pending.from.into_iter().chain([pending.to]) {
                self.message(
                    party,
                    Destination::Current,
                    MessageKind::MoveOpened { role: role.clone() },
                );
            }
        }
    }

    /// Moves a seat, and tells both parties (row 33).
    fn move_seat(&mut self, role: &RoleId, from: Option<ContactId>, to: ContactId) {
        self.place(role, from, to);
        self.event(Event::SeatMoved { role: role.clone(), from, to });
        let governs = self.case.policy.find_role(role).is_some_and(|(_, rule)| rule.governs());
        if governs {
            if let Some(from) = from {
                self.message(
                    from,
                    Destination::Current,
                    MessageKind::SeatGivenUp { role: role.clone() },
                );
            }
            self.message(
                to,
                Destination::Current,
                MessageKind::SeatReceived { role: role.clone() },
            );
        }
    }

    /// Takes the roles whose place a seat takes, in a catalogue of which a contact holds one.
    pub(super) fn displace_for(&mut self, scene: &Scene<'_>, target: &Person<'_>, role: &RoleId) {
        for other in role::replaced(scene, target, &role::Granted::of(role.clone())) {
            self.displace(target.id(), &other);
        }
    }

    /// Puts one holder in the place of another: old and new in one commit (P3).
    pub(super) fn place(&mut self, role: &RoleId, from: Option<ContactId>, to: ContactId) {
        // Where the party was not read, they can act: what ends that cancels the move in the same commit.
        let effective =
            self.peek(to).is_none_or(|contact| crate::person::can_act(self.account.state, contact));
        for party in from.into_iter().chain([to]) {
            self.authority_changed(party, role);
        }
        let holders = self.account.seats.or_insert_with(role.clone(), Vec::new);
        holders.retain(|holder| Some(holder.contact) != from);
        let effective = effective && self.account.state != AccountState::Closed;
        sorted::insert(holders, SeatHolder { contact: to, effective });
    }
}

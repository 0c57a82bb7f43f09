//! Handing a seat over: the approvals of a pending move, and its cancelling (rows 29 to 31).

use super::case::Case;
use super::draft::{Draft, Drafted};
use super::gate::Checks;
use super::seat::{self, Seat};
use crate::command::{ApproveMove, CancelMove};
use crate::policy::{CatalogueVerb, Moves};
use crate::refusal::{Code, Gate, Reason, Who};
use crate::seat::{Party, PendingMove};

pub(super) fn approve<'c, 'a>(case: &'c Case<'a>, command: &ApproveMove) -> Drafted<'c, 'a> {
    let (moving, letter) = case.form(|checks| {
        let moving = seat::form(case, &command.role, checks)?;
        let letter = seat::letter(&moving, command.evidence.as_ref(), checks);
        Some((moving, letter))
    })?;
    let scene = case.scene()?;
    let role = &moving.role.id;
    let mut draft = Draft::on(case, scene, "seat.approve");
    draft.forget_expired(role);
    let action = moving.action(case, CatalogueVerb::Approve);
    scene.need_person(action)?;
    let mut right = Checks::at(Gate::Right);
    let pending = draft.account.moves.get(role).cloned();
    // A party approves for itself; anybody else needs the right to.
    let is_party = match (&pending, scene.standing.contact()) {
        (Some(pending), Some(id)) => pending.from == Some(id) || pending.to == id,
        _ => false,
    };
    right.need(is_party || scene.may(action, None), || scene.not_allowed(action));
    let own = seat::own_part(case, scene, &moving, &draft);
    let part = if letter.is_some() { Some(Party::Outgoing) } else { own };
    if let Some(pending) = &pending {
        if letter.is_some() {
            seat::need_operator(scene, &mut right);
            right.need_code(!pending.has(Party::Outgoing), Code::NotAParty);
            let validated = pending
                .approvals
                .iter()
                .any(|given| given.party == Party::Operator && given.by == case.actor.reference());
            right.need_code(!validated, Code::SameOperator);
        } else {
            let who = waiting(&moving, pending);
            right.need(part.is_some(), || Reason::new(Code::NotAParty).by(who));
            let recorded = pending
                .approvals
                .iter()
                .any(|given| given.by_letter && given.by == case.actor.reference());
            right.need_code(!(part == Some(Party::Operator) && recorded), Code::SameOperator);
        }
    }
    case.close(right)?;

    draft.checks.need(pending.is_some(), || seat::reason(case, Code::NoMovePending, moving.role));
    if let (Some(part), Some(pending)) = (part, &pending) {
        draft.approve(role, part, letter.is_some());
        if let (Some(letter), Some(from)) = (letter, pending.from) {
            draft.evidence(from, letter);
        }
        draft.complete_or_tell(&moving);
    }
    Ok(draft)
}

/// Who has still to approve.
fn waiting(moving: &Seat<'_>, pending: &PendingMove) -> Vec<Who> {
    let Moves::Approvals { parties, .. } = &moving.rule.moves else {
        return Vec::new();
    };
    let missing = parties.iter().filter(|party| !pending.has(**party));
    let mut who: Vec<Who> = Vec::new();
    for party in missing {
        let one = if *party == Party::Operator { Who::Operator } else { Who::Oneself };
        if !who.contains(&one) {
            who.push(one);
        }
    }
    who
}

pub(super) fn cancel<'c, 'a>(case: &'c Case<'a>, command: &CancelMove) -> Drafted<'c, 'a> {
    let moving = case.form(|checks| seat::form(case, &command.role, checks))?;
    let scene = case.scene()?;
    let role = &moving.role.id;
    let pending = scene.account.moves.get(role).filter(|pending| case.now < pending.expires);
    // The right to promote includes cancelling, and so does being a party.
    let action = moving.action(case, CatalogueVerb::Promote);
    scene.need_person(action)?;
    let is_party = match (pending, scene.standing.contact()) {
        (Some(pending), Some(id)) => pending.from == Some(id) || pending.to == id,
        _ => false,
    };
    let mut right = Checks::at(Gate::Right);
    right.need(is_party || scene.may(action, None), || scene.not_allowed(action));
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "seat.cancel");
    draft.checks.need(pending.is_some(), || seat::reason(case, Code::NoMovePending, moving.role));
    draft.cancel_move(role);
    Ok(draft)
}

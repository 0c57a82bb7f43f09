//! Appointing a holder to a seat that nobody can give up (row 34).

use super::case::Case;
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use super::seat;
use crate::access::Access;
use crate::command::Appoint;
use crate::event::Event;
use crate::message::{Destination, MessageKind};
use crate::policy::CatalogueVerb;
use crate::refusal::{Code, Gate};
use crate::seat::SeatHolder;

pub(super) fn appoint<'c, 'a>(case: &'c Case<'a>, command: &Appoint) -> Drafted<'c, 'a> {
    let (moving, why, document) = case.form(|checks| {
        let moving = seat::seat(case, &command.role, checks);
        let why = field::reason(Some(&command.reason), checks);
        let document = seat::evidence(&command.evidence, checks);
        Some((moving?, why, document?))
    })?;
    let scene = case.scene()?;
    let target = super::see(scene, command.contact)?;
    let action = moving.action(case, CatalogueVerb::Appoint);
    let mut right = Checks::at(Gate::Right);
    scene.need_right(&mut right, action, Some(&target));
    seat::need_operator(scene, &mut right);
    scene.need_reach_role(&mut right, &moving.role.id, moving.role.authority, action);
    case.close(right)?;

    let role = &moving.role.id;
    let mut draft = Draft::on(case, scene, "seat.appoint");
    // While nobody can act, somebody who is invited may be appointed: the account waits for them (A2).
    draft.may_unclaim = true;
    draft.need_eligible(&moving, &target, Access::Invited);
    let holders: Vec<SeatHolder> = draft.account.holders(role.as_str()).to_vec();
    let from = match command.departed {
        Some(departed) => {
            draft.checks.need(holders.iter().any(|holder| holder.contact == departed), || {
                seat::reason(case, Code::NotAHolder, moving.role)
            });
            Some(departed)
        }
        None => {
            draft.checks.need(holders.iter().all(|holder| !holder.effective), || {
                seat::reason(case, Code::HolderCanAct, moving.role)
            });
            // A full seat gives up its first holder; a place that is free takes nobody's.
            holders
                .first()
                .filter(|_| holders.len() >= moving.rule.max)
                .map(|holder| holder.contact)
        }
    };
    draft.cancel_move(role);
    draft.evidence(target.id(), document);
    draft.reason(target.id(), why);
    draft.displace_for(scene, &target, role);
    draft.place(role, from, target.id());
    draft.event(Event::SeatAppointed { role: role.clone(), from, to: target.id() });
    if let Some(from) = from {
        draft.message(
            from,
            Destination::Everywhere,
            MessageKind::SeatGivenUp { role: role.clone() },
        );
    }
    draft.message(
        target.id(),
        Destination::Current,
        MessageKind::SeatReceived { role: role.clone() },
    );
    Ok(draft)
}

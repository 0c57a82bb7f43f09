//! How seats move: A4 to A6, P3 and P4.

use super::{Findings, Taken};
use crate::rulebook::Moves;
use annuaire::{
    Access, AccountState, Actor, ActorRef, Command, Contact, ContactId, Event, Party, PendingMove,
    Presence, SeatHolder,
};
use std::collections::BTreeSet;

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    let Some(before) = step.before.account() else { return };
    let after = step.after.account().unwrap();
    for (name, _, seat) in step.rules.seats() {
        let ids = |holders: &[SeatHolder]| -> BTreeSet<ContactId> {
            holders.iter().map(|holder| holder.contact).collect()
        };
        let (had, has) = (ids(before.holders(name)), ids(after.holders(name)));
        if had == has {
            continue;
        }
        let gained: Vec<ContactId> = has.difference(&had).copied().collect();
        let lost: Vec<ContactId> = had.difference(&has).copied().collect();
        let gone = |id: &ContactId| {
            step.after.contact(*id).is_none_or(|it| it.presence != Presence::Present)
        };
        if seat.moves == Moves::Edit || (gained.is_empty() && lost.iter().all(gone)) {
            continue;
        }
        let moves = matches!(
            step.command,
            Command::Promote(_) | Command::ApproveMove(_) | Command::Appoint(_)
        );
        findings.need("P3", moves, || format!("{} moved {name}", step.command.name()));
        findings.need("P3", gained.len() == 1 && lost.len() <= 1, || {
            format!("{name} went from {lost:?} to {gained:?}")
        });
        let told = step.has(|event| match event {
            Event::SeatMoved { role, from, to } | Event::SeatAppointed { role, from, to } => {
                role.as_str() == name
                    && lost == from.iter().copied().collect::<Vec<_>>()
                    && gained == [*to]
            }
            _ => false,
        });
        findings.need("A4", told, || format!("the history does not name both parties of {name}"));
        if let (Moves::Approvals(parties), [to]) = (&seat.moves, &gained[..]) {
            approved(step, name, parties, lost.first().copied(), *to, findings);
        }
    }
    governing(step, findings);
    cancelled(step, findings);
}

/// A seat moved by approvals moved because every party had approved, or by an appointment (A4).
fn approved(
    step: &Taken<'_>,
    role: &str,
    parties: &[String],
    from: Option<ContactId>,
    to: ContactId,
    findings: &mut Findings,
) {
    if let Command::Appoint(command) = step.command {
        let by = matches!(step.actor, Actor::Operator(_) | Actor::System);
        findings.need("A4", by, || format!("{:?} appointed", step.actor));
        let holders = step.before.account().unwrap().holders(role);
        let vacant = holders.iter().all(|holder| !step.before.can_act(holder.contact));
        let attested = command.departed.is_some() && command.departed == from;
        findings.need("A4", vacant || attested, || {
            format!("{role} was taken from somebody who can act")
        });
        let evidence = step.change.entries[0].personal.iter().any(|part| part.evidence.is_some());
        findings.need("A4", evidence, || "an appointment without evidence".into());
        return;
    }
    let pending =
        step.before.account().unwrap().moves.iter().find(|(name, _)| name.as_str() == role);
    let pending = pending.map(|(_, pending)| pending);
    // A vacant seat may be filled by the approval that comes with the promotion.
    findings.need("A4", pending.is_some() || from.is_none(), || {
        format!("{role} moved without a pending move")
    });
    let mut given: Vec<(Party, ActorRef)> = Vec::new();
    if let Some(pending) = pending {
        findings.need("A4", pending.from == from && pending.to == to, || {
            format!("{role} went elsewhere")
        });
        findings.need("A4", step.now < pending.expires, || format!("{role} moved after its time"));
        given
            .extend(pending.approvals.iter().map(|approval| (approval.party, approval.by.clone())));
    }
    for event in &step.outcome.events {
        if let Event::MoveApproved { party, .. } = event {
            given.push((*party, step.actor.reference()));
        }
    }
    for party in parties {
        let wanted = match party.as_str() {
            "outgoing" if from.is_none() => continue,
            "outgoing" => Party::Outgoing,
            "incoming" => Party::Incoming,
            _ => Party::Operator,
        };
        let by = given.iter().find(|(party, _)| *party == wanted).map(|(_, by)| by);
        let right = match (wanted, by) {
            (Party::Outgoing, Some(ActorRef::Contact(id))) => Some(*id) == from,
            (Party::Incoming, Some(ActorRef::Contact(id))) => *id == to,
            (Party::Operator | Party::Outgoing, Some(ActorRef::Operator(_))) => true,
            (Party::Outgoing, Some(ActorRef::System)) => true,
            _ => false,
        };
        findings.need("A4", right, || format!("{role} moved with {wanted:?} approved by {by:?}"));
    }
    let operators: Vec<&ActorRef> =
        given.iter().map(|(_, by)| by).filter(|by| matches!(by, ActorRef::Operator(_))).collect();
    let distinct = operators.len() < 2 || operators[0] != operators[1];
    findings.need("A4", distinct, || "one operator recorded the letter and validated it".into());
}

/// A governing seat is taken by nobody who cannot act, but for an edit or an appointment that waits (P1).
fn governing(step: &Taken<'_>, findings: &mut Findings) {
    let (before, after) = (step.before.account().unwrap(), step.after.account().unwrap());
    if before.state == AccountState::Open && after.state == AccountState::Unclaimed {
        let appointed = matches!(step.command, Command::Appoint(_));
        findings.need("P4", appointed, || format!("{} left a seat to nobody", step.command.name()));
    }
    findings.need(
        "P4",
        before.state != AccountState::Closed || after.state == AccountState::Closed,
        || "a closed account was opened".into(),
    );
    for (name, role, seat) in step.rules.seats().filter(|(_, role, _)| role.authority.is_some()) {
        for holder in
            after.holders(name).iter().filter(|holder| !before.holds(name, holder.contact))
        {
            let access = step.after.contact(holder.contact).map(|contact| contact.access);
            let fits = match step.command {
                Command::Promote(_) | Command::ApproveMove(_) => access == Some(Access::Active),
                Command::Appoint(_) => matches!(access, Some(Access::Active | Access::Invited)),
                _ => seat.moves == Moves::Edit && role.authority.is_some(),
            };
            findings
                .need("P1", fits, || format!("{name} went to somebody whose access is {access:?}"));
        }
    }
}

/// Whatever changes a party ends the move in the same commit (A5).
fn cancelled(step: &Taken<'_>, findings: &mut Findings) {
    let (before, after) = (step.before.account().unwrap(), step.after.account().unwrap());
    for (role, pending) in &before.moves {
        let same = |other: &PendingMove| {
            (other.from, other.to, other.opened) == (pending.from, pending.to, pending.opened)
        };
        if after.moves.get(role).is_none_or(|other| !same(other)) {
            continue;
        }
        for party in pending.from.into_iter().chain([pending.to]) {
            let (was, is) = (step.before.contact(party), step.after.contact(party));
            // Suspended or closed; an activation takes nothing away.
            let disabled = |it: &Contact| it.access.is_suspended() || it.access == Access::None;
            let person = |it: Option<&Contact>| {
                it.map(|it| (it.presence, disabled(it), it.login.clone(), it.pending_login.clone()))
            };
            let rank = |seen: &crate::seen::Seen| seen.held(step.rules, party);
            let unchanged = person(was) == person(is) && rank(step.before) == rank(step.after);
            findings.need("A5", unchanged, || {
                format!(
                    "{} changed a party of the move of {role}, which goes on",
                    step.command.name()
                )
            });
        }
    }
    let opened =
        after.moves.iter().filter(|(role, pending)| before.moves.get(*role) != Some(*pending));
    for (role, pending) in opened {
        let fresh = before.moves.get(role).is_none_or(|old| {
            step.now >= old.expires
                || (old.from, old.to, old.opened) == (pending.from, pending.to, pending.opened)
        });
        findings.need("A3", fresh, || format!("a second move of {role} was opened"));
        findings.need("A3", step.now < pending.expires, || {
            format!("the move of {role} was over when it opened")
        });
    }
}

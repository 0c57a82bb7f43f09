//! How access moves: none, invited, active, suspended (L1 to L4).

use super::{Findings, Taken};
use annuaire::{Access, Actor, Command, Contact, Presence, Purpose};

pub(crate) fn check(step: &Taken<'_>, findings: &mut Findings) {
    for is in step.after.contacts() {
        let was = step.before.contact(is.id);
        let from = was.map_or(Access::None, |was| was.access);
        if from != is.access {
            findings.need("L2", moves(step, is, from), || {
                format!(
                    "{} by {:?} took access from {from:?} to {:?}",
                    step.command.name(),
                    step.actor,
                    is.access
                )
            });
        }
        let Some(was) = was else { continue };
        let disabled = |access: Access| {
            matches!(access, Access::None | Access::SuspendedInvited | Access::SuspendedActive)
        };
        if disabled(is.access) {
            findings.need("L4", is.link.is_none(), || format!("a live link while {:?}", is.access));
            findings.need(
                "L2",
                is.login.is_none() || is.login == was.login || !proves(step),
                || "a login was proved while suspended".into(),
            );
        }
        if !disabled(from) && disabled(is.access) {
            findings.need("L3", is.generation > was.generation, || {
                "links outlive the suspension".into()
            });
        }
        if was.presence != is.presence {
            let ends = matches!(
                (was.presence, is.presence, step.command),
                (Presence::Present, Presence::Removed, Command::RemoveContact(_))
                    | (_, Presence::Erased, Command::EraseContact(_))
            );
            findings.need("T3", ends, || format!("from {:?} to {:?}", was.presence, is.presence));
        }
    }
}

fn proves(step: &Taken<'_>) -> bool {
    matches!(step.command, Command::RedeemLink(_))
}

/// Whether this command takes access from one state to the other.
fn moves(step: &Taken<'_>, is: &Contact, from: Access) -> bool {
    let named = step.command.contact() == Some(is.id);
    let bears = matches!(step.actor, Actor::Bearer(link) if link.contact == is.id && link.purpose == Purpose::Activate);
    match (from, is.access) {
        (Access::None, Access::Invited) => {
            let created =
                matches!(step.command, Command::CreateContact(_) | Command::OpenAccount(_))
                    && step.before.contact(is.id).is_none();
            created || (named && matches!(step.command, Command::OpenAccess(_)))
        }
        (Access::Invited, Access::Active) => {
            bears && matches!(step.command, Command::RedeemLink(_))
        }
        (Access::Invited, Access::SuspendedInvited) | (Access::Active, Access::SuspendedActive) => {
            named && matches!(step.command, Command::SuspendAccess(_))
        }
        (Access::SuspendedInvited, Access::Invited) | (Access::SuspendedActive, Access::Active) => {
            named && matches!(step.command, Command::ResumeAccess(_))
        }
        (_, Access::None) => {
            named
                && matches!(
                    step.command,
                    Command::CloseAccess(_) | Command::RemoveContact(_) | Command::EraseContact(_)
                )
        }
        _ => false,
    }
}

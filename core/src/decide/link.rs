//! Sending and redeeming links.

use super::access::upon;
use super::case::Case;
use super::draft::{Draft, Drafted};
use crate::access::Access;
use crate::account::AccountState;
use crate::actor::Actor;
use crate::claim::ClaimKind;
use crate::command::SendLink;
use crate::contact::Contact;
use crate::duration::later;
use crate::event::Event;
use crate::link::{Link, Purpose};
use crate::policy::Action;
use crate::refusal::{Code, Gate, Reason, Refusal};
use chrono::TimeDelta;

/// How far a relay's clock may run ahead of ours before its links are called not yet valid (K2).
const SKEW: TimeDelta = TimeDelta::minutes(5);

pub(super) fn send<'c, 'a>(case: &'c Case<'a>, command: &SendLink) -> Drafted<'c, 'a> {
    let (mut draft, target) = upon(case, command.contact, Action::LINK_SEND)?;
    let contact = target.contact;
    // What the state of their access suggests: an invitation, a login to prove, or a new password.
    let purpose = command.purpose.unwrap_or(match (contact.access, &contact.pending_login) {
        (Access::Invited, _) => Purpose::Activate,
        (_, Some(_)) => Purpose::ProveLogin,
        _ => Purpose::SetPassword,
    });
    draft.need_access(&target, |access| fits(purpose, access));
    let pending = purpose != Purpose::ProveLogin || contact.pending_login.is_some();
    draft.checks.need_code(pending, Code::LoginUnchanged);
    draft.issue_link(target.id(), purpose);
    Ok(draft)
}

/// Whether a link of this purpose can live in this state of access (L1, L2).
const fn fits(purpose: Purpose, access: Access) -> bool {
    match purpose {
        Purpose::Activate => matches!(access, Access::Invited),
        Purpose::SetPassword | Purpose::ProveLogin => matches!(access, Access::Active),
    }
}

/// Redeems the link that the actor bears. Whatever does not fit is one refusal, the same for every cause.
pub(super) fn redeem<'c, 'a>(case: &'c Case<'a>) -> Drafted<'c, 'a> {
    let invalid = || Refusal::of(Gate::Sight, Reason::new(Code::LinkInvalid));
    let (link, contact) = redeemable(case).ok_or_else(invalid)?;
    let id = contact.id;
    let account = case.snapshot.account().ok_or_else(invalid)?;
    let mut draft = Draft::blank(case, account.clone(), "link.redeem");
    draft.event(Event::LinkRedeemed { contact: id, purpose: link.purpose });
    // The generation moves: this link, and every other, is spent (K1).
    draft.kill_links(id);
    match link.purpose {
        Purpose::Activate => {
            if let Some(contact) = draft.contact(id) {
                contact.access = Access::Active;
            }
            draft.event(Event::AccessActivated { contact: id });
        }
        Purpose::SetPassword => {}
        Purpose::ProveLogin => {
            let Some(to) = draft.contact(id).and_then(|contact| contact.pending_login.take())
            else {
                return Err(invalid());
            };
            if let Some(from) =
                draft.contact(id).and_then(|contact| contact.login.replace(to.clone()))
            {
                draft.cancel_moves_of(id);
                let key = draft.claim_key(ClaimKind::Login, &from);
                if key != draft.claim_key(ClaimKind::Login, &to) {
                    draft.release_claim(key, id);
                }
                draft.login_changed(id, from, to);
            }
        }
    }
    Ok(draft)
}

/// The link and its contact, where the link still counts: everything it says is still so, and now is its
/// time. A clock that runs behind the contact's last change is not believed (K2).
fn redeemable<'a>(case: &Case<'a>) -> Option<(&'a Link, &'a Contact)> {
    let Actor::Bearer(link) = case.actor else {
        return None;
    };
    let account = case.snapshot.account()?;
    let contact = case.snapshot.contact(link.contact)?;
    let issued = contact.link.as_ref()?;
    let now = case.now.max(contact.at);
    let holds = link.account == account.id
        && account.policy == *case.policy.id()
        && account.state != AccountState::Closed
        && contact.presence.is_present()
        && contact.generation == link.generation
        && issued.purpose == link.purpose
        && issued.expires == link.expires
        && fits(link.purpose, contact.access)
        && case.now >= later(link.issued, -SKEW)
        && now < link.expires;
    holds.then_some((link, contact))
}

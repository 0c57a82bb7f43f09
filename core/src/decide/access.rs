//! Opening, suspending, resuming and closing access.

use super::case::Case;
use super::draft::{Draft, Drafted};
use super::field;
use crate::access::Access;
use crate::claim::ClaimKind;
use crate::command::{CloseAccess, OpenAccess, ResumeAccess, SuspendAccess};
use crate::event::Event;
use crate::id::ContactId;
use crate::link::Purpose;
use crate::person::Person;
use crate::policy::{Action, Suggestion};
use crate::refusal::{Code, Reason, Refusal};
use crate::value::Email;

pub(super) fn open<'c, 'a>(case: &'c Case<'a>, command: &OpenAccess) -> Drafted<'c, 'a> {
    let typed = command.login.as_deref();
    let login = case.form(|checks| Some(field::login(case.policy, typed, checks)))?;
    let (mut draft, target) = upon(case, command.contact, Action::ACCESS_OPEN)?;
    draft.need_access(&target, |access| access == Access::None);
    draft.open_access(target.id(), login);
    Ok(draft)
}

pub(super) fn suspend<'c, 'a>(case: &'c Case<'a>, command: &SuspendAccess) -> Drafted<'c, 'a> {
    let (mut draft, target) = upon(case, command.contact, Action::ACCESS_SUSPEND)?;
    let id = target.id();
    draft.need_access(&target, |access| matches!(access, Access::Invited | Access::Active));
    draft.cancel_moves_of(id);
    // Suspended beats every link (L3, K4).
    draft.kill_links(id);
    if let Some(contact) = draft.contact(id) {
        contact.access = contact.access.suspended();
    }
    draft.event(Event::AccessSuspended { contact: id });
    Ok(draft)
}

pub(super) fn resume<'c, 'a>(case: &'c Case<'a>, command: &ResumeAccess) -> Drafted<'c, 'a> {
    let (mut draft, target) = upon(case, command.contact, Action::ACCESS_RESUME)?;
    let id = target.id();
    draft.need_access(&target, Access::is_suspended);
    if let Some(contact) = draft.contact(id) {
        contact.access = contact.access.resumed();
    }
    draft.event(Event::AccessResumed { contact: id });
    // The links before the suspension are dead: what is still to be followed is sent anew.
    if target.contact.access.resumed() == Access::Invited {
        draft.issue_link(id, Purpose::Activate);
    } else if target.contact.pending_login.is_some() {
        draft.issue_link(id, Purpose::ProveLogin);
    }
    Ok(draft)
}

pub(super) fn close<'c, 'a>(case: &'c Case<'a>, command: &CloseAccess) -> Drafted<'c, 'a> {
    let (mut draft, target) = upon(case, command.contact, Action::ACCESS_CLOSE)?;
    let id = target.id();
    draft.need_access(&target, Access::is_open);
    draft.cancel_moves_of(id);
    draft.kill_links(id);
    draft.release_login(id);
    if let Some(contact) = draft.contact(id) {
        contact.access = Access::None;
    }
    draft.event(Event::AccessClosed { contact: id });
    Ok(draft)
}

/// The sight and right gates of acting upon a person's access, and a draft to go on with.
pub(super) fn upon<'c, 'a>(
    case: &'c Case<'a>,
    contact: ContactId,
    action: Action,
) -> Result<(Box<Draft<'c, 'a>>, Box<Person<'a>>), Refusal> {
    let scene = case.scene()?;
    let target = super::see(scene, contact)?;
    case.right_upon(scene, action, &target)?;
    let draft = Draft::on(case, scene, case.policy.actions.key(action));
    Ok((draft, target))
}

impl Draft<'_, '_> {
    /// Notes that access is in a state that the command does not fit.
    pub(super) fn need_access(&mut self, target: &Person<'_>, fits: impl Fn(Access) -> bool) {
        let access = target.contact.access;
        self.checks
            .need(fits(access), || Reason::new(Code::WrongAccess).with("access", access.as_str()));
    }

    /// Opens access: a login, and the invitation to activate it. Without a login given, the one that the
    /// policy suggests is taken.
    pub(super) fn open_access(&mut self, id: ContactId, login: Option<Email>) {
        let login = login.or_else(|| self.suggested_login(id));
        let Some(login) = login else {
            self.checks.fail(Reason::new(Code::LoginRequired));
            return;
        };
        self.record_login(id, None, Some(&login));
        let key = self.claim_key(ClaimKind::Login, &login);
        self.take_claim(key, id);
        if let Some(contact) = self.contact(id) {
            contact.access = Access::Invited;
            contact.login = Some(login);
        }
        self.event(Event::AccessOpened { contact: id });
        self.issue_link(id, Purpose::Activate);
    }

    /// The login that the policy suggests (row 63): the e-mail where that is the login, otherwise the first
    /// address of its list that nobody is known to use.
    fn suggested_login(&self, id: ContactId) -> Option<Email> {
        let suggested = suggestions(self.case.policy, self.peek(id), &self.account);
        let mut suggested = suggested.into_iter();
        if !self.case.policy.login.separate {
            // There is no other: somebody else's is refused as taken.
            return suggested.next();
        }
        suggested.find(|login| self.claimant(&self.claim_key(ClaimKind::Login, login)).is_none())
    }
}

/// Every login that the policy would suggest, best first, whether or not somebody uses it.
pub(crate) fn suggestions(
    policy: &crate::policy::Policy,
    contact: Option<&crate::contact::Contact>,
    account: &crate::account::Account,
) -> Vec<Email> {
    let of_contact = || contact.and_then(crate::contact::Contact::email);
    if !policy.login.separate {
        return of_contact().into_iter().collect();
    }
    let of_account = || account.fields.text("email").and_then(Email::from_stored);
    let from = policy.login.suggest.iter();
    from.filter_map(|from| match from {
        Suggestion::ContactEmail => of_contact(),
        Suggestion::AccountEmail => of_account(),
    })
    .collect()
}

//! Changing the login.

use super::access::upon;
use super::case::Case;
use super::draft::{Draft, Drafted};
use super::field;
use crate::access::Access;
use crate::claim::ClaimKind;
use crate::command::ChangeLogin;
use crate::event::Event;
use crate::field::FieldValue;
use crate::id::ContactId;
use crate::link::Purpose;
use crate::message::{Destination, MessageKind};
use crate::name::FieldName;
use crate::policy::Action;
use crate::refusal::{Code, Reason};
use crate::value::Email;

pub(super) fn change<'c, 'a>(case: &'c Case<'a>, command: &ChangeLogin) -> Drafted<'c, 'a> {
    let typed = Some(command.login.as_str());
    let login = case.form(|checks| Some(field::login(case.policy, typed, checks)))?;
    let (mut draft, target) = upon(case, command.contact, Action::LOGIN_CHANGE)?;
    draft.need_access(&target, Access::is_open);
    if let Some(login) = login {
        let unchanged = target.contact.login.as_ref() == Some(&login);
        draft.checks.need(!unchanged, || Reason::new(Code::LoginUnchanged));
        if target.contact.access.is_open() {
            draft.change_login(target.id(), login);
            draft.event(Event::EmailKept { contact: target.id() });
        }
    }
    Ok(draft)
}

impl Draft<'_, '_> {
    /// Changes a login: at once, or once the new one is proved. Every link dies either way: none outlives the
    /// address it was sent to (K3).
    pub(super) fn change_login(&mut self, id: ContactId, login: Email) {
        let proved = self.case.policy.login.proved;
        let Some(contact) = self.contact(id) else {
            return;
        };
        let Some(before) = contact.login.clone() else {
            return;
        };
        let was_pending = contact.pending_login.take();
        let access = contact.access;
        // What was typed is the person's, even while it waits to be proved.
        self.personal(id);
        // Somebody who never signed in has proved nothing yet: the new address takes the old one's place.
        let waits = proved && matches!(access, Access::Active | Access::SuspendedActive);
        self.cancel_moves_of(id);
        self.kill_links(id);
        let old = self.claim_key(ClaimKind::Login, &before);
        if let Some(pending) = was_pending {
            let key = self.claim_key(ClaimKind::Login, &pending);
            // The login itself, written otherwise, may have been waiting: its claim stays.
            if key != old {
                self.release_claim(key, id);
            }
        }
        let key = self.claim_key(ClaimKind::Login, &login);
        if !waits && key != old {
            self.release_claim(old, id);
        }
        self.take_claim(key, id);
        if let Some(contact) = self.contact(id) {
            if waits {
                contact.pending_login = Some(login.clone());
            } else {
                contact.login = Some(login.clone());
            }
        }
        if waits {
            self.event(Event::LoginPending { contact: id });
            if access == Access::Active {
                self.issue_link(id, Purpose::ProveLogin);
            }
            let kind = MessageKind::LoginChanged { from: before.clone(), to: login };
            self.message(id, Destination::Address(before), kind);
        } else {
            self.login_changed(id, before, login);
            if access == Access::Invited {
                self.issue_link(id, Purpose::Activate);
            }
        }
    }

    /// Tells the old and the new address, and the history (E5).
    pub(super) fn login_changed(&mut self, id: ContactId, from: Email, to: Email) {
        self.event(Event::LoginChanged { contact: id });
        self.record_login(id, Some(&from), Some(&to));
        let kind = MessageKind::LoginChanged { from: from.clone(), to };
        self.message(id, Destination::Address(from), kind.clone());
        self.message(id, Destination::Current, kind);
    }

    /// Notes a login on the erasable side.
    pub(super) fn record_login(&mut self, id: ContactId, from: Option<&Email>, to: Option<&Email>) {
        if let Ok(field) = FieldName::parse("login") {
            let value = |login: &Email| FieldValue::Text(login.as_str().into());
            self.record(id, &field, from.map(value), to.map(value));
        }
    }

    /// Releases a contact's login and the one waiting to be proved.
    pub(super) fn release_login(&mut self, id: ContactId) {
        let Some(contact) = self.contact(id) else {
            return;
        };
        let logins = [contact.login.take(), contact.pending_login.take()];
        if let [Some(login), _] = &logins {
            self.record_login(id, Some(login), None);
        }
        for login in logins.into_iter().flatten() {
            let key = self.claim_key(ClaimKind::Login, &login);
            self.release_claim(key, id);
        }
    }
}

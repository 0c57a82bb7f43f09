//! Removing and erasing contacts.

use super::case::{Case, Scene};
use super::consequences::Consequences;
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use crate::access::Access;
use crate::claim::ClaimKind;
use crate::command::{EraseContact, RemoveContact};
use crate::contact::Presence;
use crate::digest::Digest;
use crate::event::Event;
use crate::id::ContactId;
use crate::person::Person;
use crate::policy::{Action, Label};
use crate::refusal::Gate;

pub(super) fn remove<'c, 'a>(case: &'c Case<'a>, command: &RemoveContact) -> Drafted<'c, 'a> {
    let reason = case.form(|checks| Some(field::reason(command.reason.as_deref(), checks)))?;
    let scene = case.scene()?;
    let target = super::see(scene, command.contact)?;
    case.right_upon(scene, Action::CONTACT_REMOVE, &target)?;

    let mut draft = Draft::on(case, scene, "contact.remove");
    if case.policy.confirm_removal {
        let consequences = consequences(scene, &target);
        let shown = (target.contact.version, consequences.gone());
        let digest = Digest::of_wire("annuaire removal 1", &[], &shown);
        let confirmed = command.confirm == Some(digest);
        draft.checks.need(confirmed, || consequences.unconfirmed(digest));
    }
    draft.remove(target.id());
    draft.reason(target.id(), reason);
    Ok(draft)
}

/// What goes with a contact (row 61). Its digest moves with the record, so nobody confirms what they have not seen.
fn consequences(scene: &Scene<'_>, target: &Person<'_>) -> Consequences {
    let (policy, contact) = (scene.policy, target.contact);
    let mut gone = Consequences::default();
    gone.note("contact", &contact.id, ["the contact", "le contact"], &Label::default());
    if let Some(login) = &contact.login {
        let words = ["the login ", "l’identifiant de connexion "];
        gone.note("login", login, words, &Label::verbatim(login.as_str()));
    }
    let seats = scene.account.seats_of(contact.id).map(|role| ("seat", role));
    let roles = contact.holdings.iter().map(|held| ("role", &held.role));
    for (kind, role) in seats.chain(roles) {
        gone.note(kind, role, ["the role ", "le rôle "], &policy.role_label(role).quoted());
    }
    for at in &contact.units {
        let words = ["the attachment to a unit of kind ", "le rattachement à une unité de type "];
        gone.note(at.kind.as_str(), &at.unit, words, &policy.kind_label(&at.kind).quoted());
    }
    if let Some(agenda) = &contact.agenda {
        gone.note_agenda(policy, &agenda.kind);
    }
    for role in scene.account.moves_of(contact.id) {
        let words = ["the pending move of ", "le transfert en cours de "];
        gone.note("move", role, words, &policy.role_label(role).quoted());
    }
    gone
}

pub(super) fn erase<'c, 'a>(case: &'c Case<'a>, command: &EraseContact) -> Drafted<'c, 'a> {
    let scene = case.scene()?;
    let mut sight = Checks::at(Gate::Sight);
    let target = sight.take(scene.see_removed(command.contact));
    case.close(sight)?;
    let target = target.ok_or_else(super::unseen)?;
    case.right_upon(scene, Action::CONTACT_ERASE, &target)?;

    // A person may be erased from a closed account too: the right to be forgotten does not end with it.
    let mut draft = Draft::blank(case, scene.account.clone(), "contact.erase");
    scene.need_version(&mut draft.checks, case);
    let id = target.id();
    if target.contact.presence.is_present() {
        draft.remove(id);
    }
    if let Some(contact) = draft.contact(id) {
        contact.presence = Presence::Erased;
    }
    draft.erase(id);
    draft.event(Event::ContactErased { contact: id });
    Ok(draft)
}

impl Draft<'_, '_> {
    /// Removes a contact: everything they hold is released together.
    pub(super) fn remove(&mut self, id: ContactId) {
        self.cancel_moves_of(id);
        for holders in self.account.seats.values_mut() {
            holders.retain(|holder| holder.contact != id);
        }
        self.release_logins(id);
        self.kill_links(id);
        let Some(contact) = self.contact(id) else {
            return;
        };
        contact.access = Access::None;
        contact.presence = Presence::Removed;
        contact.holdings.clear();
        contact.units.clear();
        contact.language = None;
        contact.agenda = None;
        contact.notifications.clear();
        let fields = std::mem::take(&mut contact.fields);
        for (field, value) in fields.iter() {
            self.record(id, field, Some(value.clone()), None);
        }
        self.event(Event::ContactRemoved { contact: id });
    }

    /// Releases a contact's login, the one waiting to be proved, and the claim of their e-mail.
    fn release_logins(&mut self, id: ContactId) {
        self.release_login(id);
        let Some(contact) = self.contact(id) else {
            return;
        };
        if std::mem::take(&mut contact.email_claimed)
            && let Some(email) = contact.email()
        {
            let key = self.claim_key(ClaimKind::Email, &email);
            self.release_claim(key, id);
        }
    }
}

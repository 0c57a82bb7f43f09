//! Removing and erasing contacts.

use super::case::{Case, Scene};
use super::consequences::Consequences;
use super::draft::Draft;
use super::field;
use super::gate::Checks;
use crate::access::Access;
use crate::change::Change;
use crate::claim::ClaimKind;
use crate::command::{EraseContact, RemoveContact};
use crate::contact::Presence;
use crate::digest::Digest;
use crate::event::Event;
use crate::id::ContactId;
use crate::person::Person;
use crate::policy::{Action, Label};
use crate::refusal::{Gate, Refusal};

pub(super) fn remove(case: &Case<'_>, command: &RemoveContact) -> Result<Change, Refusal> {
    let reason = case.form(|checks| field::reason(command.reason.as_deref(), checks))?;
    let scene = case.scene()?;
    let target = super::see(&scene, command.contact)?;
    let mut right = Checks::at(Gate::Right);
    scene.need_right(&mut right, Action::CONTACT_REMOVE, Some(&target));
    scene.need_reach(&mut right, &target, Action::CONTACT_REMOVE);
    case.close(right)?;

    let mut draft = Draft::on(case, &scene, "contact.remove");
    if case.policy.confirm_removal {
        let consequences = consequences(&scene, &target);
        let shown = (target.contact.version, consequences.gone());
        let digest = Digest::of_wire("annuaire removal 1", &[], &shown);
        let confirmed = command.confirm == Some(digest);
        draft.checks.need(confirmed, || consequences.unconfirmed(digest));
    }
    draft.remove(target.id());
    draft.reason(target.id(), reason);
    draft.seal()
}

/// What goes with a contact (row 61). Its digest moves with the record, so nobody confirms what they have not seen.
fn consequences(scene: &Scene<'_>, target: &Person<'_>) -> Consequences {
    let (policy, contact) = (scene.policy, target.contact);
    let mut consequences = Consequences::default();
    let mut goes = |wire, en: String, fr: String| {
        consequences.note(wire, Label { en: en.into(), fr: fr.into() });
    };
    goes(format!("contact {}", contact.id), "the contact".into(), "le contact".into());
    if let Some(login) = &contact.login {
        goes(
            format!("login {login}"),
            format!("the login `{login}`"),
            format!("l’identifiant de connexion `{login}`"),
        );
    }
    let seats = scene.account.seats_of(contact.id).map(|role| ("seat", role));
    let roles = contact.holdings.iter().map(|held| ("role", &held.role));
    for (kind, role) in seats.chain(roles) {
        let Label { en, fr } = policy.role_label(role).quoted();
        goes(format!("{kind} {role}"), format!("the role {en}"), format!("le rôle {fr}"));
    }
    for at in &contact.units {
        let Label { en, fr } = policy.kind_label(&at.kind).quoted();
        goes(
            format!("{} {}", at.kind, at.unit),
            format!("the attachment to a unit of kind {en}"),
            format!("le rattachement à une unité de type {fr}"),
        );
    }
    if let Some(agenda) = &contact.agenda {
        let Label { en, fr } = policy.agenda_label(&agenda.kind).quoted();
        goes(
            format!("agenda {}", agenda.kind),
            format!("the agenda {en}"),
            format!("l’agenda {fr}"),
        );
    }
    for role in scene.account.moves_of(contact.id) {
        let Label { en, fr } = policy.role_label(role).quoted();
        goes(
            format!("move {role}"),
            format!("the pending move of {en}"),
            format!("le transfert en cours de {fr}"),
        );
    }
    consequences
}

pub(super) fn erase(case: &Case<'_>, command: &EraseContact) -> Result<Change, Refusal> {
    let scene = case.scene()?;
    let mut sight = Checks::at(Gate::Sight);
    let target = sight.take(scene.see_removed(command.contact));
    case.close(sight)?;
    let target = target.ok_or_else(super::unseen)?;
    let mut right = Checks::at(Gate::Right);
    scene.need_right(&mut right, Action::CONTACT_ERASE, Some(&target));
    scene.need_reach(&mut right, &target, Action::CONTACT_ERASE);
    case.close(right)?;

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
    draft.seal()
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

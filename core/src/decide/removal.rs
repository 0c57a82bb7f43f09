//! Removing and erasing contacts.

use super::case::{Case, Scene};
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
use crate::policy::Action;
use crate::refusal::{Code, Gate, Reason, Refusal};

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
        let consequences = Consequences::of(&scene, &target);
        draft.checks.need(command.confirm == Some(consequences.digest), || {
            Reason::new(Code::ConfirmationNeeded)
                .with("consequences", consequences.released)
                .with("digest", consequences.digest.to_string())
        });
    }
    draft.remove(target.id());
    draft.reason(target.id(), reason);
    draft.seal()
}

/// What goes with a contact (row 61), and a digest to confirm it by: it moves with the record, so nobody
/// confirms what they have not seen.
struct Consequences {
    released: Vec<Box<str>>,
    digest: Digest,
}

impl Consequences {
    fn of(scene: &Scene<'_>, target: &Person<'_>) -> Self {
        let contact = target.contact;
        let mut released: Vec<Box<str>> = vec![format!("contact {}", contact.id).into()];
        released.extend(contact.login.iter().map(|login| Box::from(format!("login {login}"))));
        let seats = scene.account.seats_of(contact.id);
        released.extend(seats.map(|role| Box::from(format!("seat {role}"))));
        released
            .extend(contact.holdings.iter().map(|held| Box::from(format!("role {}", held.role))));
        released
            .extend(contact.units.iter().map(|at| Box::from(format!("{} {}", at.kind, at.unit))));
        let agenda = contact.agenda.iter();
        released.extend(agenda.map(|agenda| Box::from(format!("agenda {}", agenda.kind))));
        let moves = scene.account.moves_of(contact.id);
        released.extend(moves.map(|role| Box::from(format!("move {role}"))));
        let digest = Digest::of_wire("annuaire removal 1", &[], &(contact.version, &released));
        Self { released, digest }
    }
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

//! Creating and revoking API keys, and how they die with the access of their holder (K5).

use super::access::upon;
use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::gate::Checks;
use crate::access::Access;
use crate::api_key::{Secret, kept, text};
use crate::command::{Command, RevokeApiKey};
use crate::event::Event;
use crate::id::ContactId;
use crate::person::{Person, Standing};
use crate::policy::ApiKeyRule;
use crate::refusal::{Code, Gate, Reason, Refusal};

pub(super) fn create<'c, 'a>(case: &'c Case<'a>) -> Drafted<'c, 'a> {
    let rule = form(case)?;
    let scene = case.scene()?;
    let own = match &scene.standing {
        Standing::Contact(person) => Some(person),
        _ => None,
    };
    let mut right = Checks::at(Gate::Right);
    need_creation(scene, &mut right, rule, own);
    case.close(right)?;
    let Some(id) = own.map(Person::id) else {
        return Err(super::unseen());
    };

    let mut draft = Draft::on(case, scene, case.policy.actions.key(rule.create));
    // The key before dies in the same commit.
    draft.end_key(id);
    let key = kept(&secret(case, rule, id), &rule.prefix, case.now);
    let fingerprint = key.fingerprint;
    draft.take_claim(case.policy.api_key_claim(fingerprint), id);
    if let Some(contact) = draft.contact(id) {
        contact.api_key = Some(Box::new(key));
    }
    draft.event(Event::ApiKeyCreated { contact: id, fingerprint });
    Ok(draft)
}

pub(super) fn revoke<'c, 'a>(case: &'c Case<'a>, command: &RevokeApiKey) -> Drafted<'c, 'a> {
    let rule = form(case)?;
    let (mut draft, target) = upon(case, command.contact, rule.revoke)?;
    draft.checks.need_code(target.contact.api_key.is_some(), Code::NoApiKey);
    draft.end_key(target.id());
    Ok(draft)
}

/// The key that a command which was done has created: derived once more, because nothing keeps it.
pub(super) fn shown(case: &Case<'_>) -> Option<Secret> {
    let (Command::CreateApiKey(_), Some(rule)) = (case.command, &case.policy.api_keys) else {
        return None;
    };
    case.actor.contact().map(|contact| secret(case, rule, contact))
}

fn secret(case: &Case<'_>, rule: &ApiKeyRule, contact: ContactId) -> Secret {
    text(&rule.prefix, &case.entropy.secret("annuaire api key 1", case.id, contact))
}

/// The form gate: the policy has API keys.
fn form<'p>(case: &Case<'p>) -> Result<&'p ApiKeyRule, Refusal> {
    let rule = case.policy.api_keys.as_ref();
    case.form(|checks| {
        checks.need_code(rule.is_some(), Code::NoApiKeys);
        rule
    })
}

/// Whether whoever asks may create a key of a contact's: a form shows what the command would say.
pub(crate) fn creation_verdict(
    scene: &Scene<'_>,
    rule: &ApiKeyRule,
    target: &Person<'_>,
) -> Result<(), Refusal> {
    let mut right = Checks::at(Gate::Right);
    need_creation(scene, &mut right, rule, Some(target));
    right.close()?;
    let mut state = Checks::at(Gate::State);
    scene.need_open(&mut state);
    state.close()
}

/// The right gate of a key of a contact's: it is their own, whoever else may do everything.
fn need_creation(
    scene: &Scene<'_>,
    right: &mut Checks,
    rule: &ApiKeyRule,
    target: Option<&Person<'_>>,
) {
    scene.need_right(right, rule.create, target);
    let own = target.is_some_and(|target| scene.standing.contact() == Some(target.id()));
    right.need(own, || Reason::new(Code::KeyIsOnesOwn));
}

impl Draft<'_, '_> {
    /// Ends the key of a contact, if they have one.
    fn end_key(&mut self, id: ContactId) {
        // Whoever has none is not written.
        if self.peek(id).is_none_or(|contact| contact.api_key.is_none()) {
            return;
        }
        if let Some(key) = self.contact(id).and_then(|contact| contact.api_key.take()) {
            let fingerprint = key.fingerprint;
            self.release_claim(self.case.policy.api_key_claim(fingerprint), id);
            self.event(Event::ApiKeyRevoked { contact: id, fingerprint });
        }
    }

    /// Suspended or closed beats every key, whichever command did it: no key outlives active access.
    pub(super) fn end_keys(&mut self) {
        let ended = |contact: &crate::contact::Contact| contact.access != Access::Active;
        let ended: Vec<ContactId> = self
            .contacts
            .iter()
            .filter(|(_, contact)| contact.api_key.is_some() && ended(contact))
            .map(|(id, _)| *id)
            .collect();
        for id in ended {
            self.end_key(id);
        }
    }
}

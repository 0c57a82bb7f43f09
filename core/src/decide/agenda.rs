//! Agendas: choosing one, and the hours in which somebody receives.

use super::case::Case;
use super::consequences::Consequences;
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use crate::agenda::{Agenda, Availability, has_credentials, shows_secret};
use crate::command::{ChooseAgenda, SetAvailability};
use crate::digest::Digest;
use crate::event::Event;
use crate::field::FieldValue;
use crate::id::ContactId;
use crate::limits::MAX_DECLARED;
use crate::name::{AgendaKind, FieldName};
use crate::person::Person;
use crate::policy::agenda::AgendaKindRule;
use crate::policy::{Action, Label, Policy};
use crate::refusal::{Code, Reason, Refusal};
use crate::value::Name;
use crate::wire::{self, ToWire};

pub(super) fn choose<'c, 'a>(case: &'c Case<'a>, command: &ChooseAgenda) -> Drafted<'c, 'a> {
    let mut chosen = case.form(|checks| form(case.policy, command, checks))?;
    let (mut draft, target) = upon(case, command.contact, Action::AGENDA_CHOOSE)?;
    let id = target.id();
    let before = target.contact.agenda.as_deref();
    if let Some(before) = before.filter(|before| before.kind != chosen.kind) {
        let given_up = given_up(case.policy, before);
        let shown = (target.contact.version, &chosen.kind, given_up.gone());
        let digest = Digest::of_wire("annuaire agenda 1", &[], &shown);
        let confirmed = command.confirm == Some(digest);
        draft.checks.need(confirmed, || given_up.unconfirmed(digest));
    }
    // The reference to the vault stays out of the history: more people read that than may choose an agenda.
    let settings = |agenda: &Agenda| (!agenda.settings.is_empty()).then(|| text(&agenda.settings));
    draft.record_agenda(id, "agenda", before.and_then(settings), settings(&chosen));
    let kind = chosen.kind.clone();
    if let Some(before) = before {
        chosen.availability = before.availability.clone();
        chosen.unavailability = before.unavailability.clone();
    }
    if before != Some(&chosen)
        && let Some(contact) = draft.contact(id)
    {
        contact.agenda = Some(Box::new(chosen));
        draft.event(Event::AgendaChosen { contact: id, kind });
    }
    Ok(draft)
}

/// The form gate: a kind of the policy, with all that it is connected with, and no secret among it (K0).
fn form(policy: &Policy, command: &ChooseAgenda, checks: &mut Checks) -> Option<Agenda> {
    let kinds = policy.agenda.as_ref();
    let Some(rule) = kinds.and_then(|agenda| agenda.kind(command.kind.as_str())) else {
        checks.fail(Reason::new(Code::UnknownAgendaKind).with("kind", command.kind.as_str()));
        return None;
    };
    let about = |code| Reason::new(code).called("kind", rule.name.as_str(), &rule.label);
    if command.settings.len() > MAX_DECLARED {
        checks.fail(Reason::new(Code::TooMany).with("max", MAX_DECLARED));
        return None;
    }
    let mut chosen = Agenda::of(rule.name.clone());
    for (name, typed) in &command.settings {
        if !rule.settings.contains(name) {
            checks.fail(about(Code::UnknownSetting).with("setting", name.as_str()));
        } else if let Some(value) = checks.take(field::value(name.as_str(), Name::parse(typed))) {
            checks.need(!shows_secret(value.as_str()), || {
                Reason::new(Code::SecretInClear).with("setting", name.as_str())
            });
            chosen.settings.insert(name.clone(), value);
        }
    }
    for name in rule.settings.iter().filter(|name| !command.settings.contains_key(*name)) {
        checks.fail(about(Code::SettingRequired).with("setting", name.as_str()));
    }
    chosen.vault = vault(rule, command.vault.as_deref(), checks, about);
    Some(chosen)
}

fn vault(
    rule: &AgendaKindRule,
    typed: Option<&str>,
    checks: &mut Checks,
    about: impl Fn(Code) -> Reason,
) -> Option<Name> {
    checks.need(rule.vault || typed.is_none(), || about(Code::VaultNotExpected));
    checks.need(!rule.vault || typed.is_some(), || about(Code::VaultRequired));
    let reference = checks.take(field::value("vault", Name::parse(typed?)))?;
    checks.need(!has_credentials(reference.as_str()), || {
        Reason::new(Code::SecretInClear).with("setting", "vault")
    });
    Some(reference)
}

/// What goes with the kind before: the host ends its synchronisation, and the settings and the reference to the vault
/// are forgotten. Hours and absences stay.
fn given_up(policy: &Policy, before: &Agenda) -> Consequences {
    let mut given_up = Consequences::default();
    given_up.note_agenda(policy, &before.kind);
    for name in before.settings.keys() {
        let words = ["the setting ", "le paramètre "];
        given_up.note("setting", name, words, &Label::verbatim(name.as_str()));
    }
    if before.vault.is_some() {
        let words = ["the secret’s reference", "la référence du secret"];
        given_up.note("vault", &"reference", words, &Label::default());
    }
    given_up
}

impl Consequences {
    /// Notes that an agenda would go.
    pub(super) fn note_agenda(&mut self, policy: &Policy, kind: &AgendaKind) {
        let called = policy.agenda_label(kind).quoted();
        self.note("agenda", kind, ["the agenda ", "l’agenda "], &called);
    }
}

pub(super) fn set_availability<'c, 'a>(
    case: &'c Case<'a>,
    command: &SetAvailability,
) -> Drafted<'c, 'a> {
    let availability = case.form(|checks| {
        let typed = command.availability.as_ref().map(Availability::parse);
        let parsed = typed.transpose().map_err(|wrong| {
            for misplaced in wrong {
                checks.take(field::value::<()>(misplaced.part, Err(misplaced.problem)));
            }
        });
        parsed.ok()
    })?;
    let (mut draft, target) = upon(case, command.contact, Action::AGENDA_AVAILABILITY)?;
    let id = target.id();
    let before = draft.need_agenda(&target).and_then(|agenda| agenda.availability.as_ref());
    if before != availability.as_ref() {
        draft.record_agenda(id, "availability", before.map(text), availability.as_ref().map(text));
        if let Some(agenda) = draft.contact(id).and_then(|contact| contact.agenda.as_mut()) {
            agenda.availability = availability;
        }
        draft.event(Event::AvailabilityChanged { contact: id });
    }
    Ok(draft)
}

/// The sight and right gates of what changes an agenda or a preference, and a draft to go on with. The right
/// suffices: nobody acts upon a person's authority here.
pub(super) fn upon<'c, 'a>(
    case: &'c Case<'a>,
    contact: ContactId,
    action: Action,
) -> Result<(Box<Draft<'c, 'a>>, Box<Person<'a>>), Refusal> {
    let scene = case.scene()?;
    let target = super::see(scene, contact)?;
    case.right(scene, action, Some(&target))?;
    let mut draft = Draft::on(case, scene, case.policy.actions.key(action));
    // Whether or not it changes anything, what was typed is the person's.
    draft.personal(target.id());
    Ok((draft, target))
}

/// A value as the erasable side of the history tells it.
pub(super) fn text(value: &impl ToWire) -> FieldValue {
    FieldValue::Text(wire::write(value).into())
}

impl Draft<'_, '_> {
    /// The agenda of a contact; its kind is chosen before anything else is said of it (row 84).
    pub(super) fn need_agenda<'t>(&mut self, target: &Person<'t>) -> Option<&'t Agenda> {
        let agenda = target.contact.agenda.as_deref();
        let scene = self.scene();
        self.checks.need(agenda.is_some(), || {
            let who = scene.map(|scene| scene.who(Action::AGENDA_CHOOSE)).unwrap_or_default();
            Reason::new(Code::AgendaNeeded).by(who)
        });
        agenda
    }

    /// Notes what changed of an agenda on the erasable side.
    pub(super) fn record_agenda(
        &mut self,
        id: ContactId,
        what: &str,
        before: Option<FieldValue>,
        after: Option<FieldValue>,
    ) {
        if before != after
            && let Ok(name) = FieldName::parse(what)
        {
            self.record(id, &name, before, after);
        }
    }
}

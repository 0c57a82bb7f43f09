//! Telling in words what a scenario says in handles, ids and wire names.

mod changes;
mod commands;
mod letters;
mod sights;

use super::fill::fill;
use super::page::printable;
use annuaire::value::Lang;
use annuaire::{Access, ContactId, Label, Reason, Refusal};
use annuaire_conformance::{Document, Run, Scenario, StepVerdict};
use serde_json::Value;
use std::collections::BTreeMap;

/// What was said to whoever asked, in words.
pub(super) enum Told {
    /// It was done, and this changed.
    Done(String),
    /// It was refused.
    Refused { reasons: String, remedies: Vec<String> },
    /// It was looked at, and this was seen: a line each.
    Seen(Vec<String>),
}

/// The words for one portal, in one language.
pub(super) struct Telling<'s> {
    lang: Lang,
    document: &'s Document,
    labels: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    people: BTreeMap<ContactId, String>,
}

impl<'s> Telling<'s> {
    pub(super) fn of(scenario: &'s Scenario, run: &Run, lang: Lang) -> Self {
        let (document, policy) = (scenario.document(), scenario.policy());
        let in_words = |label: &Label| match lang {
            Lang::En => label.en.to_string(),
            Lang::Fr => label.fr.to_string(),
        };
        let of_policy =
            policy.role_labels().map(|(role, label)| (role.to_string(), in_words(label)));
        let agendas = policy.agenda_kinds();
        let agendas = agendas.map(|(kind, label)| (format!("agenda {kind}"), in_words(label)));
        let there = document
            .roles
            .iter()
            .filter_map(|role| Some((role.id.to_string(), role.label.clone()?)));
        let created = run.steps.iter().filter_map(|step| created_role(&step.asked));
        Self {
            lang,
            document,
            labels: of_policy.chain(agendas).chain(there).chain(created).collect(),
            fields: policy
                .field_labels()
                .map(|(field, label)| (field.to_string(), in_words(label)))
                .collect(),
            people: run.contacts.iter().map(|(handle, id)| (*id, capitalised(handle))).collect(),
        }
    }

    /// Who is there: operators and contacts, each with what tells them apart.
    pub(super) fn cast(&self) -> String {
        let operators = self.document.operators.iter().map(|operator| {
            let level = operator.level.as_ref();
            let level = level
                .map(|level| fill(self.says("level {}", "profil {}"), |_| Some(level.clone())));
            let about = [self.says("operator", "opérateur").to_owned()].into_iter();
            (&operator.id, about.chain(level).chain(operator.groups.iter().cloned()).collect())
        });
        let contacts = self.document.contacts.iter().map(|contact| {
            let roles = contact.roles.iter().map(|role| self.role_held(role));
            let access = match contact.access {
                Access::None => Some(self.says("no access yet", "sans accès")),
                Access::Invited => Some(self.says("invited", "accès proposé")),
                Access::Active => None,
                _ => Some(self.says("suspended", "accès suspendu")),
            };
            (&contact.id, roles.chain(access.map(str::to_owned)).collect())
        });
        let everybody = operators.chain(contacts).map(|(handle, about): (_, Vec<String>)| {
            match about.is_empty() {
                true => capitalised(handle),
                false => format!("{} ({})", capitalised(handle), about.join(", ")),
            }
        });
        everybody.collect::<Vec<_>>().join(self.says("; ", " ; "))
    }

    /// Who acts.
    pub(super) fn actor(&self, actor: &str) -> String {
        if let Some(handle) = actor.strip_suffix(" by key") {
            let name = capitalised(handle);
            return self.says(format!("A program of {name}"), format!("Un programme ({name})"));
        }
        match actor.strip_suffix(" by link") {
            Some(handle) => capitalised(handle),
            None if actor == "system" => self.says("The system", "Le système").to_owned(),
            None => capitalised(actor),
        }
    }

    /// What was asked for.
    pub(super) fn asked(&self, asked: &Value) -> String {
        commands::sentence(self, asked)
    }

    /// What came of it.
    pub(super) fn told(&self, verdict: &StepVerdict) -> Told {
        match verdict {
            StepVerdict::Done(outcome) => Told::Done(changes::list(self, outcome)),
            StepVerdict::Refused(refusal) => self.refused(refusal),
            StepVerdict::Seen(seen) => Told::Seen(sights::lines(self, seen)),
        }
    }

    /// A message, and where it goes.
    pub(super) fn letter(&self, letter: &annuaire::Letter) -> String {
        letters::line(self, letter)
    }

    fn refused(&self, refusal: &Refusal) -> Told {
        let reasons: Vec<String> =
            refusal.reasons().iter().map(|reason| self.reason(reason)).collect();
        let mut remedies = refusal.remedies(self.lang);
        remedies.dedup();
        Told::Refused { reasons: reasons.join(self.says("; ", " ; ")), remedies }
    }

    /// A reason names people by their ids: here they have names.
    fn reason(&self, reason: &Reason) -> String {
        let message = reason.message(self.lang);
        self.people
            .iter()
            .fold(message, |message, (id, name)| message.replace(&id.to_string(), name))
    }

    /// The one of two texts that is in this language.
    fn says<T>(&self, en: T, fr: T) -> T {
        match self.lang {
            Lang::En => en,
            Lang::Fr => fr,
        }
    }

    /// What people call a role, in quotation marks.
    fn role(&self, role: &str) -> String {
        let label = self.labels.get(role).map_or(role, String::as_str);
        match self.lang {
            Lang::En => format!("“{label}”"),
            Lang::Fr => format!("« {label} »"),
        }
    }

    /// What people call a kind of agenda, in quotation marks.
    fn agenda(&self, kind: &str) -> String {
        self.role(&format!("agenda {kind}"))
    }

    /// A role as a list of roles writes it: `"lead.team_lead in north"`, or a table that says the same.
    fn role_held(&self, role: &Value) -> String {
        let of = |key: &str| role.get(key).and_then(Value::as_str);
        let name = role.as_str().or_else(|| of("role")).unwrap_or_default();
        let (name, unit) =
            name.split_once(" in ").map_or((name, of("unit")), |(name, unit)| (name, Some(unit)));
        match unit {
            Some(unit) => format!("{} ({})", self.role(name), self.unit(unit)),
            None => self.role(name),
        }
    }

    fn unit(&self, handle: &str) -> String {
        let unit = self.document.units.iter().find(|unit| unit.id == handle);
        unit.and_then(|unit| unit.label.clone()).unwrap_or_else(|| capitalised(handle))
    }

    fn field(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    fn person(&self, id: ContactId) -> String {
        self.people.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }
}

/// A role that a step asked to create, and its label.
fn created_role(asked: &Value) -> Option<(String, String)> {
    let command = asked.get("create_role")?;
    let text = |key: &str| command.get(key).and_then(Value::as_str);
    Some((format!("{}.{}", text("catalogue")?, text("name")?), text("label")?.to_owned()))
}

/// With a capital: a handle as a name, a title as a sentence.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    printable(&first.chain(letters).collect::<String>())
}

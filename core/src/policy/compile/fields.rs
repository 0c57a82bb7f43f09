//! Fields: of a contact, and of an account.

use super::{Compiled, Compiler};
use crate::limits::MAX_TEXT;
use crate::name::FieldName;
use crate::policy::FieldRule;
use crate::policy::document::{Field, FieldKind, Label};
use crate::policy::locate::Path;
use crate::value::Name;

/// A field whose kind and labels go without saying.
struct Known {
    name: &'static str,
    kind: FieldKind,
    en: &'static str,
    fr: &'static str,
}

const fn known(name: &'static str, kind: FieldKind, en: &'static str, fr: &'static str) -> Known {
    Known { name, kind, en, fr }
}

const KNOWN: [Known; 8] = [
    known("last_name", FieldKind::Name, "Last name", "Nom"),
    known("first_name", FieldKind::Name, "First name", "Prénom"),
    known("email", FieldKind::Email, "E-mail", "E-mail"),
    known("mobile", FieldKind::Phone, "Mobile phone", "Téléphone mobile"),
    known("landline", FieldKind::Phone, "Landline phone", "Téléphone fixe"),
    known("function", FieldKind::Name, "Function", "Fonction"),
    known("address", FieldKind::Address, "Address", "Adresse"),
    known("notes", FieldKind::Text, "Notes", "Notes"),
];

/// What every contact has already, whatever the policy declares.
const TAKEN: [&str; 9] = [
    "language",
    "login",
    "roles",
    "access",
    "units",
    "agenda",
    "availability",
    "unavailability",
    "notifications",
];

impl Compiler<'_> {
    pub(super) fn fields(
        &self,
        at: &Path,
        fields: Vec<(String, Field)>,
    ) -> Compiled<Vec<FieldRule>> {
        self.few(at, fields.len())?;
        fields.into_iter().map(|(name, field)| self.field(&at.key(&name), &name, field)).collect()
    }

    fn field(&self, at: &Path, name: &str, field: Field) -> Compiled<FieldRule> {
        let parsed = self.name(at, FieldName::parse(name))?;
        if TAKEN.contains(&name) {
            return self.fail(
                at,
                "policy_bad_name",
                format!("`{name}` is not a field: every contact has it already"),
            );
        }
        let known = KNOWN.iter().find(|known| known.name == name);
        let kind = match (known, field.kind) {
            (Some(known), Some(kind)) if known.kind != kind => {
                let message = format!("`{name}` has a kind of its own");
                return self.contradiction(&at.key("kind"), &message);
            }
            (Some(known), _) => known.kind,
            (None, Some(kind)) => kind,
            (None, None) => FieldKind::Name,
        };
        self.choices(at, kind, &field.choices)?;
        let label = || match known {
            Some(known) => Label { en: known.en.into(), fr: known.fr.into() },
            None => Label::from_name(name),
        };
        Ok(FieldRule {
            max: self.max(at, kind, field.max)?,
            label: field.label.unwrap_or_else(label),
            name: parsed,
            kind,
            required: field.required,
            immutable: field.immutable,
            choices: field.choices.into_iter().map(Into::into).collect(),
        })
    }

    fn choices(&self, at: &Path, kind: FieldKind, choices: &[String]) -> Compiled<()> {
        let at = at.key("choices");
        if (kind == FieldKind::Choice) == choices.is_empty() {
            return self.contradiction(&at, "a choice needs `choices`, and nothing else has any");
        }
        for (index, choice) in choices.iter().enumerate() {
            if choice.trim().is_empty() || choices.iter().take(index).any(|other| other == choice) {
                return self.fail(
                    &at.item(index),
                    "policy_bad_value",
                    format!("`{choice}` is empty or named twice"),
                );
            }
        }
        Ok(())
    }

    fn max(&self, at: &Path, kind: FieldKind, max: Option<usize>) -> Compiled<usize> {
        let at = at.key("max");
        if max.is_some() && !matches!(kind, FieldKind::Name | FieldKind::Text) {
            return self.contradiction(&at, "only names and texts have a `max`");
        }
        let most = if kind == FieldKind::Name { Name::MAX } else { MAX_TEXT };
        match max.unwrap_or(most) {
            max if (1..=most).contains(&max) => Ok(max),
            _ => self.fail(&at, "policy_bad_value", format!("`max` lies between 1 and {most}")),
        }
    }
}

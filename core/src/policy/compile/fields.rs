//! Fields: of a contact, and of an account.

use super::{Compiled, Compiler};
use crate::name::FieldName;
use crate::policy::document::Field;
use crate::policy::locate::Path;
use crate::policy::say::{Say, say};
use crate::policy::{FieldKind, FieldRule, Label};

/// The labels of the fields for which they go without saying.
const KNOWN: [(&str, Say); 8] = [
    ("last_name", say("Last name", "Nom")),
    ("first_name", say("First name", "Prénom")),
    ("email", say("E-mail", "E-mail")),
    ("mobile", say("Mobile phone", "Téléphone mobile")),
    ("landline", say("Landline phone", "Téléphone fixe")),
    ("function", say("Function", "Fonction")),
    ("address", say("Address", "Adresse")),
    ("notes", say("Notes", "Notes")),
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
        if !FieldRule::is_free(name) {
            return self.fail(
                at,
                "policy_bad_name",
                format!("`{name}` is not a field: every contact has it already"),
            );
        }
        let kind = match (FieldKind::of_known(name), field.kind) {
            (Some(known), Some(kind)) if known != kind => {
                let message = format!("`{name}` has a kind of its own");
                return self.contradiction(&at.key("kind"), &message);
            }
            (Some(known), _) => known,
            (None, Some(kind)) => kind,
            (None, None) => FieldKind::Name,
        };
        self.choices(at, kind, &field.choices)?;
        let label = || {
            let known = KNOWN.iter().find(|(known, _)| *known == name);
            known.map_or_else(|| Label::from_name(name), |(_, label)| label.label(&[]))
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
        let most = kind.most();
        match max.unwrap_or(most) {
            max if (1..=most).contains(&max) => Ok(max),
            _ => self.fail(&at, "policy_bad_value", format!("`max` lies between 1 and {most}")),
        }
    }
}

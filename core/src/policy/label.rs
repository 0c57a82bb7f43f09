//! What people call something, in both languages.

use crate::value::Lang;
use crate::wire::{FromWire, ToWire};
use serde::Deserialize;

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, Deserialize, ToWire, FromWire)]
#[serde(
    deny_unknown_fields,
    expecting = "a text in both languages, such as `{ en = \"Team\", fr = \"Équipe\" }`"
)]
pub struct Label {
    /// In English.
    pub en: Box<str>,
    /// In French.
    pub fr: Box<str>,
}

impl Label {
    /// The text in one language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }

    /// A label for something that the policy gives none: its machine name, spaced.
    pub(crate) fn from_name(name: &str) -> Self {
        let text: Box<str> = name.replace(['_', '-'], " ").into();
        Self { en: text.clone(), fr: text }
    }

    /// A label for what has no other name: itself, as it is typed.
    pub(crate) fn verbatim(typed: &str) -> Self {
        let text: Box<str> = ["`", typed, "`"].concat().into();
        Self { en: text.clone(), fr: text }
    }

    /// This label, in the quotation marks of each language.
    pub(crate) fn quoted(&self) -> Self {
        let quoted = |lang| super::say::quoted(self.text(lang), lang).into();
        Self { en: quoted(Lang::En), fr: quoted(Lang::Fr) }
    }

    /// Several labels, one after the other.
    pub(crate) fn listed(labels: &[Self]) -> Self {
        let listed = |lang| {
            let texts: Vec<&str> = labels.iter().map(|label| label.text(lang)).collect();
            texts.join(", ").into()
        };
        Self { en: listed(Lang::En), fr: listed(Lang::Fr) }
    }
}

//! Refusals: a stable code, a category, every failing rule of the gate, and what would unblock each.

mod code;
mod explained;
mod remedy;
mod text;

pub use code::{Category, Code};
pub use explained::{Explained, ExplainedReason};
pub use remedy::Who;

use crate::policy::Label;
use crate::sorted::SortedMap;
use crate::value::Lang;
use crate::wire::{FromWire, Place, ToWire};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The gates, in the order they are tried: the next opens only if this one is clean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The command and the policy alone.
    Form,
    /// The actor is effective, and each id exists here and may be seen.
    Sight,
    /// The action, each field, each ceiling.
    Right,
    /// The resulting state.
    State,
}

/// A value that a reason is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
#[serde(untagged)]
pub enum About {
    /// A number.
    Number(u64),
    /// A name, an id or a code.
    Text(Box<str>),
    /// What people call it.
    Label(Label),
    /// Several names or ids.
    List(Vec<Box<str>>),
}

/// By hand, because a derived one would copy every value before it knows which it is.
impl<'de> Deserialize<'de> for About {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = About;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, a text, a label or a list of texts")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<About, E> {
                Ok(About::Number(number))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<About, E> {
                Ok(About::Text(text.into()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<About, A::Error> {
                Label::deserialize(MapAccessDeserializer::new(map)).map(About::Label)
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, list: A) -> Result<About, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(About::List)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl FromWire for About {
    fn from_wire(place: Place<'_>) -> Self {
        match (place.as_number(), place.as_text()) {
            (Some(number), _) => Self::Number(number),
            (_, Some(text)) => Self::Text(text.into()),
            _ if place.is_list() => Self::List(Vec::from_wire(place)),
            _ => Self::Label(Label::from_wire(place)),
        }
    }
}

impl From<&str> for About {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for About {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Label> for About {
    fn from(label: Label) -> Self {
        Self::Label(label)
    }
}

impl From<usize> for About {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<Vec<Box<str>>> for About {
    fn from(list: Vec<Box<str>>) -> Self {
        Self::List(list)
    }
}

/// One rule that failed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(transparent)]
pub struct Reason(Box<Failed>);

/// What a reason holds: in one place, because a decision hands reasons on at every step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
struct Failed {
    code: Code,
    #[serde(default, skip_serializing_if = "SortedMap::is_empty")]
    about: SortedMap<Box<str>, About>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    who: Vec<Who>,
}

impl Reason {
    /// A reason with this code.
    #[must_use]
    #[inline(never)]
    pub fn new(code: Code) -> Self {
        Self(Box::new(Failed { code, about: SortedMap::new(), who: Vec::new() }))
    }

    /// This reason, about a value.
    #[must_use]
    pub fn with(self, key: &str, value: impl Into<About>) -> Self {
        self.told(key, value.into())
    }

    #[inline(never)]
    fn told(mut self, key: &str, value: About) -> Self {
        self.0.about.insert(key.into(), value);
        self
    }

    /// This reason, about something that people call otherwise: its label stands beside its name, under `…_label`.
    pub(crate) fn called(self, key: &str, name: &str, label: &Label) -> Self {
        self.with(key, name).with(&[key, "_label"].concat(), label.clone())
    }

    /// This reason, with who can help.
    pub(crate) fn by(mut self, who: Vec<Who>) -> Self {
        self.0.who = who;
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// What it is about, by name: `field`, `role`, `contact`…
    #[must_use]
    pub fn about(&self, key: &str) -> Option<&About> {
        self.0.about.get(key)
    }

    /// Who can do it, or help.
    #[must_use]
    pub fn who(&self) -> &[Who] {
        &self.0.who
    }

    /// What is wrong, as a sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        text::fill(self.0.code.message(lang), self, lang)
    }

    /// What would unblock it, as a sentence.
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        text::fill(self.0.code.remedy(lang), self, lang)
    }
}

/// Why a command was refused: every failing rule of the first gate that is not clean. Nothing was written.
///
/// ```
/// use annuaire::{Code, Refusal};
///
/// let wire = r#"{"gate":"sight","reasons":[{"code":"link_invalid"}]}"#;
/// let refusal: Refusal = serde_json::from_str(wire)?;
/// assert!(refusal.has(Code::LinkInvalid));
/// assert_eq!(refusal.to_string(), "this link is not valid any more");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(transparent)]
pub struct Refusal(Box<Refused>);

/// What a refusal holds: in one place, so that a step that may be refused hands on one word.
#[derive(Clone, PartialEq, Eq, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
struct Refused {
    gate: Gate,
    reasons: Vec<Reason>,
}

impl Refusal {
    /// A refusal at this gate, for this reason: what stands before a command, such as an import, refuses in the
    /// same words.
    #[must_use]
    pub fn of(gate: Gate, reason: Reason) -> Self {
        Self::of_all(gate, vec![reason])
    }

    /// A refusal at this gate, for these reasons: at least one.
    #[must_use]
    pub fn of_all(gate: Gate, reasons: Vec<Reason>) -> Self {
        Self(Box::new(Refused { gate, reasons }))
    }

    /// This refusal, of the command at this place of a batch.
    pub(crate) fn at_item(mut self, index: usize) -> Self {
        for reason in &mut self.0.reasons {
            reason.0.about.insert("item".into(), index.into());
        }
        self
    }

    /// The gate that was not clean.
    #[must_use]
    pub fn gate(&self) -> Gate {
        self.0.gate
    }

    /// Every rule of that gate that failed; never empty.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.0.reasons
    }

    /// The code of the first reason.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.reasons.first().map_or(Code::NotAllowed, Reason::code)
    }

    /// The category of the first reason.
    #[must_use]
    pub fn category(&self) -> Category {
        self.code().category()
    }

    /// Whether a reason has this code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.0.reasons.iter().any(|reason| reason.code() == code)
    }

    /// What is wrong, in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let messages: Vec<String> =
            self.0.reasons.iter().map(|reason| reason.message(lang)).collect();
        messages.join(match lang {
            Lang::En => "; ",
            Lang::Fr => " ; ",
        })
    }

    /// What would unblock it, one sentence a reason.
    #[must_use]
    pub fn remedies(&self, lang: Lang) -> Vec<String> {
        self.0.reasons.iter().map(|reason| reason.remedy(lang)).collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

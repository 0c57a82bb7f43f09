//! A refusal in words: what a host shows that does not hold the table of texts.

use super::{Category, Code, Gate, Reason, Refusal, Who};
use crate::value::Lang;
use crate::wire::ToWire;
use serde::Serialize;

/// A refusal in one language, with everything that follows from its codes.
///
/// ```
/// use annuaire::{Refusal, value::Lang};
///
/// let refusal: Refusal =
///     serde_json::from_str(r#"{"gate":"sight","reasons":[{"code":"link_invalid"}]}"#)?;
/// let explained = serde_json::to_value(refusal.explained(Lang::En))?;
/// assert_eq!(explained["category"], "permission");
/// assert_eq!(explained["reasons"][0]["message"], "this link is not valid any more");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Explained {
    /// The code of the first reason.
    pub code: Code,
    /// The category of the first reason.
    pub category: Category,
    /// The gate that was not clean.
    pub gate: Gate,
    /// What is wrong: the message of every reason.
    pub message: String,
    /// Every rule of that gate that failed.
    pub reasons: Vec<ExplainedReason>,
}

/// One rule that failed, in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct ExplainedReason {
    /// The stable code.
    pub code: Code,
    /// Its category.
    pub category: Category,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What would unblock it, as a sentence.
    pub remedy: String,
    /// Who can do it, or help.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Who>,
}

impl Refusal {
    /// This refusal in words, as data.
    #[must_use]
    pub fn explained(&self, lang: Lang) -> Explained {
        let reasons = self.reasons().iter().map(|reason| reason.explained(lang)).collect();
        Explained {
            code: self.code(),
            category: self.category(),
            gate: self.gate(),
            message: self.message(lang),
            reasons,
        }
    }
}

impl Reason {
    fn explained(&self, lang: Lang) -> ExplainedReason {
        ExplainedReason {
            code: self.code(),
            category: self.code().category(),
            message: self.message(lang),
            remedy: self.remedy(lang),
            who: self.who().to_vec(),
        }
    }
}

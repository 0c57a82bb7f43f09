//! What is wrong or risky in a policy that compiles: rules that can never be used, and accounts that could end
//! up with nobody to govern them.

mod access;
mod creation;
mod flaw;

mod rights;
mod roles;
mod seats;
#[cfg(test)]
mod tests;

use super::locate::{Path, Source};
use super::reach::Reach;
use super::{Label, Policy};
use crate::value::Lang;
use flaw::Flaw;
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The policy says something that can never hold, or leaves out what it needs.
    Wrong,
    /// The policy works, until the day somebody needs what it leaves out.
    Risky,
}

/// Something wrong or risky in a policy that compiles.
///
/// ```
/// use annuaire::{Policy, Severity};
/// use annuaire::value::Lang;
///
/// let policy = Policy::from_toml(r#"
/// policy = 1
/// id     = "club"
/// [catalogues.portal.roles.member]
/// [rights]
/// "contact" = [{ operator = true }]
/// "account" = [{ operator = true }]
/// "#)?;
/// let finding = policy.check().into_iter().next().expect("nobody grants the role");
/// assert_eq!((finding.code(), finding.severity()), ("role_ungrantable", Severity::Wrong));
/// assert_eq!((finding.key(), finding.line()), ("catalogues.portal.roles.member", 4));
/// assert_eq!(finding.text(Lang::En), "nobody may grant “member”: no key of the rights covers it");
/// # Ok::<(), annuaire::PolicyError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    code: &'static str,
    severity: Severity,
    key: Box<str>,
    line: usize,
    text: Label,
}

impl Finding {
    /// The stable code: `role_ungrantable`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The key concerned, dotted. It may be one that the policy should have.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The line of the key, or of what stands closest to it, counted from one.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong, as a sentence without a stop.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.text.text(lang)
    }
}

impl Policy {
    /// What is wrong or risky in this policy, by line. Nothing for a policy in good order.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let reach = Reach::of(self);
        let mut findings = Findings { source: Source::read(&self.text), list: Vec::new() };
        rights::check(&reach, &mut findings);
        creation::check(&reach, &mut findings);
        access::check(&reach, &mut findings);
        roles::check(&reach, &mut findings);
        seats::check(&reach, &mut findings);
        let mut list = findings.list;
        list.sort_by(|one, other| {
            (one.severity, one.line, one.code).cmp(&(other.severity, other.line, other.code))
        });
        list
    }
}

/// The findings so far.
struct Findings<'p> {
    source: Source<'p>,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn note(&mut self, flaw: Flaw, at: &Path, gaps: &[(&str, Label)]) {
        self.list.push(Finding {
            code: flaw.code(),
            severity: flaw.severity(),
            key: at.text().into(),
            line: self.source.line(at),
            text: flaw.say().label(gaps),
        });
    }

    /// Notes something about an action that has, or should have, a key of its own.
    fn about_action(&mut self, flaw: Flaw, key: &str, gaps: &[(&str, Label)]) {
        self.note(flaw, &Path::of("rights").key(key), gaps);
    }
}

/// A label as a text puts it: in quotation marks.
fn named(label: &Label) -> Label {
    let quoted = |lang| super::say::quoted(label.text(lang), lang).into();
    Label { en: quoted(Lang::En), fr: quoted(Lang::Fr) }
}

/// A key as a text puts it.
fn key(key: &str) -> Label {
    let text: Box<str> = format!("`{key}`").into();
    Label { en: text.clone(), fr: text }
}

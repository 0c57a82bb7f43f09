//! What is wrong or risky in a policy that compiles: rules that can never be used, and accounts that could end
//! up with nobody to govern them.

mod access;
mod agenda;
mod creation;
mod flaw;
mod records;
mod rights;
mod roles;
mod seats;
#[cfg(test)]
mod tests;

use super::locate::{Path, Source};
use super::reach::Reach;
use super::{Label, Policy};
use crate::account::Account;
use crate::contact::Contact;
use crate::value::Lang;
use crate::wire::ToWire;
use flaw::Flaw;
use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, ToWire)]
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
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

    /// The line of the key, or of what stands closest to it, counted from one; 0 where the policy came compiled.
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
    /// What is wrong or risky in this policy: the wrong before the risky, each by line. Nothing for a policy in
    /// good order.
    #[must_use]
    pub fn check(&self) -> Vec<Finding> {
        let reach = Reach::of(self);
        let mut findings = Findings::default();
        rights::check(&reach, &mut findings);
        creation::check(&reach, &mut findings);
        access::check(&reach, &mut findings);
        roles::check(&reach, &mut findings);
        seats::check(&reach, &mut findings);
        agenda::check(&reach, &mut findings);
        findings.of(self)
    }

    /// What this policy would break of an account that lives under an earlier text of it, its contacts apart:
    /// ask before a policy is adopted.
    #[must_use]
    pub fn check_account(&self, account: &Account) -> Vec<Finding> {
        let mut findings = Findings::default();
        records::check_account(self, account, &mut findings);
        findings.of(self)
    }

    /// What this policy would break of a contact of such an account.
    #[must_use]
    pub fn check_contact(&self, account: &Account, contact: &Contact) -> Vec<Finding> {
        let mut findings = Findings::default();
        records::check_contact(self, account, contact, &mut findings);
        findings.of(self)
    }
}

/// A flaw, where it lies, and what fills the gaps of its text.
type Note = (Flaw, Path, Vec<(&'static str, Label)>);

/// The flaws noted so far.
#[derive(Default)]
struct Findings(Vec<Note>);

impl Findings {
    fn note(&mut self, flaw: Flaw, at: &Path, gaps: &[(&'static str, Label)]) {
        self.0.push((flaw, at.clone(), gaps.to_vec()));
    }

    /// Notes something about an action that has, or should have, a key of its own.
    fn about_action(&mut self, flaw: Flaw, key: &str, gaps: &[(&'static str, Label)]) {
        self.note(flaw, &Path::of("rights").key(key), gaps);
    }

    /// Each with its line in the policy's text, which is read only where something was found.
    fn of(self, policy: &Policy) -> Vec<Finding> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let source = policy.text.as_deref().and_then(|text| Source::read(text).ok());
        let located = |(flaw, at, gaps): Note| Finding {
            code: flaw.code(),
            severity: flaw.severity(),
            key: at.text().into(),
            line: source.as_ref().map_or(0, |source| source.line(&at)),
            text: flaw.say().label(&gaps),
        };
        let place = |finding: &Finding| (finding.severity, finding.line, finding.code);
        let mut list: Vec<Finding> = Vec::with_capacity(self.0.len());
        for finding in self.0.into_iter().map(located) {
            let at = list.partition_point(|other| place(other) <= place(&finding));
            list.insert(at, finding);
        }
        list
    }
}

/// A key as a text puts it.
fn key(key: &str) -> Label {
    plain(&format!("`{key}`"))
}

/// The same text in both languages.
fn plain(text: &str) -> Label {
    Label { en: text.into(), fr: text.into() }
}

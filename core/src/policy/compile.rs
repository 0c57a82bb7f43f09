//! From a document to a policy: every name is resolved here, so that a typo cannot silently deny.

mod access;
mod agenda;
mod api_keys;
mod catalogues;
mod fields;
mod notifications;
mod rights;
mod roles;
mod seats;
#[cfg(test)]
mod tests;
mod units;

use super::action::Actions;
use super::document::{Ceiling, Document};
use super::locate::{Path, Source};
use super::names::Names;
use super::parts::is_span;
use super::written::{Readable, Written};
use super::{Label, Policy, PolicyError};
use crate::digest::Digest;
use crate::limits::{MAX_DECLARED, MAX_GROUPS, MAX_POLICY_BYTES};
use crate::name::{BadName, PolicyId};
use crate::value::{Level, Region};
use catalogues::Catalogues;
use chrono::TimeDelta;

type Compiled<T> = Result<T, PolicyError>;

struct Compiler<'a> {
    source: Source<'a>,
}

pub(super) fn compile(text: &str) -> Compiled<Policy> {
    if text.len() > MAX_POLICY_BYTES {
        let message = format!("a policy has at most {MAX_POLICY_BYTES} bytes");
        return Err(PolicyError::new("policy_too_long", String::new(), 1, message));
    }
    let source = Source::read(text)?;
    let document = Document::read(&Written::document(&source))
        .map_err(|unreadable| unreadable.in_text(text))?;
    Compiler { source }.policy(document)
}

impl Compiler<'_> {
    fn policy(&self, document: Document) -> Compiled<Policy> {
        if document.policy != 1 {
            return self.fail(
                &Path::of("policy"),
                "policy_unknown_version",
                format!("this library reads version 1, not `{}`", document.policy),
            );
        }
        let id = self.name(&Path::of("id"), PolicyId::parse(&document.id))?;
        let region = match document.region.as_deref() {
            None => Region::FRANCE,
            Some(written) => Region::parse(written).or_else(|_| {
                self.fail(
                    &Path::of("region"),
                    "policy_bad_value",
                    format!("`{written}` is no country with phone numbers"),
                )
            })?,
        };
        let groups = self.groups(&document.operators.groups)?;
        let fields = self.fields(&Path::of("fields"), document.fields.0)?;
        let account_fields =
            self.fields(&Path::of("account").key("fields"), document.account.fields.0)?;
        let kinds = self.kinds(document.units.0)?;
        let Catalogues { catalogues, roles, permissions } =
            self.catalogues(document.catalogues.0, &kinds)?;
        let login = self.login(&document.login, &fields, &account_fields)?;
        let access = self.access(&document.access, &login, &catalogues, &roles)?;
        let links = self.links(&document.links)?;
        let agenda = self.agenda(document.agenda, &catalogues)?;
        let notifications = self.notifications(document.notifications, &fields)?;
        let actions =
            Actions::of(&fields, &catalogues, &roles, &kinds, document.api_keys.is_some());
        let api_keys = self.api_keys(document.api_keys, &actions)?;
        let names = rights::Names { groups: &groups, kinds: &kinds, roles: &roles };
        let rights = self.rights(document.rights.0, &actions, &names)?;
        self.own_keys(&rights, api_keys.as_ref())?;
        let text = self.source.text();
        Ok(Policy {
            name: document.name.unwrap_or_else(|| Label::from_name(id.as_str())),
            id,
            digest: Digest::of("annuaire policy 1", &[text.as_bytes()]),
            text: Some(text.into()),
            region,
            duplicates: document.duplicates,
            groups,
            operator_ceiling: document.operators.ceiling == Ceiling::Level,
            fields,
            account_fields,
            login,
            access,
            confirm_removal: document.removal.confirm,
            links,
            kinds,
            catalogues,
            role_index: Names::of(roles.iter().map(|role| role.id.as_str().into()).collect()),
            roles,
            permissions,
            agenda,
            notifications,
            actions,
            rights,
            api_keys,
        })
    }

    fn groups(&self, groups: &[String]) -> Compiled<Vec<Box<str>>> {
        let at = Path::of("operators").key("groups");
        if groups.len() > MAX_GROUPS {
            return self.fail(&at, "policy_too_many", format!("at most {MAX_GROUPS} groups"));
        }
        for (index, group) in groups.iter().enumerate() {
            if group.trim().is_empty() || groups.iter().take(index).any(|other| other == group) {
                return self.fail(
                    &at.item(index),
                    "policy_bad_value",
                    format!("`{group}` is empty or named twice"),
                );
            }
        }
        Ok(groups.iter().map(|group| group.as_str().into()).collect())
    }

    fn fail<T>(&self, at: &Path, code: &'static str, message: String) -> Compiled<T> {
        Err(PolicyError::new(code, at.text(), self.source.line(at), message))
    }

    fn contradiction<T>(&self, at: &Path, message: &str) -> Compiled<T> {
        self.fail(at, "policy_contradiction", message.to_owned())
    }

    fn name<T>(&self, at: &Path, parsed: Result<T, BadName>) -> Compiled<T> {
        parsed.or_else(|error| self.fail(at, "policy_bad_name", error.to_string()))
    }

    fn few(&self, at: &Path, count: usize) -> Compiled<()> {
        if count > MAX_DECLARED {
            return self.fail(at, "policy_too_many", format!("at most {MAX_DECLARED} of a kind"));
        }
        Ok(())
    }

    fn level(&self, at: &Path, text: &str) -> Compiled<Level> {
        Level::parse(text).or_else(|_| {
            self.fail(at, "policy_bad_value", format!("`{text}` is no level such as `5.0`"))
        })
    }

    /// ISO 8601, as far as policies need it: days, hours and minutes, between a minute and a year.
    fn duration(&self, at: &Path, text: &str) -> Compiled<TimeDelta> {
        let span = crate::duration::parse_duration(text).filter(is_span);
        match span {
            Some(span) => Ok(span),
            None => self.fail(
                at,
                "policy_bad_value",
                format!("`{text}` is no duration such as `P30D` or `PT24H`"),
            ),
        }
    }
}

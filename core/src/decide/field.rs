//! Fields as typed, into fields as stored.

use super::gate::Checks;
use crate::command::{Typed, TypedFields};
use crate::field::FieldValue;
use crate::limits::MAX_DECLARED;
use crate::name::FieldName;
use crate::policy::{FieldKind, FieldRule, Policy};
use crate::refusal::{Code, Reason};
use crate::value::{Email, Language, Malformed, Name, Phone, PostalAddress, Text, parse_date};

/// A value for each field given, or none to clear it.
pub(super) type Parsed = Vec<(FieldName, Option<FieldValue>)>;

/// Parses every field; each one that is unknown or malformed is a reason of its own.
pub(super) fn parse<'p>(
    policy: &'p Policy,
    find: impl Fn(&str) -> Option<&'p FieldRule>,
    typed: &TypedFields,
    checks: &mut Checks,
) -> Parsed {
    if typed.len() > MAX_DECLARED {
        checks.fail(Reason::new(Code::TooMany).with("max", MAX_DECLARED));
        return Parsed::new();
    }
    let mut parsed = Parsed::with_capacity(typed.len());
    for (name, value) in typed {
        match find(name.as_str()) {
            None => checks.fail(Reason::new(Code::UnknownField).with("field", name.as_str())),
            Some(rule) => match parse_one(policy, rule, value) {
                // The policy's own name is shared by every record, not copied into each.
                Ok(value) => parsed.push((rule.name.clone(), value)),
                Err(reason) => checks.fail(reason.called("field", name.as_str(), &rule.label)),
            },
        }
    }
    parsed
}

/// Parses one field by its kind. An empty text clears the field, as an emptied box of a form does.
fn parse_one(
    policy: &Policy,
    rule: &FieldRule,
    typed: &Typed,
) -> Result<Option<FieldValue>, Reason> {
    let malformed =
        |problem: Malformed| Reason::new(Code::InvalidValue).with("problem", problem.code());
    let wrong_kind = || Reason::new(Code::WrongKind).with("kind", rule.kind.as_str());
    let text = match typed {
        Typed::Cleared(()) => return Ok(None),
        Typed::Address(parts) if rule.kind == FieldKind::Address => {
            let address = PostalAddress::parse(parts).map_err(malformed)?;
            return Ok(Some(FieldValue::Address(Box::new(address))));
        }
        Typed::Address(_) => return Err(wrong_kind()),
        Typed::Text(text) if text.trim().is_empty() => return Ok(None),
        Typed::Text(text) => text,
    };
    let parsed: Result<Box<str>, Malformed> = match rule.kind {
        FieldKind::Name => Name::parse_within(text, rule.max).map(Into::into),
        FieldKind::Text => Text::parse(text, rule.max).map(Into::into),
        FieldKind::Email => Email::parse(text).map(Into::into),
        FieldKind::Phone => Phone::parse(text, policy.region).map(|phone| phone.to_string().into()),
        FieldKind::Date => parse_date(text).map(|date| date.to_string().into()),
        FieldKind::Choice if rule.choices.iter().any(|choice| **choice == **text) => {
            Ok(text.as_str().into())
        }
        FieldKind::Choice => {
            return Err(Reason::new(Code::NotAChoice).with("choices", rule.choices.clone()));
        }
        FieldKind::Address => return Err(wrong_kind()),
    };
    parsed.map(|text| Some(FieldValue::Text(text))).map_err(malformed)
}

/// Parses a value that is no field: a login, a label, a language.
pub(super) fn value<T>(name: &str, parsed: Result<T, Malformed>) -> Result<T, Reason> {
    parsed.map_err(|problem| {
        Reason::new(Code::InvalidValue).with("field", name).with("problem", problem.code())
    })
}

/// Parses a language where one is given.
pub(super) fn language(typed: Option<&str>, checks: &mut Checks) -> Option<Language> {
    checks.take(value("language", Language::parse(typed?)))
}

/// Parses a login where one is given: one of its own, beside the e-mail.
pub(super) fn login(policy: &Policy, typed: Option<&str>, checks: &mut Checks) -> Option<Email> {
    let typed = typed?;
    checks.need_code(policy.login.separate, Code::LoginIsEmail);
    checks.take(value("login", Email::parse(typed)))
}

/// Parses a reason where one is given.
pub(super) fn reason(typed: Option<&str>, checks: &mut Checks) -> Option<Box<str>> {
    let text = checks.take(value("reason", Text::parse(typed?, crate::limits::MAX_REASON)))?;
    Some(text.into())
}

/// The value of the e-mail field among those parsed.
pub(super) fn email(parsed: &Parsed) -> Option<Option<Email>> {
    let (_, value) = parsed.iter().find(|(name, _)| name.as_str() == "email")?;
    Some(value.as_ref().and_then(FieldValue::as_text).and_then(Email::from_stored))
}

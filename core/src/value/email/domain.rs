//! The part of an address after the @.

use std::borrow::Cow;

use super::idn;
use crate::value::malformed::Malformed;

/// The most bytes of a domain, and of one of its labels (RFC 1035, 2.3.4).
pub(super) const MAX: usize = 253;
pub(super) const LABEL_MAX: usize = 63;

/// The longest text worth reading as a domain; past it no mapping makes it short enough.
const TYPED_MAX: usize = 4 * MAX;

/// Checks a domain and gives its one form; plain lower-case ASCII is taken as it is, without a look at IDN tables.
pub(super) fn normalise(typed: &str) -> Result<Cow<'_, str>, Malformed> {
    if typed.is_empty() {
        return Err(Malformed::EmailNoDomain);
    }
    if typed.starts_with('[') {
        return Err(Malformed::EmailIpAddress);
    }
    if typed.len() > TYPED_MAX {
        return Err(Malformed::EmailTooLong);
    }
    let domain = if needs_idn(typed) {
        Cow::Owned(idn::to_ascii(typed).ok_or(Malformed::EmailBadDomain)?)
    } else if typed.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(typed.to_ascii_lowercase())
    } else {
        Cow::Borrowed(typed)
    };
    check(&domain)?;
    Ok(domain)
}

/// The domain in the letters people read; unchanged where it has no such form.
pub(super) fn readable(domain: &str) -> Cow<'_, str> {
    let readable = if needs_idn(domain) { idn::to_unicode(domain) } else { None };
    readable.map_or(Cow::Borrowed(domain), Cow::Owned)
}

fn needs_idn(typed: &str) -> bool {
    !typed.is_ascii()
        || typed
            .split('.')
            .any(|label| label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--")))
}

fn check(domain: &str) -> Result<(), Malformed> {
    let (_, top) = domain.rsplit_once('.').ok_or(Malformed::EmailNoDot)?;
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(top) && domain.split('.').count() == 4 && domain.split('.').all(is_number) {
        return Err(Malformed::EmailIpAddress);
    }
    if domain.len() > MAX || is_number(top) || !domain.split('.').all(is_label) {
        return Err(Malformed::EmailBadDomain);
    }
    Ok(())
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= LABEL_MAX
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

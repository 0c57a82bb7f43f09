//! E-mail addresses.

mod domain;
mod idn;
mod key;
mod local;

pub use key::{EMAIL_KEY_VERSION, EmailKey};

use super::malformed::Malformed;
use super::stored::text_value;

/// An e-mail address: the mailbox of RFC 5321, beyond ASCII too (RFC 6531), and nothing around it.
///
/// The part before the @ keeps the case that was typed, for delivery. The domain has one form, lower-case ASCII
/// (UTS 46, `xn--` where it needs it), which every mail system understands. Two addresses that reach the same
/// person are recognised by their [`key`](Email::key), not by `==`.
///
/// Narrower than the grammar on purpose. A domain needs a dot and a top level that is not a number, since business
/// mail crosses the Internet; address literals (`[192.0.2.1]`) and quoted local parts are refused, since most mail
/// systems and forms refuse them too. Wider in one way: a domain typed with full-width letters is read as UTS 46
/// says.
///
/// ```
/// use annuaire::value::Email;
///
/// let email = Email::parse(" Ada.Lovelace+portal@EXAMPLE.com ")?;
/// assert_eq!(email.as_str(), "Ada.Lovelace+portal@example.com");
/// assert_eq!(email.key().as_str(), "ada.lovelace+portal@example.com");
/// # Ok::<(), annuaire::value::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(Box<str>);

text_value!(Email, "an e-mail address");

impl Email {
    /// The most bytes an address has, its domain in ASCII.
    pub const MAX: usize = 254;

    /// Parses an address, alone on its line.
    ///
    /// # Errors
    ///
    /// `empty`, or one of the `email_…` reasons of [`Malformed`].
    pub fn parse(typed: &str) -> Result<Self, Malformed> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Malformed::Empty);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(Malformed::EmailNoAt)?;
        if domain.ends_with('>') {
            return Err(Malformed::EmailDisplayName);
        }
        let local = local::normalise(local)?;
        let domain = domain::normalise(domain)?;
        let length = local.len() + 1 + domain.len();
        if length > Self::MAX {
            return Err(Malformed::EmailTooLong);
        }
        let mut address = String::with_capacity(length);
        address.push_str(&local);
        address.push('@');
        address.push_str(&domain);
        Ok(Self(address.into_boxed_str()))
    }

    /// What this address is recognised by, wherever it must be unique.
    pub fn key(&self) -> EmailKey {
        EmailKey::of(self)
    }

    /// The address with its domain in letters people read, for screens.
    pub fn readable(&self) -> String {
        format!("{}@{}", self.local(), domain::readable(self.domain()))
    }

    /// The part before the @.
    pub fn local(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// The domain, in ASCII.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    fn has_shape(text: &str) -> bool {
        let at_signs = text.bytes().filter(|&byte| byte == b'@').count();
        let is_printed = !text.bytes().any(|byte| byte <= b' ' || byte == 0x7F);
        let is_whole = !text.starts_with('@') && !text.ends_with('@');
        at_signs == 1 && is_printed && is_whole && text.len() <= Self::MAX
    }
}

#[cfg(test)]
mod tests;

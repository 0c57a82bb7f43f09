//! Links: signed, single-use ways in. What is signed is here; who may use one is decided elsewhere.

use crate::base64url;
use crate::id::{AccountId, ContactId};
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

/// What a link lets its bearer do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Accept the invitation and become active.
    Activate,
    /// Set a new password.
    SetPassword,
    /// Prove that a new login is one's own.
    ProveLogin,
}

impl Purpose {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::SetPassword => "set_password",
            Self::ProveLogin => "prove_login",
        }
    }
}

/// What a link says once its tag is verified. It holds no secret: the tag is made when it is sent.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The account.
    pub account: AccountId,
    /// Whose link it is.
    pub contact: ContactId,
    /// What it is for.
    pub purpose: Purpose,
    /// The contact's generation when it was issued (K3).
    pub generation: u32,
    /// From when on it is good.
    pub issued: DateTime<Utc>,
    /// From when on it is refused (K2).
    pub expires: DateTime<Utc>,
}

const LINK_BYTES: usize = 16 + 16 + 1 + 4 + 8 + 8;

impl Link {
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LINK_BYTES);
        bytes.extend_from_slice(self.account.as_uuid().as_bytes());
        bytes.extend_from_slice(self.contact.as_uuid().as_bytes());
        bytes.push(self.purpose as u8);
        bytes.extend_from_slice(&self.generation.to_be_bytes());
        bytes.extend_from_slice(&self.issued.timestamp_millis().to_be_bytes());
        bytes.extend_from_slice(&self.expires.timestamp_millis().to_be_bytes());
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
            let (head, tail) = bytes.split_first_chunk()?;
            *bytes = tail;
            Some(*head)
        }
        let mut rest = bytes;
        let link = Self {
            account: AccountId::from_uuid(uuid::Uuid::from_bytes(take(&mut rest)?)),
            contact: ContactId::from_uuid(uuid::Uuid::from_bytes(take(&mut rest)?)),
            purpose: match take::<1>(&mut rest)? {
                [0] => Purpose::Activate,
                [1] => Purpose::SetPassword,
                [2] => Purpose::ProveLogin,
                _ => return None,
            },
            generation: u32::from_be_bytes(take(&mut rest)?),
            issued: DateTime::from_timestamp_millis(i64::from_be_bytes(take(&mut rest)?))?,
            expires: DateTime::from_timestamp_millis(i64::from_be_bytes(take(&mut rest)?))?,
        };
        rest.is_empty().then_some(link)
    }
}

/// A key that cannot sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadKey {
    /// Shorter than 32 bytes.
    #[error("a signing key needs at least 32 bytes")]
    TooShort,
    /// The key id is empty or contains something else than letters, digits, `_` and `-`.
    #[error("a key id is made of letters, digits, `_` and `-`")]
    BadId,
    /// Two keys with one id.
    #[error("two keys have the id `{0}`")]
    SameId(String),
}

/// The keys that sign links: the first signs, every one verifies, so a key can be rotated (K3).
///
/// ```
/// use annuaire::Keyring;
///
/// let before = Keyring::new("2026-01", b"an old key of at least 32 bytes!")?;
/// let during = Keyring::new("2026-02", b"the new key, of at least 32 bytes")?
///     .with_retiring("2026-01", b"an old key of at least 32 bytes!")?;
/// assert_eq!(format!("{during:?}"), "Keyring(2026-02, 2026-01)");
/// # Ok::<(), annuaire::BadKey>(())
/// ```
pub struct Keyring {
    keys: Vec<(String, Zeroizing<Vec<u8>>)>,
}

impl Keyring {
    /// A ring with the key that signs.
    ///
    /// # Errors
    /// [`BadKey`] where the key is shorter than 32 bytes or its id cannot stand in a token.
    pub fn new(id: &str, key: &[u8]) -> Result<Self, BadKey> {
        Self { keys: Vec::new() }.with_retiring(id, key)
    }

    /// This ring, with one more key that verifies but does not sign.
    ///
    /// # Errors
    /// [`BadKey`] as [`Keyring::new`], or where the ring has a key with this id.
    pub fn with_retiring(mut self, id: &str, key: &[u8]) -> Result<Self, BadKey> {
        if key.len() < 32 {
            return Err(BadKey::TooShort);
        }
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
            return Err(BadKey::BadId);
        }
        if self.keys.iter().any(|(known, _)| known == id) {
            return Err(BadKey::SameId(id.to_owned()));
        }
        self.keys.push((id.to_owned(), Zeroizing::new(key.to_vec())));
        Ok(self)
    }

    /// Signs a link, at the moment it is sent.
    #[must_use]
    pub fn sign(&self, link: &Link) -> String {
        let Some((id, key)) = self.keys.first() else {
            return String::new();
        };
        let payload = link.to_bytes();
        let tag = Self::mac(id, key, &payload).map(|mac| mac.finalize().into_bytes());
        format!(
            "{id}.{}.{}",
            base64url::encode(&payload),
            base64url::encode(&tag.unwrap_or_default())
        )
    }

    /// Verifies a token. The result says what the link is, not whether it still counts: that is decided
    /// with the contact at hand, when the link is redeemed.
    ///
    /// `None` for anything that this ring did not sign: one answer for every kind of damage.
    #[must_use]
    pub fn open(&self, token: &str) -> Option<Link> {
        if token.len() > 256 {
            return None;
        }
        let mut parts = token.split('.');
        let (id, payload, tag) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let payload = base64url::decode(payload)?;
        let tag = base64url::decode(tag)?;
        let (id, key) = self.keys.iter().find(|(known, _)| known == id)?;
        Self::mac(id, key, &payload)?.verify_slice(&tag).ok()?;
        Link::from_bytes(&payload)
    }

    fn mac(id: &str, key: &[u8], payload: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
        mac.update(b"annuaire link 1\0");
        mac.update(id.as_bytes());
        mac.update(b"\0");
        mac.update(payload);
        Some(mac)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.keys.iter().map(|(id, _)| id.as_str()).collect();
        write!(f, "Keyring({})", ids.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const KEY: &[u8] = b"0123456789abcdef0123456789abcdef";
    const OTHER: &[u8] = b"another key, also of 32 bytes !!";

    fn link() -> Link {
        Link {
            account: AccountId::from_uuid(Uuid::from_u128(1)),
            contact: ContactId::from_uuid(Uuid::from_u128(2)),
            purpose: Purpose::SetPassword,
            generation: 7,
            issued: DateTime::from_timestamp_millis(1_000).unwrap(),
            expires: DateTime::from_timestamp_millis(9_000).unwrap(),
        }
    }

    #[test]
    fn a_signed_link_opens_and_says_what_it_is() {
        let ring = Keyring::new("a", KEY).unwrap();
        assert_eq!(ring.open(&ring.sign(&link())), Some(link()));
    }

    #[test]
    fn k3_any_changed_character_is_refused() {
        let ring = Keyring::new("a", KEY).unwrap();
        let token = ring.sign(&link());
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(ring.open(&changed), None, "{changed}");
        }
        for damaged in
            ["", ".", "a..", "a.b", &format!("{token}."), &token[1..], &token[..token.len() - 1]]
        {
            assert_eq!(ring.open(damaged), None, "{damaged}");
        }
    }

    #[test]
    fn a_retiring_key_still_verifies_and_a_retired_one_no_longer() {
        let old = Keyring::new("old", KEY).unwrap();
        let rotating = Keyring::new("new", OTHER).unwrap().with_retiring("old", KEY).unwrap();
        let retired = Keyring::new("new", OTHER).unwrap();
        let token = old.sign(&link());
        assert_eq!(rotating.open(&token), Some(link()));
        assert_eq!(retired.open(&token), None);
        assert!(rotating.sign(&link()).starts_with("new."));
    }

    #[test]
    fn one_key_under_another_id_does_not_verify() {
        let token = Keyring::new("a", KEY).unwrap().sign(&link());
        let ring = Keyring::new("b", KEY).unwrap();
        assert_eq!(ring.open(&token.replacen('a', "b", 1)), None);
    }

    #[test]
    fn a_poor_key_is_refused() {
        assert_eq!(Keyring::new("a", b"short").unwrap_err(), BadKey::TooShort);
        assert_eq!(Keyring::new("a.b", KEY).unwrap_err(), BadKey::BadId);
        let twice = Keyring::new("a", KEY).unwrap().with_retiring("a", OTHER);
        assert_eq!(twice.unwrap_err(), BadKey::SameId("a".into()));
    }

    #[test]
    fn k0_no_key_shows_in_debug() {
        let ring = Keyring::new("a", KEY).unwrap();
        assert!(!format!("{ring:?}").contains("0123"));
    }
}

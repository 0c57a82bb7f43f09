//! API keys: what a contact's programs come in with. A key is shown once; what is kept only recognises it.
//!
//! A key reads `ann_` + 43 letters and digits + 6 more: what the policy lets keys begin with, 256 random bits, and a
//! checksum, so that a typing error, or a scanner that looks for keys in public places, needs to ask nobody. All of it
//! is letters and digits but for one `_`: a double click selects it whole.

use crate::digest::Digest;
use crate::id::{AccountId, ContactId};
use crate::wire::{FromWire, Place, ToWire, Writer};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::fmt;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// A key of a contact, as their record keeps it: enough to recognise it by, not to come in with (K0).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct ApiKey {
    /// Its first characters, to tell one from another: `ann_7Kd2Qx`.
    pub prefix: Box<str>,
    /// Its SHA-256, under a label: what a key presented is compared with.
    pub hash: Digest,
    /// Its SHA-256 under another: events, the history and its claim name the key by it.
    pub fingerprint: Digest,
    /// When it was created.
    pub created: DateTime<Utc>,
}

impl ApiKey {
    /// Whether a key presented is this one, compared in constant time.
    pub(crate) fn is(&self, presented: &Presented) -> bool {
        bool::from(self.hash.as_bytes().ct_eq(presented.hash.as_bytes()))
    }
}

/// Whose a key is that was verified: who acts by it, and in which account.
///
/// ```
/// use annuaire::{
///     Actor, CreateApiKey, CreateContact, Directory, EditContact, MemoryRepository, OpenAccount, Policy, RoleId,
/// };
/// # use annuaire::{MessageKind, Outbox, RedeemLink};
///
/// let directory = Directory::new(Policy::preset("appointment-network")?, MemoryRepository::new());
/// let ada = CreateContact::new()
///     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
///     .with_role(RoleId::parse("level.client_administrator")?);
/// let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
/// let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
/// # for message in directory.repository().claim(chrono::Utc::now(), chrono::TimeDelta::zero(), 10)? {
/// #     if let MessageKind::Link(link) = message.kind {
/// #         directory.acting(account, link).redeem_link(RedeemLink {})?;
/// #     }
/// # }
/// // She has followed her activation link. Her key is shown once, here.
/// let key = directory.acting(account, ada).create_api_key(CreateApiKey {})?.api_key.unwrap();
///
/// // Whatever a program presents says whose it is; what they may do is decided at each command.
/// let holder = directory.verify_api_key(key.reveal())?;
/// let program = directory.acting(holder.account, holder);
/// program.edit_contact(EditContact::of(ada).with("mobile", "06 12 34 56 78"))?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct KeyHolder {
    /// In which account.
    pub account: AccountId,
    /// Who acts by it.
    pub contact: ContactId,
    /// Which key: an event that names it ends what a host has remembered of it.
    pub fingerprint: Digest,
}

/// A text that is shown once, to whoever asked for it. Only the wire carries it: no debugging text does (K0).
///
/// ```
/// let secret: annuaire::Secret = serde_json::from_str(r#""shown once""#)?;
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.reveal(), "shown once");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

impl ToWire for Secret {
    fn to_wire(&self, to: &mut Writer) {
        to.text(&self.0);
    }
}

impl FromWire for Secret {
    fn from_wire(place: Place<'_>) -> Self {
        Self(Zeroizing::new(place.text().to_owned()))
    }
}

/// The random part: 256 bits in base 62.
const RANDOM: usize = 43;
/// The checksum: 32 bits in base 62.
const CHECKSUM: usize = 6;
/// How much of the random part is kept to recognise a key by.
const SHOWN: usize = 6;

/// The key that these random bytes make.
pub(crate) fn text(prefix: &str, random: &Digest) -> Secret {
    let mut text = Zeroizing::new(String::with_capacity(prefix.len() + 1 + RANDOM + CHECKSUM));
    text.push_str(prefix);
    text.push('_');
    push_digits(&mut text, *random.as_bytes(), RANDOM);
    let sum = checksum(&text);
    push_digits(&mut text, sum, CHECKSUM);
    Secret(text)
}

/// What is kept of a key.
pub(crate) fn kept(key: &Secret, prefix: &str, created: DateTime<Utc>) -> ApiKey {
    let Presented { hash, fingerprint } = Presented::of(key.reveal());
    let shown = prefix.len().saturating_add(1 + SHOWN);
    let prefix = key.reveal().get(..shown).unwrap_or_default().into();
    ApiKey { prefix, hash, fingerprint, created }
}

/// A key that somebody presents, as far as it can be compared.
pub(crate) struct Presented {
    hash: Digest,
    pub(crate) fingerprint: Digest,
}

impl Presented {
    fn of(text: &str) -> Self {
        let digest = |label| Digest::of(label, &[text.as_bytes()]);
        Self {
            hash: digest("annuaire api key hash 1"),
            fingerprint: digest("annuaire api key fingerprint 1"),
        }
    }

    /// None where it is no key at all: another beginning, another length, or a typing error.
    pub(crate) fn read(prefix: &str, text: &str) -> Option<Self> {
        let rest = text.strip_prefix(prefix)?.strip_prefix('_')?;
        let is_whole = rest.len() == RANDOM + CHECKSUM
            && rest.bytes().all(|digit| digit.is_ascii_alphanumeric());
        let (body, sum) = text.split_at_checked(text.len().checked_sub(CHECKSUM)?)?;
        let mut right = String::with_capacity(CHECKSUM);
        push_digits(&mut right, checksum(body), CHECKSUM);
        (is_whole && right == sum).then(|| Self::of(text))
    }
}

/// The first four bytes of the SHA-256 of everything before: anybody can compute it.
fn checksum(before: &str) -> [u8; 4] {
    let mut sum = [0; 4];
    for (to, from) in sum.iter_mut().zip(Sha256::digest(before)) {
        *to = from;
    }
    sum
}

/// Writes a number in base 62, at a fixed length: digits, capitals, small letters.
fn push_digits<const N: usize>(to: &mut String, mut number: [u8; N], length: usize) {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut digits = Zeroizing::new([b'0'; RANDOM]);
    for digit in digits.iter_mut().take(length).rev() {
        let mut rest = 0_u16;
        for byte in &mut number {
            let value = rest << 8 | u16::from(*byte);
            *byte = (value / 62) as u8;
            rest = value % 62;
        }
        *digit = DIGITS.get(usize::from(rest)).copied().unwrap_or(b'0');
    }
    to.extend(digits.iter().take(length).map(|digit| char::from(*digit)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RANDOM_BYTES: Digest = Digest::from_bytes([7; 32]);

    #[test]
    fn a_key_reads_as_the_documentation_says() {
        let key = text("ann", &RANDOM_BYTES);
        assert_eq!(key.reveal().len(), "ann_".len() + RANDOM + CHECKSUM);
        let (body, sum) = key.reveal().split_at("ann_".len() + RANDOM);
        let mut expected = String::new();
        push_digits(&mut expected, checksum(body), CHECKSUM);
        assert_eq!(sum, expected);
        assert_eq!(&*kept(&key, "ann", DateTime::UNIX_EPOCH).prefix, &key.reveal()[..10]);
    }

    #[test]
    fn the_greatest_number_fits_and_the_least_is_as_long() {
        let greatest = text("a", &Digest::from_bytes([255; 32]));
        let least = text("a", &Digest::NONE);
        assert_eq!(greatest.reveal().len(), least.reveal().len());
        assert!(least.reveal().starts_with(&format!("a_{}", "0".repeat(RANDOM))));
        let mut digits = String::new();
        push_digits(&mut digits, [0, 0, 0, 62], CHECKSUM);
        assert_eq!(digits, "000010");
    }

    #[test]
    fn any_changed_character_is_no_key() {
        let key = text("ann", &RANDOM_BYTES);
        for at in 0..key.reveal().len() {
            let mut bytes = key.reveal().as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert!(Presented::read("ann", &changed).is_none(), "{changed}");
        }
        let whole = key.reveal();
        for other in
            ["", "ann", "ann_", "é", &whole[1..], &format!("{whole}0"), &format!(" {whole}")]
        {
            assert!(Presented::read("ann", other).is_none(), "{other}");
        }
        assert!(Presented::read("other", whole).is_none());
    }

    #[test]
    fn k0_no_debugging_text_shows_a_key() {
        let key = text("ann", &RANDOM_BYTES);
        assert_eq!(format!("{key:?}"), "Secret(…)");
        let kept = format!("{:?}", kept(&key, "ann", DateTime::UNIX_EPOCH));
        assert!(!kept.contains(&key.reveal()[11..]), "{kept}");
    }

    proptest! {
        #[test]
        fn every_key_is_recognised_and_no_other(one: [u8; 32], other: [u8; 32]) {
            let key = |bytes| text("ann", &Digest::from_bytes(bytes));
            let kept = kept(&key(one), "ann", DateTime::UNIX_EPOCH);
            let presented = Presented::read("ann", key(one).reveal()).unwrap();
            prop_assert!(kept.is(&presented) && kept.fingerprint == presented.fingerprint);
            if one != other {
                let presented = Presented::read("ann", key(other).reveal()).unwrap();
                prop_assert!(!kept.is(&presented) && kept.fingerprint != presented.fingerprint);
            }
        }

        #[test]
        fn b1_nothing_presented_makes_it_panic(prefix in "[a-z]{0,3}", presented in "\\PC{0,80}") {
            Presented::read(&prefix, &presented);
        }
    }
}

//! SHA-256 digests of wire documents: what chains the history.

use crate::value::stored;
use crate::wire::ToWire;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// A SHA-256 digest; hexadecimal on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest([u8; 32]);

impl Digest {
    /// What a record just inserted has before it: all zeros.
    pub const NONE: Self = Self([0; 32]);

    /// The digest of some bytes, under a label that keeps uses apart.
    #[must_use]
    pub fn of(label: &str, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        hash.update(label.as_bytes());
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// The digest of a wire document, under a label and a salt.
    ///
    /// Fields are hashed in the order they are declared, so equal values have equal digests.
    #[must_use]
    pub fn of_wire<T: ToWire>(label: &str, salt: &[u8], value: &T) -> Self {
        let text = crate::wire::write(value);
        Self::of(label, &[salt, text.as_bytes()])
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The digest with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if digits.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (to, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).ok()?;
            if pair.contains('+') {
                return None;
            }
            *to = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

/// The hexadecimal digits of a digest, two for each byte.
struct Hex([[u8; 2]; 32]);

impl Hex {
    fn of(digest: &Digest) -> Self {
        // Reckoned, not looked up in a table: so many bytes are written at once.
        let digit = |half: u8| half + if half < 10 { b'0' } else { b'a' - 10 };
        let mut pairs = [[0; 2]; 32];
        for (pair, byte) in pairs.iter_mut().zip(&digest.0) {
            *pair = [digit(byte >> 4), digit(byte & 15)];
        }
        Self(pairs)
    }
}

impl AsRef<str> for Hex {
    fn as_ref(&self) -> &str {
        std::str::from_utf8(self.0.as_flattened()).unwrap_or_default()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Hex::of(self).as_ref())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

stored::one_text! {
    Digest: "64 hexadecimal digits", Self::from_hex, Hex::of, Self::NONE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_survives_its_text() {
        let digest = Digest::of("test", &[b"a", b"bc"]);
        assert_eq!(Digest::from_hex(&digest.to_string()), Some(digest));
        assert_eq!(Digest::from_hex("zz"), None);
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Digest::of("test", &[b"a", b"bc"]), Digest::of("test", &[b"ab", b"c"]));
        assert_ne!(Digest::of("one", &[b"a"]), Digest::of("two", &[b"a"]));
    }
}

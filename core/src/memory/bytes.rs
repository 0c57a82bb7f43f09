//! Bytes written one value after the other, and read back in the same order.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Bytes being written.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn into_bytes(self) -> Box<[u8]> {
        self.0.into()
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Seven bits to a byte, the lowest first: small numbers are short.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    pub(super) fn signed(&mut self, number: i64) {
        // The sign goes to the lowest bit, so that small negative numbers are short too.
        self.number((number << 1 ^ number >> 63).cast_unsigned());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.raw(text.as_bytes());
    }

    /// An instant, by how far it lies from another.
    pub(super) fn instant(&mut self, instant: DateTime<Utc>, from: DateTime<Utc>) {
        self.signed(instant.timestamp().wrapping_sub(from.timestamp()));
        self.number(u64::from(instant.timestamp_subsec_nanos()));
    }

    pub(super) fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.number(u64::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(super) fn list<T>(
        &mut self,
        values: impl ExactSizeIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.number(values.len() as u64);
        values.for_each(|value| write(self, value));
    }
}

/// Bytes being read. Everything is none once they do not fit what is read.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_at_the_end(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn raw<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, tail) = self.0.split_first_chunk()?;
        self.0 = tail;
        Some(*head)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.raw()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A number that is a place in a list.
    pub(super) fn place(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (head, tail) = self.0.split_at_checked(length)?;
        self.0 = tail;
        std::str::from_utf8(head).ok()
    }

    pub(super) fn instant(&mut self, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let seconds = from.timestamp().wrapping_add(self.signed()?);
        DateTime::from_timestamp(seconds, u32::try_from(self.number()?).ok()?)
    }

    pub(super) fn uuid(&mut self) -> Option<Uuid> {
        self.raw().map(Uuid::from_bytes)
    }

    pub(super) fn optional<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.number()? {
            0 => Some(None),
            _ => read(self).map(Some),
        }
    }

    pub(super) fn list<T>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        (0..self.number()?).map(|_| read(self)).collect()
    }
}

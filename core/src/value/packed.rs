//! A table as bits that take the more room the less they are expected.
//!
//! Nothing that comes after makes it smaller, and no more is written than what cannot be foretold.

mod chance;

use std::slice::Iter;

pub(in crate::value) use chance::Chance;

/// Reads what `cargo xtask generate` has packed.
pub(in crate::value) struct Unpacker {
    bytes: Iter<'static, u8>,
    /// The numbers that may still be meant, from the first to the last, and the one that is.
    low: u32,
    high: u32,
    meant: u32,
}

impl Unpacker {
    pub(in crate::value) fn new(file: &'static [u8]) -> Self {
        let mut unpacker = Self { bytes: file.iter(), low: 0, high: u32::MAX, meant: 0 };
        (0..4).for_each(|_| unpacker.meant = unpacker.shifted());
        unpacker
    }

    /// The next bit, of which that much is known; from then on more is.
    pub(in crate::value) fn bit(&mut self, chance: &mut Chance) -> bool {
        let middle = chance.divide(self.low, self.high);
        let bit = self.meant <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            (self.low, self.high) = (self.low << 8, self.high << 8 | 0xFF);
            self.meant = self.shifted();
        }
        chance.learn(bit);
        bit
    }

    /// What is meant, one byte further; the end is followed by zeros.
    fn shifted(&mut self) -> u32 {
        self.meant << 8 | self.bytes.next().map_or(0, |&byte| byte.into())
    }
}

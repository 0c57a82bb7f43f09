//! Writes tables for the reader of `core/src/value/packed.rs`.

#[path = "../../core/src/value/packed/chance.rs"]
mod chance;

pub(crate) use chance::Chance;

/// Bits, in as much room as they are unlikely.
pub(crate) struct Packer {
    bytes: Vec<u8>,
    /// The numbers that stand for what is written so far and anything that may follow.
    low: u32,
    high: u32,
}

impl Packer {
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, high: u32::MAX }
    }

    /// Writes a bit, of which that much is known; from then on more is.
    pub(crate) fn bit(&mut self, chance: &mut Chance, bit: bool) {
        let middle = chance.divide(self.low, self.high);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push(self.high.to_be_bytes()[0]);
            (self.low, self.high) = (self.low << 8, self.high << 8 | 0xFF);
        }
        chance.learn(bit);
    }

    /// The file, whose end is read as if zeros followed.
    pub(crate) fn into_file(mut self) -> Vec<u8> {
        self.bytes.push(self.high.to_be_bytes()[0]);
        self.bytes
    }
}

//! How likely a bit is, as far as those before it tell.

/// How likely the next bit is to be set, learnt from those of the same kind before it.
#[derive(Clone, Copy)]
pub(crate) struct Chance {
    /// In parts of 65 536.
    set: u16,
    /// How many bits this is learnt from: the more, the less another one changes.
    seen: u8,
}

impl Chance {
    /// Nothing is known.
    pub(crate) const EVEN: Self = Self { set: 1 << 15, seen: 0 };

    /// The last of the numbers from `low` to `high` that stand for a bit that is set.
    pub(crate) fn divide(self, low: u32, high: u32) -> u32 {
        let [.., b3, b2, b1, b0, _, _] =
            (u64::from(high - low) * u64::from(self.set)).to_be_bytes();
        low + u32::from_be_bytes([b3, b2, b1, b0])
    }

    /// Learns from a bit.
    pub(crate) fn learn(&mut self, bit: bool) {
        let part = 2 * u32::from(self.seen) + 3;
        let far = if bit { u16::MAX - self.set } else { self.set };
        let step = u16::try_from(2 * u32::from(far) / part).unwrap_or_default();
        self.set = if bit { self.set + step } else { self.set - step };
        self.seen = self.seen.saturating_add(1);
    }
}

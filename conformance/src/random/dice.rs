//! Numbers that look random and repeat: SplitMix64.

/// An endless row of numbers, the same for the same seed on every machine.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// The row that this seed starts.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound; zero where the bound is zero.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let roll = self.roll();
        usize::try_from(roll % (bound.max(1) as u64)).unwrap_or_default()
    }

    /// Whether an event of so many in a hundred takes place.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

impl Iterator for Dice {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        Some(self.roll())
    }
}

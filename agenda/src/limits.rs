//! What one question may cost, in one place.

/// The days that one question looks through: a season, with some to spare.
pub const MAX_DAYS_ASKED: i64 = 100;
/// The advisers that one question is about.
pub const MAX_ADVISERS: usize = 1_000;

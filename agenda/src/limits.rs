//! What one question may cost, and how large an invitation may be, in one place.

/// The days that one question looks through: a season, with some to spare.
pub const MAX_DAYS_ASKED: i64 = 100;
/// The advisers that one question is about.
pub const MAX_ADVISERS: usize = 1_000;
/// The longest summary and location, and the longest description, in bytes.
pub const MAX_TEXT_BYTES: usize = 16 * 1024;
/// The most people who are invited to one appointment.
pub const MAX_ATTENDEES: usize = 100;
/// The longest identifier, in bytes.
pub const MAX_UID_BYTES: usize = 255;

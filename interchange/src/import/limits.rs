//! How much of an import is held in memory at once.

/// Rows decided and committed together, where the caller says nothing else.
pub const USUAL_BATCH: usize = 500;

/// The most bytes of text in the rows of one batch: a batch of long rows has fewer of them.
pub const MAX_BATCH_BYTES: usize = 4 * 1024 * 1024;

/// The lines kept in a report, of those that were refused, malformed or twins.
pub const KEPT_LINES: usize = 100;

//! How much of a file is held in memory at once.

/// The bytes of the file looked at to tell its encoding, and the text looked at to tell its separator.
pub const WINDOW_BYTES: usize = 64 * 1024;

/// The records looked at, header included, to tell the separator.
pub const SNIFFED_RECORDS: usize = 50;

/// The most columns a header may have.
pub const MAX_COLUMNS: usize = 1024;

/// The most bytes of text a cell that is read may hold.
pub const MAX_CELL_BYTES: usize = 64 * 1024;

/// The most bytes of text a record may hold; a longer one ends the reading.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;

//! The arithmetic of agendas: local time, busy time and free slots.
//!
//! Pure: no clock, no I/O. A host fetches the feeds, says what time it is, and sends what comes out.

pub mod feed;
pub mod interval;
pub mod zone;

pub use feed::{Busy, Feed, FeedError, Occurrence, Remark, Remarks};
pub use interval::{Interval, Intervals};
pub use zone::{Zone, ZoneError};

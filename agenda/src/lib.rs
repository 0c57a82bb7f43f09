//! The arithmetic of agendas: local time, busy time and free slots.
//!
//! Pure: no clock, no I/O. A host fetches the feeds, says what time it is, and sends what comes out.

mod adviser;
mod deposit;
mod engagement;
pub mod feed;
pub mod interval;
pub mod invite;
pub mod limits;
mod missing;
mod opening;
mod pattern;
mod plan;
pub mod question;
mod slot;
mod team;
mod unanswerable;
mod why;
pub mod zone;

pub use adviser::{Adviser, Appointment};
pub use deposit::{Deposit, Undeposited, cancel, deposit, reschedule};
pub use feed::{Busy, Feed, FeedError, Occurrence, Remark, Remarks};
pub use interval::{Interval, Intervals};
pub use invite::{Invitation, InviteError, Participant};
pub use missing::Missing;
pub use question::{Answer, Question, Trouble, ask};
pub use slot::{Slot, by_day, slots, slots_of_all};
pub use team::{Member, Proposal, slots_of_any, why_of_any};
pub use unanswerable::Unanswerable;
pub use why::{why, why_of_all};
pub use zone::{Zone, ZoneError};

//! Questions and answers as data: what the bindings pass on.

mod ask;
mod deposit;
mod text;
mod trouble;

pub use deposit::{
    CalledOff, Cancelling, Deposited, Depositing, Kept, NewInvitation, Rescheduling,
};
pub use text::ask;
pub use trouble::Trouble;

use annuaire::ContactId;
use annuaire::agenda::{Availability, Booking, Unavailability};
use annuaire::value::Zone;
use annuaire::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::missing::Missing;

/// What may be asked of agendas.
///
/// ```
/// use annuaire_agenda::Question;
///
/// let asked: Question = serde_json::from_str(r#"{"slots": {
///     "advisers": [{
///         "contact": "6f1c2b9e-0000-4000-8000-000000000001",
///         "availability": {"zone": "Europe/Paris", "weekly": {"monday": ["09:00-11:00"]}}
///     }],
///     "booking": {"duration": 60},
///     "from": "2026-03-02T00:00:00Z", "until": "2026-03-09T00:00:00Z", "now": "2026-03-01T12:00:00Z"
/// }}"#)?;
/// let answer = serde_json::to_value(asked.answer()?)?;
/// assert_eq!(answer["slots"]["slots"][1]["from"], "2026-03-02T09:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// When can they be met?
    Slots(Meeting),
    /// Why is there no slot at this instant?
    Why(WhyNot),
    /// When does this calendar say that its owner is busy?
    Busy(Calendar),
    /// Can this appointment be made, and what is to be done for it?
    Deposit(Depositing),
    /// Can it be moved?
    Reschedule(Rescheduling),
    /// What is sent to call it off?
    Cancel(Cancelling),
}

/// Whom to meet, for what and when.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Whom.
    pub advisers: Vec<Diary>,
    /// All of them together, or any one of them.
    #[serde(default)]
    pub with: With,
    /// For what.
    pub booking: Booking,
    /// The first instant at which a slot may begin.
    pub from: DateTime<Utc>,
    /// The instant from which on no slot is looked for.
    pub until: DateTime<Utc>,
    /// What time it is.
    pub now: DateTime<Utc>,
}

/// An instant at which one expected a slot.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct WhyNot {
    /// Whom one would meet.
    pub advisers: Vec<Diary>,
    /// All of them together, or any one of them.
    #[serde(default)]
    pub with: With,
    /// For what.
    pub booking: Booking,
    /// When.
    pub at: DateTime<Utc>,
    /// What time it is.
    pub now: DateTime<Utc>,
}

/// How many of the advisers come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum With {
    /// All of them, together.
    #[default]
    All,
    /// Whoever's turn it is among those who are free.
    Any,
}

/// All that is known of one adviser's time.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Diary {
    /// Who.
    pub contact: ContactId,
    /// Whether they can act.
    #[serde(default = "yes")]
    pub effective: bool,
    /// The hours in which they receive.
    pub availability: Availability,
    /// When they do not.
    #[serde(default)]
    pub unavailability: Vec<Unavailability>,
    /// The iCalendar feeds that were fetched of theirs.
    #[serde(default)]
    pub feeds: Vec<String>,
    /// What else takes their time.
    #[serde(default)]
    pub busy: Vec<Span>,
    /// Appointments of this event that were taken with them.
    #[serde(default)]
    pub appointments: Vec<Taken>,
    /// How many appointments were ever taken with them, of whichever event.
    #[serde(default)]
    pub turn: u64,
    /// When an appointment was last given to them, where turns are taken.
    #[serde(default)]
    pub served: Option<DateTime<Utc>>,
}

/// A span of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Its first instant.
    pub from: DateTime<Utc>,
    /// The first instant after it.
    pub until: DateTime<Utc>,
}

/// An appointment that was taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it has ended.
    pub until: DateTime<Utc>,
    /// How many persons come.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub persons: u32,
    /// The identifier of its invitation: where a feed has that event too, it is counted once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
}

/// A calendar that was fetched, and the span of time that one looks at.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The iCalendar text.
    pub feed: String,
    /// Where its owner lives: what the calendar's days and its times without a zone are read in.
    pub zone: Zone,
    /// The first instant.
    pub from: DateTime<Utc>,
    /// The first instant after.
    pub until: DateTime<Utc>,
}

const fn yes() -> bool {
    true
}

const fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_one(persons: &u32) -> bool {
    *persons == 1
}

/// What is answered, question by question.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The slots.
    Slots(Proposed),
    /// The reasons of each adviser, or those of all of them together; empty where the slot is proposed.
    Why(Vec<Reasons>),
    /// The busy time.
    Busy(Taking),
    /// The appointment, or why there is no such slot.
    Deposit(Deposited),
    /// The appointment as it is moved, or why there is no such slot.
    Reschedule(Deposited),
    /// What is sent.
    Cancel(CalledOff),
}

/// Slots that are proposed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Proposed {
    /// The slots, in order.
    pub slots: Vec<Offer>,
    /// What the calendars say that could not be taken at its word.
    pub remarks: Vec<Remark>,
}

/// A slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Offer {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it has ended.
    pub until: DateTime<Utc>,
    /// How many may still book it.
    pub left: u32,
    /// Whose turn it is, where any one of several may be met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adviser: Option<ContactId>,
}

/// Why there is no slot.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Reasons {
    /// Of whom; none where all of them are met together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adviser: Option<ContactId>,
    /// Every reason.
    pub reasons: Vec<Reason>,
}

/// A reason in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Reason {
    /// The stable code.
    pub code: Missing,
    /// In English.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

/// When the owner of a calendar is busy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Taking {
    /// In order and apart.
    pub busy: Vec<Span>,
    /// Whether no busy time was lost.
    pub complete: bool,
    /// What could not be taken at its word.
    pub remarks: Vec<Remark>,
}

/// Something in a calendar that could not be taken at its word.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Remark {
    /// Whose calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adviser: Option<ContactId>,
    /// The stable code.
    pub code: &'static str,
    /// The line of the feed.
    pub line: u32,
    /// Which event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// In words.
    pub message: String,
}

//! Whoever is met, and what is known of their time.

use annuaire::ContactId;
use annuaire::agenda::{Availability, Unavailability};

use crate::interval::{Interval, Intervals};

/// Whoever is met, with all that decides when.
#[derive(Clone, Copy, Debug)]
pub struct Adviser<'a> {
    /// Who.
    pub contact: ContactId,
    /// Whether they can act: whoever is suspended, closed or removed is proposed to nobody (row 88).
    pub effective: bool,
    /// The hours in which they receive.
    pub availability: &'a Availability,
    /// When they do not, whatever their hours say.
    pub unavailability: &'a [Unavailability],
    /// What else takes their time: their calendar, and other events that they are booked for, for as long before and
    /// after what is asked as an appointment and the time around it last. Without the appointments of this event,
    /// which are told apart (in a feed, by their `UID`): a slot that several may book is not full with the first.
    pub busy: &'a Intervals,
    /// Appointments of this event that were taken with them, in any order.
    pub appointments: &'a [Appointment],
    /// How many appointments were ever taken with them, of whichever event: read in one view with the others. It is
    /// what a deposit is claimed by, so that nothing taken since goes unnoticed.
    pub turn: u64,
}

/// When somebody is booked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Appointment {
    /// From when until when.
    pub span: Interval,
    /// How many persons come.
    pub persons: u32,
}

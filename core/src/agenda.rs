//! Appointments: when somebody can be met, and for what. Kept here, computed by `annuaire-agenda`.

mod availability;
mod booking;
mod unavailability;

pub use availability::{Availability, Misplaced, TypedAvailability, Weekday};
pub use booking::Booking;
pub use unavailability::{Period, Unavailability};

//! Appointments: when somebody can be met, and for what. Kept here, computed by `annuaire-agenda`.

mod availability;
mod booking;
mod chosen;
mod secret;
mod unavailability;

pub use availability::{Availability, Misplaced, TypedAvailability, Weekday};
pub use booking::Booking;
pub use chosen::Agenda;
pub(crate) use secret::{has_credentials, shows_secret};
pub use unavailability::{Period, Unavailability};

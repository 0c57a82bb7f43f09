//! Taking a slot: the appointment that is deposited, moved or called off.

use annuaire::ContactId;
use annuaire::agenda::Booking;
use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

use crate::adviser::{Adviser, Appointment};
use crate::interval::Interval;
use crate::invite::{Invitation, InviteError};
use crate::missing::Missing;
use crate::unanswerable::Unanswerable;
use crate::why::why_of_all;

/// An appointment that may be kept, and what is to be done for it.
///
/// The host commits `claims` together with the appointment, all or nothing, and then hands `message` to the agenda's
/// connector. Where one of the claims is taken already, somebody was faster: the host reads the advisers' state again,
/// and deposits again; there may be no slot any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deposit {
    /// When: to be kept among the appointments of each adviser.
    pub appointment: Appointment,
    /// One key for each adviser, to be claimed for ever. Whatever was taken with them since their state was read has
    /// claimed the same key, also at a time that only overlaps this one, and for another event.
    pub claims: Vec<String>,
    /// What was sent: what a later move, or calling off, begins with.
    pub invitation: Invitation,
    /// The iTIP message for their calendars.
    pub message: String,
}

/// Why an appointment is not deposited.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Undeposited {
    /// There is no such slot, for these reasons.
    #[error("there is no such slot: {}", told(.0))]
    NoSlot(Vec<Missing>),
    /// Whether there is cannot be told.
    #[error(transparent)]
    Unanswerable(#[from] Unanswerable),
    /// The message cannot be written.
    #[error(transparent)]
    Invite(#[from] InviteError),
}

impl Undeposited {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoSlot(_) => "no_slot",
            Self::Unanswerable(error) => error.code(),
            Self::Invite(error) => error.code(),
        }
    }
}

/// Takes a slot with an adviser, or with several together: the one at which `invitation` starts. Its end and its stamp
/// are set here.
///
/// For any of a team, take whose turn it is from [`slots_of_any`](crate::slots_of_any).
///
/// # Errors
///
/// `no_slot` with every reason, and the codes of [`slots_of_all`](crate::slots_of_all) and of [`InviteError`].
pub fn deposit(
    advisers: &[Adviser<'_>],
    booking: &Booking,
    invitation: Invitation,
    now: DateTime<Utc>,
) -> Result<Deposit, Undeposited> {
    let missing = why_of_all(advisers, booking, invitation.start, now)?;
    let end = end(invitation.start, booking);
    let span = end.and_then(|end| Interval::new(invitation.start, end));
    let Some(span) = span.filter(|_| missing.is_empty()) else {
        return Err(Undeposited::NoSlot(missing));
    };
    let invitation = Invitation { stamp: now, end: span.until(), ..invitation };
    Ok(Deposit {
        appointment: Appointment { span, persons: 1 },
        claims: advisers.iter().map(|adviser| claim(adviser.contact, adviser.turn)).collect(),
        message: invitation.request()?,
        invitation,
    })
}

/// Moves an appointment to another slot with the same advisers. What is moved is in nobody's way; it gives its place
/// up in the commit that keeps the new one.
///
/// # Errors
///
/// Those of [`deposit`].
pub fn reschedule(
    advisers: &[Adviser<'_>],
    booking: &Booking,
    last: &Invitation,
    start: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Deposit, Undeposited> {
    let others: Vec<_> = advisers.iter().map(|it| without(it.appointments, last)).collect();
    let advisers: Vec<_> = advisers
        .iter()
        .zip(&others)
        .map(|(adviser, appointments)| Adviser { appointments, ..*adviser })
        .collect();
    deposit(&advisers, booking, Invitation { start, ..last.next(now) }, now)
}

/// Calls an appointment off: what is sent. It claims nothing, since it takes nobody's time.
///
/// # Errors
///
/// Those of [`InviteError`].
pub fn cancel(last: &Invitation, now: DateTime<Utc>) -> Result<(Invitation, String), InviteError> {
    let invitation = last.next(now);
    let message = invitation.cancel()?;
    Ok((invitation, message))
}

fn claim(adviser: ContactId, turn: u64) -> String {
    format!("appointment/{adviser}/{turn}")
}

fn end(start: DateTime<Utc>, booking: &Booking) -> Option<DateTime<Utc>> {
    start.checked_add_signed(TimeDelta::minutes(booking.duration.into()))
}

/// The appointments without one person's.
fn without(appointments: &[Appointment], invitation: &Invitation) -> Vec<Appointment> {
    let mut others = appointments.to_vec();
    let span = Interval::new(invitation.start, invitation.end);
    let own = others.iter_mut().find(|it| it.persons > 0 && Some(it.span) == span);
    if let Some(own) = own {
        own.persons -= 1;
    }
    others.retain(|it| it.persons > 0);
    others
}

fn told(missing: &[Missing]) -> String {
    let reasons: Vec<_> = missing.iter().map(ToString::to_string).collect();
    reasons.join("; ")
}

//! Making, moving and calling off an appointment, as data.

use annuaire::agenda::Booking;
use annuaire::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ask::Known;
use super::{Diary, Reason, Remark, Taken, Trouble};
use crate::deposit::{Deposit, Undeposited, cancel, deposit, reschedule};
use crate::invite::{Invitation, Participant};

/// An appointment that somebody asks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Depositing {
    /// With whom: all of them come. For any of a team, it is whose turn the slot says it is.
    pub advisers: Vec<Diary>,
    /// For what.
    pub booking: Booking,
    /// When, and what is sent.
    pub invitation: NewInvitation,
    /// What time it is.
    pub now: DateTime<Utc>,
}

/// An appointment that is to be moved.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Rescheduling {
    /// With whom: those it was made with.
    pub advisers: Vec<Diary>,
    /// For what.
    pub booking: Booking,
    /// What was sent last.
    pub last: Invitation,
    /// When it starts from now on.
    pub start: DateTime<Utc>,
    /// What time it is.
    pub now: DateTime<Utc>,
}

/// An appointment that is called off.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Cancelling {
    /// What was sent last.
    pub last: Invitation,
    /// What time it is.
    pub now: DateTime<Utc>,
}

/// An invitation that was not sent yet.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, FromWire)]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    /// What the appointment is known by in every calendar, for ever.
    pub uid: String,
    /// When it starts.
    pub start: DateTime<Utc>,
    /// What it is, in a few words.
    pub summary: String,
    /// What else there is to say.
    #[serde(default)]
    pub description: String,
    /// Where it is.
    #[serde(default)]
    pub location: String,
    /// Who calls the others together.
    pub organizer: Participant,
    /// Who is called.
    pub attendees: Vec<Participant>,
}

/// What came of asking for an appointment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Deposited {
    /// What is to be kept and sent, where there is such a slot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
    /// Why there is none; empty where there is.
    pub missing: Vec<Reason>,
    /// What the calendars say that could not be taken at its word.
    pub remarks: Vec<Remark>,
}

/// An appointment that may be kept. Its claims are committed together with it, all or nothing; where one is taken
/// already, somebody was faster: look again. Then the message is sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct Kept {
    /// When: to be kept among the appointments of each adviser.
    pub appointment: Taken,
    /// One key for each adviser, to be claimed for ever.
    pub claims: Vec<String>,
    /// What is sent, as data: what a later move, or calling off, begins with.
    pub invitation: Invitation,
    /// What is sent: an iTIP message for calendars.
    pub message: String,
}

/// What is sent to call an appointment off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
pub struct CalledOff {
    /// As data.
    pub invitation: Invitation,
    /// The iTIP message.
    pub message: String,
}

impl Depositing {
    pub(super) fn answer(&self) -> Result<Deposited, Trouble> {
        let Self { booking, now, .. } = self;
        let invitation = self.invitation.read(*now);
        let known = Known::at(&self.advisers, booking, invitation.start, None)?;
        let made = deposit(&known.advisers(), booking, invitation, *now);
        deposited(made, known.remarks)
    }
}

impl Rescheduling {
    pub(super) fn answer(&self) -> Result<Deposited, Trouble> {
        let Self { booking, last, start, now, .. } = self;
        let known = Known::at(&self.advisers, booking, *start, Some(&last.uid))?;
        let moved = reschedule(&known.advisers(), booking, last, *start, *now);
        deposited(moved, known.remarks)
    }
}

impl Cancelling {
    pub(super) fn answer(&self) -> Result<CalledOff, Trouble> {
        let (invitation, message) = cancel(&self.last, self.now)?;
        Ok(CalledOff { invitation, message })
    }
}

impl NewInvitation {
    fn read(&self, now: DateTime<Utc>) -> Invitation {
        Invitation {
            uid: self.uid.clone(),
            sequence: 0,
            stamp: now,
            start: self.start,
            end: self.start,
            summary: self.summary.clone(),
            description: self.description.clone(),
            location: self.location.clone(),
            organizer: self.organizer.clone(),
            attendees: self.attendees.clone(),
        }
    }
}

fn deposited(
    made: Result<Deposit, Undeposited>,
    remarks: Vec<Remark>,
) -> Result<Deposited, Trouble> {
    let (kept, missing) = match made {
        Ok(made) => (Some(made.into()), Vec::new()),
        Err(Undeposited::NoSlot(missing)) => {
            (None, missing.into_iter().map(Reason::from).collect())
        }
        Err(Undeposited::Unanswerable(error)) => return Err(error.into()),
        Err(Undeposited::Invite(error)) => return Err(error.into()),
    };
    Ok(Deposited { kept, missing, remarks })
}

impl From<Deposit> for Kept {
    fn from(made: Deposit) -> Self {
        let span = made.appointment.span;
        Self {
            appointment: Taken {
                from: span.from(),
                until: span.until(),
                persons: made.appointment.persons,
                uid: Some(made.invitation.uid.clone()),
            },
            claims: made.claims,
            invitation: made.invitation,
            message: made.message,
        }
    }
}

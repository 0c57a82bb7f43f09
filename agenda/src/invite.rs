//! Appointments as messages that calendars understand (iTIP, RFC 5546).
//!
//! The text is written by hand, in the few dozen lines of `line.rs`: the crate `icalendar` would bring a clock and a
//! source of randomness into a crate that has neither, and lets a bare carriage return through in a text.

mod error;
mod line;

pub use error::InviteError;

use crate::limits::{MAX_ATTENDEES, MAX_TEXT_BYTES, MAX_UID_BYTES};
use annuaire::value::Email;
use annuaire::wire::{FromWire, ToWire};
use chrono::{DateTime, Datelike, Utc};
use error::Fault;
use line::Lines;
use serde::{Deserialize, Serialize};

/// An appointment, ready to be sent to those who are to keep it.
///
/// It stays the same one as long as its `uid` does: what is sent later about it, whether it is moved or called off,
/// has a higher `sequence`, which [`next`](Self::next) gives.
///
/// ```
/// use annuaire::value::Email;
/// use annuaire_agenda::{Invitation, Participant};
///
/// let person = |name: &str, email: &str| -> Result<_, annuaire::value::Malformed> {
///     Ok(Participant { name: name.into(), email: Email::parse(email)? })
/// };
/// let first = Invitation {
///     uid: "7d0d4c5a@example.org".into(),
///     sequence: 0,
///     stamp: "2026-03-01T10:00:00Z".parse()?,
///     start: "2026-03-02T08:00:00Z".parse()?,
///     end: "2026-03-02T08:30:00Z".parse()?,
///     summary: "First meeting".into(),
///     description: String::new(),
///     location: "12, rue de la Paix".into(),
///     organizer: person("Claire Martin", "claire@example.org")?,
///     attendees: vec![person("Ada Lovelace", "ada@example.com")?],
/// };
/// assert!(first.request()?.contains("LOCATION:12\\, rue de la Paix\r\n"));
///
/// let moved = Invitation { end: "2026-03-02T09:00:00Z".parse()?, ..first.next("2026-03-01T11:00:00Z".parse()?) };
/// assert!(moved.request()?.contains("SEQUENCE:1\r\n"));
/// assert!(moved.next("2026-03-01T12:00:00Z".parse()?).cancel()?.contains("METHOD:CANCEL\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// What the appointment is known by in every calendar, for ever.
    pub uid: String,
    /// How many times it was changed since it was first sent.
    pub sequence: u32,
    /// When this message is written.
    pub stamp: DateTime<Utc>,
    /// When it starts.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// What it is, in a few words.
    pub summary: String,
    /// What else there is to say; empty for nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Where it is; empty for nowhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub location: String,
    /// Who calls the others together.
    pub organizer: Participant,
    /// Who is called.
    pub attendees: Vec<Participant>,
}

/// Somebody who takes part in an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Their name as people read it; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where their calendar gets its messages.
    pub email: Email,
}

/// What a message asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Request,
    Cancel,
}

impl Invitation {
    /// The same appointment, for the message that follows this one.
    #[must_use]
    pub fn next(&self, stamp: DateTime<Utc>) -> Self {
        Self { sequence: self.sequence.saturating_add(1), stamp, ..self.clone() }
    }

    /// The message that invites, or that says what has changed since.
    ///
    /// # Errors
    ///
    /// Those of [`InviteError`].
    pub fn request(&self) -> Result<String, InviteError> {
        self.write(Method::Request)
    }

    /// The message that calls it off.
    ///
    /// # Errors
    ///
    /// Those of [`InviteError`].
    pub fn cancel(&self) -> Result<String, InviteError> {
        self.write(Method::Cancel)
    }

    fn write(&self, method: Method) -> Result<String, InviteError> {
        self.check()?;
        let is_request = method == Method::Request;
        let mut lines = Lines::new();
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("PRODID", "-//annuaire//annuaire-agenda//EN");
        lines.raw("VERSION", "2.0");
        lines.raw("CALSCALE", "GREGORIAN");
        lines.raw("METHOD", if is_request { "REQUEST" } else { "CANCEL" });
        lines.raw("BEGIN", "VEVENT");
        lines.text("UID", &self.uid);
        lines.raw("DTSTAMP", &time(self.stamp));
        lines.raw("SEQUENCE", &self.sequence.to_string());
        lines.raw("DTSTART", &time(self.start));
        lines.raw("DTEND", &time(self.end));
        lines.text("SUMMARY", &self.summary);
        for (name, text) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if !text.is_empty() {
                lines.text(name, text);
            }
        }
        lines.address("ORGANIZER", &self.organizer, "");
        let asked = ";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
        for attendee in &self.attendees {
            lines.address("ATTENDEE", attendee, if is_request { asked } else { "" });
        }
        lines.raw("STATUS", if is_request { "CONFIRMED" } else { "CANCELLED" });
        lines.raw("TRANSP", "OPAQUE");
        lines.raw("END", "VEVENT");
        lines.raw("END", "VCALENDAR");
        Ok(lines.into_text())
    }

    fn check(&self) -> Result<(), InviteError> {
        let uid = self.uid.as_str();
        if uid.is_empty() || uid.len() > MAX_UID_BYTES || uid.chars().any(line::is_control) {
            return Err(Fault::UidInvalid.into());
        }
        if self.end.timestamp() <= self.start.timestamp() {
            return Err(Fault::EndsBeforeStart.into());
        }
        for time in [self.stamp, self.start, self.end] {
            if !(1..=9999).contains(&time.year()) {
                return Err(Fault::TimeOutOfRange { time }.into());
            }
        }
        for (name, text) in [
            ("summary", &self.summary),
            ("description", &self.description),
            ("location", &self.location),
            ("name", &self.organizer.name),
        ] {
            if text.len() > MAX_TEXT_BYTES {
                return Err(Fault::TextTooLong { name }.into());
            }
        }
        if self.attendees.iter().any(|it| it.name.len() > MAX_TEXT_BYTES) {
            return Err(Fault::TextTooLong { name: "name" }.into());
        }
        match self.attendees.len() {
            0 => Err(Fault::NobodyInvited.into()),
            1..=MAX_ATTENDEES => Ok(()),
            _ => Err(Fault::TooManyAttendees.into()),
        }
    }
}

/// In UTC, so that no definition of a zone need be sent along.
fn time(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

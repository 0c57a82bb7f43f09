//! Seats: limits on a role per account, and how such a role moves from one person to another.

use crate::id::ContactId;
use crate::value::Text;
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A holder of a seat.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct SeatHolder {
    /// Who holds it.
    pub contact: ContactId,
    /// Whether their access is active: what `min` counts where the role gives authority.
    pub effective: bool,
}

/// Whose approval a move can need.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// The holder who gives the seat up.
    Outgoing,
    /// The contact who receives it.
    Incoming,
    /// The supplier's back office.
    Operator,
}

/// What a decision rests on, outside the system: a signed letter and its date (row 94).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Where the document is found: a file number, a registered-letter number.
    pub reference: Text,
    /// The date it bears.
    pub date: NaiveDate,
}

/// One approval given to a pending move.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// Whose approval it is.
    pub party: Party,
    /// Who gave or recorded it, as the history names them.
    pub by: crate::actor::ActorRef,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether an operator recorded it from a letter; the letter itself lies in the history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_letter: bool,
}

/// A seat on its way from one holder to the next (A3).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct PendingMove {
    /// Who gives it up; none where the seat has a free place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ContactId>,
    /// Who receives it.
    pub to: ContactId,
    /// When the move was opened.
    pub opened: DateTime<Utc>,
    /// From when on it counts as cancelled.
    pub expires: DateTime<Utc>,
    /// The approvals given so far.
    pub approvals: Vec<Approval>,
}

impl PendingMove {
    /// Whether `party` has approved.
    #[must_use]
    pub fn has(&self, party: Party) -> bool {
        self.approvals.iter().any(|approval| approval.party == party)
    }
}

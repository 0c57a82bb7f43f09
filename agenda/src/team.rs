//! Slots at which any of a team can be met, in turns.

use annuaire::ContactId;
use annuaire::agenda::Booking;
use annuaire::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::slice;

use crate::adviser::Adviser;
use crate::interval::Interval;
use crate::missing::Missing;
use crate::plan::{Asked, Plan, Start, at_most};
use crate::slot::Slot;
use crate::unanswerable::Unanswerable;
use crate::why::why;

/// An adviser of a team, and when it was last their turn.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The adviser.
    pub adviser: Adviser<'a>,
    /// When an appointment was last given to them; none where none ever was.
    pub served: Option<DateTime<Utc>>,
}

/// A slot of a team, and whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The slot; what is left is what is left of all who are free then.
    pub slot: Slot,
    /// Who would receive.
    pub adviser: ContactId,
}

/// A slot while the team is gone through.
#[derive(Clone, Copy, Debug)]
struct Turn {
    start: Start,
    /// The place of whoever's turn it is, among those who wait.
    who: usize,
    begun: bool,
}

/// The slots of a team that begin in `range`, in order, each with whoever's turn it is among those who are free.
///
/// An appointment that others have begun is joined first. Otherwise it is the turn of whoever has not been served for
/// the longest time; of those never served, the one whose id is least. Whoever is not effective is passed over, and
/// loses no turn.
///
/// # Errors
///
/// Those of [`slots_of_all`](crate::slots_of_all).
pub fn slots_of_any(
    team: &[Member<'_>],
    booking: &Booking,
    range: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<Proposal>, Unanswerable> {
    let asked = Asked::of(booking, range, now, team.len())?;
    let mut waiting: Vec<_> = team.iter().filter(|member| member.adviser.effective).collect();
    waiting.sort_unstable_by_key(|member| (member.served, member.adviser.contact));
    let (mut turns, mut others): (Vec<Turn>, Vec<Turn>) = Default::default();
    for (who, member) in waiting.iter().enumerate() {
        let mut known = turns.iter_mut().peekable();
        Plan::of(slice::from_ref(&member.adviser), &asked)?.tell(|start| {
            let own = Turn { start, who, begun: start.left < booking.capacity };
            while known.next_if(|turn| turn.start.at < start.at).is_some() {}
            match known.next_if(|turn| turn.start.at == start.at) {
                Some(turn) => turn.join(own),
                None => others.push(own),
            }
        });
        if !others.is_empty() {
            turns.append(&mut others);
            // Both were in order: that is noticed, and they are merged.
            turns.sort_by_key(|turn| turn.start.at);
        }
    }
    let proposal = |turn: Turn| {
        let adviser = waiting.get(turn.who)?.adviser.contact;
        Some(Proposal { slot: Slot::new(turn.start, &asked.pattern)?, adviser })
    };
    Ok(turns.into_iter().filter_map(proposal).collect())
}

/// Why nobody of a team can be met at this instant: every effective adviser's reasons. None has none where
/// [`slots_of_any`] proposes it.
///
/// # Errors
///
/// Those of [`why`], and `too_many_advisers`.
pub fn why_of_any(
    team: &[Member<'_>],
    booking: &Booking,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<(ContactId, Vec<Missing>)>, Unanswerable> {
    at_most(team.len())?;
    let effective = team.iter().map(|member| &member.adviser).filter(|it| it.effective);
    effective.map(|it| Ok((it.contact, why(it, booking, at, now)?))).collect()
}

impl Turn {
    /// Whose turn it is of two who are free, the other one having waited less.
    fn join(&mut self, later: Self) {
        self.start.left = self.start.left.saturating_add(later.start.left);
        if later.begun && !self.begun {
            (self.who, self.begun) = (later.who, true);
        }
    }
}

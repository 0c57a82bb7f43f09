//! Free slots.

use annuaire::agenda::Booking;
use annuaire::wire::{FromWire, ToWire};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::adviser::Adviser;
use crate::interval::Interval;
use crate::pattern::Pattern;
use crate::plan::{Asked, Plan, Start};
use crate::unanswerable::Unanswerable;
use crate::zone::Zone;

/// A time at which an appointment can be booked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// When it begins.
    pub from: DateTime<Utc>,
    /// When it has ended.
    pub until: DateTime<Utc>,
    /// How many may still book it.
    pub left: u32,
}

impl Slot {
    /// None beyond the end of time.
    pub(crate) fn new(start: Start, pattern: &Pattern) -> Option<Self> {
        let span = pattern.at(start.at);
        Some(Self {
            from: DateTime::from_timestamp(span.from, 0)?,
            until: DateTime::from_timestamp(span.until, 0)?,
            left: start.left,
        })
    }
}

/// The slots of one adviser that begin in `range`, in order.
///
/// * A slot begins on a grid of the event's step, or of its duration where it has none, that starts with each range
///   of the adviser's hours. So taking a slot moves no other.
/// * It lies in their hours, which go on beyond midnight where the next day's begin there.
/// * It meets nothing that takes their time, nor does the time that the event keeps free around it. That time may lie
///   outside their hours: those are the hours in which they receive, not in which they prepare.
/// * Two appointments of the event each have their own time around them.
/// * It begins no sooner than the notice allows, and at the latest on the day of the horizon, which is a day of the
///   adviser's.
///
/// ```
/// use annuaire::agenda::{Availability, Booking, TypedAvailability, Weekday};
/// use annuaire::ContactId;
/// use annuaire_agenda::{Adviser, Interval, Intervals, slots};
///
/// let availability = Availability::parse(&TypedAvailability {
///     zone: "Europe/Paris".into(),
///     weekly: [(Weekday::Monday, vec!["09:00-12:00".into()])].into(),
///     from: None,
///     until: None,
///     days: [].into(),
/// })
/// .unwrap();
/// let instant = |text: &str| text.parse().unwrap();
/// let meeting = Interval::new(instant("2026-03-02T09:10:00Z"), instant("2026-03-02T10:00:00Z"));
/// let adviser = Adviser {
///     contact: "6f1c2b9e-0000-4000-8000-000000000001".parse::<ContactId>()?,
///     effective: true,
///     availability: &availability,
///     unavailability: &[],
///     busy: &meeting.into_iter().collect::<Intervals>(),
///     appointments: &[],
///     turn: 0,
/// };
/// let week = Interval::new(instant("2026-03-02T00:00:00Z"), instant("2026-03-09T00:00:00Z")).unwrap();
/// let free = slots(&adviser, &Booking::lasting(60), week, week.from())?;
/// let begin: Vec<_> = free.iter().map(|slot| slot.from.to_string()).collect();
/// assert_eq!(begin, ["2026-03-02 08:00:00 UTC", "2026-03-02 10:00:00 UTC"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// `zone_unknown`, `number_out_of_range` for a booking out of its bounds, `range_too_long` for more than
/// [`MAX_DAYS_ASKED`](crate::limits::MAX_DAYS_ASKED) days.
pub fn slots(
    adviser: &Adviser<'_>,
    booking: &Booking,
    range: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<Slot>, Unanswerable> {
    slots_of_all(std::slice::from_ref(adviser), booking, range, now)
}

/// The slots at which all of several advisers can be met together.
///
/// Their hours are those that all of them have, and the grid starts with those. What is left is what is left of the
/// one who has least.
///
/// # Errors
///
/// Those of [`slots`], and `too_many_advisers` for more than [`MAX_ADVISERS`](crate::limits::MAX_ADVISERS).
pub fn slots_of_all(
    advisers: &[Adviser<'_>],
    booking: &Booking,
    range: Interval,
    now: DateTime<Utc>,
) -> Result<Vec<Slot>, Unanswerable> {
    let asked = Asked::of(booking, range, now, advisers.len())?;
    let mut slots = Vec::new();
    Plan::of(advisers, &asked)?.tell(|start| slots.extend(Slot::new(start, &asked.pattern)));
    Ok(slots)
}

/// Slots by the day on which they begin where the viewer is. Where clocks go back, a day's hours may come twice.
#[must_use]
pub fn by_day(slots: &[Slot], viewer: Zone) -> BTreeMap<NaiveDate, Vec<Slot>> {
    let mut days: BTreeMap<_, Vec<Slot>> = BTreeMap::new();
    for slot in slots {
        days.entry(viewer.local(slot.from).date()).or_default().push(*slot);
    }
    days
}

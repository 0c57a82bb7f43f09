//! Why there is no slot at a time.

use annuaire::agenda::Booking;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

use crate::adviser::Adviser;
use crate::engagement::{absence, groups, whole};
use crate::missing::Missing;
use crate::opening::Openings;
use crate::pattern::{Pattern, Span, second};
use crate::plan::{at_most, located};
use crate::unanswerable::Unanswerable;
use crate::zone::Zone;

/// Every reason why no slot of this adviser begins at this instant; none where [`slots`](crate::slots) proposes it.
///
/// # Errors
///
/// `zone_unknown`, `number_out_of_range`.
pub fn why(
    adviser: &Adviser<'_>,
    booking: &Booking,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Missing>, Unanswerable> {
    why_of_all(std::slice::from_ref(adviser), booking, at, now)
}

/// Every reason why no slot of all these advisers together begins at this instant, whichever of them it concerns.
///
/// # Errors
///
/// Those of [`why`], and `too_many_advisers`.
pub fn why_of_all(
    advisers: &[Adviser<'_>],
    booking: &Booking,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Missing>, Unanswerable> {
    at_most(advisers.len())?;
    let pattern = Pattern::of(booking)?;
    let advisers = located(advisers)?;
    let begins = second(at);
    let mut missing = BTreeSet::new();
    missing.extend((at.timestamp_subsec_nanos() > 0).then_some(Missing::OffGrid));
    missing.extend((begins < pattern.notice(now)).then_some(Missing::TooSoon));
    missing.extend(closed(&advisers, &pattern, at));
    for (adviser, zone) in &advisers {
        let beyond = pattern.horizon(now, *zone) <= begins;
        missing.extend(beyond.then_some(Missing::BeyondHorizon));
        missing.extend((!adviser.effective).then_some(Missing::NotReceiving));
        missing.extend(engaged(adviser, *zone, &pattern, begins));
    }
    Ok(missing.into_iter().collect())
}

/// What the hours have against it.
fn closed(
    advisers: &[(Adviser<'_>, Zone)],
    pattern: &Pattern,
    at: DateTime<Utc>,
) -> Option<Missing> {
    let appointment = pattern.at(second(at));
    let openings = Openings::of(advisers, appointment);
    match openings.at(appointment.from) {
        Some(opening) if opening.covers(appointment.from, pattern) => {
            (!opening.begins(appointment.from, pattern)).then_some(Missing::OffGrid)
        }
        _ => {
            let is_off = |(adviser, zone): &(Adviser<'_>, Zone)| {
                adviser.availability.on(zone.local(at).date()).is_empty()
            };
            let off = advisers.iter().any(is_off);
            Some(if off { Missing::DayOff } else { Missing::OutsideHours })
        }
    }
}

/// What takes the adviser's time then.
fn engaged(adviser: &Adviser<'_>, zone: Zone, pattern: &Pattern, begins: i64) -> BTreeSet<Missing> {
    let appointment = pattern.at(begins);
    let around = pattern.around(appointment);
    let meets = |what: Span, reason| {
        let met = if what.overlaps(appointment) { reason } else { Missing::Buffer };
        what.overlaps(around).then_some(met)
    };
    let absences = adviser.unavailability.iter().filter_map(|it| absence(it, zone));
    let absences = absences.filter_map(|absence| meets(absence, Missing::Unavailable));
    let busy = adviser.busy.iter().filter_map(|it| meets(whole(it), Missing::Busy));
    let booked = groups(adviser).into_iter().filter_map(|(span, persons)| {
        if span == appointment {
            (persons >= pattern.capacity).then_some(Missing::Full)
        } else if span.overlaps(appointment) {
            Some(Missing::Busy)
        } else {
            pattern.around(span).overlaps(around).then_some(Missing::Buffer)
        }
    });
    absences.chain(busy).chain(booked).collect()
}

//! What takes somebody's time.

use annuaire::agenda::{Period, Unavailability};

use crate::adviser::Adviser;
use crate::interval::Interval;
use crate::pattern::{END, Pattern, Span, second, second_from};
use crate::zone::Zone;

/// What takes one adviser's time.
#[derive(Debug)]
pub(crate) struct Engagements {
    /// What no appointment may meet, nor the time that is kept free around it: in order and apart.
    pub(crate) fixed: Vec<Span>,
    /// Appointments that others may still join, in order.
    pub(crate) begun: Vec<Begun>,
}

/// An appointment for several, that has room left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun {
    pub(crate) from: i64,
    pub(crate) left: u32,
}

impl Engagements {
    /// What meets `window`. An appointment has its own time kept free around it, as the one to come has.
    pub(crate) fn of(adviser: &Adviser<'_>, zone: Zone, pattern: &Pattern, window: Span) -> Self {
        let mut begun = Vec::new();
        let absences = adviser.unavailability.iter().filter_map(|it| absence(it, zone));
        let mut others: Vec<Span> = absences.collect();
        for (span, persons) in groups(adviser) {
            let left = pattern.capacity.saturating_sub(persons);
            if span == pattern.at(span.from) && left > 0 {
                begun.push(Begun { from: span.from, left });
            } else {
                others.push(pattern.around(span));
            }
        }
        others.retain(|span| span.overlaps(window));
        others.sort_unstable();
        let busy = adviser.busy.as_slice();
        let first = busy.partition_point(|it| second_from(it.until()) <= window.from);
        let busy = busy.iter().skip(first).map(|&it| whole(it));
        Self { fixed: merged(busy.take_while(|it| it.from < window.until), &others), begun }
    }

    /// How many may still book the appointment that begins then; none where something else is in its way.
    pub(crate) fn left(&self, from: i64, pattern: &Pattern) -> Option<u32> {
        let around = pattern.around(pattern.at(from));
        let fixed = self.fixed.get(self.fixed.partition_point(|it| it.until <= around.from));
        let apart = |other: &&Begun| !pattern.around(pattern.at(other.from)).overlaps(around);
        let at = self.begun.partition_point(|other| other.from < from);
        let own = self.begun.get(at).filter(|other| other.from == from);
        // They last equally long: if those beside it are apart from it, all are.
        let before = at.checked_sub(1).and_then(|before| self.begun.get(before));
        let after = self.begun.get(at + usize::from(own.is_some()));
        let free = fixed.is_none_or(|it| !it.overlaps(around))
            && before.as_ref().is_none_or(apart)
            && after.as_ref().is_none_or(apart);
        free.then(|| own.map_or(pattern.capacity, |own| own.left))
    }
}

/// The whole seconds that a span of time touches.
pub(crate) fn whole(span: Interval) -> Span {
    Span { from: second(span.from()), until: second_from(span.until()) }
}

/// When somebody cannot be met: whole days are those of their own zone, whoever looks (row 87). None for what has no
/// length: a day that the zone left out.
pub(crate) fn absence(unavailability: &Unavailability, zone: Zone) -> Option<Span> {
    let span = match unavailability.period {
        Period::Days { first, last } => {
            let end = last.succ_opt().map_or(END, |next| second(zone.midnight(next)));
            Span { from: second(zone.midnight(first)), until: end }
        }
        Period::Time { from, until } => Span { from: second(from), until: second_from(until) },
    };
    Some(span).filter(|span| span.from < span.until)
}

/// How many persons come at each span that is booked, in order.
pub(crate) fn groups(adviser: &Adviser<'_>) -> Vec<(Span, u32)> {
    let mut booked: Vec<_> =
        adviser.appointments.iter().map(|it| (whole(it.span), it.persons)).collect();
    booked.sort_unstable();
    booked.dedup_by(|next, group| {
        let same = next.0 == group.0;
        if same {
            group.1 = group.1.saturating_add(next.1);
        }
        same
    });
    booked
}

/// What is in either, in order and apart; both are in order.
fn merged(left: impl Iterator<Item = Span>, right: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::with_capacity(left.size_hint().1.unwrap_or(0));
    let mut append = |next: Span| match merged.last_mut() {
        Some(last) if next.from <= last.until => last.until = last.until.max(next.until),
        _ => merged.push(next),
    };
    let mut right = right.iter().copied().peekable();
    for next in left {
        while let Some(other) = right.next_if(|other| *other < next) {
            append(other);
        }
        append(next);
    }
    right.for_each(append);
    merged
}

/// What takes any of several advisers' time, in order and apart.
pub(crate) fn all(parties: &[Engagements], pattern: &Pattern) -> Vec<Span> {
    let begun = |it: &Begun| pattern.around(pattern.at(it.from));
    let mut spans: Vec<Span> = parties.iter().flat_map(|it| it.fixed.iter().copied()).collect();
    spans.extend(parties.iter().flat_map(|it| it.begun.iter().map(begun)));
    spans.sort_unstable();
    merged(spans.into_iter(), &[])
}

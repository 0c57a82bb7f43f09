//! The sweep that finds every slot of a range in one pass.

use chrono::{DateTime, TimeDelta, Utc};
use std::borrow::Cow;

use annuaire::agenda::Booking;

use crate::adviser::Adviser;
use crate::engagement::{self, Engagements};
use crate::interval::Interval;
use crate::limits::{MAX_ADVISERS, MAX_DAYS_ASKED};
use crate::opening::{Opening, Openings};
use crate::pattern::{END, Pattern, Span, second_from};
use crate::unanswerable::Unanswerable;
use crate::zone::Zone;

/// What is asked: for what, in which range, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) pattern: Pattern,
    /// The seconds at which a slot may begin: those of the range that was asked for.
    range: Span,
    now: DateTime<Utc>,
}

/// All that decides when several advisers can be met together; one adviser is the simplest case.
#[derive(Debug)]
pub(crate) struct Plan {
    pattern: Pattern,
    /// The seconds at which a slot may begin, notice and horizon considered.
    starts: Span,
    openings: Openings,
    parties: Vec<Engagements>,
}

/// The beginning of a slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Start {
    pub(crate) at: i64,
    pub(crate) left: u32,
}

impl Asked {
    /// # Errors
    ///
    /// `number_out_of_range`, `range_too_long`, `too_many_advisers`.
    pub(crate) fn of(
        booking: &Booking,
        range: Interval,
        now: DateTime<Utc>,
        advisers: usize,
    ) -> Result<Self, Unanswerable> {
        at_most(advisers)?;
        if range.length() > TimeDelta::days(MAX_DAYS_ASKED) {
            return Err(Unanswerable::RangeTooLong);
        }
        let range = Span { from: second_from(range.from()), until: second_from(range.until()) };
        Ok(Self { pattern: Pattern::of(booking)?, range, now })
    }
}

impl Plan {
    /// # Errors
    ///
    /// `zone_unknown`.
    pub(crate) fn of(advisers: &[Adviser<'_>], asked: &Asked) -> Result<Self, Unanswerable> {
        let pattern = asked.pattern;
        let advisers = located(advisers)?;
        let horizon = advisers.iter().map(|(_, zone)| pattern.horizon(asked.now, *zone)).min();
        let starts = Span {
            from: asked.range.from.max(pattern.notice(asked.now)),
            until: asked.range.until.min(horizon.unwrap_or(END)),
        };
        let effective = advisers.iter().all(|(adviser, _)| adviser.effective);
        if !effective || starts.from >= starts.until {
            let (openings, parties) = Default::default();
            return Ok(Self { pattern, starts, openings, parties });
        }
        let window = Span { from: starts.from, until: pattern.at(starts.until).until };
        let around = pattern.around(window);
        let engagements =
            |(adviser, zone): &(_, _)| Engagements::of(adviser, *zone, &pattern, around);
        let parties = advisers.iter().map(engagements).collect();
        Ok(Self { pattern, starts, openings: Openings::of(&advisers, window), parties })
    }

    /// Tells every slot, in order.
    pub(crate) fn tell(&self, mut take: impl FnMut(Start)) {
        let mut begun = self.begun().into_iter().peekable();
        self.sweep(|at| {
            while let Some(first) = begun.next_if(|first| first.at < at) {
                take(first);
            }
            take(Start { at, left: self.pattern.capacity });
        });
        begun.for_each(take);
    }

    /// Tells where a slot begins that nobody has booked. Every span is looked at once.
    fn sweep(&self, mut take: impl FnMut(i64)) {
        let Pattern { duration, step, before, after, .. } = self.pattern;
        let engaged = match self.parties.as_slice() {
            [only] if only.begun.is_empty() => Cow::Borrowed(&only.fixed),
            several => Cow::Owned(engagement::all(several, &self.pattern)),
        };
        let mut engaged = engaged.iter().peekable();
        for Opening { span, end } in self.openings.iter() {
            let latest = (span.until - 1).min(end - duration).min(self.starts.until - 1);
            let mut earliest = span.from.max(self.starts.from);
            while earliest <= latest {
                let in_the_way = loop {
                    match engaged.peek() {
                        Some(past) if past.until + before <= earliest => engaged.next(),
                        next => break next.copied(),
                    };
                };
                let last = in_the_way.map_or(latest, |it| latest.min(it.from - after - duration));
                let late = (earliest - span.from) % step;
                let mut at = if late == 0 { earliest } else { earliest + step - late };
                while at <= last {
                    take(at);
                    at += step;
                }
                let Some(it) = in_the_way.filter(|it| it.until + before <= latest) else { break };
                earliest = it.until + before;
            }
        }
    }

    /// The slots that somebody has booked and others may still join.
    fn begun(&self) -> Vec<Start> {
        let starts = self.parties.iter().flat_map(|party| party.begun.iter().map(|it| it.from));
        let mut starts: Vec<i64> = starts.collect();
        starts.sort_unstable();
        starts.dedup();
        let left = |at| Some(Start { at, left: self.left(at)? });
        starts.into_iter().filter_map(left).collect()
    }

    /// How many may still book the slot that begins then; none where there is none.
    fn left(&self, at: i64) -> Option<u32> {
        let lies = self.starts.from <= at && at < self.starts.until;
        let pattern = &self.pattern;
        let opening = self.openings.at(at)?;
        if !(lies && opening.begins(at, pattern) && opening.covers(at, pattern)) {
            return None;
        }
        self.parties
            .iter()
            .try_fold(u32::MAX, |left, party| party.left(at, pattern).map(|own| own.min(left)))
    }
}

/// # Errors
///
/// `too_many_advisers`.
pub(crate) const fn at_most(advisers: usize) -> Result<(), Unanswerable> {
    if advisers > MAX_ADVISERS { Err(Unanswerable::TooManyAdvisers) } else { Ok(()) }
}

/// Each adviser with the zone of their hours.
///
/// # Errors
///
/// `zone_unknown`.
pub(crate) fn located<'a>(
    advisers: &[Adviser<'a>],
) -> Result<Vec<(Adviser<'a>, Zone)>, Unanswerable> {
    let zone = |it: &Adviser<'_>| Zone::named(it.availability.zone.as_str());
    advisers.iter().map(|it| Ok((*it, zone(it)?))).collect()
}

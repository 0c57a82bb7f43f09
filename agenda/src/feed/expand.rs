//! When the events of a feed happen within a span of time.

use super::component::{Event, Length, Period, Time};
use super::remark::{Doubt, Remarks};
use super::rule::{Budget, Recurrence, Rule};
use super::starts::Starts;
use super::value::{DAY, Form};
use super::zones::{FeedZone, Zones};
use crate::interval::Interval;
use crate::zone::Zone;
use std::collections::HashMap;

/// Clocks and instants are less than this apart, anywhere.
const APART: i64 = 2 * DAY;

/// The span that is asked about, by seconds since 1970, and where the owner is.
#[derive(Clone, Copy)]
pub(super) struct Window<'f> {
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) owner: Zone,
    pub(super) zones: &'f Zones,
}

/// One time that an event happens.
pub(super) struct Happening<'f> {
    pub(super) event: &'f Event,
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) is_busy: bool,
}

/// Where an event is: its zone, among the others.
pub(super) struct Place<'f> {
    window: Window<'f>,
    zone: &'f FeedZone,
}

/// How long something lasts, once that is known: days by the calendar, then seconds.
#[derive(Clone, Copy)]
struct Extent {
    days: i64,
    seconds: i64,
}

/// A start that an event may have.
#[derive(Clone, Copy)]
struct Start {
    instant: i64,
    clock: i64,
    extent: Extent,
}

/// How an event and all its later occurrences were moved.
struct Move<'f> {
    since: i64,
    by: i64,
    extent: Extent,
    event: &'f Event,
}

/// Expands events one by one, with one budget for all.
pub(super) struct Expansion<'f, 'a> {
    pub(super) window: Window<'f>,
    pub(super) budget: &'a mut Budget,
    pub(super) remarks: &'a mut Remarks,
}

impl<'f> Window<'f> {
    pub(super) fn new(range: Interval, owner: Zone, zones: &'f Zones) -> Self {
        // What lasts a fraction of a second at either end is asked about as well.
        let until =
            range.until().timestamp() + i64::from(range.until().timestamp_subsec_nanos() > 0);
        Self { from: range.from().timestamp(), until, owner, zones }
    }

    pub(super) fn instant_of(&self, time: Time) -> i64 {
        self.zones.get(time.zone).instant(time.clock, self.owner)
    }

    /// Whether something of the span lies in it, or its start if it lasts no time.
    fn has(&self, from: i64, until: i64) -> bool {
        from < self.until && (until > self.from || from >= self.from)
    }

    /// The span of a period alone; none if it ends before it starts.
    pub(super) fn span_of(&self, period: Period) -> Option<(i64, i64)> {
        let place = Place::new(*self, period.start);
        let extent = place.extent(period)?;
        let from = self.instant_of(period.start);
        Some((from, place.end(from, period.start.clock, extent)))
    }
}

impl<'f> Place<'f> {
    fn new(window: Window<'f>, start: Time) -> Self {
        Self { zone: window.zones.get(start.zone), window }
    }

    pub(super) fn instant_of(&self, time: Time) -> i64 {
        self.window.instant_of(time)
    }

    /// What the clocks of this place show at `time`.
    pub(super) fn clock_of(&self, time: Time) -> i64 {
        self.zone.clock(self.instant_of(time), self.window.owner)
    }

    /// Days follow the calendar, and so does a duration in days; the time between two moments is exact.
    fn extent(&self, period: Period) -> Option<Extent> {
        let start = period.start;
        let extent = match period.length {
            Length::Unsaid => Extent { days: 0, seconds: 0 },
            Length::For(duration) => Extent { days: duration.days, seconds: duration.seconds },
            Length::Until(end) if start.is_date && end.is_date => {
                Extent { days: (end.clock - start.clock) / DAY, seconds: 0 }
            }
            Length::Until(end) => {
                Extent { days: 0, seconds: self.instant_of(end) - self.instant_of(start) }
            }
        };
        if extent.days < 0 || extent.seconds < 0 {
            return None;
        }
        let is_whole_day = start.is_date && extent.days == 0 && extent.seconds == 0;
        Some(if is_whole_day { Extent { days: 1, seconds: 0 } } else { extent })
    }

    fn end(&self, instant: i64, clock: i64, extent: Extent) -> i64 {
        let end = if extent.days == 0 {
            instant
        } else {
            self.zone.instant(clock + extent.days * DAY, self.window.owner)
        };
        instant.max(end + extent.seconds)
    }

    /// The last moment that a rule may reach, by the clocks here.
    fn last_of(&self, rule: &Rule, is_date: bool) -> i64 {
        let Some(until) = rule.until() else {
            return i64::MAX;
        };
        match until.form {
            _ if is_date => until.clock,
            Form::Local => until.clock,
            Form::Date => until.clock + DAY - 1,
            Form::Utc => self.zone.clock(until.clock, self.window.owner),
        }
    }
}

impl Extent {
    const fn at_most(self) -> i64 {
        self.days * DAY + self.seconds
    }
}

impl<'f> Expansion<'f, '_> {
    /// Tells `visit` of each time that one of `events` happens, in no order.
    pub(super) fn expand(&mut self, events: &'f [Event], visit: &mut impl FnMut(Happening<'f>)) {
        let mut replacing: HashMap<&str, Vec<&Event>> = HashMap::new();
        for event in events.iter().filter(|event| event.replaces.is_some()) {
            if let Some(uid) = event.uid.as_deref() {
                replacing.entry(uid).or_default().push(event);
            }
        }
        let mut starts = Vec::new();
        for event in events {
            let Some(extent) = Place::new(self.window, event.period.start).extent(event.period)
            else {
                let doubt = Doubt::EndInvalid { text: "a moment before the start".into() };
                self.remarks.push(event.line, event.uid.as_deref(), doubt);
                continue;
            };
            let is_single =
                event.rules.is_empty() && event.dates.is_empty() && event.except.is_empty();
            let replacing = event.uid.as_deref().and_then(|uid| replacing.get(uid));
            if event.replaces.is_some() || (is_single && replacing.is_none()) {
                self.visit_once(event, extent, visit);
            } else {
                let replacing = replacing.map_or([].as_slice(), Vec::as_slice);
                self.visit_all(event, extent, replacing, &mut starts, visit);
            }
        }
    }

    fn visit_once(&self, event: &'f Event, extent: Extent, visit: &mut impl FnMut(Happening<'f>)) {
        let start = event.period.start;
        let from = self.window.instant_of(start);
        let until = Place::new(self.window, start).end(from, start.clock, extent);
        if self.window.has(from, until) {
            visit(Happening { event, from, until, is_busy: event.is_busy });
        }
    }

    fn visit_all(
        &mut self,
        event: &'f Event,
        extent: Extent,
        replacing: &[&'f Event],
        starts: &mut Vec<Start>,
        visit: &mut impl FnMut(Happening<'f>),
    ) {
        let place = Place::new(self.window, event.period.start);
        let is_date = event.period.start.is_date;
        self.budget.begin_rule();
        // Each of these is looked up in its zone, and sorted, which is several steps' work.
        let is_affordable = self.budget.spend(4 * (replacing.len() + event.except.len()));
        let replacing = if is_affordable { replacing } else { &[] };
        let replaced = replacing.iter().filter_map(|it| it.replaces.map(|it| it.start));
        let except = event.except.iter().copied().filter(|_| is_affordable);
        let left_out = Starts::new(except.chain(replaced), &place, is_date);
        let moves = moves(replacing, &place);

        self.gather(event, extent, &place, &moves, starts);
        for start in starts.drain(..) {
            if left_out.contains(start.instant, start.clock) {
                continue;
            }
            let moved = moves.partition_point(|it| it.since <= start.instant).checked_sub(1);
            let (from, until, is_busy) = match moved.and_then(|at| moves.get(at)) {
                None => (
                    start.instant,
                    place.end(start.instant, start.clock, start.extent),
                    event.is_busy,
                ),
                Some(it) => {
                    let clock = start.clock + it.by;
                    let from = place.zone.instant(clock, self.window.owner);
                    (from, place.end(from, clock, it.extent), it.event.is_busy)
                }
            };
            if self.window.has(from, until) {
                visit(Happening { event, from, until, is_busy });
            }
        }
    }

    /// Finds every start that may matter: the event's own, those of its rules, and its single dates; each once.
    fn gather(
        &mut self,
        event: &Event,
        extent: Extent,
        place: &Place<'_>,
        moves: &[Move<'_>],
        starts: &mut Vec<Start>,
    ) {
        let longest = moves.iter().map(|it| it.extent.at_most()).fold(extent.at_most(), i64::max);
        let farthest = moves.iter().map(|it| it.by.abs()).max().unwrap_or(0);
        let low = self.window.from.saturating_sub(longest + farthest + APART);
        let high = self.window.until.saturating_add(farthest + APART);
        let own = event.period.start;
        let start = |clock: i64, instant: i64| Start { instant, clock, extent };
        if (low..=high).contains(&own.clock) {
            starts.push(start(own.clock, place.instant_of(own)));
        }
        let mut is_whole = !self.budget.is_spent();
        for rule in &event.rules {
            self.budget.begin_rule();
            let last = high.min(place.last_of(rule, own.is_date));
            let mut recurrence = Recurrence::new(rule, own.clock, last, self.budget);
            recurrence.skip_to(low, self.budget);
            while let Some(clock) = recurrence.next(self.budget) {
                if clock >= low {
                    starts.push(start(clock, place.zone.instant(clock, self.window.owner)));
                }
            }
            is_whole &= !self.budget.is_spent();
        }
        if !is_whole {
            self.remarks.push(event.line, event.uid.as_deref(), Doubt::TooManyOccurrences);
        }
        for date in &event.dates {
            let own = match date.length {
                Length::Unsaid => Some(extent),
                _ => Place::new(self.window, date.start).extent(*date),
            };
            starts.extend(own.map(|extent| Start {
                instant: place.instant_of(date.start),
                clock: place.clock_of(date.start),
                extent,
            }));
        }
        if !starts.is_sorted_by_key(|start| start.instant) {
            starts.sort_by_key(|start| start.instant);
        }
        starts.dedup_by_key(|start| start.instant);
    }
}

/// The changes to an occurrence and all later ones, in order. (`RANGE=THISANDFUTURE`.)
fn moves<'f>(replacing: &[&'f Event], place: &Place<'_>) -> Vec<Move<'f>> {
    let mut moves: Vec<Move<'f>> = replacing
        .iter()
        .filter_map(|event| {
            let replaced = event.replaces.filter(|it| it.and_future)?.start;
            Some(Move {
                since: place.instant_of(replaced),
                by: place.clock_of(event.period.start) - place.clock_of(replaced),
                extent: Place::new(place.window, event.period.start).extent(event.period)?,
                event,
            })
        })
        .collect();
    moves.sort_by_key(|it| it.since);
    moves
}

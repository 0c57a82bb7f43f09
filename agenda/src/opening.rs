//! The hours in which somebody receives, as spans of time.

use annuaire::agenda::Availability;
use annuaire::value::Hours;
use chrono::{NaiveDate, NaiveTime};

use crate::adviser::Adviser;
use crate::pattern::{END, Pattern, Span, instant, second};
use crate::zone::Zone;

/// The hours that several advisers share; one adviser's are the simplest case.
#[derive(Debug, Default)]
pub(crate) struct Openings(Vec<Opening>);

/// One range of hours. Slots begin on a grid that starts with it, so that taking one moves no other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Opening {
    pub(crate) span: Span,
    /// Where the hours that follow without a break end: an appointment may go on beyond midnight.
    pub(crate) end: i64,
}

impl Openings {
    /// The hours that meet `window`; each adviser comes with their zone.
    pub(crate) fn of(advisers: &[(Adviser<'_>, Zone)], window: Span) -> Self {
        let mut own = advisers.iter().map(|(it, zone)| openings(it.availability, *zone, window));
        let first = own.next().unwrap_or_default();
        let spans = own.fold(first, |shared, next| both(&shared, &next));
        let mut openings: Vec<_> =
            spans.into_iter().map(|span| Opening { span, end: span.until }).collect();
        let mut next: Option<Opening> = None;
        for opening in openings.iter_mut().rev() {
            if let Some(next) = next.filter(|next| next.span.from == opening.end) {
                opening.end = next.end;
            }
            next = Some(*opening);
        }
        Self(openings)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Opening> {
        self.0.iter()
    }

    /// The hours that a second lies in.
    pub(crate) fn at(&self, second: i64) -> Option<&Opening> {
        let next = self.0.partition_point(|it| it.span.until <= second);
        self.0.get(next).filter(|it| it.span.from <= second)
    }
}

impl Opening {
    /// Whether a slot may begin then, within these hours.
    pub(crate) const fn begins(&self, at: i64, pattern: &Pattern) -> bool {
        (at - self.span.from) % pattern.step == 0
    }

    /// Whether these hours, and those that follow them, are long enough.
    pub(crate) const fn covers(&self, at: i64, pattern: &Pattern) -> bool {
        pattern.at(at).until <= self.end
    }
}

/// The ranges of hours that meet `window`, in order and apart.
///
/// A range is from the instant of its first local time to that of its last, within its day: on a day on which clocks
/// change, 00:00 to 24:00 is as long as that day. Ranges that clocks going forward push onto one another become one.
fn openings(availability: &Availability, zone: Zone, window: Span) -> Vec<Span> {
    let mut openings: Vec<Span> = Vec::new();
    let mut midnight = None;
    for day in days(zone, window) {
        let hours = availability.on(day);
        let from = midnight.take();
        if hours.is_empty() {
            continue;
        }
        let from = from.unwrap_or_else(|| second(zone.midnight(day)));
        let until = day.succ_opt().map_or(END, |next| second(zone.midnight(next)));
        midnight = Some(until);
        let whole = Span { from, until };
        let spans = hours.iter().map(|hours| span(zone, day, whole, *hours));
        openings.extend(spans.filter(|span| span.from < span.until));
    }
    if !openings.is_sorted() {
        openings.sort_unstable();
    }
    openings.dedup_by(|next, last| {
        let meet = next.from < last.until;
        if meet {
            last.until = last.until.max(next.until);
        }
        meet
    });
    openings.retain(|span| span.overlaps(window));
    openings
}

/// The local days whose hours may meet `window`.
fn days(zone: Zone, window: Span) -> impl Iterator<Item = NaiveDate> {
    let day = |second| zone.local(instant(second)).date();
    let (first, last) = (day(window.from), day(window.until));
    let first = first.pred_opt().unwrap_or(first);
    // Clocks that go back from one day to the one before show its hours in the next day.
    let last = last.succ_opt().unwrap_or(last);
    first.iter_days().take_while(move |day| *day <= last)
}

/// A range of hours of a day that is `whole`.
fn span(zone: Zone, day: NaiveDate, whole: Span, hours: Hours) -> Span {
    let at = |minute: u16| {
        let seconds = u32::from(minute) * 60;
        if whole.until - whole.from == DAY {
            return whole.from + i64::from(seconds);
        }
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
        let local = time.map(|time| zone.instant(day.and_time(time)));
        local.map_or(whole.until, second).min(whole.until)
    };
    Span { from: at(hours.from()), until: at(hours.until()) }
}

/// The seconds of a day on which no clock changes.
const DAY: i64 = 24 * 60 * 60;

/// What is in both.
fn both(left: &[Span], right: &[Span]) -> Vec<Span> {
    let mut both = Vec::new();
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
        let span = Span { from: a.from.max(b.from), until: a.until.min(b.until) };
        if span.from < span.until {
            both.push(span);
        }
        if a.until <= b.until {
            left.next();
        } else {
            right.next();
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lets a day of 24 hours be counted in seconds from its midnight: clocks never change twice within one, there
    /// and back.
    #[test]
    fn clocks_do_not_change_on_a_day_of_24_hours() {
        let (first, last) = years();
        for name in annuaire::value::Zone::names() {
            let zone = Zone::named(name).unwrap();
            let mut midnight = second(zone.midnight(first));
            for day in first.iter_days().take_while(|day| *day < last) {
                let next = second(zone.midnight(day.succ_opt().unwrap()));
                if next - midnight == DAY {
                    for hour in [6, 12, 18] {
                        let shown = second(zone.instant(day.and_hms_opt(hour, 0, 0).unwrap()));
                        assert_eq!(shown, midnight + i64::from(hour) * 60 * 60, "{name} {day}");
                    }
                }
                midnight = next;
            }
        }
    }

    fn years() -> (NaiveDate, NaiveDate) {
        ("2020-01-01".parse().unwrap(), "2036-01-01".parse().unwrap())
    }
}

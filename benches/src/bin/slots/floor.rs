//! The least that anybody could do: two sorted lists, merged by hand.

use annuaire_agenda::{Intervals, Slot};
use chrono::DateTime;

/// A span of time in seconds.
pub(crate) type Span = (i64, i64);

/// The same instants in seconds.
pub(crate) fn seconds(intervals: &Intervals) -> Vec<Span> {
    intervals.iter().map(|it| (it.from().timestamp(), it.until().timestamp())).collect()
}

/// The slots of `hours` that meet nothing of `busy`, in the same types.
pub(crate) fn slots(hours: &Intervals, busy: &Intervals, duration: i64, step: i64) -> Vec<Slot> {
    let mut slots = Vec::new();
    merge(&seconds(hours), &seconds(busy), duration, step, |from, until| {
        let (from, until) = (DateTime::from_timestamp(from, 0), DateTime::from_timestamp(until, 0));
        slots.extend(from.zip(until).map(|(from, until)| Slot { from, until, left: 1 }));
    });
    slots
}

/// The same from seconds to seconds, without any instant.
pub(crate) fn bare(hours: &[Span], busy: &[Span], duration: i64, step: i64) -> Vec<Span> {
    let mut slots = Vec::new();
    merge(hours, busy, duration, step, |from, until| slots.push((from, until)));
    slots
}

fn merge(hours: &[Span], busy: &[Span], duration: i64, step: i64, mut take: impl FnMut(i64, i64)) {
    let mut meetings = busy.iter().copied().peekable();
    for &(open, close) in hours {
        let mut from = open;
        while from + duration <= close {
            while meetings.next_if(|(_, end)| *end <= from).is_some() {}
            match meetings.peek() {
                Some((begin, end)) if *begin < from + duration => {
                    from += (end - from + step - 1) / step * step;
                }
                _ => {
                    take(from, from + duration);
                    from += step;
                }
            }
        }
    }
}

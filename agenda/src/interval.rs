//! Spans of time, and sets of them.

use chrono::{DateTime, TimeDelta, Utc};

/// A span of time, from an instant until just before another; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

/// A set of instants: intervals in order, that neither overlap nor touch.
///
/// Every operation takes time linear in the intervals it is given; only gathering unsorted ones sorts them first.
///
/// ```
/// use annuaire_agenda::{Interval, Intervals};
/// use chrono::{DateTime, TimeDelta, Utc};
///
/// let hour = |h| DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(h);
/// let span = |from, until| Interval::new(hour(from), hour(until)).unwrap();
/// let open = Intervals::from(span(9, 17));
/// let busy: Intervals = [span(10, 11), span(11, 12), span(16, 18)].into_iter().collect();
/// assert_eq!(open.subtract(&busy).as_slice(), [span(9, 10), span(12, 16)]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intervals(Vec<Interval>);

impl Interval {
    /// From `from` until just before `until`; none where nothing lies between.
    #[must_use]
    pub fn new(from: DateTime<Utc>, until: DateTime<Utc>) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// Its first instant.
    #[must_use]
    pub const fn from(self) -> DateTime<Utc> {
        self.from
    }

    /// The first instant after it.
    #[must_use]
    pub const fn until(self) -> DateTime<Utc> {
        self.until
    }

    /// How long it is.
    #[must_use]
    pub fn length(self) -> TimeDelta {
        self.until - self.from
    }

    /// Whether it holds `instant`.
    #[must_use]
    pub fn contains(self, instant: DateTime<Utc>) -> bool {
        self.from <= instant && instant < self.until
    }

    /// Whether some instant is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// What is in both.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.until.min(other.until))
    }
}

impl Intervals {
    /// No instant at all.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The intervals, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Interval] {
        &self.0
    }

    /// The intervals, in order.
    pub fn iter(&self) -> impl Iterator<Item = Interval> + '_ {
        self.0.iter().copied()
    }

    /// Whether it holds no instant.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it holds `instant`.
    #[must_use]
    pub fn contains(&self, instant: DateTime<Utc>) -> bool {
        self.first_ending_after(instant).is_some_and(|it| it.contains(instant))
    }

    /// Whether it holds some instant of `span`.
    #[must_use]
    pub fn overlaps(&self, span: Interval) -> bool {
        self.first_ending_after(span.from).is_some_and(|it| it.overlaps(span))
    }

    /// Whether it holds every instant of `span`.
    #[must_use]
    pub fn covers(&self, span: Interval) -> bool {
        self.first_ending_after(span.from)
            .is_some_and(|it| it.from <= span.from && span.until <= it.until)
    }

    /// What is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut union = Self(Vec::with_capacity(self.0.len() + other.0.len()));
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        while let Some(next) = match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if b.from < a.from => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        } {
            union.append(next);
        }
        union
    }

    /// What is in both.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let mut both = Vec::new();
        let (mut left, mut right) = (self.iter().peekable(), other.iter().peekable());
        while let (Some(&a), Some(&b)) = (left.peek(), right.peek()) {
            both.extend(a.intersect(b));
            if a.until <= b.until {
                left.next();
            } else {
                right.next();
            }
        }
        Self(both)
    }

    /// What is in this and not in `other`.
    #[must_use]
    pub fn subtract(&self, other: &Self) -> Self {
        let mut rest = Vec::with_capacity(self.0.len());
        let mut holes = other.iter().peekable();
        for span in self.iter() {
            let mut from = span.from;
            while let Some(&hole) = holes.peek() {
                if hole.from >= span.until {
                    break;
                }
                rest.extend(Interval::new(from, hole.from));
                from = from.max(hole.until);
                if hole.until > span.until {
                    break;
                }
                holes.next();
            }
            rest.extend(Interval::new(from, span.until));
        }
        Self(rest)
    }

    /// Adds an interval that begins no earlier than those that are there.
    fn append(&mut self, next: Interval) {
        match self.0.last_mut() {
            Some(last) if next.from <= last.until => last.until = last.until.max(next.until),
            _ => self.0.push(next),
        }
    }

    fn first_ending_after(&self, instant: DateTime<Utc>) -> Option<Interval> {
        self.0.get(self.0.partition_point(|it| it.until <= instant)).copied()
    }
}

impl From<Interval> for Intervals {
    fn from(only: Interval) -> Self {
        Self(vec![only])
    }
}

/// Intervals in any order, which may overlap.
impl FromIterator<Interval> for Intervals {
    fn from_iter<I: IntoIterator<Item = Interval>>(spans: I) -> Self {
        let mut spans: Vec<Interval> = spans.into_iter().collect();
        if !spans.is_sorted() {
            spans.sort_unstable();
        }
        let mut set = Self::new();
        spans.into_iter().for_each(|span| set.append(span));
        set
    }
}

impl IntoIterator for Intervals {
    type Item = Interval;
    type IntoIter = std::vec::IntoIter<Interval>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOURS: i64 = 40;

    fn hour(hour: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hour)
    }

    fn sets() -> impl Strategy<Value = Intervals> {
        let span = (0..HOURS, 1..8_i64)
            .prop_map(|(from, hours)| Interval::new(hour(from), hour(from + hours)).unwrap());
        proptest::collection::vec(span, 0..8).prop_map(|spans| spans.into_iter().collect())
    }

    fn hours(set: &Intervals) -> Vec<bool> {
        (0..HOURS + 8).map(|it| set.contains(hour(it))).collect()
    }

    fn is_in_order(set: &Intervals) -> bool {
        set.as_slice().windows(2).all(|pair| pair[0].until < pair[1].from)
    }

    proptest! {
        #[test]
        fn sets_hold_what_their_hours_say(a in sets(), b in sets()) {
            let by_hour = |both: fn(bool, bool) -> bool| -> Vec<bool> {
                hours(&a).into_iter().zip(hours(&b)).map(|(a, b)| both(a, b)).collect()
            };
            for (set, expected) in [
                (a.union(&b), by_hour(|a, b| a || b)),
                (a.intersect(&b), by_hour(|a, b| a && b)),
                (a.subtract(&b), by_hour(|a, b| a && !b)),
            ] {
                prop_assert_eq!(hours(&set), expected);
                prop_assert!(is_in_order(&set));
            }
        }

        #[test]
        fn a_span_is_covered_or_overlapped_as_its_hours_say(set in sets(), from in 0..HOURS, long in 1..8_i64) {
            let span = Interval::new(hour(from), hour(from + long)).unwrap();
            let held: Vec<bool> = (from..from + long).map(|it| set.contains(hour(it))).collect();
            prop_assert_eq!(set.covers(span), held.iter().all(|it| *it));
            prop_assert_eq!(set.overlaps(span), held.iter().any(|it| *it));
        }
    }
}

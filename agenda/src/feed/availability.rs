//! When somebody is not available (`VAVAILABILITY`, RFC 7953).

use super::component::{Availability, Length, Period};
use super::expand::Expansion;
use super::interval;
use crate::interval::Intervals;

/// The time, within the window, in which no availability counts that says otherwise.
///
/// From the lowest priority to the highest, each settles anew what lies in its span. Among equals whoever says that
/// somebody is not available is right.
pub(super) fn unavailable<'f>(
    availabilities: &'f [Availability],
    expansion: &mut Expansion<'f, '_>,
) -> Intervals {
    let mut ranked: Vec<(u8, &Availability)> =
        availabilities.iter().map(|it| (rank(it.priority), it)).collect();
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let mut unavailable = Intervals::new();
    for equals in ranked.chunk_by(|(a, _), (b, _)| a == b) {
        let (mut spans, mut closed) = (Vec::new(), Vec::new());
        for (_, it) in equals {
            let Some(span) = span(it, expansion) else {
                continue;
            };
            let mut open = Vec::new();
            expansion.expand(&it.available, &mut |happening| {
                open.extend(interval(happening.from, happening.until));
            });
            let open: Intervals = open.into_iter().collect();
            closed.extend(span.subtract(&open));
            spans.extend(span);
        }
        let spans: Intervals = spans.into_iter().collect();
        unavailable = unavailable.subtract(&spans).union(&closed.into_iter().collect());
    }
    unavailable
}

/// 1 is the highest priority and 9 the lowest; one that is not given, or out of range, is lower still.
const fn rank(priority: u8) -> u8 {
    match priority {
        1..=9 => priority,
        _ => 10,
    }
}

/// What of the window it speaks about; without a start or an end, there is none on that side.
fn span(it: &Availability, expansion: &Expansion<'_, '_>) -> Option<Intervals> {
    let window = expansion.window;
    let from = it.start.map_or(window.from, |start| window.instant_of(start));
    let until = match (it.start, it.length) {
        (_, Length::Until(end)) => window.instant_of(end),
        (Some(start), length @ Length::For(_)) => window.span_of(Period { start, length })?.1,
        _ => window.until,
    };
    interval(from.max(window.from), until.min(window.until)).map(Intervals::from)
}

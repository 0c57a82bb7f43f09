//! Any bytes end in a feed or an error, and any question about the feed in an answer within its span.
#![no_main]

use annuaire_agenda::{Feed, Interval, Zone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let Ok(feed) = Feed::read(text) else {
        return;
    };
    let range = Interval::new(
        "2026-01-01T00:00:00Z".parse().unwrap(),
        "2026-07-01T00:00:00Z".parse().unwrap(),
    )
    .unwrap();
    let owner = Zone::named("Europe/Paris").unwrap();
    let busy = feed.busy(range, owner);
    let spans = busy.intervals().as_slice();
    assert!(spans.iter().all(|it| range.from() <= it.from() && it.until() <= range.until()));
    assert!(spans.windows(2).all(|pair| pair[0].until() < pair[1].from()));
    let (occurrences, _) = feed.occurrences(range, owner);
    assert!(occurrences.iter().all(|it| it.from <= it.until && it.from < range.until()));
});

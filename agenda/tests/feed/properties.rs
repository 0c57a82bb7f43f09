//! What holds of any feed whatever.

use super::{events, year};
use annuaire_agenda::{Feed, Interval, Zone};
use proptest::prelude::*;

const LINES: [&str; 40] = [
    "BEGIN:VCALENDAR",
    "END:VCALENDAR",
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VAVAILABILITY",
    "END:VAVAILABILITY",
    "BEGIN:AVAILABLE",
    "END:AVAILABLE",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "BEGIN:STANDARD",
    "END:STANDARD",
    "BEGIN:VFREEBUSY",
    "END:VFREEBUSY",
    "TZID:Ours",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:-0930",
    "UID:1",
    "UID:2",
    "SEQUENCE:3",
    "TRANSP:TRANSPARENT",
    "PRIORITY:2",
    "DTSTART:20260302T080000Z",
    "DTSTART;VALUE=DATE:20260302",
    "DTSTART;TZID=Ours:20260302T023000",
    "DTEND:20260302T090000Z",
    "DTEND;VALUE=DATE:20260301",
    "DURATION:P100000D",
    "DURATION:P1DT1S",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=YEARLY;BYWEEKNO=-53;BYDAY=MO",
    "RRULE:FREQ=MONTHLY;BYSETPOS=-1,1;BYDAY=2FR,MO",
    "RDATE;TZID=Europe/Paris:20260401T020000,20251026T023000",
    "RDATE;VALUE=PERIOD:20260401T020000Z/P1D",
    "EXDATE:20260302",
    "RECURRENCE-ID:20260302T080000Z",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309",
    "FREEBUSY:20260302T080000Z/PT1H",
    " folded",
    "X",
];

/// Any question about it is answered, within the span, in order.
fn is_answered(text: &[u8], range: Interval) -> Result<(), TestCaseError> {
    if let Ok(feed) = Feed::read(text) {
        let busy = feed.busy(range, Zone::named("Pacific/Apia").unwrap());
        let within = |it: &Interval| range.from() <= it.from() && it.until() <= range.until();
        prop_assert!(busy.intervals().as_slice().iter().all(within));
        prop_assert!(
            busy.intervals().as_slice().windows(2).all(|pair| pair[0].until() < pair[1].from())
        );
    }
    Ok(())
}

fn rules() -> impl Strategy<Value = String> {
    let frequency =
        prop::sample::select(vec!["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"]);
    let part = prop::sample::select(vec![
        "",
        ";BYMONTH=1,6",
        ";BYDAY=MO,FR",
        ";BYMONTHDAY=1,-1",
        ";BYHOUR=9,17",
        ";BYMINUTE=0,30",
        ";BYSETPOS=1,-1",
        ";WKST=SU",
    ]);
    (frequency, 1..4_u32, part.clone(), part).prop_map(|(frequency, interval, a, b)| {
        let b = if a == b { "" } else { b };
        format!("FREQ={frequency};INTERVAL={interval}{a}{b}")
    })
}

proptest! {
    #[test]
    fn any_bytes_end_in_a_feed_or_an_error(text in prop::collection::vec(any::<u8>(), 0..2000)) {
        is_answered(&text, year(2026))?;
    }

    #[test]
    fn any_lines_end_in_a_feed_or_an_error(lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..60)) {
        is_answered(lines.join("\r\n").as_bytes(), year(2026))?;
    }

    #[test]
    fn any_lines_of_an_event_are_answered(lines in prop::collection::vec(prop::sample::select(LINES[17..].to_vec()), 0..12)) {
        let event = lines.join("\n");
        is_answered(events(&[&event, &event]).as_bytes(), year(2026))?;
    }

    /// Where a rule is entered changes nothing of what it gives.
    #[test]
    fn a_part_of_a_span_is_as_busy_as_the_whole_span_is_there(rule in rules(), count in prop::option::of(1..400_u32), day in 0..300_i64, days in 1..40_i64) {
        let count = count.map_or_else(String::new, |count| format!(";COUNT={count}"));
        let feed = events(&[&format!("DTSTART;TZID=Europe/Paris:20251205T090000\nDURATION:PT20M\nRRULE:{rule}{count}")]);
        let feed = Feed::read(feed.as_bytes()).unwrap();
        let from = year(2026).from() + chrono::TimeDelta::days(day);
        let part = Interval::new(from, from + chrono::TimeDelta::days(days)).unwrap();
        let whole = Interval::new("2025-01-01T00:00:00Z".parse().unwrap(), "2027-06-01T00:00:00Z".parse().unwrap()).unwrap();
        let (all, part_alone) = (feed.busy(whole, Zone::UTC), feed.busy(part, Zone::UTC));
        prop_assume!(all.remarks().is_complete());
        prop_assert_eq!(all.intervals().intersect(&part.into()), part_alone.into_intervals());
    }
}

//! Feeds that mean harm.

use super::{busy, calendar, events, remarks, span, times, year};
use annuaire_agenda::feed::limits::{
    MAX_DATES, MAX_EVENTS, MAX_FEED_BYTES, MAX_REMARKS, MAX_ZONES,
};
use annuaire_agenda::{Feed, Interval};
use std::time::{Duration, Instant};

/// Far more than any takes, even on a machine that has much else to do, and far less than for ever.
const QUICKLY: Duration = Duration::from_secs(60);

fn refusal(text: &str) -> &'static str {
    let began = Instant::now();
    let code = Feed::read(text.as_bytes()).unwrap_err().code();
    assert!(began.elapsed() < QUICKLY);
    code
}

fn quickly<T>(question: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let answer = question();
    assert!(began.elapsed() < QUICKLY, "{:?}", began.elapsed());
    answer
}

/// From before Christ until after the last year that a calendar can write.
fn all_time() -> Interval {
    let at = |text: &str| text.parse().unwrap();
    Interval::new(at("-9999-01-01T00:00:00Z"), at("+20000-01-01T00:00:00Z")).unwrap()
}

#[test]
fn what_is_no_calendar_is_refused() {
    assert_eq!(refusal(""), "not_a_calendar");
    assert_eq!(refusal("<!doctype html><title>Sign in</title>"), "not_a_calendar");
    assert_eq!(refusal("BEGIN:VCARD\r\nEND:VCARD\r\n"), "not_a_calendar");
    assert_eq!(refusal(&"\0".repeat(1000)), "not_a_calendar");
}

#[test]
fn what_was_cut_off_or_is_crossed_over_is_refused_at_its_line() {
    let cut = Feed::read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026").unwrap_err();
    assert_eq!((cut.code(), cut.line()), ("component_unfinished", Some(2)));
    let crossed =
        Feed::read(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\nEND:VEVENT").unwrap_err();
    assert_eq!((crossed.code(), crossed.line()), ("component_unbalanced", Some(3)));
    assert_eq!(crossed.to_string(), "line 3: `VCALENDAR` ends where `VEVENT` should");
}

#[test]
fn more_than_the_limits_is_refused() {
    assert_eq!(refusal(&"X".repeat(MAX_FEED_BYTES + 1)), "feed_too_large");
    assert_eq!(refusal(&"BEGIN:VEVENT\n".repeat(1_000_000)), "component_too_deep");
    let million = "BEGIN:VEVENT\nEND:VEVENT\n".repeat(MAX_EVENTS + 1);
    assert_eq!(refusal(&calendar(&[&million])), "too_many_events");
    let dates = "20260101,".repeat(MAX_DATES + 1);
    assert_eq!(refusal(&events(&[&format!("EXDATE:{dates}")])), "too_many_dates");
    let zones: Vec<String> =
        (0..=MAX_ZONES).map(|it| format!("RDATE;TZID={it}:20260101T000000")).collect();
    assert_eq!(refusal(&events(&[&zones.join("\n")])), "too_many_zones");
}

#[test]
fn rules_that_never_end_or_never_match_are_bounded() {
    for (rule, is_whole) in [
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", true),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000000000000000", true),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", true),
        ("FREQ=MINUTELY;BYHOUR=3;BYSECOND=59;INTERVAL=1440;COUNT=3", true),
        ("FREQ=DAILY;INTERVAL=4294967295;COUNT=9", true),
        ("FREQ=SECONDLY;COUNT=1000000000000000000", false),
        ("FREQ=SECONDLY;BYSETPOS=2", false),
        (
            "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYDAY=MO,TU,WE",
            false,
        ),
    ] {
        let feed =
            events(&[&format!("UID:1\nDTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:{rule}")]);
        for range in [year(2026), all_time()] {
            let busy = quickly(|| busy(&feed, range));
            let is_bounded =
                busy.remarks().kept().iter().any(|it| it.code() == "too_many_occurrences");
            if range == year(2026) {
                assert_eq!(
                    (busy.remarks().is_complete(), is_bounded),
                    (is_whole, !is_whole),
                    "{rule}"
                );
            }
        }
    }
}

#[test]
fn a_bounded_rule_hides_no_other_event() {
    let feed = events(&[
        "DTSTART:20200101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY",
        "DTSTART:20260601T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2",
    ]);
    let june = span("2026-06-01T00:00Z", "2026-07-01T00:00Z");
    assert!(times(&feed, june).iter().any(|it| it.contains("/2026-06-02T09:00Z")));
    assert_eq!(remarks(&feed, june), ["too_many_occurrences"]);
}

#[test]
fn a_feed_full_of_endless_rules_ends() {
    let endless = "BEGIN:VEVENT\nUID:1\nDTSTART:20200101T000000\nDURATION:P3000D\nRRULE:FREQ=SECONDLY;BYSECOND=0,1,2\nEND:VEVENT\n";
    let feed = calendar(&[&endless.repeat(5_000)]);
    let busy = quickly(|| busy(&feed, year(2026)));
    assert_eq!(busy.remarks().kept().len(), MAX_REMARKS);
    assert_eq!(busy.remarks().beyond(), 5_000 - MAX_REMARKS);
    assert!(!busy.remarks().is_complete());
}

#[test]
fn a_feed_full_of_replaced_occurrences_ends() {
    let series = "BEGIN:VEVENT\nUID:1\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    let one = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260102T000000Z\nDTSTART:20260102T000000Z\nEND:VEVENT\n";
    let feed = calendar(&[&series.repeat(10_000), &one.repeat(10_000)]);
    quickly(|| busy(&feed, year(2026)));
}

#[test]
fn zones_that_change_without_end_are_bounded() {
    let part = "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY;BYMONTH=2\nEND:STANDARD\n";
    let zones: Vec<String> = (0..MAX_ZONES)
        .map(|it| format!("BEGIN:VTIMEZONE\nTZID:{it}\n{}END:VTIMEZONE", part.repeat(20)))
        .collect();
    let feed = calendar(&zones.iter().map(String::as_str).collect::<Vec<_>>());
    let read = quickly(|| Feed::read(feed.as_bytes()).unwrap());
    assert!(read.remarks().kept().iter().all(|it| it.code() == "clock_too_fickle"));
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    let feed = events(&[
        "DTSTART:99991231T235959Z\nDURATION:P100000D\nRRULE:FREQ=YEARLY",
        "DTSTART:00000101T000000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;BYSETPOS=-1",
        "DTSTART;VALUE=DATE:00000101\nDTEND;VALUE=DATE:99991231",
        "DTSTART;TZID=Asia/Tokyo:99991231T235959\nRDATE:00000101T000000Z\nEXDATE:99991231",
    ]);
    quickly(|| busy(&feed, all_time()));
}

#[test]
fn a_huge_line_is_read_or_passed_over() {
    let long = "A".repeat(8 * 1024 * 1024);
    let feed = events(&[&format!("UID:{long}\nX-DATA:1\nDTSTART:20260302T080000Z\nDURATION:PT1H")]);
    assert_eq!(quickly(|| times(&feed, year(2026))).len(), 1);
    let rule = format!(
        "DTSTART:20260302T080000Z\nRRULE:FREQ=MONTHLY;BYDAY={}MO",
        "1MO,".repeat(2_000_000)
    );
    let feed = events(&[&rule]);
    assert_eq!(quickly(|| remarks(&feed, year(2026))), ["rule_invalid"]);
}

//! Single events.

use super::{calendar, events, remarks, span, times, year};

const MORNING: &str = "2026-03-02T08:00Z/2026-03-02T09:00Z";

#[test]
fn an_event_is_busy_unless_it_is_transparent_or_cancelled() {
    let event = |more: &str| {
        events(&[&format!("DTSTART:20260302T080000Z\nDTEND:20260302T090000Z\n{more}")])
    };
    for busy in ["", "TRANSP:OPAQUE", "STATUS:TENTATIVE", "STATUS:CONFIRMED", "X-OTHER:1"] {
        assert_eq!(times(&event(busy), year(2026)), [MORNING], "{busy}");
    }
    for free in ["TRANSP:TRANSPARENT", "transp:transparent", "STATUS:CANCELLED"] {
        assert!(times(&event(free), year(2026)).is_empty(), "{free}");
    }
}

#[test]
fn whole_days_and_floating_times_are_those_of_the_owner() {
    let feed = events(&["DTSTART;VALUE=DATE:20260302", "DTSTART:20260310T090000\nDURATION:PT30M"]);
    let expected = ["2026-03-01T23:00Z/2026-03-02T23:00Z", "2026-03-10T08:00Z/2026-03-10T08:30Z"];
    assert_eq!(times(&feed, year(2026)), expected);
}

#[test]
fn whole_days_have_the_hours_that_clocks_give_them() {
    let feed = events(&["DTSTART;VALUE=DATE:20260328\nDTEND;VALUE=DATE:20260330"]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-27T23:00Z/2026-03-29T22:00Z"]);
}

#[test]
fn a_whole_day_that_ends_as_it_starts_is_one_day() {
    let feed = events(&["DTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260302"]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-01T23:00Z/2026-03-02T23:00Z"]);
}

#[test]
fn an_event_that_takes_no_time_keeps_nobody_busy() {
    assert!(times(&events(&["DTSTART:20260302T080000Z"]), year(2026)).is_empty());
}

#[test]
fn a_day_of_duration_follows_the_calendar_and_hours_are_exact() {
    let feed = events(&[
        "DTSTART;TZID=Europe/Paris:20260328T120000\nDURATION:P1D",
        "DTSTART;TZID=Europe/Paris:20261024T120000\nDURATION:PT24H",
    ]);
    let expected = ["2026-03-28T11:00Z/2026-03-29T10:00Z", "2026-10-24T10:00Z/2026-10-25T10:00Z"];
    assert_eq!(times(&feed, year(2026)), expected);
}

#[test]
fn what_lies_partly_in_the_span_counts_for_that_part() {
    let feed = events(&["DTSTART:20251231T220000Z\nDTEND:20260101T020000Z"]);
    assert_eq!(times(&feed, year(2026)), ["2026-01-01T00:00Z/2026-01-01T02:00Z"]);
    assert_eq!(times(&feed, year(2025)), ["2025-12-31T22:00Z/2026-01-01T00:00Z"]);
    assert!(times(&feed, span("2026-01-01T02:00Z", "2026-01-02T00:00Z")).is_empty());
}

#[test]
fn an_end_before_the_start_is_left_out_and_said() {
    let feed = events(&["DTSTART:20260302T080000Z\nDTEND:20260302T070000Z"]);
    assert!(times(&feed, year(2026)).is_empty());
    assert_eq!(remarks(&feed, year(2026)), ["end_invalid"]);
}

#[test]
fn an_event_without_a_start_loses_nothing_and_one_with_a_wrong_start_may() {
    let (none, wrong) = (events(&["UID:1"]), events(&["UID:1\nDTSTART:20260231T080000Z"]));
    assert_eq!(remarks(&none, year(2026)), ["start_missing"]);
    assert_eq!(remarks(&wrong, year(2026)), ["start_invalid"]);
    assert!(super::busy(&none, year(2026)).remarks().is_complete());
    assert!(!super::busy(&wrong, year(2026)).remarks().is_complete());
}

#[test]
fn alarms_tasks_and_unknown_components_say_nothing() {
    let feed = calendar(&["
        BEGIN:VTODO
        DTSTART:20260302T080000Z
        DURATION:PT1H
        END:VTODO
        BEGIN:VEVENT
        DTSTART:20260302T080000Z
        BEGIN:VALARM
        DTSTART:20270302T080000Z
        DURATION:PT15M
        END:VALARM
        DTEND:20260302T090000Z
        END:VEVENT
        BEGIN:X-OURS
        BEGIN:VEVENT
        DTSTART:20260402T080000Z
        DURATION:PT1H
        END:VEVENT
        END:X-OURS"]);
    assert_eq!(times(&feed, span("2026-01-01T00:00Z", "2028-01-01T00:00Z")), [MORNING]);
}

#[test]
fn the_newest_version_of_an_event_counts() {
    let feed = events(&[
        "UID:1\nSEQUENCE:1\nDTSTART:20260302T080000Z\nDURATION:PT1H",
        "UID:1\nDTSTART:20260101T080000Z\nDURATION:PT1H",
        "UID:2\nDTSTART:20260302T083000Z\nDURATION:PT30M",
    ]);
    assert_eq!(times(&feed, year(2026)), [MORNING]);
}

#[test]
fn a_published_free_busy_page_is_read() {
    let feed = calendar(&["
        BEGIN:VFREEBUSY
        DTSTART:20260301T000000Z
        DTEND:20260401T000000Z
        FREEBUSY:20260302T080000Z/PT1H,20260303T080000Z/20260303T100000Z
        FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260304T080000Z/PT1H
        FREEBUSY;FBTYPE=X-LUNCH:20260305T110000Z/PT1H
        FREEBUSY;FBTYPE=FREE:20260306T080000Z/PT1H
        FREEBUSY:nonsense
        END:VFREEBUSY"]);
    let expected = [
        MORNING,
        "2026-03-03T08:00Z/2026-03-03T10:00Z",
        "2026-03-04T08:00Z/2026-03-04T09:00Z",
        "2026-03-05T11:00Z/2026-03-05T12:00Z",
    ];
    assert_eq!(times(&feed, year(2026)), expected);
    assert_eq!(remarks(&feed, year(2026)), ["date_invalid"]);
}

//! Published working hours (RFC 7953).

use super::{calendar, span, times};

const WEEK: &str = "
    BEGIN:VAVAILABILITY
    UID:hours
    PRIORITY:9
    DTSTART;TZID=Europe/Paris:20260302T000000
    DTEND;TZID=Europe/Paris:20260307T000000
    BEGIN:AVAILABLE
    UID:mornings
    DTSTART;TZID=Europe/Paris:20260302T090000
    DTEND;TZID=Europe/Paris:20260302T120000
    RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE
    END:AVAILABLE
    BEGIN:AVAILABLE
    UID:mornings
    RECURRENCE-ID;TZID=Europe/Paris:20260303T090000
    DTSTART;TZID=Europe/Paris:20260303T140000
    DTEND;TZID=Europe/Paris:20260303T150000
    END:AVAILABLE
    END:VAVAILABILITY";

#[test]
fn within_its_span_only_what_it_says_is_free() {
    let feed = calendar(&[WEEK]);
    let expected = [
        "2026-03-01T23:00Z/2026-03-02T08:00Z",
        "2026-03-02T11:00Z/2026-03-03T13:00Z",
        "2026-03-03T14:00Z/2026-03-04T08:00Z",
        "2026-03-04T11:00Z/2026-03-06T23:00Z",
    ];
    assert_eq!(times(&feed, span("2026-02-01T00:00Z", "2026-04-01T00:00Z")), expected);
}

#[test]
fn a_higher_priority_settles_its_own_span_anew() {
    let trip = "
        BEGIN:VAVAILABILITY
        UID:trip
        PRIORITY:1
        DTSTART:20260302T000000Z
        DURATION:P1D
        BEGIN:AVAILABLE
        DTSTART:20260302T180000Z
        DURATION:PT1H
        END:AVAILABLE
        END:VAVAILABILITY";
    let monday = span("2026-03-02T00:00Z", "2026-03-03T00:00Z");
    let expected = ["2026-03-02T00:00Z/2026-03-02T18:00Z", "2026-03-02T19:00Z/2026-03-03T00:00Z"];
    assert_eq!(times(&calendar(&[WEEK, trip]), monday), expected);
    assert_eq!(times(&calendar(&[trip, WEEK]), monday), expected);
}

#[test]
fn an_event_is_busy_within_what_is_available() {
    let event = "BEGIN:VEVENT\nDTSTART:20260302T090000Z\nDURATION:PT1H\nEND:VEVENT";
    let morning = span("2026-03-02T08:00Z", "2026-03-02T11:00Z");
    assert_eq!(times(&calendar(&[WEEK, event]), morning), ["2026-03-02T09:00Z/2026-03-02T10:00Z"]);
}

#[test]
fn without_a_start_or_an_end_it_speaks_of_all_time() {
    let always = "BEGIN:VAVAILABILITY\nUID:never\nEND:VAVAILABILITY";
    let month = span("2026-03-01T00:00Z", "2026-04-01T00:00Z");
    assert_eq!(times(&calendar(&[always]), month), ["2026-03-01T00:00Z/2026-04-01T00:00Z"]);
}

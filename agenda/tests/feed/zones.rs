//! The zones that a feed names or defines.

use super::{calendar, events, remarks, times, year};

/// Half an hour east of Paris in winter, and the same in summer.
const DEFINED: &str = "
    BEGIN:VTIMEZONE
    TZID:Our\\, own
    BEGIN:STANDARD
    DTSTART:16010101T030000
    TZOFFSETFROM:+0230
    TZOFFSETTO:+0130
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
    END:STANDARD
    BEGIN:DAYLIGHT
    DTSTART:16010101T020000
    TZOFFSETFROM:+0130
    TZOFFSETTO:+0230
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
    END:DAYLIGHT
    END:VTIMEZONE";

fn at_nine(zone: &str, day: &str) -> String {
    format!("BEGIN:VEVENT\nDTSTART;TZID={zone}:{day}T090000\nDURATION:PT1H\nEND:VEVENT")
}

#[test]
fn a_zone_may_be_defined_after_its_use() {
    let (winter, summer) =
        (at_nine("\"Our, own\"", "20260302"), at_nine("\"Our, own\"", "20260702"));
    let feed = calendar(&[&winter, &summer, DEFINED]);
    let expected = ["2026-03-02T07:30Z/2026-03-02T08:30Z", "2026-07-02T06:30Z/2026-07-02T07:30Z"];
    assert_eq!(times(&feed, year(2026)), expected);
}

#[test]
fn a_time_that_a_defined_zone_skips_is_read_by_the_offset_before() {
    let skipped =
        "BEGIN:VEVENT\nDTSTART;TZID=\"Our, own\":20260329T023000\nDURATION:PT1H\nEND:VEVENT";
    let feed = calendar(&[skipped, DEFINED]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-29T01:00Z/2026-03-29T02:00Z"]);
}

#[test]
fn a_name_of_the_iana_database_means_what_it_says() {
    let defined = DEFINED.replace("Our\\, own", "Europe/Paris");
    let feed = calendar(&[&defined, &at_nine("Europe/Paris", "20260302")]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-02T08:00Z/2026-03-02T09:00Z"]);
}

#[test]
fn names_of_windows_and_of_vendors_are_known() {
    for zone in
        ["Romance Standard Time", "/example.org/2026_1/Europe/Paris", "W. Europe Standard Time"]
    {
        let feed = calendar(&[&at_nine(zone, "20260702")]);
        assert_eq!(times(&feed, year(2026)), ["2026-07-02T07:00Z/2026-07-02T08:00Z"], "{zone}");
        assert!(remarks(&feed, year(2026)).is_empty());
    }
}

#[test]
fn an_unknown_or_broken_zone_is_the_owners_with_a_remark() {
    let broken = "BEGIN:VTIMEZONE\nTZID:Middle Earth\nBEGIN:STANDARD\nTZOFFSETTO:east\nEND:STANDARD\nEND:VTIMEZONE";
    let feed = calendar(&[broken, &at_nine("Middle Earth", "20260302")]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-02T08:00Z/2026-03-02T09:00Z"]);
    assert_eq!(remarks(&feed, year(2026)), ["zone_unknown"]);
}

#[test]
fn the_end_may_be_in_another_zone() {
    let feed = events(&[
        "DTSTART;TZID=Europe/Paris:20260302T090000\nDTEND;TZID=America/New_York:20260302T050000",
    ]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-02T08:00Z/2026-03-02T10:00Z"]);
}

//! Events that come again.

use super::{events, remarks, span, times, year};

/// Four Mondays at nine, in Paris.
const MONDAYS: &str =
    "UID:m\nDTSTART;TZID=Europe/Paris:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4";

fn mondays(more: &[&str]) -> Vec<String> {
    let all: Vec<&str> = std::iter::once(MONDAYS).chain(more.iter().copied()).collect();
    times(&events(&all), year(2026))
}

const FIRST: &str = "2026-03-02T08:00Z/2026-03-02T09:00Z";
const SECOND: &str = "2026-03-09T08:00Z/2026-03-09T09:00Z";
const THIRD: &str = "2026-03-16T08:00Z/2026-03-16T09:00Z";
const FOURTH: &str = "2026-03-23T08:00Z/2026-03-23T09:00Z";

#[test]
fn local_hours_stay_local_when_clocks_change() {
    let feed = events(&[
        "DTSTART;TZID=Europe/Paris:20260327T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4",
    ]);
    let starts: Vec<String> =
        times(&feed, year(2026)).iter().map(|it| it[8..16].to_owned()).collect();
    assert_eq!(starts, ["27T08:00", "28T08:00", "29T07:00", "30T07:00"]);
}

#[test]
fn a_rule_is_entered_wherever_it_is_asked_about() {
    let feed = events(&[
        "DTSTART;TZID=Europe/Paris:19260301T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=1000000",
    ]);
    assert_eq!(times(&feed, span("2026-03-02T00:00Z", "2026-03-03T00:00Z")), [FIRST]);
}

#[test]
fn what_began_before_the_span_still_reaches_into_it() {
    let feed =
        events(&["DTSTART;VALUE=DATE:20200106\nDTEND;VALUE=DATE:20200206\nRRULE:FREQ=YEARLY"]);
    assert_eq!(
        times(&feed, span("2026-02-01T00:00Z", "2026-03-01T00:00Z")),
        ["2026-02-01T00:00Z/2026-02-05T23:00Z"]
    );
}

#[test]
fn single_dates_are_added_and_taken_away() {
    let more = "\nEXDATE;TZID=Europe/Paris:20260309T090000,20260316T090000\nRDATE;VALUE=PERIOD:20260401T080000Z/PT10M";
    let feed = events(&[&format!("{MONDAYS}{more}")]);
    assert_eq!(times(&feed, year(2026)), [FIRST, FOURTH, "2026-04-01T08:00Z/2026-04-01T08:10Z"]);
}

#[test]
fn a_date_taken_away_is_known_in_any_form() {
    for form in [
        "EXDATE:20260309T080000Z",
        "EXDATE;VALUE=DATE:20260309",
        "EXDATE;TZID=Asia/Tokyo:20260309T170000",
    ] {
        let feed = events(&[&format!("{MONDAYS}\n{form}")]);
        assert_eq!(times(&feed, year(2026)), [FIRST, THIRD, FOURTH], "{form}");
    }
}

#[test]
fn an_occurrence_is_moved_out_of_the_span_and_into_it() {
    let moved = "UID:m\nRECURRENCE-ID;TZID=Europe/Paris:20260309T090000\nDTSTART:20260501T080000Z\nDURATION:PT2H";
    let feed = events(&[MONDAYS, moved]);
    let march = span("2026-03-01T00:00Z", "2026-04-01T00:00Z");
    assert_eq!(times(&feed, march), [FIRST, THIRD, FOURTH]);
    let may = span("2026-05-01T00:00Z", "2026-06-01T00:00Z");
    assert_eq!(times(&feed, may), ["2026-05-01T08:00Z/2026-05-01T10:00Z"]);
}

#[test]
fn an_occurrence_that_is_cancelled_or_made_free_is_free() {
    for free in ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"] {
        let one = format!(
            "UID:m\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T080000Z\nDURATION:PT1H\n{free}"
        );
        assert_eq!(mondays(&[&one]), [FIRST, THIRD, FOURTH]);
    }
}

#[test]
fn another_event_replaces_nothing_of_this_one() {
    let other = "UID:other\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED";
    assert_eq!(mondays(&[other]), [FIRST, SECOND, THIRD, FOURTH]);
}

#[test]
fn the_newest_version_of_an_occurrence_counts() {
    let version = |sequence: u32, hour: u32| {
        format!(
            "UID:m\nSEQUENCE:{sequence}\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T{hour}0000Z\nDURATION:PT1H"
        )
    };
    let expected = [FIRST, "2026-03-09T15:00Z/2026-03-09T16:00Z", THIRD, FOURTH];
    assert_eq!(mondays(&[&version(2, 15), &version(1, 12)]), expected);
}

#[test]
fn this_and_all_later_ones_are_moved_alike() {
    let moved = "UID:m\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260316T080000Z\nDTSTART;TZID=Europe/Paris:20260317T140000\nDURATION:PT30M";
    let expected = [
        FIRST,
        SECOND,
        "2026-03-17T13:00Z/2026-03-17T13:30Z",
        "2026-03-24T13:00Z/2026-03-24T13:30Z",
    ];
    assert_eq!(mondays(&[moved]), expected);
    let cancelled = format!("{moved}\nSTATUS:CANCELLED");
    assert_eq!(mondays(&[&cancelled]), [FIRST, SECOND]);
}

#[test]
fn a_rule_that_cannot_be_followed_leaves_the_event_itself() {
    let feed = events(&["DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=0"]);
    assert_eq!(times(&feed, year(2026)), [FIRST]);
    assert_eq!(remarks(&feed, year(2026)), ["rule_invalid"]);
}

#[test]
fn the_start_counts_where_its_rule_has_it_not() {
    let feed =
        events(&["DTSTART:20260302T080000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1"]);
    assert_eq!(times(&feed, year(2026)), [FIRST, "2026-03-03T08:00Z/2026-03-03T09:00Z"]);
}

#[test]
fn until_counts_itself_in_whatever_form() {
    for until in ["20260309T080000Z", "20260309T090000", "20260309"] {
        let rule = format!(
            "DTSTART;TZID=Europe/Paris:20260302T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL={until}"
        );
        assert_eq!(times(&events(&[&rule]), year(2026)), [FIRST, SECOND], "{until}");
    }
    let days = "DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=WEEKLY;UNTIL=20260309T000000Z";
    assert_eq!(times(&events(&[days]), year(2026)).len(), 2);
}

#[test]
fn whole_days_come_again_by_the_calendar_alone() {
    let feed = events(&["DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY;COUNT=2;BYHOUR=9,10"]);
    assert_eq!(times(&feed, year(2026)), ["2026-03-01T23:00Z/2026-03-03T23:00Z"]);
    let hourly = events(&["DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=HOURLY"]);
    assert_eq!(remarks(&hourly, year(2026)), ["rule_invalid"]);
}

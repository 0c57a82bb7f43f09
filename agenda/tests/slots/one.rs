//! One adviser.

use annuaire::agenda::{Booking, TypedAvailability, Weekday};
use annuaire_agenda::{Interval, Missing, Zone, by_day, slots, why};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::desk::{Desk, days, hours, instant, span, time};

const NONE: [&str; 0] = [];

fn office() -> Desk {
    Desk::open("Europe/Paris", &["09:00-12:00", "14:00-18:00"])
}

/// Some minute long before.
const NOW: &str = "2026-03-01T08:00";

#[test]
fn slots_follow_one_another_in_the_hours_of_a_day() {
    let times = office().times_on("2026-03-02", &Booking::lasting(60));
    assert_eq!(times, ["09:00", "10:00", "11:00", "14:00", "15:00", "16:00", "17:00"]);
}

#[test]
fn a_step_says_how_far_apart_slots_begin() {
    let booking = Booking { step: Some(45), ..Booking::lasting(60) };
    let times = office().times_on("2026-03-02", &booking);
    assert_eq!(times, ["09:00", "09:45", "10:30", "14:00", "14:45", "15:30", "16:15", "17:00"]);
}

#[test]
fn busy_time_moves_no_slot_that_stays() {
    let desk = office().busy("2026-03-02T08:10", "2026-03-02T08:20");
    let times = desk.times_on("2026-03-02", &Booking::lasting(30));
    assert_eq!(times[..3], ["09:30", "10:00", "10:30"]);
    assert_eq!(times.len(), 13);
}

#[test]
fn time_is_kept_free_before_and_after_though_it_may_lie_outside_the_hours() {
    let booking = Booking { before: 15, after: 30, ..Booking::lasting(60) };
    assert_eq!(office().times_on("2026-03-02", &booking).len(), 7);
    let desk = office().busy("2026-03-02T09:00", "2026-03-02T09:10");
    let times = desk.times_on("2026-03-02", &booking);
    assert_eq!(times, ["11:00", "14:00", "15:00", "16:00", "17:00"]);
    assert_eq!(desk.why(&booking, "2026-03-02T08:00", NOW), [Missing::Buffer]);
    assert_eq!(desk.why(&booking, "2026-03-02T09:00", NOW), [Missing::Busy]);
    let before_hours = office().busy("2026-03-02T07:00", "2026-03-02T07:50");
    assert_eq!(before_hours.why(&booking, "2026-03-02T08:00", NOW), [Missing::Buffer]);
}

#[test]
fn two_appointments_each_have_their_own_time_around_them() {
    let booking = Booking { step: Some(30), before: 30, after: 30, ..Booking::lasting(60) };
    let desk = office().booked("2026-03-02T08:00", "2026-03-02T09:00", 1);
    assert_eq!(desk.times_on("2026-03-02", &booking)[..2], ["11:00", "14:00"]);
    assert_eq!(desk.why(&booking, "2026-03-02T09:30", NOW), [Missing::Buffer]);
    let elsewhere = office().busy("2026-03-02T08:00", "2026-03-02T09:00");
    assert_eq!(elsewhere.times_on("2026-03-02", &booking)[..2], ["10:30", "11:00"]);
}

#[test]
fn nothing_is_proposed_sooner_than_the_notice_nor_in_the_past() {
    let day = span("2026-03-02T00:00", "2026-03-03T00:00");
    let begin = |notice, now: &str| {
        let booking = Booking { notice, ..Booking::lasting(60) };
        slots(&office().adviser(), &booking, day, instant(now)).unwrap()[0].from
    };
    assert_eq!(begin(0, "2026-03-02T08:00"), instant("2026-03-02T08:00"));
    assert_eq!(begin(0, "2026-03-02T08:01"), instant("2026-03-02T09:00"));
    assert_eq!(begin(60, "2026-03-02T08:01"), instant("2026-03-02T10:00"));
    let booking = Booking { notice: 60, ..Booking::lasting(60) };
    let missing = office().why(&booking, "2026-03-02T09:00", "2026-03-02T08:01");
    assert_eq!(missing, [Missing::TooSoon]);
}

#[test]
fn the_day_of_the_horizon_is_the_last_and_is_whole() {
    let booking = Booking { horizon: Some(2), ..Booking::lasting(60) };
    let (range, now) = (span("2026-03-02T00:00", "2026-04-02T00:00"), instant("2026-03-02T22:30"));
    // It is 23:30 in Paris: the second day from now is the fourth of March.
    let last = slots(&office().adviser(), &booking, range, now).unwrap().pop().unwrap();
    assert_eq!(last.from, instant("2026-03-04T16:00"));
    let missing = office().why(&booking, "2026-03-05T08:00", "2026-03-02T22:30");
    assert_eq!(missing, [Missing::BeyondHorizon]);
}

#[test]
fn a_slot_for_several_stays_until_all_have_booked_it() {
    let booking = Booking { capacity: 3, ..Booking::lasting(60) };
    let begun = office().booked("2026-03-02T09:00", "2026-03-02T10:00", 1).booked(
        "2026-03-02T09:00",
        "2026-03-02T10:00",
        1,
    );
    let left: Vec<_> = begun.slots_on("2026-03-02", &booking).iter().map(|it| it.left).collect();
    assert_eq!(left, [3, 1, 3, 3, 3, 3, 3]);
    let full = begun.booked("2026-03-02T09:00", "2026-03-02T10:00", 1);
    assert_eq!(full.times_on("2026-03-02", &booking)[..2], ["09:00", "11:00"]);
    assert_eq!(full.why(&booking, "2026-03-02T09:00", NOW), [Missing::Full]);
}

#[test]
fn a_slot_that_was_begun_keeps_its_neighbours_away_and_is_kept_away_itself() {
    let booking = Booking { capacity: 3, step: Some(30), ..Booking::lasting(60) };
    let begun = office().booked("2026-03-02T09:00", "2026-03-02T10:00", 1);
    let times = begun.times_on("2026-03-02", &booking);
    assert_eq!(times[..4], ["09:00", "10:00", "11:00", "14:00"]);
    assert_eq!(begun.why(&booking, "2026-03-02T09:30", NOW), [Missing::Busy]);
    let called_away = begun.busy("2026-03-02T09:15", "2026-03-02T09:30");
    assert_eq!(called_away.times_on("2026-03-02", &booking)[..2], ["09:00", "11:00"]);
    assert_eq!(called_away.why(&booking, "2026-03-02T09:00", NOW), [Missing::Busy]);
}

#[test]
fn an_appointment_that_was_made_under_other_terms_keeps_its_time() {
    let desk = office().booked("2026-03-02T08:00", "2026-03-02T09:30", 1);
    let booking = Booking { capacity: 9, ..Booking::lasting(60) };
    assert_eq!(desk.times_on("2026-03-02", &booking)[0], "11:00");
    assert_eq!(desk.why(&booking, "2026-03-02T08:00", NOW), [Missing::Busy]);
}

#[test]
fn hours_that_go_on_at_midnight_are_one_night() {
    let night = Desk::open("Europe/Paris", &["00:00-02:00", "22:00-24:00"]);
    let times = night.times_on("2026-03-02", &Booking::lasting(90));
    // From ten at night the grid is that of the evening, and half past eleven ends after midnight.
    assert_eq!(times, ["00:00", "22:00", "23:30"]);
}

#[test]
fn a_day_that_differs_stands_for_itself() {
    let mut desk = office();
    let monday = "2026-03-02".parse().unwrap();
    desk.availability.days.insert(monday, vec![]);
    assert_eq!(desk.times_on("2026-03-02", &Booking::lasting(60)), NONE);
    let missing = desk.why(&Booking::lasting(60), "2026-03-02T09:00", NOW);
    assert_eq!(missing, [Missing::DayOff]);
    desk.availability.until = "2026-03-01".parse().ok();
    desk.availability.days.insert(monday, vec![hours("10:00-11:00")]);
    assert_eq!(desk.times_on("2026-03-02", &Booking::lasting(60)), ["10:00"]);
    assert_eq!(desk.times_on("2026-03-03", &Booking::lasting(60)), NONE);
}

#[test]
fn every_reason_is_told_at_once() {
    let booking = Booking { notice: 60, horizon: Some(1), ..Booking::lasting(60) };
    let desk = office()
        .busy("2026-03-02T08:00", "2026-03-02T08:30")
        .away(days("2026-03-02", "2026-03-02"))
        .booked("2026-03-02T07:45", "2026-03-02T08:45", 1);
    let missing = desk.why(&booking, "2026-03-02T07:45", "2026-02-20T08:00");
    let all = [Missing::BeyondHorizon, Missing::OutsideHours, Missing::Unavailable];
    assert_eq!(missing, [&all[..], &[Missing::Busy, Missing::Full]].concat());
    let missing = desk.why(&booking, "2026-03-02T08:10", "2026-03-02T08:00");
    let all = [Missing::TooSoon, Missing::OffGrid, Missing::Unavailable, Missing::Busy];
    assert_eq!(missing, all);
}

#[test]
fn no_reason_says_why_somebody_is_away() {
    let mut desk = office().away(time("2026-03-02T08:00", "2026-03-02T09:00"));
    desk.unavailability[0].reason = serde_json::from_value(json!("a delicate operation")).unwrap();
    let missing = desk.why(&Booking::lasting(60), "2026-03-02T08:00", NOW);
    assert!(!serde_json::to_string(&missing).unwrap().contains("delicate"));
    assert!(!format!("{missing:?} {}", missing[0]).contains("delicate"));
}

#[test]
fn a_slot_begins_on_a_whole_second() {
    let at = instant("2026-03-02T08:00") + TimeDelta::nanoseconds(1);
    let missing = why(&office().adviser(), &Booking::lasting(60), at, instant(NOW)).unwrap();
    assert_eq!(missing, [Missing::OffGrid]);
}

#[test]
fn a_fraction_of_a_second_is_in_the_way_as_a_whole_one_is() {
    let late = instant("2026-03-02T09:00") + TimeDelta::nanoseconds(1);
    let mut desk = office();
    desk.busy = Interval::new(instant("2026-03-02T08:30"), late).into_iter().collect();
    assert_eq!(desk.times_on("2026-03-02", &Booking::lasting(60))[0], "11:00");
}

#[test]
fn slots_are_shown_by_the_day_of_whoever_looks() {
    let desk = Desk::open("Europe/Paris", &["00:00-24:00"]);
    let day = desk.slots_on("2026-03-02", &Booking::lasting(60));
    let hours = |zone: &str| -> Vec<_> {
        let days = by_day(&day, Zone::named(zone).unwrap());
        days.into_iter().map(|(day, slots)| (day.to_string(), slots.len())).collect()
    };
    assert_eq!(hours("Europe/Paris"), [("2026-03-02".into(), 24)]);
    assert_eq!(hours("Asia/Tokyo"), [("2026-03-02".into(), 16), ("2026-03-03".into(), 8)]);
}

#[test]
fn what_would_cost_too_much_is_refused() {
    let desk = Desk::open("Europe/Paris", &["00:00-24:00"]);
    let ask = |booking, until: &str| {
        slots(&desk.adviser(), &booking, span("2026-01-01T00:00", until), instant(NOW))
            .map(|slots| slots.len())
            .map_err(|error| error.code())
    };
    let every_minute = Booking { step: Some(1), ..Booking::lasting(1) };
    assert_eq!(ask(every_minute, "2126-01-01T00:00"), Err("range_too_long"));
    assert_eq!(ask(every_minute, "2026-04-11T00:00"), Ok(41 * 24 * 60 - 8 * 60));
    assert_eq!(ask(Booking::lasting(0), "2026-02-01T00:00"), Err("number_out_of_range"));
}

#[test]
fn the_ends_of_time_are_no_trouble() {
    let desk = Desk::open("Pacific/Apia", &["00:00-24:00"])
        .away(days("2026-03-02", "+262142-12-31"))
        .away(time("2026-03-02T00:00", "2026-03-03T00:00"));
    let booking = Booking { horizon: Some(3_660), before: 60, after: 60, ..Booking::lasting(60) };
    let century = TimeDelta::days(90);
    for end in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
        let from = end.min(DateTime::<Utc>::MAX_UTC - century);
        let range = Interval::new(from, from + century).unwrap();
        for now in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            slots(&desk.adviser(), &booking, range, now).unwrap();
            why(&desk.adviser(), &booking, end, now).unwrap();
        }
    }
}

#[test]
fn hours_that_were_stored_in_disorder_are_read_in_order() {
    let mut desk = office();
    let disorder = ["14:00-15:00", "09:00-10:00"].map(hours);
    desk.availability.weekly.insert(Weekday::Monday, disorder.into());
    assert_eq!(desk.times_on("2026-03-02", &Booking::lasting(60)), ["09:00", "14:00"]);
}

#[test]
fn a_zone_that_is_no_longer_known_is_told() {
    let stored = json!({ "zone": "Europe/Atlantis", "weekly": { "monday": ["09:00-10:00"] } });
    let mut desk = office();
    desk.availability = serde_json::from_value(stored).unwrap();
    let day = span("2026-03-02T00:00", "2026-03-03T00:00");
    let asked = slots(&desk.adviser(), &Booking::lasting(60), day, instant(NOW));
    assert_eq!(asked.unwrap_err().code(), "zone_unknown");
}

#[test]
fn weekly_hours_hold_between_their_dates() {
    let desk = Desk::with(&TypedAvailability {
        zone: "Europe/Paris".into(),
        weekly: [(Weekday::Monday, vec!["09:00-10:00".into()])].into(),
        from: "2026-03-09".parse().ok(),
        until: "2026-03-16".parse().ok(),
        days: [].into(),
    });
    let range = span("2026-03-01T00:00", "2026-04-01T00:00");
    let found = slots(&desk.adviser(), &Booking::lasting(60), range, range.from()).unwrap();
    let found: Vec<_> = found.iter().map(|slot| slot.from).collect();
    assert_eq!(found, [instant("2026-03-09T08:00"), instant("2026-03-16T08:00")]);
}

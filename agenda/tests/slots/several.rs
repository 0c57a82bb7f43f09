//! Several advisers together.

use annuaire::agenda::Booking;
use annuaire_agenda::{Interval, Missing, Slot, Unanswerable, slots_of_all, why_of_all};

use crate::desk::{Desk, contact, instant, span};

const HOUR: Booking = Booking::lasting(60);

fn ask(desks: &[&Desk], booking: &Booking) -> Result<Vec<Slot>, Unanswerable> {
    let advisers: Vec<_> = desks.iter().map(|desk| desk.adviser()).collect();
    slots_of_all(&advisers, booking, day(), day().from())
}

fn day() -> Interval {
    span("2026-03-02T00:00", "2026-03-03T00:00")
}

fn times(desks: &[&Desk], booking: &Booking) -> Vec<String> {
    let slots = ask(desks, booking).unwrap();
    slots.iter().map(|slot| slot.from.format("%H:%M").to_string()).collect()
}

#[test]
fn all_receive_when_each_does() {
    let one = Desk::open("UTC", &["08:00-12:00"]).busy("2026-03-02T09:00", "2026-03-02T09:30");
    let other = Desk::open("Europe/Paris", &["09:15-18:00"]);
    // The hours that both have begin at a quarter past eight, and so does the grid.
    assert_eq!(times(&[&one, &other], &HOUR), ["10:15"]);
    assert_eq!(times(&[&other, &one], &HOUR), ["10:15"]);
    assert_eq!(times(&[&one], &HOUR), ["08:00", "10:00", "11:00"]);
}

#[test]
fn nobody_is_met_by_nobody() {
    assert_eq!(ask(&[], &HOUR).unwrap(), []);
}

#[test]
fn a_slot_that_one_has_begun_has_what_is_left_of_theirs() {
    let group = Booking { capacity: 4, ..HOUR };
    let one = Desk::open("UTC", &["08:00-10:00"]).booked("2026-03-02T08:00", "2026-03-02T09:00", 3);
    let other =
        Desk::open("UTC", &["08:00-10:00"]).booked("2026-03-02T08:00", "2026-03-02T09:00", 1);
    let left: Vec<_> = ask(&[&one, &other], &group).unwrap().iter().map(|it| it.left).collect();
    assert_eq!(left, [1, 4]);
}

#[test]
fn the_nearest_horizon_counts_for_all() {
    let (west, east) = (
        Desk::open("America/Los_Angeles", &["00:00-24:00"]),
        Desk::open("Asia/Tokyo", &["00:00-24:00"]),
    );
    let booking = Booking { horizon: Some(1), ..HOUR };
    let range = span("2026-03-02T00:00", "2026-03-09T00:00");
    let last = |desks: &[&Desk]| {
        let advisers: Vec<_> = desks.iter().map(|desk| desk.adviser()).collect();
        slots_of_all(&advisers, &booking, range, range.from()).unwrap().pop().unwrap().from
    };
    assert_eq!(last(&[&west]), instant("2026-03-03T07:00"));
    assert_eq!(last(&[&east]), instant("2026-03-03T14:00"));
    assert_eq!(last(&[&east, &west]), instant("2026-03-03T07:00"));
}

#[test]
fn the_reasons_of_each_are_told() {
    let one = Desk::open("UTC", &["08:00-12:00"]).busy("2026-03-02T09:00", "2026-03-02T09:30");
    let mut other = Desk { contact: contact(2), ..Desk::open("UTC", &["08:00-12:00"]) };
    other.effective = false;
    let advisers = [one.adviser(), other.adviser()];
    let at = instant("2026-03-02T09:00");
    let missing = why_of_all(&advisers, &HOUR, at, day().from()).unwrap();
    assert_eq!(missing, [Missing::NotReceiving, Missing::Busy]);
}

#[test]
fn too_many_are_not_looked_at() {
    let desk = Desk::open("UTC", &["08:00-12:00"]);
    let error = ask(&vec![&desk; 1_001], &HOUR).unwrap_err();
    assert_eq!(error.code(), "too_many_advisers");
    assert!(ask(&vec![&desk; 1_000], &HOUR).is_ok());
}

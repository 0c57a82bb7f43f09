//! Any of a team.

use annuaire::ContactId;
use annuaire::agenda::Booking;
use annuaire_agenda::{Interval, Member, Missing, Proposal, slots_of_any, why_of_any};

use crate::desk::{Desk, contact, instant, span};

const HOUR: Booking = Booking::lasting(60);

pub(crate) fn member<'a>(desk: &'a Desk, served: Option<&str>) -> Member<'a> {
    Member { adviser: desk.adviser(), served: served.map(instant) }
}

fn desk(number: u32, hours: &str) -> Desk {
    Desk { contact: contact(number), ..Desk::open("UTC", &[hours]) }
}

fn day() -> Interval {
    span("2026-03-02T00:00", "2026-03-03T00:00")
}

fn ask(team: &[Member<'_>], booking: &Booking) -> Vec<Proposal> {
    slots_of_any(team, booking, day(), day().from()).unwrap()
}

fn told(team: &[Member<'_>], booking: &Booking) -> Vec<(String, u32, ContactId)> {
    let tell = |it: Proposal| (it.slot.from.format("%H:%M").to_string(), it.slot.left, it.adviser);
    ask(team, booking).into_iter().map(tell).collect()
}

#[test]
fn a_slot_goes_to_whoever_has_waited_longest_of_those_who_are_free() {
    let (early, late) = (desk(1, "08:00-10:00"), desk(2, "09:00-11:00"));
    let team = [member(&early, Some("2026-02-27T10:00")), member(&late, Some("2026-02-26T10:00"))];
    let expected = [
        ("08:00".into(), 1, contact(1)),
        ("09:00".into(), 2, contact(2)),
        ("10:00".into(), 1, contact(2)),
    ];
    assert_eq!(told(&team, &HOUR), expected);
    let [first, second] = team;
    assert_eq!(told(&[second, first], &HOUR), expected);
}

#[test]
fn whoever_was_never_served_comes_first_and_the_least_id_among_them() {
    let desks = [3, 1, 2].map(|number| desk(number, "08:00-09:00"));
    let mut team: Vec<_> = desks.iter().map(|desk| member(desk, None)).collect();
    assert_eq!(told(&team, &HOUR), [("08:00".into(), 3, contact(1))]);
    team[1].served = Some(instant("2020-01-01T00:00"));
    assert_eq!(told(&team, &HOUR), [("08:00".into(), 3, contact(2))]);
}

#[test]
fn turns_go_round() {
    let desks = [1, 2, 3].map(|number| desk(number, "08:00-18:00"));
    let mut team: Vec<_> = desks.iter().map(|desk| member(desk, None)).collect();
    let mut served = Vec::new();
    for turn in 0..6 {
        let next = ask(&team, &HOUR)[0].adviser;
        let at = day().from() + chrono::TimeDelta::minutes(turn);
        team.iter_mut().filter(|it| it.adviser.contact == next).for_each(|it| it.served = Some(at));
        served.push(next);
    }
    assert_eq!(served, [1, 2, 3, 1, 2, 3].map(contact));
}

#[test]
fn an_appointment_that_others_have_begun_is_joined_first() {
    let group = Booking { capacity: 3, ..HOUR };
    let idle = desk(1, "08:00-10:00");
    let begun = desk(2, "08:00-10:00").booked("2026-03-02T08:00", "2026-03-02T09:00", 1);
    let team = [member(&idle, None), member(&begun, Some("2026-02-27T10:00"))];
    assert_eq!(
        told(&team, &group),
        [("08:00".into(), 5, contact(2)), ("09:00".into(), 6, contact(1))]
    );
}

#[test]
fn each_has_their_own_grid() {
    let (hour, half) = (desk(1, "08:00-10:00"), desk(2, "08:30-10:30"));
    let times: Vec<_> = told(&[member(&hour, None), member(&half, None)], &HOUR)
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(times, ["08:00", "08:30", "09:00", "09:30"]);
}

#[test]
fn a_team_says_why_for_each() {
    let (one, other) = (desk(1, "08:00-10:00"), desk(2, "14:00-16:00"));
    let team = [member(&one, None), member(&other, None)];
    let why = |at| why_of_any(&team, &HOUR, instant(at), day().from()).unwrap();
    assert_eq!(
        why("2026-03-02T08:30"),
        [(contact(1), vec![Missing::OffGrid]), (contact(2), vec![Missing::OutsideHours])]
    );
    assert_eq!(why("2026-03-02T08:00")[0], (contact(1), vec![]));
}

#[test]
fn a_team_without_anybody_proposes_nothing() {
    assert_eq!(ask(&[], &HOUR), []);
}

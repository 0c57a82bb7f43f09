//! What goes wrong in every booking tool once (rows 87 and 88).

use annuaire::agenda::Booking;
use annuaire_agenda::{Missing, slots, slots_of_all, slots_of_any, why_of_any};

use crate::desk::{Desk, contact, days, instant, span, time};
use crate::team::member;

const HOUR: Booking = Booking::lasting(60);
const NOW: &str = "2026-03-01T08:00";

/// A sick leave was entered for the week, and the holidays that had been planned since spring began on its Thursday.
/// When the leave was shortened, and its entry deleted, the tool freed the whole week: it had cut the two into one
/// entry when they were saved. Clients booked a Thursday on a beach.
#[test]
fn row_87_taking_one_of_two_absences_away_leaves_the_other() {
    let both = Desk::open("Europe/Paris", &["09:00-10:00"])
        .away(days("2026-03-02", "2026-03-06"))
        .away(days("2026-03-05", "2026-03-10"));
    let free = |desk: &Desk| -> Vec<String> {
        let range = span("2026-03-02T00:00", "2026-03-13T00:00");
        let slots = slots(&desk.adviser(), &HOUR, range, instant(NOW)).unwrap();
        slots.iter().map(|slot| slot.from.format("%d").to_string()).collect()
    };
    assert_eq!(free(&both), ["11", "12"]);
    for (taken, left) in
        [(0, vec!["02", "03", "04", "11", "12"]), (1, vec!["07", "08", "09", "10", "11", "12"])]
    {
        let mut one = both.clone();
        one.unavailability.remove(taken);
        assert_eq!(free(&one), left);
    }
}

/// An adviser of La Réunion was off "on 2 March". A colleague in Paris entered it, so the tool kept midnight to
/// midnight in Paris; clients could still book the early morning, and the evening after was lost for nothing.
#[test]
fn row_87_a_day_off_is_the_day_of_the_person_whoever_enters_it() {
    let desk =
        Desk::open("Indian/Reunion", &["00:00-24:00"]).away(days("2026-03-02", "2026-03-02"));
    assert_eq!(desk.slots_on("2026-03-01", &HOUR).len(), 24);
    assert_eq!(desk.slots_on("2026-03-02", &HOUR).len(), 0);
    assert_eq!(desk.slots_on("2026-03-03", &HOUR).len(), 24);
    assert_eq!(desk.why(&HOUR, "2026-03-01T20:00", NOW), [Missing::Unavailable]);
    assert_eq!(desk.why(&HOUR, "2026-03-02T20:00", NOW), []);
}

/// Hours were kept as an offset from universal time. On the Monday after the clocks changed, everybody was proposed
/// an hour late, and the last client of the day stood before a closed door.
#[test]
fn row_87_hours_stay_on_the_clock_when_it_changes() {
    let desk = Desk::open("Europe/Paris", &["09:00-12:00"]);
    for (day, utc) in [("2026-03-28", 8), ("2026-03-29", 7), ("2026-10-24", 7), ("2026-10-25", 8)] {
        assert_eq!(desk.times_on(day, &HOUR), ["09:00", "10:00", "11:00"], "{day}");
        let first = desk.slots_on(day, &HOUR)[0].from;
        assert_eq!(first, instant(&format!("{day}T{utc:02}:00")), "{day}");
    }
}

/// A day was taken for 24 hours. In the night of March a hotline was proposed an hour that its people had off, and
/// in October the last hour before midnight could not be booked.
#[test]
fn row_87_a_whole_day_is_as_long_as_clocks_make_it() {
    let desk = Desk::open("Europe/Paris", &["00:00-24:00"]);
    let long = |day| desk.slots_on(day, &HOUR).len();
    assert_eq!([long("2026-03-29"), long("2026-03-30"), long("2026-10-25")], [23, 24, 25]);
    let times = desk.times_on("2026-03-29", &HOUR);
    assert_eq!(times[..4], ["00:00", "01:00", "03:00", "04:00"]);
    assert_eq!(desk.times_on("2026-10-25", &HOUR)[..4], ["00:00", "01:00", "02:00", "02:00"]);
    let away =
        desk.clone().away(days("2026-03-29", "2026-03-29")).away(days("2026-10-25", "2026-10-25"));
    for day in ["2026-03-29", "2026-10-25"] {
        assert_eq!(away.slots_on(day, &HOUR).len(), 0, "{day}");
    }
    assert_eq!(away.slots_on("2026-03-30", &HOUR).len(), 24);
    assert_eq!(away.slots_on("2026-10-24", &HOUR).len(), 24);
}

/// Hours from half past two to four, in the night that has no half past two: the tool looked for that time for ever.
/// It is half past three, as in a calendar. What that pushes onto other hours is one with them.
#[test]
fn row_87_hours_that_begin_in_the_hour_left_out_begin_as_much_later() {
    let half = Booking::lasting(30);
    let on = |range: &str| Desk::open("Europe/Paris", &[range]).times_on("2026-03-29", &half);
    assert_eq!(on("02:30-04:00"), ["03:30"]);
    assert_eq!(on("01:30-02:30"), ["01:30", "03:00"]);
    assert_eq!(on("02:00-03:00"), [""; 0]);
    assert_eq!(on("02:00-02:30"), ["03:00"]);
    let crossing = Desk::open("Europe/Paris", &["02:00-02:45", "03:00-04:00"]);
    assert_eq!(crossing.times_on("2026-03-29", &half), ["03:00", "03:30"]);
}

/// Hours from half past two to three, in the night that has them twice: they are from the first half past two until
/// the one three o'clock there is.
#[test]
fn row_87_hours_that_come_twice_begin_with_the_first() {
    let desk = Desk::open("Europe/Paris", &["02:30-03:00"]);
    let times = desk.times_on("2026-10-25", &Booking::lasting(30));
    assert_eq!(times, ["02:30", "02:00", "02:30"]);
}

/// A timed absence and a meeting overlapped, and the tool subtracted their lengths one after the other: an hour in
/// the middle that both took away was taken away twice, and a free one was lost.
#[test]
fn row_87_absences_and_busy_time_that_overlap_are_one() {
    let desk = Desk::open("UTC", &["08:00-14:00"])
        .busy("2026-03-02T09:00", "2026-03-02T11:00")
        .away(time("2026-03-02T10:00", "2026-03-02T12:00"))
        .away(time("2026-03-02T10:30", "2026-03-02T10:45"));
    assert_eq!(desk.times_on("2026-03-02", &HOUR), ["08:00", "12:00", "13:00"]);
}

/// An adviser left the company on a Friday and their account was suspended. Nobody went through the events: on Monday
/// three clients waited for them, because the list of who is booked for what was a copy.
#[test]
fn row_88_whoever_cannot_act_is_proposed_to_nobody() {
    let mut gone = Desk::open("Europe/Paris", &["09:00-12:00"]);
    let stays = Desk { contact: contact(2), ..gone.clone() };
    let range = span("2026-03-02T00:00", "2026-03-03T00:00");
    gone.effective = false;
    assert_eq!(slots(&gone.adviser(), &HOUR, range, instant(NOW)).unwrap(), []);
    let missing = gone.why(&HOUR, "2026-03-02T08:00", NOW);
    assert_eq!(missing, [Missing::NotReceiving]);

    let together = [gone.adviser(), stays.adviser()];
    assert_eq!(slots_of_all(&together, &HOUR, range, instant(NOW)).unwrap(), []);

    let team = [member(&gone, None), member(&stays, Some("2026-02-27T10:00"))];
    let proposed = slots_of_any(&team, &HOUR, range, instant(NOW)).unwrap();
    assert_eq!(proposed.len(), 3);
    assert!(proposed.iter().all(|it| it.adviser == contact(2) && it.slot.left == 1));
    let missing = why_of_any(&team, &HOUR, instant("2026-03-02T08:30"), instant(NOW)).unwrap();
    assert_eq!(missing, [(contact(2), vec![Missing::OffGrid])]);
}

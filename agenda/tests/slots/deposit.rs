//! Taking a slot.

use annuaire::agenda::Booking;
use annuaire::value::Email;
use annuaire_agenda::{
    Deposit, Feed, Invitation, Missing, Participant, Undeposited, cancel, deposit, reschedule,
    slots,
};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::thread;

use crate::desk::{Desk, contact, instant, span};

const HOUR: Booking = Booking::lasting(60);
const NOW: &str = "2026-03-01T08:00";

fn person(name: &str) -> Participant {
    Participant { name: name.into(), email: Email::parse(&format!("{name}@example.org")).unwrap() }
}

fn invitation(client: &str, start: &str) -> Invitation {
    Invitation {
        uid: format!("{client}@portal.example"),
        sequence: 0,
        stamp: instant(NOW),
        start: instant(start),
        end: instant(start),
        summary: "First meeting".into(),
        description: String::new(),
        location: String::new(),
        organizer: person("claire"),
        attendees: vec![person(client)],
    }
}

fn take(desk: &Desk, booking: &Booking, client: &str, start: &str) -> Result<Deposit, Undeposited> {
    deposit(&[desk.adviser()], booking, invitation(client, start), instant(NOW))
}

fn office() -> Desk {
    Desk::open("UTC", &["08:00-12:00"])
}

#[test]
fn a_slot_is_taken_with_a_message_that_a_calendar_reads() {
    let taken = take(&office(), &HOUR, "ada", "2026-03-02T09:00").unwrap();
    let hour = span("2026-03-02T09:00", "2026-03-02T10:00");
    assert_eq!((taken.appointment.span, taken.appointment.persons), (hour, 1));
    let busy = Feed::read(taken.message.as_bytes()).unwrap();
    let busy = busy.busy(span("2026-03-02T00:00", "2026-03-03T00:00"), office().zone());
    assert_eq!(busy.intervals().as_slice(), [hour]);
    assert!(taken.message.contains("METHOD:REQUEST\r\n"));
    assert_eq!(taken.claims, ["appointment/00000000-0000-4000-8000-000000000001/0"]);
}

#[test]
fn what_is_no_slot_is_refused_with_every_reason() {
    let desk = office().busy("2026-03-02T09:00", "2026-03-02T09:30");
    let refused = take(&desk, &HOUR, "ada", "2026-03-02T09:15").unwrap_err();
    assert_eq!(refused, Undeposited::NoSlot(vec![Missing::OffGrid, Missing::Busy]));
    assert_eq!(refused.code(), "no_slot");
    assert_eq!(
        refused.to_string(),
        "there is no such slot: no slot begins at this time; the adviser is already taken"
    );
}

#[test]
fn a_message_that_cannot_be_written_takes_nothing() {
    let mut nameless = invitation("ada", "2026-03-02T09:00");
    nameless.uid.clear();
    let refused = deposit(&[office().adviser()], &HOUR, nameless, instant(NOW)).unwrap_err();
    assert!(matches!(refused, Undeposited::Invite(_)), "{refused:?}");
}

#[test]
fn an_appointment_is_moved_out_of_its_own_way() {
    let booking = Booking { step: Some(30), ..HOUR };
    let first = take(&office(), &booking, "ada", "2026-03-02T09:00").unwrap();
    let mut desk = office();
    desk.appointments.push(first.appointment);
    desk.turn += 1;
    let half_past = instant("2026-03-02T09:30");
    let by_another = take(&desk, &booking, "bob", "2026-03-02T09:30").unwrap_err();
    assert_eq!(by_another, Undeposited::NoSlot(vec![Missing::Busy]));

    let advisers = [desk.adviser()];
    let later = instant("2026-03-01T09:00");
    let moved = reschedule(&advisers, &booking, &first.invitation, half_past, later).unwrap();
    assert_eq!(moved.appointment.span, span("2026-03-02T09:30", "2026-03-02T10:30"));
    assert_eq!(moved.claims, ["appointment/00000000-0000-4000-8000-000000000001/1"]);
    for line in
        ["METHOD:REQUEST", "SEQUENCE:1", "UID:ada@portal.example", "DTSTART:20260302T093000Z"]
    {
        assert!(moved.message.contains(&format!("{line}\r\n")), "{line}");
    }
}

#[test]
fn a_move_gives_up_the_place_of_one_only() {
    let booking = Booking { capacity: 2, ..HOUR };
    let first = take(&office(), &booking, "ada", "2026-03-02T09:00").unwrap();
    let desk = office().booked("2026-03-02T09:00", "2026-03-02T10:00", 2);
    let advisers = [desk.adviser()];
    let again = |start| {
        let (start, now) = (instant(start), instant(NOW));
        reschedule(&advisers, &booking, &first.invitation, start, now).map(|it| it.appointment.span)
    };
    assert_eq!(again("2026-03-02T09:00").unwrap(), first.appointment.span);
    let other = desk.clone().booked("2026-03-02T10:00", "2026-03-02T11:00", 2);
    let advisers = [other.adviser()];
    let refused = reschedule(
        &advisers,
        &booking,
        &first.invitation,
        instant("2026-03-02T10:00"),
        instant(NOW),
    );
    assert_eq!(refused.unwrap_err(), Undeposited::NoSlot(vec![Missing::Full]));
}

#[test]
fn an_appointment_is_called_off_under_its_own_name() {
    let first = take(&office(), &HOUR, "ada", "2026-03-02T09:00").unwrap();
    let (off, message) = cancel(&first.invitation, instant("2026-03-01T09:00")).unwrap();
    assert_eq!((off.sequence, off.uid), (1, first.invitation.uid));
    assert!(message.contains("METHOD:CANCEL\r\n") && message.contains("STATUS:CANCELLED\r\n"));
}

#[test]
fn several_are_claimed_one_by_one() {
    let other = Desk { contact: contact(2), turn: 7, ..office() };
    let advisers = [office(), other];
    let advisers = advisers.each_ref().map(Desk::adviser);
    let start = invitation("ada", "2026-03-02T09:00");
    let taken = deposit(&advisers, &HOUR, start, instant(NOW)).unwrap();
    let ids = ["000000000001/0", "000000000002/7"];
    assert_eq!(taken.claims, ids.map(|it| format!("appointment/00000000-0000-4000-8000-{it}")));
}

/// What a host keeps: read in one view, written all or nothing.
struct Store {
    desk: Mutex<(Desk, BTreeSet<String>)>,
}

impl Store {
    fn of(desk: Desk) -> Self {
        Self { desk: Mutex::new((desk, BTreeSet::new())) }
    }

    fn read(&self) -> Desk {
        self.desk.lock().unwrap().0.clone()
    }

    /// Whether nobody was faster.
    fn commit(&self, taken: &Deposit) -> bool {
        let mut kept = self.desk.lock().unwrap();
        let (desk, claims) = &mut *kept;
        let is_first = taken.claims.iter().all(|claim| !claims.contains(claim));
        if is_first {
            claims.extend(taken.claims.iter().cloned());
            desk.appointments.push(taken.appointment);
            desk.turn += 1;
        }
        is_first
    }

    /// Deposits until it is kept or refused. All have read before any commits, once at least.
    fn book(
        &self,
        booking: &Booking,
        client: usize,
        start: &str,
        all: &std::sync::Barrier,
    ) -> bool {
        let mut desk = self.read();
        all.wait();
        loop {
            match take(&desk, booking, &format!("client{client}"), start) {
                Ok(taken) if self.commit(&taken) => return true,
                Ok(_) => desk = self.read(),
                Err(Undeposited::NoSlot(_)) => return false,
                Err(error) => panic!("{error}"),
            }
        }
    }
}

/// How many win who all want an appointment at once, each at one of these times.
fn race(booking: &Booking, starts: &[&str]) -> (usize, Desk) {
    const CLIENTS: usize = 8;
    let store = Store::of(office());
    let all = std::sync::Barrier::new(CLIENTS);
    let won = thread::scope(|scope| {
        let book = |client| {
            let (store, all, start) = (&store, &all, starts[client % starts.len()]);
            scope.spawn(move || store.book(booking, client, start, all))
        };
        let clients: Vec<_> = (0..CLIENTS).map(book).collect();
        clients.into_iter().map(|it| it.join().unwrap()).filter(|it| *it).count()
    });
    (won, store.read())
}

#[test]
fn of_many_who_want_one_slot_one_wins() {
    for _ in 0..20 {
        let (won, desk) = race(&HOUR, &["2026-03-02T09:00"]);
        assert_eq!((won, desk.appointments.len()), (1, 1));
    }
}

#[test]
fn a_slot_for_several_goes_to_as_many() {
    let booking = Booking { capacity: 3, ..HOUR };
    for _ in 0..20 {
        let (won, desk) = race(&booking, &["2026-03-02T09:00"]);
        assert_eq!(won, 3);
        let range = span("2026-03-02T09:00", "2026-03-02T10:00");
        assert_eq!(slots(&desk.adviser(), &booking, range, instant(NOW)).unwrap(), []);
    }
}

/// Each client had a slot of their own, a quarter of an hour after the other's, and each slot was claimed by its own
/// name: an adviser met two at once.
#[test]
fn of_many_whose_slots_only_overlap_one_wins() {
    let booking = Booking { step: Some(15), ..HOUR };
    let starts = ["2026-03-02T09:00", "2026-03-02T09:15", "2026-03-02T09:30", "2026-03-02T09:45"];
    for _ in 0..20 {
        let (won, desk) = race(&booking, &starts);
        assert_eq!((won, desk.appointments.len()), (1, 1));
    }
}

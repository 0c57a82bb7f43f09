//! Invitations, and what calendars make of them.
#![allow(clippy::unwrap_used, reason = "the helpers of tests fail as tests do")]

use annuaire::value::Email;
use annuaire_agenda::{Feed, Interval, Invitation, Participant, Zone};
use chrono::{DateTime, Utc};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn person(name: &str, email: &str) -> Participant {
    Participant { name: name.into(), email: Email::parse(email).unwrap() }
}

fn invitation() -> Invitation {
    Invitation {
        uid: "1@example.org".into(),
        sequence: 0,
        stamp: at("2026-03-01T10:00:00Z"),
        start: at("2026-03-02T08:00:00Z"),
        end: at("2026-03-02T08:30:00Z"),
        summary: "Point mensuel".into(),
        description: String::new(),
        location: String::new(),
        organizer: person("Martin, Claire", "claire@example.org"),
        attendees: vec![person("", "ada@example.com")],
    }
}

fn busy(message: &str) -> Vec<Interval> {
    let day = Interval::new(at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")).unwrap();
    let busy = Feed::read(message.as_bytes()).unwrap().busy(day, Zone::UTC);
    assert!(busy.remarks().kept().is_empty());
    busy.into_intervals().into_iter().collect()
}

#[test]
fn a_request_is_what_the_standard_asks_for() {
    let expected = "\
        BEGIN:VCALENDAR\r\n\
        PRODID:-//annuaire//annuaire-agenda//EN\r\n\
        VERSION:2.0\r\n\
        CALSCALE:GREGORIAN\r\n\
        METHOD:REQUEST\r\n\
        BEGIN:VEVENT\r\n\
        UID:1@example.org\r\n\
        DTSTAMP:20260301T100000Z\r\n\
        SEQUENCE:0\r\n\
        DTSTART:20260302T080000Z\r\n\
        DTEND:20260302T083000Z\r\n\
        SUMMARY:Point mensuel\r\n\
        ORGANIZER;CN=\"Martin, Claire\":mailto:claire@example.org\r\n\
        ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ada@ex\r\n \
        ample.com\r\n\
        STATUS:CONFIRMED\r\n\
        TRANSP:OPAQUE\r\n\
        END:VEVENT\r\n\
        END:VCALENDAR\r\n";
    assert_eq!(invitation().request().unwrap(), expected);
}

#[test]
fn an_appointment_that_is_moved_or_called_off_stays_the_same_one() {
    let first = invitation();
    let moved = Invitation {
        start: at("2026-03-02T10:00:00Z"),
        end: at("2026-03-02T11:00:00Z"),
        ..first.next(at("2026-03-01T11:00:00Z"))
    };
    let off = moved.next(at("2026-03-01T12:00:00Z"));
    let (moved, off) = (moved.request().unwrap(), off.cancel().unwrap());
    assert!(moved.contains("UID:1@example.org\r\nDTSTAMP:20260301T110000Z\r\nSEQUENCE:1\r\n"));
    assert!(off.contains("UID:1@example.org\r\nDTSTAMP:20260301T120000Z\r\nSEQUENCE:2\r\n"));
    assert!(off.contains("METHOD:CANCEL\r\n") && off.contains("STATUS:CANCELLED\r\n"));
    assert!(!off.contains("RSVP"));

    let span = |from, until| Interval::new(at(from), at(until)).unwrap();
    assert_eq!(
        busy(&first.request().unwrap()),
        [span("2026-03-02T08:00:00Z", "2026-03-02T08:30:00Z")]
    );
    assert_eq!(busy(&moved), [span("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z")]);
    assert_eq!(busy(&off), []);
    // A calendar that has received all three.
    let all = [first.request().unwrap(), moved, off].concat();
    assert_eq!(busy(&all), []);
}

#[test]
fn an_address_is_spelled_out_where_a_uri_would_read_it_otherwise() {
    let odd = Invitation { organizer: person("", "a&b=c?d%e@example.org"), ..invitation() };
    assert!(odd.request().unwrap().contains("ORGANIZER:mailto:a%26b%3Dc%3Fd%25e@example.org\r\n"));
}

#[test]
fn what_cannot_be_an_appointment_is_refused() {
    let code = |it: Invitation| it.request().unwrap_err().code();
    let ok = invitation;
    assert_eq!(code(Invitation { uid: String::new(), ..ok() }), "uid_invalid");
    assert_eq!(code(Invitation { uid: "1\r\nX:1".into(), ..ok() }), "uid_invalid");
    assert_eq!(code(Invitation { end: ok().start, ..ok() }), "ends_before_start");
    assert_eq!(code(Invitation { end: at("+12026-03-02T08:00:00Z"), ..ok() }), "time_out_of_range");
    assert_eq!(code(Invitation { summary: "x".repeat(20_000), ..ok() }), "text_too_long");
    assert_eq!(code(Invitation { attendees: Vec::new(), ..ok() }), "nobody_invited");
    assert_eq!(
        code(Invitation { attendees: vec![person("", "a@b.org"); 101], ..ok() }),
        "too_many_attendees"
    );
}

/// The lines of a message, put together again.
fn unfolded(message: &str) -> Vec<String> {
    message.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn no_text_makes_a_line_of_its_own(text in "(\\PC|[\r\n\t\u{0}\u{85}\u{2028}:;,\"\\\\^]|END:VEVENT){0,60}") {
        let told = Invitation {
            summary: text.clone(),
            description: format!("x{text}"),
            location: format!("y{text}"),
            organizer: person(&format!("z{text}"), "claire@example.org"),
            ..invitation()
        };
        let message = told.request().unwrap();
        let plain = Invitation { description: "x".into(), location: "y".into(), ..invitation() }.request().unwrap();
        let names = |message: &str| -> Vec<String> {
            let name = |line: &String| line.split([':', ';']).next().unwrap().to_owned();
            unfolded(message).iter().map(name).collect()
        };
        prop_assert_eq!(names(&message), names(&plain));
        prop_assert_eq!(busy(&message), busy(&plain));
        prop_assert!(message.split("\r\n").all(|line| line.len() <= 75));
        let ends = ['\r', '\n', '\u{85}', '\u{2028}', '\0'];
        prop_assert!(!message.replace("\r\n", "").contains(ends));
    }
}

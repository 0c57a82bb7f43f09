//! Free slots: an adviser's hours, an absence and a calendar; why a slot is missing; and one that is taken.
//!
//! `cargo run --bin free_slots`

use annuaire::agenda::{Booking, Period, TypedAvailability, Weekday};
use annuaire::value::Email;
use annuaire::{
    Actor, AddUnavailability, AgendaKind, CatalogueName, ChooseAgenda, CreateContact, CreateRole,
    Directory, GrantRole, MemoryRepository, OpenAccount, Policy, RoleId, SetAvailability,
};
use annuaire_agenda::{
    Adviser, Feed, Interval, Invitation, Participant, Zone, by_day, deposit, slots, why,
};

/// What a host has fetched from Bob's own calendar.
const CALENDAR: &str = "BEGIN:VCALENDAR
BEGIN:VEVENT
UID:coaching@example.org
DTSTART;TZID=Europe/Paris:20260105T090000
DURATION:PT1H
RRULE:FREQ=WEEKLY;BYDAY=MO,WE
END:VEVENT
END:VCALENDAR";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = Directory::new(Policy::preset("appointment-network")?, MemoryRepository::new());
    let person = |first: &str, email: &str| {
        CreateContact::new()
            .with("first_name", first)
            .with("last_name", "Birch")
            .with("email", email)
    };
    let ada = person("Ada", "ada@network.example")
        .with_role(RoleId::parse("level.client_administrator")?);
    let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
    let account = opened.account().ok_or("no account")?;

    // The account keeps a catalogue of what clients book; holding an entry of it is offering it.
    let system = directory.acting(account, Actor::System);
    let booking = Booking { before: 15, ..Booking::lasting(45) };
    let mortgage = system.create_role(CreateRole {
        catalogue: CatalogueName::parse("event")?,
        name: "mortgage".into(),
        label: "Mortgage".into(),
        level: None,
        booking: Some(booking),
    })?;
    let mortgage = mortgage.role().ok_or("no role")?.clone();
    let bob = system.create_contact(person("Bob", "bob@network.example"))?;
    let bob = bob.contact().ok_or("no contact")?;
    system.choose_agenda(ChooseAgenda::of(bob, AgendaKind::parse("built_in")?))?;
    let mornings = |day| (day, vec!["09:00-12:00".to_owned()]);
    system.set_availability(SetAvailability {
        contact: bob,
        availability: Some(TypedAvailability {
            zone: "Europe/Paris".into(),
            weekly: [Weekday::Monday, Weekday::Wednesday, Weekday::Friday].map(mornings).into(),
            from: None,
            until: None,
            days: [].into(),
        }),
    })?;
    let friday = "2026-03-27".parse()?;
    system.add_unavailability(AddUnavailability {
        contact: bob,
        period: Period::Days { first: friday, last: friday },
        reason: Some("medical".into()),
    })?;
    system.grant_role(GrantRole::from((bob, mortgage)))?;

    // What is known of his time: his agenda from the directory, the rest of it from his calendar.
    let views = system.agendas(vec![bob])?;
    let view = views.first().ok_or("nobody")?;
    let agenda = view.agenda.as_ref().ok_or("no agenda")?;
    let week = Interval::new("2026-03-23T00:00:00Z".parse()?, "2026-03-31T00:00:00Z".parse()?)
        .ok_or("no time")?;
    let paris = Zone::named("Europe/Paris")?;
    let busy = Feed::read(CALENDAR.as_bytes())?.busy(week, paris).into_intervals();
    let adviser = Adviser {
        contact: bob,
        // Bob's own login is not open in this program; who is suspended or removed is met by nobody.
        effective: true,
        availability: agenda.availability.as_ref().ok_or("no hours")?,
        unavailability: &agenda.unavailability,
        busy: &busy,
        appointments: &[],
        turn: 0,
    };
    let now = "2026-03-20T12:00:00Z".parse()?;
    let free = slots(&adviser, &booking, week, now)?;
    // On the last Sunday of March clocks go forward: his hours stay his own.
    for (day, slots) in by_day(&free, paris) {
        let times = slots.iter().map(|slot| paris.local(slot.from).format("%H:%M").to_string());
        println!("{}  {}", day.format("%a %d %B"), times.collect::<Vec<_>>().join("  "));
    }

    // Whoever books is told why there is nothing at a time, but not why Bob is away.
    let on_friday = "2026-03-27T08:00:00Z".parse()?;
    for reason in why(&adviser, &booking, on_friday, now)? {
        println!("✗ Friday at 9: {reason} ({})", reason.code());
    }

    // Taking one is checked against the same slots, and comes with what to claim and what to send.
    let first = free.first().ok_or("no slot")?;
    let taken = deposit(
        &[adviser],
        &booking,
        Invitation {
            uid: "7d0d4c5a@network.example".into(),
            sequence: 0,
            stamp: now,
            start: first.from,
            end: first.until,
            summary: "Mortgage".into(),
            description: String::new(),
            location: "Brest".into(),
            organizer: Participant {
                name: "Bob Birch".into(),
                email: Email::parse("bob@network.example")?,
            },
            attendees: vec![Participant {
                name: "Cleo".into(),
                email: Email::parse("cleo@example.com")?,
            }],
        },
        now,
    )?;
    println!("✓ taken, with {} claim", taken.claims.len());
    println!("{}", taken.message.lines().take(6).collect::<Vec<_>>().join("\n"));
    Ok(())
}

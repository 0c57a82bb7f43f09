//! The opening hours of French public bodies, as they published them.

use annuaire::agenda::{Availability, Booking, TypedAvailability, Weekday};
use annuaire_agenda::{Adviser, Interval, Intervals, Zone, slots};
use chrono::{Datelike, Timelike};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const WEEK: [(&str, Weekday); 7] = [
    ("lundi", Weekday::Monday),
    ("mardi", Weekday::Tuesday),
    ("mercredi", Weekday::Wednesday),
    ("jeudi", Weekday::Thursday),
    ("vendredi", Weekday::Friday),
    ("samedi", Weekday::Saturday),
    ("dimanche", Weekday::Sunday),
];

/// Where a department's clocks stand.
fn zone(department: &str) -> &'static str {
    match department {
        "971" => "America/Guadeloupe",
        "972" => "America/Martinique",
        "973" => "America/Cayenne",
        "974" => "Indian/Reunion",
        "975" => "America/Miquelon",
        "976" => "Indian/Mayotte",
        "977" => "America/St_Barthelemy",
        "978" => "America/Marigot",
        "986" => "Pacific/Wallis",
        "987" => "Pacific/Tahiti",
        "988" => "Pacific/Noumea",
        _ => "Europe/Paris",
    }
}

/// What is published as one value or as a list.
fn each(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn typed(body: &Value) -> TypedAvailability {
    let mut weekly: annuaire::SortedMap<Weekday, Vec<String>> = annuaire::SortedMap::new();
    for days in each(&body["ouverture"]["PlageJ"]) {
        let day = |name: &str| {
            let name = days[name].as_str().unwrap();
            WEEK.iter().position(|(day, _)| *day == name).unwrap()
        };
        for hours in each(&days["PlageH"]) {
            let time = |name: &str| hours[name].as_str().unwrap().strip_suffix(":00").unwrap();
            let range = format!("{}-{}", time("début"), time("fin"));
            for (_, day) in &WEEK[day("début")..=day("fin")] {
                weekly.or_insert_with(*day, Vec::new).push(range.clone());
            }
        }
    }
    let zone = zone(body["departement"].as_str().unwrap()).into();
    TypedAvailability { zone, weekly, from: None, until: None, days: [].into() }
}

/// The minutes of the week in which a body says that it is open.
fn published(typed: &TypedAvailability) -> BTreeSet<(Weekday, u32)> {
    let minute = |time: &str| {
        let (hour, minute) = time.split_once(':').unwrap();
        hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap()
    };
    let mut minutes = BTreeSet::new();
    for (day, range) in typed.weekly.iter().flat_map(|(day, it)| it.iter().map(move |it| (day, it)))
    {
        let (from, until) = range.split_once('-').unwrap();
        minutes.extend((minute(from)..minute(until)).map(|minute| (*day, minute)));
    }
    minutes
}

/// The minutes of a week at which an appointment of one minute is proposed.
fn proposed(availability: &Availability) -> BTreeSet<(Weekday, u32)> {
    let zone = Zone::named(availability.zone.as_str()).unwrap();
    let midnight = |day: &str| zone.midnight(day.parse().unwrap());
    let week = Interval::new(midnight("2026-06-01"), midnight("2026-06-08")).unwrap();
    let adviser = Adviser {
        contact: "00000000-0000-4000-8000-000000000001".parse().unwrap(),
        effective: true,
        availability,
        unavailability: &[],
        busy: &Intervals::new(),
        appointments: &[],
        turn: 0,
    };
    let slots = slots(&adviser, &Booking::lasting(1), week, week.from()).unwrap();
    let minute = |slot: annuaire_agenda::Slot| {
        let local = zone.local(slot.from);
        (local.weekday().into(), local.hour() * 60 + local.minute())
    };
    slots.into_iter().map(minute).collect()
}

#[test]
fn opening_hours_are_proposed_minute_by_minute_as_they_were_published() {
    let Some(bodies) = super::text("opendata-fr/organismes.jsonl") else {
        return;
    };
    let bodies = bodies.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let (mut read, mut refused) = (0, BTreeMap::new());
    for body in bodies.filter(|body| !body["ouverture"].is_null()) {
        let typed = typed(&body);
        match Availability::parse(&typed) {
            Ok(availability) => {
                read += 1;
                assert_eq!(proposed(&availability), published(&typed), "{}", body["id"]);
            }
            Err(wrong) => {
                for it in wrong {
                    *refused.entry(it.problem.code()).or_insert(0) += 1;
                }
            }
        }
    }
    println!("opening hours: {read} of 1682 are read");
    // Seventeen have an apostrophe before a time, and two have a range that ends when it begins.
    assert_eq!(refused, BTreeMap::from([("hours_backwards", 2), ("hours_not_a_range", 17)]));
    assert_eq!(read, 1663);
}

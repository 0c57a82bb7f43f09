//! What holds whatever the hours, the absences, the calendar and the event are.

use annuaire::agenda::{Availability, Booking, Period, TypedAvailability, Unavailability};
use annuaire_agenda::{
    Appointment, Interval, Member, Slot, by_day, slots, slots_of_all, slots_of_any, why, why_of_all,
};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

use crate::desk::{Desk, WEEK, contact};
use crate::oracle::{self, CHANGES, viewers};

/// Somebody, and what is asked of them.
#[derive(Clone, Debug)]
struct Asked {
    desk: Desk,
    booking: Booking,
    range: Interval,
    now: DateTime<Utc>,
}

impl Asked {
    fn slots(&self) -> Vec<Slot> {
        slots(&self.desk.adviser(), &self.booking, self.range, self.now).unwrap()
    }

    fn is_proposed(&self, at: DateTime<Utc>) -> bool {
        why(&self.desk.adviser(), &self.booking, at, self.now).unwrap().is_empty()
    }
}

/// Minutes of a day, in steps of five.
const FIVES: u16 = 24 * 60 / 5;

fn ranges() -> impl Strategy<Value = Vec<String>> {
    let time = |fives: u16| format!("{:02}:{:02}", fives / 12, fives % 12 * 5);
    let range = (0..FIVES, 1..FIVES)
        .prop_map(move |(from, long)| format!("{}-{}", time(from), time((from + long).min(FIVES))));
    prop_oneof![
        1 => Just(vec!["00:00-24:00".to_owned()]),
        4 => vec(range, 0..4),
    ]
}

fn desks(zone: &'static str, day: NaiveDate) -> impl Strategy<Value = Desk> {
    let weekly = vec(ranges(), 7);
    let near = move |offset: u64| day.checked_add_days(Days::new(offset)).unwrap() - Days::new(2);
    let differ = proptest::option::of((0..5_u64, ranges()));
    let validity = proptest::option::weighted(0.2, 0..5_u64);
    let midnight = annuaire_agenda::Zone::named(zone).unwrap().midnight(day);
    let minute = move |minutes: i64| midnight + TimeDelta::minutes(minutes);
    let span = move |longest: i64| {
        (-3_000..3_000_i64, 1..longest)
            .prop_map(move |(from, long)| Interval::new(minute(from), minute(from + long)).unwrap())
    };
    let period = prop_oneof![
        (0..5_u64, 0..2_u64).prop_map(move |(first, more)| Period::Days {
            first: near(first),
            last: near(first + more)
        }),
        span(600).prop_map(|span| Period::Time { from: span.from(), until: span.until() }),
    ];
    let id = |period| Unavailability {
        id: "00000000-0000-4000-8000-000000000000".parse().unwrap(),
        period,
        reason: None,
    };
    let away = vec(period.prop_map(id), 0..3);
    let effective = proptest::bool::weighted(0.95);
    (weekly, differ, validity, away, vec(span(240), 0..8), effective).prop_map(
        move |(weekly, differ, from, unavailability, busy, effective)| {
            let typed = TypedAvailability {
                zone: zone.into(),
                weekly: WEEK.into_iter().zip(weekly).collect(),
                from: from.map(near),
                until: None,
                days: differ.map(|(day, hours)| (near(day), hours)).into_iter().collect(),
            };
            Desk {
                contact: contact(1),
                effective,
                availability: Availability::parse(&typed).unwrap(),
                unavailability,
                busy: busy.into_iter().collect(),
                appointments: Vec::new(),
                turn: 0,
            }
        },
    )
}

fn bookings() -> impl Strategy<Value = Booking> {
    let step = proptest::option::of(1..=12_u32);
    let around = || prop_oneof![2 => Just(0), 1 => 1..60_u32];
    let horizon = proptest::option::weighted(0.3, 1..3_u32);
    let notice = prop_oneof![2 => Just(0), 1 => 1..2_000_u32];
    (1..=24_u32, step, around(), around(), notice, horizon, 1..4_u32).prop_map(
        |(duration, step, before, after, notice, horizon, capacity)| Booking {
            duration: duration * 5,
            step: step.map(|step| step * 5),
            before,
            after,
            notice,
            horizon,
            capacity,
        },
    )
}

/// Somebody near a day on which clocks change, with appointments that were taken from what was proposed, and one that
/// was not.
fn asked() -> impl Strategy<Value = Asked> {
    let change = proptest::sample::select(&CHANGES[..]);
    let world = change.prop_flat_map(|(zone, day)| {
        let day: NaiveDate = day.parse().unwrap();
        let midnight = annuaire_agenda::Zone::named(zone).unwrap().midnight(day);
        let times = (-1_500..500_i64, 1_000..2_500_i64, -3_000..200_i64);
        (desks(zone, day), bookings(), times, Just(midnight))
    });
    let taken = vec((any::<prop::sample::Index>(), 1..3_u32), 0..4);
    let other = proptest::option::weighted(0.3, (0..2_000_i64, 1..200_i64));
    (world, taken, other).prop_map(|((desk, booking, times, midnight), taken, other)| {
        let minute = |minutes| midnight + TimeDelta::minutes(minutes);
        let (from, long, now) = times;
        let range = Interval::new(minute(from), minute(from + long)).unwrap();
        let mut asked = Asked { desk, booking, range, now: minute(now) };
        for (which, persons) in taken {
            let slots = asked.slots();
            if !slots.is_empty() {
                let slot = which.get(&slots);
                let span = Interval::new(slot.from, slot.until).unwrap();
                asked.desk.appointments.push(Appointment { span, persons });
            }
        }
        asked.desk.appointments.extend(other.map(|(from, long)| {
            let span = Interval::new(minute(from), minute(from + long)).unwrap();
            Appointment { span, persons: 1 }
        }));
        asked
    })
}

fn whole(slot: &Slot) -> Interval {
    Interval::new(slot.from, slot.until).unwrap()
}

proptest! {
    #[test]
    fn slots_are_those_that_are_found_minute_by_minute(asked in asked()) {
        let found: Vec<_> = asked.slots().iter().map(|slot| (slot.from, slot.left)).collect();
        let expected = oracle::slots(&asked.desk, &asked.booking, asked.range, asked.now);
        let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        prop_assert_eq!(differs, None);
        prop_assert_eq!(found.len(), expected.len(), "{:?}", found.last().max(expected.last()));
    }

    #[test]
    fn no_reason_is_given_for_a_slot_and_some_for_every_other_minute(asked in asked()) {
        let slots = asked.slots();
        let minutes = (0..asked.range.length().num_minutes()).step_by(5);
        for at in minutes.map(|minute| asked.range.from() + TimeDelta::minutes(minute)) {
            let is_slot = slots.iter().any(|slot| slot.from == at);
            prop_assert_eq!(asked.is_proposed(at), is_slot, "{}", at);
        }
        for slot in &slots {
            prop_assert!(asked.is_proposed(slot.from));
        }
    }

    #[test]
    fn slots_lie_in_hours_and_meet_nothing_else(asked in asked()) {
        let Asked { desk, booking, .. } = &asked;
        for slot in asked.slots() {
            prop_assert_eq!(slot.until - slot.from, TimeDelta::minutes(booking.duration.into()));
            prop_assert!(!desk.busy.overlaps(whole(&slot)));
            for it in &desk.appointments {
                prop_assert!(it.span == whole(&slot) || !it.span.overlaps(whole(&slot)));
            }
            let local = desk.zone().local(slot.from);
            let on = |day: NaiveDate| !desk.availability.on(day).is_empty();
            let near = [local.date() - Days::new(1), local.date(), local.date() + Days::new(1)];
            prop_assert!(near.into_iter().any(on));
            for it in &desk.unavailability {
                let (from, until) = match it.period {
                    Period::Days { first, last } => {
                        let next = last.succ_opt().unwrap();
                        (desk.zone().midnight(first), desk.zone().midnight(next))
                    }
                    Period::Time { from, until } => (from, until),
                };
                prop_assert!(until <= from || slot.until <= from || until <= slot.from);
            }
        }
    }

    #[test]
    fn taking_a_slot_takes_it_and_brings_no_other(asked in asked(), which: prop::sample::Index) {
        let before = asked.slots();
        prop_assume!(!before.is_empty());
        let taken = *which.get(&before);
        let mut after = asked.clone();
        after.desk.appointments.push(Appointment { span: whole(&taken), persons: 1 });
        let after: BTreeMap<_, _> = after.slots().iter().map(|it| (it.from, it.left)).collect();
        let left = (taken.left > 1).then_some(taken.left - 1);
        prop_assert_eq!(after.get(&taken.from).copied(), left);
        for (from, left) in after {
            let same = before.iter().find(|it| it.from == from);
            prop_assert!(same.is_some_and(|it| it.left == left || from == taken.from));
        }
    }

    #[test]
    fn whoever_looks_sees_the_same_slots(asked in asked()) {
        let slots = asked.slots();
        for viewer in viewers() {
            let mut seen: Vec<_> = by_day(&slots, viewer).into_values().flatten().collect();
            seen.sort_unstable();
            prop_assert_eq!(&seen, &slots);
        }
    }

    #[test]
    fn a_range_is_the_sum_of_its_parts(asked in asked(), at in 1..999_i64) {
        let middle = asked.range.from() + TimeDelta::minutes(at);
        let part = |from, until| Asked { range: Interval::new(from, until).unwrap(), ..asked.clone() };
        let (first, second) =
            (part(asked.range.from(), middle), part(middle, asked.range.until()));
        prop_assert_eq!([first.slots(), second.slots()].concat(), asked.slots());
    }

    #[test]
    fn all_of_several_are_free_when_no_reason_is_given(a in asked(), mut b in asked()) {
        b.desk.contact = contact(2);
        let both = [a.desk.adviser(), b.desk.adviser()];
        let found = slots_of_all(&both, &a.booking, a.range, a.now).unwrap();
        for slot in &found {
            for desk in [&a.desk, &b.desk] {
                let taken = desk.appointments.iter().any(|it| it.span == whole(slot));
                prop_assert!(taken || !desk.busy.overlaps(whole(slot)));
            }
        }
        for minute in (0..a.range.length().num_minutes()).step_by(5) {
            let at = a.range.from() + TimeDelta::minutes(minute);
            let missing = why_of_all(&both, &a.booking, at, a.now).unwrap();
            prop_assert_eq!(missing.is_empty(), found.iter().any(|slot| slot.from == at));
        }
    }

    #[test]
    fn a_team_has_the_slots_of_everybody_and_one_of_them_for_each(
        a in asked(),
        mut b in asked(),
        mut c in asked(),
        served in vec(proptest::option::of(0..3_i64), 3),
    ) {
        b.desk.contact = contact(2);
        c.desk.contact = contact(3);
        let desks = [&a.desk, &b.desk, &c.desk];
        let served = served.iter().map(|it| it.map(|days| a.now - TimeDelta::days(days)));
        let team: Vec<_> = desks.iter().zip(served)
            .map(|(desk, served)| Member { adviser: desk.adviser(), served }).collect();
        let proposed = slots_of_any(&team, &a.booking, a.range, a.now).unwrap();
        let mut expected: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for member in &team {
            for slot in slots(&member.adviser, &a.booking, a.range, a.now).unwrap() {
                expected.entry((slot.from, slot.until)).or_default().push((member, slot.left));
            }
        }
        prop_assert_eq!(proposed.len(), expected.len());
        for (it, ((from, until), free)) in proposed.iter().zip(&expected) {
            prop_assert_eq!((it.slot.from, it.slot.until), (*from, *until));
            prop_assert_eq!(it.slot.left, free.iter().map(|(_, left)| left).sum::<u32>());
            let turn = free.iter().min_by_key(|(member, left)| {
                (*left == a.booking.capacity, member.served, member.adviser.contact)
            });
            prop_assert_eq!(Some(it.adviser), turn.map(|(member, _)| member.adviser.contact));
        }
    }
}

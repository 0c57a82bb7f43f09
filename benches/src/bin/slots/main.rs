//! Free slots of four weeks, of one adviser and of a team, beside sorted lists that are merged by hand; and a year of
//! a calendar, beside the crate that is used for that.

mod expansion;
mod floor;
mod peer;
mod town;

use self::town::{DAYS, Diary, hours, range};
use annuaire::agenda::Booking;
use annuaire_agenda::{Member, Slot, slots, slots_of_any};
use annuaire_benches::Failure;
use annuaire_benches::draw::Draw;
use annuaire_benches::lanes::{Bound, Lanes, goal};
use std::hint::black_box;

/// An appointment of half an hour, every quarter of an hour.
const BOOKING: Booking = Booking { step: Some(15), ..Booking::lasting(30) };
const MEETINGS: usize = 200;
const TEAM: usize = 50;

fn main() -> Result<(), Failure> {
    one()?;
    team()?;
    growth()?;
    expansion::measure()
}

fn one() -> Result<(), Failure> {
    let (range, hours) = (range()?, hours()?);
    let diary = Diary::with(MEETINGS, &mut Draw::seeded(1))?;
    let (duration, step) = (30 * 60, 15 * 60);
    let by_hand = || floor::slots(&hours, &diary.busy, duration, step);
    let found = slots(&diary.adviser(), &BOOKING, range, range.from())?;
    if found != by_hand() {
        return Err("the slots are not those found by hand".into());
    }
    let (hours_in_seconds, busy) = (floor::seconds(&hours), floor::seconds(&diary.busy));
    let bare = || floor::bare(&hours_in_seconds, &busy, duration, step);
    let is_same = |(slot, span): (&Slot, floor::Span)| slot.from.timestamp() == span.0;
    if bare().len() != found.len() || !found.iter().zip(bare()).all(is_same) {
        return Err("the slots are not those found by hand in seconds".into());
    }
    println!("{} slots; every lane finds the same", found.len());

    let mut lanes = Lanes::new(&format!("one adviser, {DAYS} days, {MEETINGS} busy events"));
    let floor = lanes.add("hours and busy time merged by hand (floor)", 1, || {
        black_box(by_hand());
    });
    lanes.add("the same, from seconds to seconds", 1, || {
        black_box(bare());
    });
    let own = lanes.add("annuaire, from weekly hours and a time zone", 1, || {
        black_box(slots(&diary.adviser(), &BOOKING, range, range.from()).is_ok());
    });
    let times = lanes.run(floor);
    goal("one adviser to the floor", times.ratio(own, floor), Bound::AtMost(3.0));
    Ok(())
}

fn team() -> Result<(), Failure> {
    let range = range()?;
    let mut draw = Draw::seeded(2);
    let diaries =
        (0..TEAM).map(|_| Diary::with(MEETINGS, &mut draw)).collect::<Result<Vec<_>, _>>()?;
    let team: Vec<_> =
        diaries.iter().map(|diary| Member { adviser: diary.adviser(), served: None }).collect();
    let left = slots_of_any(&team, &BOOKING, range, range.from())?;
    let mut each = 0;
    for diary in &diaries {
        each += slots(&diary.adviser(), &BOOKING, range, range.from())?.len();
    }
    if left.iter().map(|it| it.slot.left as usize).sum::<usize>() != each {
        return Err("the team has not the slots of its advisers".into());
    }

    let mut lanes =
        Lanes::new(&format!("a team of {TEAM}, {DAYS} days, {MEETINGS} busy events each"));
    let floor = lanes.add("each adviser alone (floor)", 1, || {
        for diary in &diaries {
            black_box(slots(&diary.adviser(), &BOOKING, range, range.from()).is_ok());
        }
    });
    let together = lanes.add("any of the team, and whose turn it is", 1, || {
        black_box(slots_of_any(&team, &BOOKING, range, range.from()).is_ok());
    });
    let times = lanes.run(floor);
    goal("a team to its advisers alone", times.ratio(together, floor), Bound::AtMost(1.2));
    Ok(())
}

fn growth() -> Result<(), Failure> {
    let range = range()?;
    let sizes = [10, 100, 1_000, 10_000];
    let mut draw = Draw::seeded(3);
    let diaries = sizes
        .iter()
        .map(|&meetings| Diary::crowded(meetings, &mut draw))
        .collect::<Result<Vec<_>, _>>()?;
    let mut lanes = Lanes::new(&format!("one adviser, {DAYS} days, more and more busy events"));
    let all: Vec<_> = sizes
        .iter()
        .zip(&diaries)
        .map(|(meetings, diary)| {
            lanes.add(&format!("{meetings} busy events"), 1, || {
                black_box(slots(&diary.adviser(), &BOOKING, range, range.from()).is_ok());
            })
        })
        .collect();
    let [few, .., many, most] = all.as_slice() else { return Err("no lanes".into()) };
    let times = lanes.run(*few);
    goal("a thousand times the events", times.ratio(*most, *few), Bound::AtMost(1_000.0));
    goal("the last tenfold", times.ratio(*most, *many), Bound::AtMost(10.0));
    Ok(())
}

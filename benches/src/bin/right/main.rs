//! The right gate with its reason on loaded contacts, beside a hand-written `match` and two rule engines.

mod casbin;
mod cedar;
mod whole;

use self::casbin::Casbin;
use self::cedar::Cedar;
use annuaire::Ground;
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lanes, goal};
use annuaire_benches::rules::rulebook::Books;
use annuaire_benches::rules::{World, agree, floor};
use std::hint::black_box;

fn main() -> Result<(), Failure> {
    let world = World::new();
    let questions = &world.questions;
    let plain = floor::resolve(&world)?;
    let books = Books::of(&world)?;
    let loaded = books.resolve(&world)?;
    let best = Cedar::of(&world, cedar::Layout::SetPerPreset)?;
    let one = Cedar::of(&world, cedar::Layout::OneSet)?;
    let enforcers = Casbin::of(&world, casbin::Layout::EnforcerPerPreset)?;
    let enforcer = Casbin::of(&world, casbin::Layout::OneEnforcer)?;

    // Equal rules, equal answers: checked before anything is timed.
    let reasons: Vec<Option<usize>> = plain.iter().map(floor::right).collect();
    let verdicts: Vec<bool> = reasons.iter().map(Option::is_some).collect();
    agree(
        "annuaire",
        questions,
        &reasons,
        &collected(|take| loaded.answer(|ground| take(rule(ground)))),
    )?;
    agree(
        "annuaire from records",
        questions,
        &reasons,
        &collected(|take| {
            books.answer_from_records(&world, |ground| take(rule(ground)));
        }),
    )?;
    agree("cedar", questions, &verdicts, &collected(|take| best.answer(take)))?;
    agree("cedar, one set", questions, &verdicts, &collected(|take| one.answer(take)))?;
    agree("casbin", questions, &verdicts, &collected(|take| enforcers.answer(take)))?;
    agree("casbin, one enforcer", questions, &verdicts, &collected(|take| enforcer.answer(take)))?;
    let allowed = verdicts.iter().filter(|verdict| **verdict).count();
    println!("{} questions, {allowed} allowed; every lane gives the same answers", questions.len());

    let mut lanes = Lanes::new("the right gate: 24 rights of five presets, 10,000 contacts");
    let count = questions.len();
    let floor = lanes.add("match on plain structs (floor)", count, || {
        plain.iter().for_each(|asked| {
            black_box(floor::right(black_box(asked)));
        });
    });
    let gate = lanes.add("annuaire, the gate and its reason", count, || {
        loaded.answer(|ground| {
            black_box(ground);
        })
    });
    lanes.add("annuaire, both persons resolved first", count, || {
        books.answer_from_records(&world, |ground| {
            black_box(ground);
        });
    });
    let best = lanes.add("cedar, all prebuilt, a set for each preset", count, || {
        best.answer(|yes| {
            black_box(yes);
        })
    });
    let one = lanes.add("cedar, all prebuilt, one set", count, || {
        one.answer(|yes| {
            black_box(yes);
        })
    });
    let enforcers = lanes.add("casbin, an enforcer for each preset", count, || {
        enforcers.answer(|yes| {
            black_box(yes);
        })
    });
    lanes.add("casbin, one enforcer", count, || {
        enforcer.answer(|yes| {
            black_box(yes);
        })
    });

    let times = lanes.run(floor);
    goal("the gate to the floor", times.ratio(gate, floor), Bound::AtMost(10.0));
    goal("the gate to the floor, stretch", times.ratio(gate, floor), Bound::AtMost(3.0));
    goal("faster than cedar's best case", times.ratio(best, gate), Bound::AtLeast(50.0));
    goal("faster than cedar's best case, stretch", times.ratio(best, gate), Bound::AtLeast(100.0));
    goal("faster than cedar with one set", times.ratio(one, gate), Bound::AtLeast(200.0));
    goal("faster than casbin", times.ratio(enforcers, gate), Bound::AtLeast(50.0));
    whole::measure(&world, &books)
}

fn rule(ground: Option<Ground>) -> Option<usize> {
    match ground {
        Some(Ground::Rule(number)) => Some(number),
        _ => None,
    }
}

/// Every answer that a lane gives, in the order of the questions.
fn collected<A>(lane: impl FnOnce(&mut dyn FnMut(A))) -> Vec<A> {
    let mut answers = Vec::new();
    lane(&mut |answer| answers.push(answer));
    answers
}

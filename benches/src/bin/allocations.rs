//! What each call allocates. A program of its own: counting slows every allocation down, the peers' most of all.

use annuaire::{MemoryRepository, Repository, decide, reads};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, goal};
use annuaire_benches::office::Office;
use annuaire_benches::rules::World;
use annuaire_benches::rules::rulebook::Books;
use std::hint::black_box;

/// Commands that are counted, after as many that are not.
const COMMANDS: usize = 500;

fn main() -> Result<(), Failure> {
    let world = World::new();
    let questions = world.questions.len();
    let books = Books::of(&world)?;
    let loaded = books.resolve(&world)?;
    println!("allocations of one call, on average");
    let gate = count("the right gate, allowed or not", questions, || {
        loaded.answer(|ground| {
            black_box(ground);
        })
    });
    count("both persons resolved, and the gate", questions, || {
        books.answer_from_records(&world, |ground| {
            black_box(ground);
        })
    });

    let office = Office::new()?;
    let directory = office.open(MemoryRepository::new())?;
    let requests = office.creations(2 * COMMANDS);
    let first = requests.first().ok_or("no request")?;
    let view = directory.repository().load(&reads(&office.policy, first))?;
    let mut next = requests.iter();
    count("deciding to create a contact", COMMANDS, || {
        next.by_ref().take(COMMANDS).for_each(|request| {
            black_box(decide(&office.policy, &view, request).is_ok());
        });
    });
    let mut next = requests.iter();
    count("the whole command, in memory", COMMANDS, || {
        next.by_ref().take(COMMANDS).for_each(|request| {
            black_box(directory.execute(request).is_ok());
        });
    });
    goal("allocations of the right gate", gate, Bound::AtMost(0.0));
    if gate == 0.0 { Ok(()) } else { Err("the right gate allocates".into()) }
}

/// Counts what so many calls allocate, after one run that fills what is filled once.
fn count(what: &str, calls: usize, mut work: impl FnMut()) -> f64 {
    work();
    let each = allocation_counter::measure(&mut work).count_total as f64 / calls.max(1) as f64;
    println!("  {what:40}  {each:8.1}");
    each
}

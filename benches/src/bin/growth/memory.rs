//! The memory repository, beside three plain maps of the same people.

use crate::Shape;
use crate::plain::Plain;
use crate::town::{PAGES, Plan, READS, Town, sizes};
use annuaire::MemoryRepository;
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lane, Lanes, Times, goal};
use annuaire_benches::process::resident;

/// Commands of one round.
const COMMANDS: usize = 256;

pub(crate) fn measure(shape: Shape) -> Result<(), Failure> {
    println!("\n# In memory, {}", shape.words());
    let mut towns = Vec::new();
    // The largest first, while nothing that was freed can be used again.
    for size in sizes().into_iter().rev() {
        let plan = Plan::of(shape, size)?;
        let (repository, before) = (MemoryRepository::new(), resident());
        plan.settle(&repository)?;
        if let (Some(before), Some(after)) = (before, resident())
            && towns.is_empty()
        {
            let each = after.saturating_sub(before) as f64 / size as f64;
            goal(&format!("bytes of a contact, {size} of them"), each, Bound::AtMost(570.0));
            goal(
                &format!("bytes of a contact, {size} of them, stretch"),
                each,
                Bound::AtMost(400.0),
            );
        }
        let town = Town::settled(&plan, repository, COMMANDS)?;
        town.check()?;
        towns.insert(0, town);
    }
    let plain = sizes().map(Plain::settled);

    compare("by id", READS, (&plain, Plain::read_by_id), (&towns, Town::read_by_id));
    compare("by login", READS, (&plain, Plain::read_by_login), (&towns, Town::read_by_login));
    compare("a page of 50", PAGES, (&plain, Plain::read_pages), (&towns, Town::read_pages));
    let mut plain = plain;
    let mut lanes = Lanes::writing("a contact more");
    let (plain, towns): (Vec<Lane>, Vec<Lane>) = plain
        .iter_mut()
        .zip(&mut towns)
        .map(|(plain, town)| {
            let floor = lanes.add(&format!("plain maps (floor), {}", town.size), COMMANDS, || {
                plain.grow(COMMANDS)
            });
            let ours = lanes.add(&format!("the command, {}", town.size), COMMANDS, || {
                town.grow(COMMANDS);
            });
            (floor, ours)
        })
        .unzip();
    judge("a contact more", lanes, &plain, &towns);
    Ok(())
}

type Lane3<'a, T> = (&'a [T], fn(&T));

fn compare(
    what: &str,
    operations: usize,
    (plain, read_plain): Lane3<'_, Plain>,
    (towns, read): Lane3<'_, Town<MemoryRepository>>,
) {
    let mut lanes = Lanes::new(what);
    let mut floors = Vec::new();
    for (plain, town) in plain.iter().zip(towns) {
        floors.push(
            lanes.add(&format!("plain maps (floor), {}", town.size), operations, || {
                read_plain(plain)
            }),
        );
    }
    let ours: Vec<Lane> = towns
        .iter()
        .map(|town| lanes.add(&format!("annuaire, {}", town.size), operations, || read(town)))
        .collect();
    judge(what, lanes, &floors, &ours);
}

/// Runs the lanes, and compares how much the last of each kind takes more than the first.
fn judge(what: &str, lanes: Lanes<'_>, floors: &[Lane], ours: &[Lane]) {
    let (Some(floor), Some(floor_last)) = (floors.first(), floors.last()) else { return };
    let (Some(first), Some(last)) = (ours.first(), ours.last()) else { return };
    let times: Times = lanes.run(*floor);
    let (floor, ours) = (times.ratio(*floor_last, *floor), times.ratio(*last, *first));
    println!("  from the least to the most: floor x{floor:.2}, annuaire x{ours:.2}");
    goal(&format!("{what}: growth to the floor's"), ours / floor, Bound::AtMost(1.2));
}

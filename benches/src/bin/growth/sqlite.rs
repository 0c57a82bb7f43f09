//! The SQLite repository: one file for each size.

use crate::Shape;
use crate::town::{PAGES, Plan, READS, Town, sizes};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lane, Lanes, goal};
use annuaire_benches::raw;
use annuaire_sqlite::SqliteRepository;
use std::path::Path;

/// Commands of one round: each waits for the disk.
const COMMANDS: usize = 16;

pub(crate) fn measure(shape: Shape) -> Result<(), Failure> {
    println!("\n# On SQLite, {}", shape.words());
    let folder = tempfile::tempdir()?;
    let mut towns = Vec::new();
    for size in sizes() {
        let plan = Plan::of(shape, size)?;
        let path = folder.path().join(format!("{size}.db"));
        let repository = SqliteRepository::open(&path)?;
        plan.settle(&repository)?;
        weigh(&path, size)?;
        let town = Town::settled(&plan, repository, COMMANDS)?;
        town.check()?;
        towns.push(town);
    }
    compare("by id", &towns, READS, Town::read_by_id, 1.7);
    compare("by login", &towns, READS, Town::read_by_login, 2.1);
    compare("a page of 50", &towns, PAGES, Town::read_pages, 3.7);
    let mut lanes = Lanes::writing("a contact more, WAL, synchronous = FULL");
    let added = towns.iter_mut().map(|town| {
        lanes.add(&town.size.to_string(), COMMANDS, || {
            town.grow(COMMANDS);
        })
    });
    let added: Vec<Lane> = added.collect();
    judge("a contact more", lanes, &added, 1.2);
    Ok(())
}

/// Prints what the file keeps for each contact, table by table.
fn weigh(path: &Path, size: usize) -> Result<(), Failure> {
    let connection = raw::open(path)?;
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    let mut parts = connection
        .prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 6")?;
    let parts = parts.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, f64>(1)?)))?;
    let parts: Vec<(String, f64)> = parts.collect::<Result<_, _>>()?;
    let all: f64 = connection.query_row("SELECT sum(pgsize) FROM dbstat", [], |row| row.get(0))?;
    let parts: Vec<String> =
        parts.iter().map(|(name, bytes)| format!("{name} {:.0}", bytes / size as f64)).collect();
    println!("  {size} contacts: {}", parts.join(", "));
    goal(&format!("bytes of a contact, {size} of them"), all / size as f64, Bound::AtMost(400.0));
    Ok(())
}

fn compare(
    what: &str,
    towns: &[Town<SqliteRepository>],
    operations: usize,
    read: fn(&Town<SqliteRepository>),
    bound: f64,
) {
    let mut lanes = Lanes::new(what);
    let added: Vec<Lane> = towns
        .iter()
        .map(|town| lanes.add(&town.size.to_string(), operations, || read(town)))
        .collect();
    judge(what, lanes, &added, bound);
}

/// Runs the lanes, and compares the last with the first.
fn judge(what: &str, lanes: Lanes<'_>, added: &[Lane], bound: f64) {
    let (Some(first), Some(last)) = (added.first(), added.last()) else { return };
    let times = lanes.run(*first);
    goal(&format!("{what}: growth"), times.ratio(*last, *first), Bound::AtMost(bound));
}

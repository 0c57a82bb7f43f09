//! On SQLite: commands beside the very rows they write, written by hand-made SQL.

use crate::anchor::Anchor;
use crate::complete;
use annuaire::Request;
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lanes, goal, rounds};
use annuaire_benches::office::Office;
use annuaire_benches::raw::{self, Recording, Writer};
use annuaire_sqlite::SqliteRepository;
use std::path::Path;

/// Commands of one round, each with a commit of its own.
const COMMANDS: usize = 64;
/// Commands of one batch: one batch a round.
const BATCH: usize = 1_000;

pub(crate) fn single() -> Result<(), Failure> {
    let office = Office::new()?;
    let folder = tempfile::tempdir()?;
    let all = (rounds() + 1) * COMMANDS;
    let requests = office.creations(all);
    let recording = recorded(&office, &folder.path().join("recorded.db"), &requests, |request| {
        request.to_vec()
    })?;

    let connection = raw::open(&folder.path().join("raw.db"))?;
    let mut writer = Writer::new(&connection, &recording)?;
    let directory = office.open(SqliteRepository::open(folder.path().join("annuaire.db"))?)?;
    let mut anchor = Anchor::new(&folder.path().join("anchor"))?;
    let (mut waited, mut written, mut done) = (0, 0, 0);
    let (mut rows, mut next) = (recording.commands.iter(), requests.iter());

    let mut lanes = Lanes::writing("create a contact on SQLite, WAL, synchronous = FULL");
    lanes.add("4 KiB and fdatasync (the disk)", COMMANDS, || {
        waited += (0..COMMANDS).filter(|_| anchor.write().is_ok()).count();
    });
    let floor = lanes.add("the same rows by raw SQL (floor)", COMMANDS, || {
        written +=
            rows.by_ref().take(COMMANDS).filter(|rows| writer.transaction([*rows]).is_ok()).count();
    });
    let command = lanes.add("the whole command", COMMANDS, || {
        done += next
            .by_ref()
            .take(COMMANDS)
            .filter(|request| directory.execute(request).is_ok())
            .count();
    });
    let times = lanes.run(floor);
    goal("speed of the command to the floor", times.ratio(floor, command), Bound::AtLeast(0.8));
    complete(all, [waited, written, done])
}

pub(crate) fn batches() -> Result<(), Failure> {
    let office = Office::new()?;
    let folder = tempfile::tempdir()?;
    let all = (rounds() + 1) * BATCH;
    let requests = office.creations(all);
    let batches = |requests: &[Request]| office.batches(requests, BATCH);
    let recording = recorded(&office, &folder.path().join("recorded.db"), &requests, batches)?;

    let connection = raw::open(&folder.path().join("raw.db"))?;
    let mut writer = Writer::new(&connection, &recording)?;
    let directory = office.open(SqliteRepository::open(folder.path().join("annuaire.db"))?)?;
    let batches = batches(&requests);
    let (mut written, mut done) = (0, 0);
    let (mut rows, mut next) = (recording.commands.chunks(BATCH), batches.iter());

    let mut lanes =
        Lanes::writing("create 1,000 contacts in one batch on SQLite: for each contact");
    let floor = lanes.add("the same rows by raw SQL (floor)", BATCH, || {
        written += rows
            .next()
            .map_or(0, |rows| if writer.transaction(rows).is_ok() { rows.len() } else { 0 });
    });
    let command = lanes.add("the batch", BATCH, || {
        done += next
            .next()
            .and_then(|batch| directory.execute(batch).ok())
            .map_or(0, |outcome| outcome.items.len());
    });
    let times = lanes.run(floor);
    goal("speed of the batch to the floor", times.ratio(floor, command), Bound::AtLeast(0.6));
    complete(all, [written, done])
}

/// What the requests write, recorded from a file of annuaire's own.
fn recorded(
    office: &Office,
    path: &Path,
    requests: &[Request],
    sent: impl Fn(&[Request]) -> Vec<Request>,
) -> Result<Recording, Failure> {
    let directory = office.open(SqliteRepository::open(path)?)?;
    for request in sent(requests) {
        directory.execute(&request)?;
    }
    Recording::of(path, requests.len())
}

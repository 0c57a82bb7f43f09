//! How fast: the same file, the same checks of addresses and numbers, and the same rows written by raw SQL.

use crate::file;
use annuaire::Actor;
use annuaire::value::{Email, Phone, Region};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, Lanes, goal, is_quick, rounds};
use annuaire_benches::office::Office;
use annuaire_benches::raw::{self, Recording, Row, Writer};
use annuaire_interchange::Import;
use annuaire_interchange::import::limits::USUAL_BATCH;
use annuaire_sqlite::SqliteRepository;
use std::ops::ControlFlow;

pub(crate) fn measure() -> Result<(), Failure> {
    let each: usize = if is_quick() { 500 } else { 5_000 };
    let office = Office::new()?;
    let files =
        (0..=rounds()).map(|round| file((round * each) as u64..((round + 1) * each) as u64));
    let files: Vec<String> = files.collect::<Result<_, _>>()?;

    let folder = tempfile::tempdir()?;
    let path = folder.path().join("recorded.db");
    let recorded = office.open(SqliteRepository::open(&path)?)?;
    let import = Import::new(office.account, operator(&office));
    for file in &files {
        import.run(&recorded, file.as_bytes(), |_| ControlFlow::Continue(()))?;
    }
    let recording = Recording::of(&path, files.len() * each)?;
    let connection = raw::open(&folder.path().join("raw.db"))?;
    let mut writer = Writer::new(&connection, &recording)?;
    let directory = office.open(SqliteRepository::open(folder.path().join("annuaire.db"))?)?;

    let (mut written, mut done) = (0, 0);
    let mut rows = files.iter().zip(recording.commands.chunks(each));
    let mut sent = files.iter();
    let mut lanes = Lanes::writing(&format!("import {each} rows of CSV into SQLite: for each row"));
    let floor = lanes.add("csv crate, same checks, same rows by raw SQL (floor)", each, || {
        let rows = rows.next().map(|(file, rows)| plainly(file, rows, &mut writer));
        written += rows.and_then(Result::ok).unwrap_or_default();
    });
    let ours = lanes.add("the import", each, || {
        let report = sent
            .next()
            .map(|file| import.run(&directory, file.as_bytes(), |_| ControlFlow::Continue(())));
        done += report.and_then(Result::ok).map_or(0, |report| report.counts().created as usize);
    });
    let times = lanes.run(floor);
    goal("speed of the import to the floor", times.ratio(floor, ours), Bound::AtLeast(0.5));
    let all = files.len() * each;
    if (written, done) == (all, all) {
        Ok(())
    } else {
        Err(format!("{written} and {done} of {all} rows").into())
    }
}

/// Reads a file, checks it, and writes the rows that belong to it; how many.
fn plainly(file: &str, rows: &[Vec<Row>], writer: &mut Writer<'_>) -> Result<usize, Failure> {
    let region = Region::parse("FR")?;
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let (mut record, mut read) = (csv::StringRecord::new(), 0);
    for batch in rows.chunks(USUAL_BATCH) {
        for _ in batch {
            if reader.read_record(&mut record)? {
                Email::parse(record.get(2).unwrap_or_default())?;
                Phone::parse(record.get(3).unwrap_or_default(), region)?;
                read += 1;
            }
        }
        writer.transaction(batch)?;
    }
    Ok(read)
}

pub(crate) fn operator(office: &Office) -> Actor {
    office.opening().actor
}

//! How much memory: the same whatever the size of the file, but for a few bytes a row.

use crate::speed::operator;
use crate::{HEADER, line};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Bound, goal, is_quick};
use annuaire_benches::office::Office;
use annuaire_benches::process::peak;
use annuaire_interchange::Import;
use annuaire_sqlite::SqliteRepository;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::process::{Command, Stdio};
use std::{env, str};

pub(crate) fn measure() -> Result<(), Failure> {
    let sizes: [u64; 3] =
        if is_quick() { [1_000, 3_000, 10_000] } else { [10_000, 100_000, 1_000_000] };
    println!("\nthe most memory an import takes");
    let mut peaks = Vec::new();
    for size in sizes {
        let run = Command::new(env::current_exe()?)
            .arg(format!("rows={size}"))
            .stderr(Stdio::inherit())
            .output()?;
        let peak: u64 = str::from_utf8(&run.stdout)?.trim().parse()?;
        println!("  {size:>9} rows  {:>7.1} MiB", peak as f64 / f64::from(1 << 20));
        peaks.push((size, peak));
    }
    if let (Some((few, first)), Some((many, last))) = (peaks.first(), peaks.last()) {
        let each = last.saturating_sub(*first) as f64 / (many - few) as f64;
        goal("bytes more for each row more", each, Bound::AtMost(64.0));
    }
    Ok(())
}

/// Imports so many rows, and prints the most memory that took.
pub(crate) fn import(rows: u64) -> Result<(), Failure> {
    let office = Office::new()?;
    let folder = tempfile::tempdir()?;
    let directory = office.open(SqliteRepository::open(folder.path().join("annuaire.db"))?)?;
    let import = Import::new(office.account, operator(&office));
    let report = import.run(&directory, Lines::new(rows), |_| ControlFlow::Continue(()))?;
    let created = report.counts().created as u64;
    if created != rows {
        return Err(format!("{created} of {rows} rows were imported").into());
    }
    println!("{}", peak().ok_or("this system does not say what a process takes")?);
    Ok(())
}

/// A file that is never whole in memory.
struct Lines {
    rows: u64,
    next: u64,
    text: String,
    at: usize,
}

impl Lines {
    fn new(rows: u64) -> Self {
        Self { rows, next: 0, text: HEADER.to_owned(), at: 0 }
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() && self.next < self.rows {
            self.text.clear();
            self.at = 0;
            line(&mut self.text, self.next)
                .map_err(|failure| io::Error::other(failure.to_string()))?;
            self.next += 1;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let read = (&*rest).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

//! A file of people, imported by the account manager of the hosting customer.

mod report;

use super::ending::Ending;
use super::error::TourError;
use super::fill::fill;
use super::page::{Page, printable};
use annuaire::{Actor, Directory, Policy, Repository, RoleId};
use annuaire_conformance::{Run, Scenario, ScenarioError};
use annuaire_interchange::import::{Counts, Progress};
use annuaire_interchange::{Import, Report};
use anstyle::Style;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The people that ship with the project.
const SHIPPED: &str = include_str!("../../data/people.csv");

/// What their README says of them: five flaws, four rows each, one of which is for exports only.
const EXPECTED: Counts =
    Counts { created: 624, updated: 0, unchanged: 0, refused: 12, malformed: 0, twins: 4 };

/// The portal whose account takes them, and the contact there who imports them.
const PORTAL: &str = "hosting-customer";
const MANAGER: &str = "ada";

/// The role of people for whom a file names none: this portal asks for one.
const ROLE: &str = "contact.technical";

/// Rows between two looks at the progress.
const BATCH: usize = 100;

/// Which people are imported.
#[derive(Clone, Debug)]
pub enum People {
    /// Those that ship with the project: what becomes of them is known.
    Shipped,
    /// Those of a CSV file.
    File(PathBuf),
}

impl People {
    /// Opens the file before anything is written: nothing is replaced for the sake of a file that is not there.
    pub(super) fn open(&self) -> Result<Source, TourError> {
        match self {
            Self::Shipped => Ok(Source {
                name: "people.csv".into(),
                rows: Box::new(SHIPPED.as_bytes()),
                expected: Some(EXPECTED),
            }),
            Self::File(path) => match opened(path) {
                Ok(file) => Ok(Source {
                    name: printable(&path.display().to_string()),
                    rows: Box::new(file),
                    expected: None,
                }),
                Err(source) => Err(TourError::Unreadable { path: path.clone(), source }),
            },
        }
    }
}

/// A file, and no folder: that one opens too, and fails only when it is read.
fn opened(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(file),
    }
}

/// A file of people, open.
pub(super) struct Source {
    name: String,
    rows: Box<dyn Read>,
    /// What becomes of them, where that is known.
    expected: Option<Counts>,
}

/// Whether people are imported into the account of this portal.
pub(super) fn welcome(scenario: &Scenario) -> bool {
    scenario.policy().id().as_str() == PORTAL
}

/// Imports the people, and tells what became of them.
pub(super) fn import<R: Repository, W: Write>(
    page: &mut Page<W>,
    number: usize,
    people: Source,
    repository: R,
    run: &Run,
    ending: &mut Ending,
) -> Result<(), TourError> {
    let title = page.says("A file of people", "Un fichier de personnes");
    page.heading(&format!("{number} · {title}"))?;
    let about = page.says(
        "Ada, who manages the hosting customer’s account, imports `{file}`. Every row becomes the command that she would send by hand: the same rights, the same rules, the same history.",
        "Ada, qui gère le compte du client hébergement, importe `{file}`. Chaque ligne devient la commande qu’elle enverrait à la main : mêmes droits, mêmes règles, même historique.",
    );
    page.text("  ", Style::new(), &fill(about, |_| Some(people.name.clone())))?;

    let expected = people.expected;
    let mut seen = 0_u64;
    let mut untold = Ok(());
    let report = run_import(people, repository, run, |progress| {
        seen = seen.saturating_add(progress.lines.len() as u64);
        let rows = page.says("rows", "lignes");
        untold = page.passing(&format!("  … {} {rows}", progress.counts.rows()));
        ControlFlow::Continue(())
    })?;
    untold?;
    page.passing("")?;
    page.blank()?;
    report::tell(page, &report)?;

    let counts = report.counts();
    if counts.rows() != seen {
        ending.differs(format!("{seen} rows have a verdict, and {} are counted", counts.rows()));
    }
    if let Some(expected) = expected
        && counts != expected
    {
        ending.differs(format!("{counts:?}, not {expected:?}"));
    }
    ending.people = counts;
    Ok(())
}

fn run_import<R: Repository>(
    people: Source,
    repository: R,
    run: &Run,
    watch: impl FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<Report, TourError> {
    let missing = |what: &str| ScenarioError::Stage(format!("there is no {what}"));
    let manager = run.contacts.get(MANAGER).ok_or_else(|| missing(MANAGER))?;
    let role = RoleId::parse(ROLE).map_err(|error| ScenarioError::Stage(error.to_string()))?;
    let policy = Policy::preset(PORTAL).map_err(ScenarioError::from)?;
    let directory = Directory::new(policy, repository);
    let import = Import::new(run.account, Actor::Contact(*manager)).roles([role]).batch(BATCH);
    import
        .run(&directory, people.rows, watch)
        .map_err(|source| TourError::Import { file: people.name, source: Box::new(source) })
}

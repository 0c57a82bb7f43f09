//! A file of people, imported by the account manager of the hosting customer.

use super::ending::Ending;
use super::error::TourError;
use super::fill::fill;
use super::page::{BAD, FAINT, GOOD, Page, printable};
use annuaire::value::Lang;
use annuaire::{Actor, Directory, Policy, Repository, RoleId};
use annuaire_conformance::{Run, Scenario, ScenarioError};
use annuaire_interchange::import::{Because, Counts, Line, Progress};
use annuaire_interchange::{Import, Report, Verdict};
use anstyle::Style;
use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

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

/// Flawed lines told one by one.
const TOLD: usize = 25;

/// Which people are imported.
#[derive(Clone, Debug)]
pub enum People {
    /// Those that ship with the project: what becomes of them is known.
    Shipped,
    /// Those of a CSV file.
    File(PathBuf),
}

impl People {
    fn name(&self) -> String {
        match self {
            Self::Shipped => "people.csv".into(),
            Self::File(path) => printable(&path.display().to_string()),
        }
    }

    fn open(&self) -> Result<Box<dyn Read>, TourError> {
        match self {
            Self::Shipped => Ok(Box::new(SHIPPED.as_bytes())),
            Self::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(source) => Err(TourError::Unreadable { path: path.clone(), source }),
            },
        }
    }
}

/// Whether people are imported into the account of this portal.
pub(super) fn welcome(scenario: &Scenario) -> bool {
    scenario.policy().id().as_str() == PORTAL
}

/// Imports the people, and tells what became of them.
pub(super) fn import<R: Repository, W: Write>(
    page: &mut Page<W>,
    number: usize,
    people: &People,
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
    page.text("  ", Style::new(), &fill(about, |_| Some(people.name())))?;

    let mut seen = 0_u64;
    let mut untold = Ok(());
    let report = run_import(people, repository, run, |progress| {
        seen = seen.saturating_add(progress.lines.len() as u64);
        let rows = page.says("rows", "lignes");
        untold = page.passing(&format!("  … {} {rows}", progress.counts.rows()));
        ControlFlow::Continue(())
    })?;
    untold?;
    page.blank()?;
    tell(page, &report)?;

    let counts = report.counts();
    if counts.rows() != seen {
        ending.differs(format!("{seen} rows have a verdict, and {} are counted", counts.rows()));
    }
    if matches!(people, People::Shipped) && counts != EXPECTED {
        ending.differs(format!("{counts:?}, not {EXPECTED:?}"));
    }
    ending.people = counts;
    Ok(())
}

fn run_import<R: Repository>(
    people: &People,
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
        .run(&directory, people.open()?, watch)
        .map_err(|source| TourError::Import { file: people.name(), source: Box::new(source) })
}

fn tell<W: Write>(page: &mut Page<W>, report: &Report) -> io::Result<()> {
    let Counts { created, updated, unchanged, refused, malformed, twins } = report.counts();
    let lang = page.lang();
    page.text(
        "  ",
        Style::new(),
        &counted(lang, report.counts().rows(), ["row", "rows"], ["ligne", "lignes"]),
    )?;
    let taken = [
        (created, ["created", "créées"]),
        (updated, ["changed", "modifiées"]),
        (unchanged, ["as they were", "inchangées"]),
    ];
    let left = [
        (refused, ["refused", "refusées"]),
        (malformed, ["not to be read", "illisibles"]),
        (twins, ["somebody twice", "en double"]),
    ];
    for ((count, [en, fr]), (sign, style)) in taken
        .map(|line| (line, ("✓", GOOD)))
        .into_iter()
        .chain(left.map(|line| (line, ("✗", BAD))))
        .filter(|((count, _), _)| *count > 0)
    {
        page.text(
            "    ",
            Style::new(),
            &format!("{style}{sign}{style:#} {count:>5} {}", page.says(en, fr)),
        )?;
    }
    let flawed = report.lines();
    if !flawed.is_empty() {
        page.blank()?;
    }
    for line in flawed.iter().take(TOLD) {
        let lead = format!("  {} {:>4}  ", page.says("line", "ligne"), line.line);
        page.text(&lead, Style::new(), &why(lang, line))?;
    }
    let more = [refused, malformed, twins].into_iter().sum::<u64>().saturating_sub(TOLD as u64);
    if more > 0 {
        let more = page.says(format!("and {more} more"), format!("et {more} de plus"));
        page.text("  ", FAINT, &more)?;
    }
    for because in [Because::Undeclared, Because::Unread, Because::NoRoom, Because::KnownContact] {
        let columns: Vec<String> = report
            .left_out()
            .filter(|left| left.because == because)
            .map(|left| format!("`{}`", printable(&left.column)))
            .collect();
        if !columns.is_empty() {
            page.blank()?;
            let lead = page.says("Columns not taken", "Colonnes non reprises");
            let joint = page.says(":", " :");
            let text =
                format!("{lead}{joint} {} ({})", columns.join(", "), left_out(lang, because));
            page.text("  ", FAINT, &text)?;
        }
    }
    Ok(())
}

fn counted(lang: Lang, count: u64, en: [&str; 2], fr: [&str; 2]) -> String {
    let [one, several] = match lang {
        Lang::En => en,
        Lang::Fr => fr,
    };
    format!("{count} {}", if count == 1 { one } else { several })
}

/// Why a row was not taken.
fn why(lang: Lang, line: &Line) -> String {
    match &line.verdict {
        Verdict::Refused(refusal) => printable(&refusal.message(lang)),
        Verdict::Malformed(error) => printable(&error.text(lang)),
        _ => match lang {
            Lang::En => "the same person as in a row before".into(),
            Lang::Fr => "la même personne que dans une ligne précédente".into(),
        },
    }
}

fn left_out(lang: Lang, because: Because) -> &'static str {
    match (because, lang) {
        (Because::Undeclared, Lang::En) => "this portal has no such field",
        (Because::Undeclared, Lang::Fr) => "ce portail n’a pas de tel champ",
        (Because::Unread, Lang::En) => "not known",
        (Because::Unread, Lang::Fr) => "inconnues",
        (Because::NoRoom, Lang::En) => "taken from another column",
        (Because::NoRoom, Lang::Fr) => "reprises d’une autre colonne",
        (Because::KnownContact, Lang::En) => "access opens with a new contact only",
        (Because::KnownContact, Lang::Fr) => "l’accès ne s’ouvre qu’avec un nouveau contact",
    }
}

//! An import on its way, without a colour: load, decide, commit, a batch of rows at a time.

use super::Import;
use super::candidate::{Candidate, Moment, Setting};
use super::cells::Cells;
use super::error::{Cause, ImportError};
use super::judge::Judge;
use super::limits::MAX_BATCH_BYTES;
use super::pretence::Pretence;
use super::report::{Because, Counts, Report};
use super::roles::RoleNames;
use super::twins::Twins;
use super::verdict::{Line, Verdict};
use crate::csv::{CsvError, Row, Rows};
use annuaire::limits::MAX_TRIES;
use annuaire::{
    Change, ClaimKey, Code, Committed, Conflict, Digest, Gate, Key, Policy, Reads, Reason, Refusal,
    SharedHost, Snapshot, SortedSet, StoreError,
};
use std::fmt;
use std::io::Read;

/// What to do next.
#[derive(Debug)]
pub enum ImportStep {
    /// Load this, and give the answer to [`Importer::loaded`].
    Load(Reads),
    /// Commit this, and give the answer to [`Importer::committed`].
    Commit(Box<Change>),
    /// These rows are settled. Go on with [`Importer::proceed`], or end with [`Importer::stop`].
    Settled(Vec<Line>),
    /// It is over.
    Done(Result<Report, ImportError>),
}

/// An import on its way. A driver follows its steps; [`Import::run`] and [`Import::run_async`] are two.
pub struct Importer<'p, S> {
    import: Import,
    setting: Setting<'p>,
    host: SharedHost,
    names: RoleNames,
    cells: Cells,
    rows: Rows<S>,
    row: Row,
    twins: Twins,
    pretence: Pretence,
    report: Report,
    batch: Batch,
    /// What ends the import once the rows before it are settled.
    broken: Option<CsvError>,
}

/// The rows decided and committed together.
#[derive(Debug, Default)]
struct Batch {
    rows: Vec<Taken>,
    bytes: usize,
    /// What is to be loaded beside what the rows name: contacts who are there already, and claims that a commit
    /// stumbled upon.
    more: Option<Reads>,
    /// In a dry run, the claims that were loaded.
    claims: SortedSet<ClaimKey>,
    tries: u32,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Taken {
    line: u64,
    row: Result<Box<Candidate>, CsvError>,
}

impl<'p, S: Read> Importer<'p, S> {
    /// Reads the header of a file. Its first step is to [`proceed`](Self::proceed).
    ///
    /// # Errors
    /// [`ImportError`], with the codes of [`Rows::open`].
    pub fn open(
        import: &Import,
        policy: &'p Policy,
        host: &SharedHost,
        file: S,
    ) -> Result<Self, ImportError> {
        let cells = Cells::of(policy);
        let reading = import.reading.clone().custom(cells.custom());
        let rows = Rows::open(file, &reading)
            .map_err(|error| ImportError::new(error.into(), Report::of(import.dry_run)))?;
        Ok(Self {
            setting: Setting {
                policy,
                account: import.account,
                actor: import.actor.clone(),
                origin: import.origin(),
            },
            host: host.clone(),
            names: RoleNames::of(policy),
            cells,
            rows,
            row: Row::new(),
            twins: Twins::default(),
            pretence: Pretence::of(&import.actor),
            report: Report::of(import.dry_run),
            batch: Batch::default(),
            broken: None,
            import: import.clone(),
        })
    }

    /// How many rows had each verdict so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.report.counts()
    }

    /// Goes on with the next rows.
    pub fn proceed(&mut self) -> ImportStep {
        match self.fill() {
            Err(error) => self.fail(error.into()),
            Ok(()) if self.batch.rows.is_empty() => match self.broken.take() {
                Some(error) => self.fail(error.into()),
                None => ImportStep::Done(Ok(self.end())),
            },
            Ok(()) => self.load(),
        }
    }

    /// Ends here. What was committed stays.
    pub fn stop(&mut self) -> ImportStep {
        self.report.stop();
        ImportStep::Done(Ok(self.end()))
    }

    /// Goes on with what was loaded.
    pub fn loaded(&mut self, loaded: Result<Snapshot, StoreError>) -> ImportStep {
        let mut snapshot = match loaded {
            Ok(snapshot) => snapshot,
            Err(error) => return self.fail(error.into()),
        };
        if self.finds_owners(&snapshot) {
            return self.load();
        }
        if self.import.dry_run {
            self.pretence.lend(&self.batch.claims, &mut snapshot, &self.twins);
        }
        let mut judge =
            Judge::on(snapshot, &self.setting, &self.import.choices, &self.names, &self.twins);
        let taken = self.batch.rows.iter_mut();
        let lines = taken.map(|Taken { line, row }| {
            let verdict = match row {
                Ok(candidate) => judge.verdict(candidate),
                Err(error) => Verdict::Malformed(error.clone()),
            };
            Line { line: *line, verdict }
        });
        self.batch.lines = lines.collect();
        if judge.kept_access {
            self.cells.keep_access();
        }
        match judge.into_change() {
            Some(change) if self.import.dry_run => {
                self.pretence.keep(change, &self.twins);
                self.settle()
            }
            Some(change) => ImportStep::Commit(Box::new(change)),
            None => self.settle(),
        }
    }

    /// Goes on with how the commit ended.
    pub fn committed(&mut self, committed: Result<Committed, StoreError>) -> ImportStep {
        self.batch.tries += 1;
        match committed {
            Err(error) => self.fail(error.into()),
            Ok(Committed::Written { .. }) => self.settle(),
            Ok(_) if self.batch.tries >= MAX_TRIES => {
                for line in &mut self.batch.lines {
                    if matches!(line.verdict, Verdict::Created(_) | Verdict::Updated(_)) {
                        let contended = Refusal::of(Gate::State, Reason::new(Code::Contended));
                        line.verdict = Verdict::Refused(contended);
                    }
                }
                self.settle()
            }
            Ok(Committed::Conflict(Conflict::Claim(key))) => {
                // A claim that no reading of the rows could foresee is looked at from now on.
                self.more().claims.insert(key);
                self.load()
            }
            Ok(_) => self.load(),
        }
    }

    /// Takes the next rows into the batch.
    fn fill(&mut self) -> Result<(), StoreError> {
        self.batch = Batch::default();
        let moment =
            Moment { at: self.host.now(), random: Digest::from_bytes(self.host.random()?) };
        while self.broken.is_none()
            && self.batch.rows.len() < self.import.batch
            && self.batch.bytes < MAX_BATCH_BYTES
        {
            let (line, row) = match self.rows.read(&mut self.row) {
                None => break,
                Some(Ok(())) => {
                    self.batch.bytes += self.row.bytes();
                    let (said, nth) = (self.cells.read(&self.row), self.batch.rows.len());
                    let candidate = Candidate::of(said, nth, &self.setting, &moment, &self.twins);
                    (self.row.line(), Ok(Box::new(candidate)))
                }
                Some(Err(error)) if error.stops() => {
                    self.broken = Some(error);
                    break;
                }
                Some(Err(error)) => (error.line().unwrap_or_default(), Err(error)),
            };
            self.batch.rows.push(Taken { line, row });
        }
        Ok(())
    }

    /// Loads everything that the rows of the batch must see.
    fn load(&mut self) -> ImportStep {
        let mut reads = Reads::of(self.import.account);
        for candidate in self.candidates() {
            reads.include(candidate.reads(self.setting.policy));
        }
        if let Some(more) = &self.batch.more {
            reads.include(more.clone());
        }
        if self.import.dry_run {
            self.batch.claims.clone_from(&reads.claims);
        }
        ImportStep::Load(reads)
    }

    fn candidates(&self) -> impl Iterator<Item = &Candidate> {
        self.batch.rows.iter().filter_map(|taken| taken.row.as_deref().ok())
    }

    /// Whether somebody has the e-mail of a row whose record was not loaded.
    fn finds_owners(&mut self, snapshot: &Snapshot) -> bool {
        let account = self.import.account;
        let fresh = self.candidates().filter(|candidate| !self.twins.has(candidate.mark));
        let owners = fresh.filter_map(|candidate| snapshot.owner(candidate.claim.as_ref()?));
        let owners: Vec<Key> = owners
            .filter(|owner| owner.account == account)
            .map(|owner| Key::Contact(owner.contact))
            .collect();
        let before = self.more().records.len();
        self.more().records.extend(owners);
        self.more().records.len() > before
    }

    fn more(&mut self) -> &mut Reads {
        let account = self.import.account;
        self.batch.more.get_or_insert_with(|| Reads::of(account))
    }

    fn settle(&mut self) -> ImportStep {
        let batch = std::mem::take(&mut self.batch);
        for (taken, line) in batch.rows.iter().zip(&batch.lines) {
            if let (Ok(candidate), Some(_)) = (&taken.row, line.verdict.contact()) {
                self.twins.add(candidate.mark);
            }
        }
        self.report.add(&batch.lines);
        ImportStep::Settled(batch.lines)
    }

    fn fail(&mut self, cause: Cause) -> ImportStep {
        ImportStep::Done(Err(ImportError::new(cause, self.end())))
    }

    /// The report, with the columns that were not taken.
    fn end(&mut self) -> Report {
        let mut report = std::mem::take(&mut self.report);
        for (column, because) in self.cells.left_out(self.rows.mapping()) {
            report.leave_out(column, because);
        }
        for column in self.rows.missed() {
            report.leave_out(column, Because::Unread);
        }
        report
    }
}

impl<S> fmt::Debug for Importer<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Importer").field("report", &self.report).finish_non_exhaustive()
    }
}

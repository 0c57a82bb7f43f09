//! What became of a file.

use super::limits::KEPT_LINES;
use super::verdict::{Line, Verdict};
use annuaire::wire::ToWire;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many rows had each verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, ToWire)]
pub struct Counts {
    /// Contacts created.
    pub created: u64,
    /// Contacts that were there, and have changed.
    pub updated: u64,
    /// Contacts that were there, and are as before.
    pub unchanged: u64,
    /// Rows that the rules refuse.
    pub refused: u64,
    /// Rows that are wrong by themselves.
    pub malformed: u64,
    /// Rows about somebody whom a row before was about.
    pub twins: u64,
}

impl Counts {
    /// The rows read so far: every row has one verdict.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.created + self.updated + self.unchanged + self.refused + self.malformed + self.twins
    }

    const fn add(&mut self, verdict: &Verdict) {
        let count = match verdict {
            Verdict::Created(_) => &mut self.created,
            Verdict::Updated(_) => &mut self.updated,
            Verdict::Unchanged(_) => &mut self.unchanged,
            Verdict::Refused(_) => &mut self.refused,
            Verdict::Malformed(_) => &mut self.malformed,
            Verdict::Twin => &mut self.twins,
        };
        *count += 1;
    }
}

/// Why the values of a column were not taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, ToWire)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The layout has no use for the column.
    Unread,
    /// The policy has no such field.
    Undeclared,
    /// The field was taken from another column of the row: the second of two e-mails, a fax.
    NoRoom,
    /// An import opens access for a new contact only.
    KnownContact,
}

/// A column with values that were not taken.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, ToWire)]
pub struct LeftOut {
    /// The column, as the header names it.
    pub column: Box<str>,
    /// Why.
    pub because: Because,
}

/// What became of a file, in memory that does not grow with it.
#[derive(Clone, Debug, Default, Serialize, ToWire)]
pub struct Report {
    counts: Counts,
    lines: Vec<Line>,
    left_out: BTreeSet<LeftOut>,
    dry_run: bool,
    stopped: bool,
}

impl Report {
    pub(super) fn of(dry_run: bool) -> Self {
        Self { dry_run, ..Self::default() }
    }

    /// How many rows had each verdict.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// The first lines, up to [`KEPT_LINES`], that were refused, malformed or twins. The callback of a run is given
    /// every line.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The columns in which some row has a value that was not taken, and why.
    pub fn left_out(&self) -> impl ExactSizeIterator<Item = &LeftOut> {
        self.left_out.iter()
    }

    /// Whether nothing was written.
    #[must_use]
    pub const fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// Whether the callback stopped the run. What was committed stays; the same import, run again, goes on.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    pub(super) fn add(&mut self, lines: &[Line]) {
        for line in lines {
            self.counts.add(&line.verdict);
            if line.verdict.contact().is_none() && self.lines.len() < KEPT_LINES {
                self.lines.push(line.clone());
            }
        }
    }

    pub(super) fn leave_out(&mut self, column: &str, because: Because) {
        self.left_out.insert(LeftOut { column: column.into(), because });
    }

    pub(super) const fn stop(&mut self) {
        self.stopped = true;
    }
}

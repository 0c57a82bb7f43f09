//! Running the rules, and what came of it.

use crate::failure::{Failure, Verdict};
use crate::fixture::Fixture;
use crate::rule::{Part, Rule};
use crate::rules::rules;
use std::fmt;

/// What came of one rule.
#[derive(Debug)]
#[non_exhaustive]
pub enum Finding {
    /// The repository shows the behaviour.
    Kept,
    /// It does not.
    Broken(Failure),
    /// The fixture lacks the part that the rule needs: nothing was proved.
    NotRun(Part),
}

/// What came of all the rules.
///
/// ```
/// use annuaire::MemoryRepository;
/// use annuaire_conformance::{Fixture, Handle, run_all};
///
/// let report = run_all(|| Fixture::of(Handle::blocking(MemoryRepository::new())));
/// assert!(report.is_clean(), "{report}");
/// ```
#[derive(Debug, Default)]
pub struct Report {
    findings: Vec<(Rule, Finding)>,
}

impl Report {
    /// Every rule with its finding, in the order of the list.
    #[must_use]
    pub fn findings(&self) -> &[(Rule, Finding)] {
        &self.findings
    }

    /// The rules that the repository breaks, and how.
    pub fn broken(&self) -> impl Iterator<Item = (&Rule, &Failure)> {
        self.findings.iter().filter_map(|(rule, finding)| match finding {
            Finding::Broken(failure) => Some((rule, failure)),
            _ => None,
        })
    }

    /// Whether no rule is broken. Rules that were not run do not count: see [`Report::findings`].
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.broken().next().is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rule, finding) in &self.findings {
            match finding {
                Finding::Kept => writeln!(f, "kept     {}", rule.sentence())?,
                Finding::NotRun(part) => writeln!(f, "not run  {} ({part:?})", rule.sentence())?,
                Finding::Broken(failure) => {
                    writeln!(f, "BROKEN   {}", rule.sentence())?;
                    writeln!(f, "  contract: {}\n  {failure}", rule.clause().text())?;
                }
            }
        }
        Ok(())
    }
}

/// Whether the fixture has what a rule needs.
fn missing(part: Part, fixture: &Fixture) -> Option<Part> {
    let has = match part {
        Part::Port => true,
        Part::Outbox => fixture.has_outbox(),
        Part::Reopening => fixture.reopens() && fixture.has_outbox(),
    };
    (!has).then_some(part)
}

fn finding(verdict: Verdict) -> Finding {
    verdict.map_or_else(Finding::Broken, |()| Finding::Kept)
}

/// Runs every rule, each on a fresh fixture; nothing stops at the first failure.
pub fn run_all(fixture: impl Fn() -> Fixture) -> Report {
    let findings = rules().map(|rule| {
        let fixture = fixture();
        let found = match missing(rule.part, &fixture) {
            Some(part) => Finding::NotRun(part),
            None => finding(fixture.driver().drive((rule.run)(fixture))),
        };
        (*rule, found)
    });
    Report { findings: findings.collect() }
}

/// Runs every rule where nothing may block: in a browser, on an executor of one thread.
pub async fn watch_all(fixture: impl AsyncFn() -> Fixture) -> Report {
    let mut report = Report::default();
    for rule in rules() {
        let fixture = fixture().await;
        let found = match missing(rule.part, &fixture) {
            Some(part) => Finding::NotRun(part),
            None => finding((rule.run)(fixture).await),
        };
        report.findings.push((*rule, found));
    }
    report
}

/// Proves one rule, by its name.
///
/// # Errors
/// [`Failure`] where the repository breaks it, or where no rule has that name.
pub fn prove(name: &str, fixture: impl FnOnce() -> Fixture) -> Verdict {
    let rule = rules().find(|rule| rule.name == name);
    let rule = rule.ok_or_else(|| Failure::new(format!("there is no rule `{name}`")))?;
    let fixture = fixture();
    let proved = fixture.driver().drive((rule.run)(fixture));
    proved
        .map_err(|failure| Failure::new(format!("{failure}\n  contract: {}", rule.clause().text())))
}

//! Steps: named checks run one after another, up to the first that fails.

use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::report;

/// One check: an entry of a list, so that a new part of the project adds a line and no code path.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// What must hold, shown above the step's own output.
    pub(crate) promise: &'static str,
    pub(crate) run: fn() -> Result<Verdict, Failure>,
}

/// How a step that did not fail ended.
pub(crate) enum Verdict {
    /// All of it ran and holds; with a word about what was done, or an empty one.
    Passed(String),
    /// Some or all of it did not run, and why.
    NotRun(String),
}

impl Verdict {
    pub(crate) fn passed() -> Self {
        Self::Passed(String::new())
    }
}

/// A line of the closing table.
pub(crate) struct Line {
    pub(crate) name: &'static str,
    pub(crate) mark: Mark,
    pub(crate) took: Option<Duration>,
    pub(crate) note: String,
}

/// The verdict of a line, as the table says it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Passed,
    Failed,
    NotRun,
    NotReached,
}

/// Runs the steps in order and prints the table of what ran.
///
/// When `strict`, a step that could not run is a failure.
pub(crate) fn run(steps: &[Step], strict: bool) -> Result<(), Failure> {
    let mut lines: Vec<Line> = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        if lines.iter().any(|line| line.mark == Mark::Failed) {
            let note = String::new();
            lines.push(Line { name: step.name, mark: Mark::NotReached, took: None, note });
            continue;
        }
        println!("\n==> {}/{} {}: {}", index + 1, steps.len(), step.name, step.promise);
        let start = Instant::now();
        let outcome = (step.run)();
        let took = Some(start.elapsed());
        let (mark, note) = match outcome {
            Ok(Verdict::Passed(note)) => (Mark::Passed, note),
            Ok(Verdict::NotRun(why)) if strict => {
                (Mark::Failed, format!("{why}, and nothing may be left out here"))
            }
            Ok(Verdict::NotRun(why)) => (Mark::NotRun, why),
            Err(failure) => (Mark::Failed, failure.to_string()),
        };
        lines.push(Line { name: step.name, mark, took, note });
    }
    print!("\n{}", report::table(&lines));
    match lines.iter().find(|line| line.mark == Mark::Failed) {
        None => Ok(()),
        Some(line) => Err(Failure::new(format!("step `{}` failed: {}", line.name, line.note))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLDS: Step = Step { name: "holds", promise: "nothing", run: || Ok(Verdict::passed()) };
    const LEFT_OUT: Step =
        Step { name: "left out", promise: "nothing", run: || Ok(Verdict::NotRun("absent".into())) };
    const BREAKS: Step =
        Step { name: "breaks", promise: "nothing", run: || Err(Failure::new("it broke")) };
    const UNREACHABLE: Step =
        Step { name: "after", promise: "nothing", run: || panic!("ran after a failure") };

    #[test]
    fn a_step_left_out_fails_only_a_strict_run() {
        assert!(run(&[HOLDS, LEFT_OUT], false).is_ok());
        assert!(run(&[HOLDS, LEFT_OUT], true).is_err());
    }

    #[test]
    fn the_first_failure_ends_the_run_and_is_named() {
        let failure = run(&[HOLDS, BREAKS, UNREACHABLE], false).unwrap_err();
        assert_eq!(failure.to_string(), "step `breaks` failed: it broke");
    }
}

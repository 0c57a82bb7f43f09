//! `cargo test`, and the sum of what it counted.

use crate::failure::Failure;
use crate::program::{cargo_build, run_reading};
use crate::step::Verdict;

/// Runs every test of the default members: all of them, so that one run shows every failure.
pub(crate) fn check() -> Result<Verdict, Failure> {
    let mut counts = Counts::default();
    let succeeded = run_reading(cargo_build("test").arg("--no-fail-fast"), |line| {
        counts.read(line);
    })?;
    let Counts { passed, failed, ignored } = counts;
    if !succeeded && failed == 0 {
        let reason = "something did not compile, or a test program ended early";
        return Err(Failure::new(format!("{reason}, after {passed} passed")));
    }
    if !succeeded {
        return Err(Failure::new(format!("{passed} passed, {failed} failed")));
    }
    if ignored > 0 {
        return Ok(Verdict::NotRun(format!("{passed} passed, 0 failed, but {ignored} ignored")));
    }
    Ok(Verdict::Passed(format!("{passed} passed, 0 failed")))
}

/// The tests counted so far, over all the test programs of a run.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    passed: u64,
    failed: u64,
    ignored: u64,
}

impl Counts {
    /// Adds the summary line of one test program; any other line changes nothing.
    fn read(&mut self, line: &str) {
        let Some((_, counts)) =
            line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for part in counts.split("; ") {
            let Some((number, kind)) = part.split_once(' ') else {
                continue;
            };
            let Ok(number) = number.parse::<u64>() else {
                continue;
            };
            match kind {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" => self.ignored += number,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_all_test_programs_are_added_up() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            "test result: FAILED. 1 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        ] {
            counts.read(line);
        }
        assert_eq!(counts, Counts { passed: 4, failed: 2, ignored: 1 });
    }
}

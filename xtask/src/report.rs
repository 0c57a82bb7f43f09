//! The closing table: what ran, how it ended and how long it took.

use std::fmt::Write as _;
use std::time::Duration;

use crate::step::{Line, Mark};

/// The table, and under it one line that counts its verdicts.
pub(crate) fn table(lines: &[Line]) -> String {
    let widest = lines.iter().map(|line| line.name.len()).max().unwrap_or_default();
    let mut table = String::new();
    for Line { name, mark, took, note } in lines {
        let took = took.map(seconds).unwrap_or_default();
        let row = format!("  {name:<widest$}  {:<11}  {took:>8}  {note}", word(*mark));
        let _ = writeln!(table, "{}", row.trim_end());
    }
    let count = |mark| lines.iter().filter(|line| line.mark == mark).count();
    let total = lines.iter().filter_map(|line| line.took).sum();
    let _ = write!(table, "\n{} passed, {} failed", count(Mark::Passed), count(Mark::Failed));
    for mark in [Mark::NotRun, Mark::NotReached] {
        if count(mark) > 0 {
            let _ = write!(table, ", {} {}", count(mark), word(mark));
        }
    }
    let _ = writeln!(table, " in {}", seconds(total));
    table
}

fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Passed => "passed",
        Mark::Failed => "FAILED",
        Mark::NotRun => "not run",
        Mark::NotReached => "not reached",
    }
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_ran_what_did_not_and_how_long_it_took() {
        let line = |name, mark, millis: Option<u64>, note: &str| Line {
            name,
            mark,
            took: millis.map(Duration::from_millis),
            note: note.to_owned(),
        };
        let lines = [
            line("format", Mark::Passed, Some(400), ""),
            line("corpora", Mark::NotRun, Some(0), "ANNUAIRE_CORPORA is not set"),
            line("tests", Mark::Failed, Some(61_000), "411 passed, 1 failed"),
            line("docs", Mark::NotReached, None, ""),
        ];
        let expected = "  format   passed          0.4 s
  corpora  not run         0.0 s  ANNUAIRE_CORPORA is not set
  tests    FAILED         61.0 s  411 passed, 1 failed
  docs     not reached

1 passed, 1 failed, 1 not run, 1 not reached in 61.4 s
";
        assert_eq!(table(&lines), expected);
    }
}

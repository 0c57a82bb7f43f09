//! Lanes: several ways of doing the same work, timed in turns.
//!
//! Every round runs every lane once, so that what disturbs the machine disturbs them alike. Two lanes are compared by
//! the median of their ratios round by round, never by two medians taken apart.

use std::fmt;
use std::time::{Duration, Instant};

/// How long a lane runs in each round: long enough for the clock, short enough to interleave.
const TURN: Duration = Duration::from_millis(20);

/// The lanes of one table.
#[derive(Debug)]
pub struct Lanes<'a> {
    title: String,
    rounds: usize,
    turn: Duration,
    lanes: Vec<Timed<'a>>,
}

/// A lane, by its place in the table.
#[derive(Clone, Copy, Debug)]
pub struct Lane(usize);

struct Timed<'a> {
    name: String,
    operations: usize,
    passes: usize,
    work: Box<dyn FnMut() + 'a>,
    /// Nanoseconds for one operation, round by round.
    rounds: Vec<f64>,
}

impl fmt::Debug for Timed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timed({})", self.name)
    }
}

impl<'a> Lanes<'a> {
    /// An empty table of lanes that may repeat their work at will.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self { title: title.to_owned(), rounds: rounds(), turn: TURN, lanes: Vec::new() }
    }

    /// A table of lanes that write: each does its work once a round, so that what they write to grows alike. A lane
    /// is called once more than there are [`rounds`], to warm up.
    #[must_use]
    pub fn writing(title: &str) -> Self {
        Self { turn: Duration::ZERO, ..Self::new(title) }
    }

    /// Adds a lane whose work does so many operations each time it is called.
    pub fn add(&mut self, name: &str, operations: usize, work: impl FnMut() + 'a) -> Lane {
        let (work, rounds) = (Box::new(work), Vec::with_capacity(self.rounds));
        self.lanes.push(Timed { name: name.to_owned(), operations, passes: 1, work, rounds });
        Lane(self.lanes.len().saturating_sub(1))
    }

    /// Runs every lane in turns, and prints the table with each lane's ratio to `floor`.
    pub fn run(mut self, floor: Lane) -> Times {
        for lane in &mut self.lanes {
            lane.warm_up(self.turn);
        }
        for round in 0..self.rounds {
            // Another lane starts each round: none is always the one that runs after the heaviest.
            let count = self.lanes.len();
            self.lanes.rotate_left(round % count.max(1));
            self.lanes.iter_mut().for_each(Timed::take_turn);
            self.lanes.rotate_right(round % count.max(1));
        }
        let lanes = self.lanes.into_iter().map(|lane| (lane.name, lane.rounds)).collect();
        let times = Times { lanes };
        times.print(&self.title, self.rounds, floor);
        times
    }
}

impl Timed<'_> {
    fn warm_up(&mut self, turn: Duration) {
        let started = Instant::now();
        (self.work)();
        let once = started.elapsed().max(Duration::from_nanos(1));
        self.passes = usize::try_from(turn.as_nanos() / once.as_nanos()).unwrap_or(1).max(1);
    }

    fn take_turn(&mut self) {
        let started = Instant::now();
        for _ in 0..self.passes {
            (self.work)();
        }
        let operations = self.operations.saturating_mul(self.passes).max(1);
        self.rounds.push(started.elapsed().as_nanos() as f64 / operations as f64);
    }
}

/// What every lane took.
#[derive(Debug)]
pub struct Times {
    lanes: Vec<(String, Vec<f64>)>,
}

impl Times {
    fn of(&self, lane: Lane) -> &[f64] {
        self.lanes.get(lane.0).map_or(&[], |(_, rounds)| rounds)
    }

    /// How many times as long `lane` takes as `floor`: the median of the rounds.
    #[must_use]
    pub fn ratio(&self, lane: Lane, floor: Lane) -> f64 {
        let rounds = self.of(lane).iter().zip(self.of(floor));
        median(rounds.map(|(lane, floor)| lane / floor).collect())
    }

    /// The nanoseconds of one operation: the median of the rounds.
    #[must_use]
    pub fn nanoseconds(&self, lane: Lane) -> f64 {
        median(self.of(lane).to_vec())
    }

    fn print(&self, title: &str, rounds: usize, floor: Lane) {
        let width = self.lanes.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        println!("\n{title} ({rounds} rounds)");
        println!("  {:width$}  {:>10}  {:>10}  {:>9}", "lane", "median", "min", "x floor");
        for (at, (name, rounds)) in self.lanes.iter().enumerate() {
            let min = rounds.iter().copied().fold(f64::INFINITY, f64::min);
            let (median, min) = (time(median(rounds.clone())), time(min));
            let ratio = number(self.ratio(Lane(at), floor));
            println!("  {name:width$}  {median:>10}  {min:>10}  {ratio:>9}");
        }
    }
}

/// What a ratio has to be.
#[derive(Clone, Copy, Debug)]
pub enum Bound {
    /// At most this.
    AtMost(f64),
    /// At least this.
    AtLeast(f64),
}

/// Prints a goal, and whether this run reached it.
pub fn goal(what: &str, ratio: f64, bound: Bound) {
    let (met, sign, bound) = match bound {
        Bound::AtMost(bound) => (ratio <= bound, "≤", bound),
        Bound::AtLeast(bound) => (ratio >= bound, "≥", bound),
    };
    let verdict = if met { "met   " } else { "MISSED" };
    println!("  {verdict}  {what}: {} (goal {sign} {})", number(ratio), number(bound));
}

/// How many rounds a table has.
#[must_use]
pub fn rounds() -> usize {
    if is_quick() { 3 } else { 21 }
}

/// Whether this is a smoke run.
#[must_use]
pub fn is_quick() -> bool {
    std::env::args().any(|argument| argument == "--quick")
}

/// The middle value; not a number where there is none.
#[must_use]
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A time as people read it.
fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.1} ns"),
        n if n < 1e6 => format!("{:.2} µs", n / 1e3),
        n => format!("{:.2} ms", n / 1e6),
    }
}

/// A ratio, with as many digits as it is good for.
fn number(ratio: f64) -> String {
    match ratio {
        r if r < 10.0 => format!("{r:.2}"),
        r if r < 100.0 => format!("{r:.1}"),
        r => format!("{r:.0}"),
    }
}

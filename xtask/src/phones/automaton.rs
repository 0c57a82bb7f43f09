//! Patterns as an automaton: where a reading of each of them may be.

use std::collections::BTreeSet;

/// The places that readings have come to.
pub(super) type State = BTreeSet<usize>;

/// The places of patterns.
#[derive(Default)]
pub(super) struct Automaton(Vec<Place>);

#[derive(Default)]
struct Place {
    /// Digits, a bit for each, and where they lead to.
    next: Vec<(u16, usize)>,
    /// Where one is as well.
    also: Vec<usize>,
}

/// Every digit.
const ANY: u16 = 0x3FF;

impl Automaton {
    /// Adds a pattern, written as the table writes it: where its readings begin and end.
    pub(super) fn add(&mut self, pattern: &str) -> (usize, usize) {
        let start = self.place();
        let end = Reader { automaton: self, rest: pattern }.choice(start);
        (start, end)
    }

    /// Readings that begin at these places.
    pub(super) fn state(&self, places: impl IntoIterator<Item = usize>) -> State {
        let mut state = State::new();
        let mut places: Vec<_> = places.into_iter().collect();
        while let Some(place) = places.pop() {
            if state.insert(place) {
                places.extend(self.0.get(place).into_iter().flat_map(|place| &place.also));
            }
        }
        state
    }

    /// Where readings are after one more digit.
    pub(super) fn after(&self, state: &State, digit: usize) -> State {
        let places = state.iter().filter_map(|&place| self.0.get(place));
        let next = places.flat_map(|place| &place.next);
        self.state(next.filter(|(digits, _)| digits >> digit & 1 != 0).map(|&(_, to)| to))
    }

    fn place(&mut self) -> usize {
        self.0.push(Place::default());
        self.0.len() - 1
    }

    /// A place that these digits lead to.
    fn step(&mut self, from: usize, digits: u16) -> usize {
        let to = self.place();
        if let Some(from) = self.0.get_mut(from) {
            from.next.push((digits, to));
        }
        to
    }

    fn join(&mut self, from: usize, to: usize) {
        if let Some(from) = self.0.get_mut(from) {
            from.also.push(to);
        }
    }
}

/// Reads a pattern once, from left to right.
struct Reader<'a> {
    automaton: &'a mut Automaton,
    rest: &'a str,
}

impl Reader<'_> {
    /// Alternatives, up to the end of the pattern or of its group.
    fn choice(&mut self, from: usize) -> usize {
        let end = self.automaton.place();
        loop {
            let last = self.sequence(from);
            self.automaton.join(last, end);
            if !self.take('|') {
                return end;
            }
        }
    }

    fn sequence(&mut self, mut at: usize) -> usize {
        while !(self.rest.is_empty() || self.rest.starts_with(['|', ')'])) {
            at = self.repeated(at);
        }
        at
    }

    /// One part as often as it may occur.
    fn repeated(&mut self, from: usize) -> usize {
        let part = self.rest;
        let mut to = self.part(from);
        let (least, most) = self.bounds();
        let after = self.rest;
        let end = self.automaton.place();
        if least == 0 {
            self.automaton.join(from, end);
        }
        for count in 1..=most {
            if count > 1 {
                self.rest = part;
                to = self.part(to);
            }
            if count >= least {
                self.automaton.join(to, end);
            }
        }
        self.rest = after;
        end
    }

    fn part(&mut self, from: usize) -> usize {
        let mut chars = self.rest.chars();
        let first = chars.next().unwrap_or('-');
        self.rest = chars.as_str();
        let digits = match first {
            '(' => {
                let to = self.choice(from);
                self.take(')');
                return to;
            }
            'a'..='z' => return ('a'..=first).fold(from, |at, _| self.automaton.step(at, ANY)),
            '.' => ANY,
            '\u{400}'.. => u16::try_from(u32::from(first) - 0x400).unwrap_or_default(),
            digit => digit.to_digit(10).map_or(0, |digit| 1 << digit),
        };
        self.automaton.step(from, digits)
    }

    /// How often the part before may occur: at least, at most.
    fn bounds(&mut self) -> (u8, u8) {
        if self.take('?') {
            return (0, 1);
        }
        let written = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let Some((bounds, rest)) = written else { return (1, 1) };
        self.rest = rest;
        let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
        (least.parse().unwrap_or_default(), most.parse().unwrap_or_default())
    }

    fn take(&mut self, expected: char) -> bool {
        let rest = self.rest.strip_prefix(expected);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

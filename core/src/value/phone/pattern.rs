//! The patterns of the numbering plans, matched without search: all the ways to read a pattern advance together.

/// A set of places in a number: bit *n* stands for "after *n* digits".
pub(super) type Places = u32;

/// Before the first digit.
pub(super) const START: Places = 1;

/// The digits of a number: for each of the ten, the places it stands at.
pub(super) struct Digits {
    at: [Places; 10],
    /// The place after the last digit.
    end: Places,
}

impl Digits {
    /// Looks at a number of at most 31 digits.
    pub(super) fn of(number: &str) -> Self {
        let (mut at, mut place) = ([0; 10], START);
        for byte in number.bytes() {
            if let Some(places) = at.get_mut(usize::from(byte.wrapping_sub(b'0'))) {
                *places |= place;
            }
            place <<= 1;
        }
        Self { at, end: place }
    }

    /// Whether the number begins as the pattern says.
    pub(super) fn begin(&self, pattern: &str) -> bool {
        self.ends(pattern, START) != 0
    }

    /// Where the pattern may end when it begins at one of these places.
    ///
    /// A pattern is made of digits, `.` for any and `b`, `c`… for two, three…, sets, `(…|…)`, `?`, `{n}` and `{n,m}`. A
    /// set is the character that lies as far after U+0400 as its bits say, bit *n* standing for the digit *n*. A pattern is
    /// given without its `$`.
    pub(super) fn ends(&self, pattern: &str, from: Places) -> Places {
        Reader { digits: self, rest: pattern.as_bytes() }.choice(from)
    }

    /// The longest reading of the pattern from the number's start.
    pub(super) fn longest(&self, pattern: &str) -> Option<usize> {
        last(self.ends(pattern, START))
    }

    /// The place after the last digit.
    pub(super) const fn end(&self) -> Places {
        self.end
    }
}

/// The last place of a set.
pub(super) fn last(places: Places) -> Option<usize> {
    usize::try_from(places.checked_ilog2()?).ok()
}

/// Reads a pattern once, from left to right.
struct Reader<'a> {
    digits: &'a Digits,
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Alternatives, up to the end of the pattern or of its group.
    fn choice(&mut self, from: Places) -> Places {
        let mut to = self.sequence(from);
        while self.take(b'|') {
            to |= self.sequence(from);
        }
        to
    }

    /// One part after another. Where no reading is left, what remains of the sequence is passed over.
    fn sequence(&mut self, mut at: Places) -> Places {
        while at != 0 && !matches!(self.rest.first(), None | Some(b'|' | b')')) {
            at = self.repeated(at);
        }
        if at == 0 {
            self.pass_over();
        }
        at
    }

    /// One part as often as it may occur.
    fn repeated(&mut self, from: Places) -> Places {
        let part = self.rest;
        let mut to = self.part(from);
        let (least, most) = self.bounds();
        let after = self.rest;
        let mut any = if least == 0 { from } else { 0 };
        for count in 1..=most {
            if count > 1 {
                self.rest = part;
                to = self.part(to);
            }
            if count >= least {
                any |= to;
            }
        }
        self.rest = after;
        any
    }

    fn part(&mut self, from: Places) -> Places {
        let Some((&first, rest)) = self.rest.split_first() else {
            return 0;
        };
        self.rest = rest;
        let digits = match first {
            b'(' => {
                let to = self.choice(from);
                self.take(b')');
                return to;
            }
            b'a'..=b'z' => {
                return (b'a'..=first).fold(from, |at, _| (at & self.before_end()) << 1);
            }
            0x80.. => self.set(first),
            b'.' => Places::MAX,
            digit => self.at(digit),
        };
        (from & digits & self.before_end()) << 1
    }

    /// The places of the digits of a set, whose character takes two bytes.
    fn set(&mut self, first: u8) -> Places {
        let Some((&second, rest)) = self.rest.split_first() else {
            return 0;
        };
        self.rest = rest;
        let set = u16::from(first & 0xF) << 6 | u16::from(second & 0x3F);
        let digits = self.digits.at.iter().enumerate();
        digits.filter(|(digit, _)| set >> digit & 1 != 0).fold(0, |all, (_, places)| all | places)
    }

    /// How often the part before may occur: at least, at most.
    fn bounds(&mut self) -> (u8, u8) {
        if self.take(b'?') {
            return (0, 1);
        }
        if !self.take(b'{') {
            return (1, 1);
        }
        let least = self.count();
        let most = if self.take(b',') { self.count() } else { least };
        self.take(b'}');
        (least, most)
    }

    fn count(&mut self) -> u8 {
        let mut count = 0_u8;
        while let Some((digit @ b'0'..=b'9', rest)) = self.rest.split_first() {
            count = count.saturating_mul(10).saturating_add(digit - b'0');
            self.rest = rest;
        }
        count
    }

    /// To the end of the sequence.
    fn pass_over(&mut self) {
        let mut depth = 0_usize;
        let end = self.rest.iter().position(|byte| match byte {
            b'|' | b')' if depth == 0 => true,
            b'(' => {
                depth += 1;
                false
            }
            b')' => {
                depth -= 1;
                false
            }
            _ => false,
        });
        self.rest = end.and_then(|end| self.rest.get(end..)).unwrap_or_default();
    }

    fn take(&mut self, expected: u8) -> bool {
        match self.rest.split_first() {
            Some((&first, rest)) if first == expected => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn at(&self, digit: u8) -> Places {
        self.digits.at.get(usize::from(digit.wrapping_sub(b'0'))).copied().unwrap_or(0)
    }

    /// Every place that a digit follows.
    const fn before_end(&self) -> Places {
        self.digits.end - 1
    }
}

#[cfg(test)]
mod tests;

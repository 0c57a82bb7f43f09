//! The numbering plans of the world, one for each region that has numbers of its own.

use std::sync::LazyLock;

use super::forest::{Forest, Said};
use super::pattern::{Digits, START, last};
use crate::value::packed::Unpacker;

/// The table of all but the numbers, derived from the plans of libphonenumber by `cargo xtask generate phones`.
const TABLE: &str = include_str!("plans.txt");

/// The table of the numbers, derived in the same way.
const NUMBERS: &[u8] = include_bytes!("numbers.bin");

static PLANS: LazyLock<Plans> = LazyLock::new(Plans::read);

/// The numbering plans and their numbers.
struct Plans {
    /// The regions of the table: those of one country together, the country's main region first.
    all: Vec<Plan>,
    /// The numbers that have the general form of their plan's.
    general: Forest,
    /// Of these, the numbers that exist.
    existing: Forest,
}

impl Plans {
    fn read() -> Self {
        let lines: Vec<_> = TABLE.lines().collect();
        let columns = lines.split(|line| line.is_empty()).skip(1);
        let mut columns: Vec<_> = columns.map(|column| column.iter().copied()).collect();
        let plan = |row| Plan::read(row, columns.iter_mut().filter_map(Iterator::next));
        let all: Vec<_> = (0..).map_while(plan).collect();
        let mut numbers = Unpacker::new(NUMBERS);
        let mut forest = || Forest::read(&mut numbers, all.iter().map(|plan| plan.country));
        let (general, existing) = (forest(), forest());
        Self { all, general, existing }
    }
}

/// What a number is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A mobile, or a number that may be one.
    Mobile,
    /// Anything else.
    Other,
}

/// How long a national number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Length {
    Possible,
    /// Dialled inside one town only.
    Local,
    TooShort,
    TooLong,
    /// Between two possible ones.
    Wrong,
}

/// The plan of one region. What is empty or `-` in the table describes no number.
pub(super) struct Plan {
    /// Its place in the table.
    row: usize,
    region: &'static str,
    /// The country calling code, which several regions may share.
    pub(super) country: &'static str,
    /// What is dialled before the country code.
    abroad: &'static str,
    /// What is dialled before or instead of the national number.
    habits: Vec<Habit>,
    lengths: Lengths,
    /// How this region's numbers begin, where that tells it from its neighbours of the same country.
    leading: &'static str,
}

impl Plan {
    fn read(row: usize, mut columns: impl Iterator<Item = &'static str>) -> Option<Self> {
        let mut column = || columns.next();
        Some(Self {
            row,
            region: column()?,
            country: column()?,
            abroad: column()?,
            habits: column()?.split(';').map(Habit::read).collect(),
            lengths: Lengths::read(column()?),
            leading: column()?,
        })
    }

    /// The plan of a region; some have no numbers.
    pub(super) fn of_region(code: &str) -> Option<&'static Self> {
        // Two letters are compared at once: there are some 250 plans to look through.
        let code: &[u8; 2] = code.as_bytes().try_into().ok()?;
        PLANS.all.iter().find(|plan| plan.region.as_bytes() == code)
    }

    /// The plans of a country, its main region's first; none if the code is no country's.
    pub(super) fn of_country(code: &str) -> &'static [Self] {
        let from = PLANS.all.partition_point(|plan| plan.country < code);
        let plans = PLANS.all.get(from..).unwrap_or_default();
        let count = plans.partition_point(|plan| plan.country == code);
        plans.get(..count).unwrap_or_default()
    }

    /// The number after what is dialled to reach another country, if it begins so.
    pub(super) fn without_abroad<'a>(&self, dialled: &'a str) -> Option<&'a str> {
        let international = dialled.get(Digits::of(dialled).longest(self.abroad)?..)?;
        // No country code begins with 0.
        (!international.starts_with('0')).then_some(international)
    }

    /// The national number in what is dialled inside the country; unchanged where a habit would spoil a number
    /// that has the right form.
    pub(super) fn national(&self, dialled: &str) -> String {
        let digits = Digits::of(dialled);
        let changed = self.habits.iter().find_map(|habit| habit.undone(dialled, &digits));
        match changed {
            Some(national) if self.describes(&national) || !self.describes(dialled) => national,
            _ => dialled.to_owned(),
        }
    }

    /// Whether a national number has the general form of the plan's, whatever its length says.
    pub(super) fn describes(&self, national: &str) -> bool {
        PLANS.general.says(self.row, national).is_some()
    }

    /// What its length says about a national number.
    pub(super) fn length(&self, national: &str) -> Length {
        self.lengths.judge(national.len())
    }

    /// Whether the number's beginning is enough to know that it is this region's.
    pub(super) fn leads(&self, national: &str) -> bool {
        Digits::of(national).begin(self.leading)
    }

    /// What a number is for; none if the plan has no such number.
    pub(super) fn kind(&self, national: &str) -> Option<Kind> {
        // What exists is told of numbers of the general form only.
        let said = PLANS.existing.says(self.row, national).filter(|_| self.describes(national))?;
        Some(match said {
            Said::ExistsAsMobile => Kind::Mobile,
            Said::Exists => Kind::Other,
        })
    }
}

/// Something people dial that is not part of the number: written `prefix`, or `area:prefix<kept>dropped`.
///
/// Three parts are found in what is dialled, one after the other. The area code takes the place of the prefix, what
/// is kept stays, what is dropped goes. A `$` after the kept part means that nothing follows.
struct Habit {
    area: &'static str,
    prefix: &'static str,
    kept: Option<Kept>,
}

struct Kept {
    pattern: &'static str,
    /// Nothing follows.
    whole: bool,
    dropped: &'static str,
}

impl Habit {
    fn read(text: &'static str) -> Self {
        let (area, text) = text.split_once(':').unwrap_or(("", text));
        let (prefix, kept) = text
            .split_once('<')
            .map_or((text, None), |(prefix, kept)| (prefix, kept.split_once('>')));
        let kept = kept.map(|(pattern, dropped)| {
            let whole = dropped == "$";
            Kept { pattern, whole, dropped: if whole { "" } else { dropped } }
        });
        Self { area, prefix, kept }
    }

    /// The national number, if something was dialled this way.
    fn undone(&self, dialled: &str, digits: &Digits) -> Option<String> {
        let start = digits.longest(self.prefix)?;
        let Some(kept) = &self.kept else {
            return dialled.get(start..).map(str::to_owned);
        };
        let mut ends = digits.ends(kept.pattern, START << start);
        if kept.whole {
            ends &= digits.end();
        }
        while let Some(end) = last(ends) {
            let (before, after) = dialled.split_at_checked(end)?;
            if let Some(rest) = after.strip_prefix(kept.dropped) {
                return Some([self.area, before.get(start..)?, rest].concat());
            }
            ends ^= START << end;
        }
        None
    }
}

/// The lengths of a region's numbers: bit *n* stands for *n* digits.
struct Lengths {
    possible: u32,
    local: u32,
}

impl Lengths {
    /// Reads `9,10`, or `9,10/7` with those that are dialled inside one town only.
    fn read(text: &str) -> Self {
        let (possible, local) = text.split_once('/').unwrap_or((text, ""));
        let set = |list: &str| {
            let lengths = list.split(',').filter_map(|length| length.parse::<u32>().ok());
            lengths.fold(0, |set, length| set | 1 << length)
        };
        Self { possible: set(possible), local: set(local) }
    }

    fn judge(&self, length: usize) -> Length {
        let this = 1_u32 << length;
        if self.local & this != 0 {
            Length::Local
        } else if self.possible & this != 0 {
            Length::Possible
        } else if self.possible < this {
            Length::TooLong
        } else if self.possible & (this - 1) == 0 {
            Length::TooShort
        } else {
            Length::Wrong
        }
    }
}

#[cfg(test)]
mod tests;

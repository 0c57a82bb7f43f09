//! The numbering plans of the world, one for each region that has numbers of its own.

use std::sync::LazyLock;

use super::pattern::{Digits, START, last};

/// The table, derived from the plans of libphonenumber by `cargo xtask generate phones`.
const TABLE: &str = include_str!("plans.txt");

/// The regions of the table: those of one country together, the country's main region first.
static PLANS: LazyLock<Vec<Plan>> = LazyLock::new(|| {
    let mut columns: Vec<_> = TABLE.split("\n\n").skip(1).map(str::lines).collect();
    let row = || Plan::read(columns.iter_mut().filter_map(Iterator::next));
    std::iter::from_fn(row).collect()
});

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

/// The numbers of one region. What is empty or `-` in the table describes no number.
pub(super) struct Plan {
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
    /// Every number; the three after say more.
    general: &'static str,
    /// Neither of the two following: free of charge, paid for, personal…
    special: &'static str,
    mobile: &'static str,
    fixed: &'static str,
}

impl Plan {
    fn read(mut columns: impl Iterator<Item = &'static str>) -> Option<Self> {
        let mut column = || columns.next();
        Some(Self {
            region: column()?,
            country: column()?,
            abroad: column()?,
            habits: column()?.split(';').map(Habit::read).collect(),
            lengths: Lengths::read(column()?),
            leading: column()?,
            general: column()?,
            special: column()?,
            mobile: column()?,
            fixed: column()?,
        })
    }

    /// The plan of a region; some have no numbers.
    pub(super) fn of_region(code: &str) -> Option<&'static Self> {
        // Two letters are compared at once: there are some 250 plans to look through.
        let code: &[u8; 2] = code.as_bytes().try_into().ok()?;
        PLANS.iter().find(|plan| plan.region.as_bytes() == code)
    }

    /// The plans of a country, its main region's first; none if the code is no country's.
    pub(super) fn of_country(code: &str) -> &'static [Self] {
        let from = PLANS.partition_point(|plan| plan.country < code);
        let plans = PLANS.get(from..).unwrap_or_default();
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
            Some(national) if self.describes(&national) || !digits.are(self.general) => national,
            _ => dialled.to_owned(),
        }
    }

    /// Whether a national number has the general form of the plan's, whatever its length says.
    pub(super) fn describes(&self, national: &str) -> bool {
        Digits::of(national).are(self.general)
    }

    /// What its length says about a national number.
    pub(super) fn length(&self, national: &str) -> Length {
        self.lengths.judge(national.len())
    }

    /// Whether the number's beginning is enough to know that it is this region's.
    pub(super) fn leads(&self, digits: &Digits) -> bool {
        digits.begin(self.leading)
    }

    /// What the number is for; none if the plan has no such number.
    pub(super) fn kind(&self, digits: &Digits) -> Option<Kind> {
        if !digits.are(self.general) {
            return None;
        }
        // The numbers of special use have the longest pattern: it is read where it changes anything.
        match (digits.are(self.fixed), digits.are(self.mobile)) {
            (true, false) => Some(Kind::Other),
            _ if digits.are(self.special) => Some(Kind::Other),
            (_, true) => Some(Kind::Mobile),
            (false, false) => None,
        }
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

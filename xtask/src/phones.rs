//! The numbering plans as two tables: what telling the numbers that exist needs, out of libphonenumber's own data.

mod automaton;
mod forest;
mod habit;
mod pattern;
mod source;
mod tree;

use crate::failure::Failure;
use crate::packer::Packer;
use automaton::{Automaton, State};
use source::{Numbers, Plan};
use tree::{Said, Splits};

/// Written above the table.
const HEADER: &str = "\
# The numbering plans of the world, a column after the other, a line for each region. Derived from the metadata of
# libphonenumber (https://github.com/google/libphonenumber, Apache License 2.0) by `cargo xtask generate phones`.
#
# Region, country code, dialled before a country code, dialled inside the country, lengths, first digits of the
# region's numbers. A character after U+0400 is one digit of a set, a bit for each. The numbers are in `numbers.bin`.
";

/// The table of all but the numbers, the regions of a country together and its main region first.
pub(crate) fn plans() -> Result<String, Failure> {
    // What stands below resembles what stands above, which is what a compression looks for.
    let mut columns = <[String; COLUMNS]>::default();
    for plan in &sorted()? {
        for (column, field) in columns.iter_mut().zip(fields(plan)) {
            column.push('\n');
            column.push_str(if field.is_empty() { "-" } else { &field });
        }
    }
    Ok(format!("{HEADER}{}\n", columns.join("\n")))
}

/// The table of the numbers: the trees of the general form of the plans' numbers, then those of the numbers that exist,
/// which need to be right about numbers of that form only.
pub(crate) fn numbers() -> Result<Vec<u8>, Failure> {
    let plans: Vec<_> = sorted()?.iter().map(|plan| (plan.country, Patterns::of(plan))).collect();
    let mut packer = Packer::new();
    for says in [Patterns::describes, Patterns::says] {
        let mut splits = Splits::default();
        let mut root = |(country, patterns): &(u32, Patterns)| {
            let says = |state: &State| says(patterns, state);
            (*country, tree::tree(&patterns.automaton, patterns.start(), says, &mut splits))
        };
        let roots: Vec<_> = plans.iter().map(&mut root).collect();
        forest::write(&mut packer, &roots, &splits);
    }
    Ok(packer.into_file())
}

fn sorted() -> Result<Vec<Plan>, Failure> {
    let mut plans = source::plans()?;
    plans
        .sort_by_key(|plan| (plan.country.to_string(), !plan.main_of_country, plan.region.clone()));
    Ok(plans)
}

const COLUMNS: usize = 6;

fn fields(plan: &Plan) -> [String; COLUMNS] {
    [
        plan.region.clone(),
        plan.country.to_string(),
        pattern::compact(&plan.abroad),
        habit::all(&plan.prefix, &plan.prefix_rule),
        lengths(&plan.general),
        pattern::compact(&plan.leading_digits),
    ]
    .map(|field| pattern::dense(&field))
}

/// The patterns of a plan's numbers, each by where its readings begin and end.
struct Patterns {
    automaton: Automaton,
    general: (usize, usize),
    special: Vec<(usize, usize)>,
    mobile: (usize, usize),
    fixed: (usize, usize),
    fixed_may_be_mobile: bool,
}

impl Patterns {
    fn of(plan: &Plan) -> Self {
        let mut automaton = Automaton::default();
        let mut add = |numbers: &Numbers| {
            let pattern = pattern::dense(&pattern::compact(&numbers.pattern));
            automaton.add(if pattern.is_empty() { "-" } else { &pattern })
        };
        let special = [
            &plan.premium,
            &plan.free,
            &plan.shared_cost,
            &plan.internet,
            &plan.personal,
            &plan.pager,
            &plan.company,
            &plan.voicemail,
        ];
        Self {
            general: add(&plan.general),
            special: special.into_iter().map(&mut add).collect(),
            mobile: add(&plan.mobile),
            fixed: add(&plan.fixed),
            fixed_may_be_mobile: plan.fixed_may_be_mobile,
            automaton,
        }
    }

    fn start(&self) -> State {
        let more = [self.general, self.mobile, self.fixed];
        self.automaton.state(self.special.iter().chain(&more).map(|(start, _)| *start))
    }

    /// Whether a number has the general form.
    fn describes(&self, read: &State) -> Option<Said> {
        Some(if read.contains(&self.general.1) { Said::Exists } else { Said::Nothing })
    }

    /// What a number of the general form is.
    fn says(&self, read: &State) -> Option<Said> {
        if !read.contains(&self.general.1) {
            return None;
        }
        let is_special = self.special.iter().any(|(_, end)| read.contains(end));
        let is_fixed = read.contains(&self.fixed.1);
        let is_mobile =
            if self.fixed_may_be_mobile { is_fixed } else { read.contains(&self.mobile.1) };
        Some(match (is_special, is_mobile, is_fixed) {
            (false, true, _) => Said::ExistsAsMobile,
            (true, _, _) | (_, _, true) => Said::Exists,
            (false, false, false) => Said::Nothing,
        })
    }
}

/// The possible lengths, and after a `/` those dialled inside one town only.
fn lengths(general: &Numbers) -> String {
    let list = |lengths: &[i32]| lengths.iter().map(i32::to_string).collect::<Vec<_>>().join(",");
    let possible = list(&general.lengths);
    match list(&general.local_lengths) {
        local if local.is_empty() => possible,
        local => format!("{possible}/{local}"),
    }
}

#[cfg(test)]
mod tests;

//! The numbering plans as a table: what telling the numbers that exist needs, out of libphonenumber's own data.

mod habit;
mod pattern;
mod source;

use crate::failure::Failure;
use source::{Numbers, Plan};

/// Written above the table.
const HEADER: &str = "\
# The numbering plans of the world, a column after the other, a line for each region. Derived from the metadata of
# libphonenumber (https://github.com/google/libphonenumber, Apache License 2.0) by `cargo xtask generate phones`.
#
# Region, country code, dialled before a country code, dialled inside the country, lengths, first digits of the
# region's numbers, then what describes all its numbers, the special ones, the mobile ones and the fixed ones. A letter
# is as many digits as its place in the alphabet, and a character after U+0400 one digit of a set, a bit for each.
";

/// The table, the regions of a country together and its main region first.
pub(crate) fn plans() -> Result<String, Failure> {
    let mut plans = source::plans()?;
    plans
        .sort_by_key(|plan| (plan.country.to_string(), !plan.main_of_country, plan.region.clone()));
    // What stands below resembles what stands above, which is what a compression looks for.
    let mut columns = <[String; COLUMNS]>::default();
    for plan in &plans {
        for (column, field) in columns.iter_mut().zip(fields(plan)) {
            column.push('\n');
            column.push_str(if field.is_empty() { "-" } else { &field });
        }
    }
    Ok(format!("{HEADER}{}\n", columns.join("\n")))
}

const COLUMNS: usize = 10;

fn fields(plan: &Plan) -> [String; COLUMNS] {
    let special = [
        &plan.premium,
        &plan.free,
        &plan.shared_cost,
        &plan.internet,
        &plan.personal,
        &plan.pager,
        &plan.company,
        &plan.voicemail,
    ]
    .map(|kind| pattern::compact(&kind.pattern));
    let special: Vec<_> = special.into_iter().filter(|pattern| !pattern.is_empty()).collect();
    let fixed = pattern::compact(&plan.fixed.pattern);
    let (mobile, fixed) = if plan.fixed_may_be_mobile {
        (fixed, String::new())
    } else {
        (pattern::compact(&plan.mobile.pattern), fixed)
    };
    [
        plan.region.clone(),
        plan.country.to_string(),
        pattern::compact(&plan.abroad),
        habit::all(&plan.prefix, &plan.prefix_rule),
        lengths(&plan.general),
        pattern::compact(&plan.leading_digits),
        pattern::compact(&plan.general.pattern),
        special.join("|"),
        mobile,
        fixed,
    ]
    .map(|field| pattern::dense(&field))
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

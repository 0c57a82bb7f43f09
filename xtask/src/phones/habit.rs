//! What people dial inside a country beside the national number, as the habits that our table knows.

use super::pattern::{alternatives, around, inner, plain, unclosed};

/// All habits of a region, the first that fits first; nothing if numbers are dialled as they are.
///
/// Without a rule the whole prefix goes. A rule such as `9$1` keeps a group of the prefix after an area code.
pub(super) fn all(prefix: &str, rule: &str) -> String {
    let prefix = inner(prefix);
    let Some((area, group)) = rule.split_once('$') else {
        return plain(prefix);
    };
    let group = group.parse().unwrap_or(1);
    let habits = alternatives(prefix).into_iter().flat_map(|dialled| habits(dialled, area, group));
    habits.collect::<Vec<_>>().join(";")
}

/// The habits of one alternative: two where the part with the group may be left out.
fn habits(dialled: &str, area: &str, group: usize) -> Vec<String> {
    let Some((before, kept, after)) = around(dialled, group) else {
        return vec![plain(dialled)];
    };
    let habit =
        |before, after| format!("{area}:{}<{}>{}", plain(before), plain(kept), plain(after));
    match (after.strip_suffix(")?"), unclosed(before)) {
        (Some(after), Some((without, opened))) => {
            vec![habit(&format!("{without}{opened}"), after), plain(without)]
        }
        _ => vec![habit(before, after)],
    }
}

//! Sentences with gaps: `{gap}` is filled, and `[what stands in brackets]` left out where one of its gaps is empty.

use annuaire::value::Lang;

/// Fills the gaps of a sentence.
pub(super) fn fill(sentence: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let parts = sentence.split(['[', ']']).enumerate();
    parts
        .filter_map(|(at, part)| {
            let (text, complete) = gaps(part, &value);
            let optional = at % 2 == 1;
            (complete || !optional).then_some(text)
        })
        .collect()
}

/// A part of a sentence, and whether it has every value it asks for.
fn gaps(part: &str, value: &impl Fn(&str) -> Option<String>) -> (String, bool) {
    let (mut text, mut complete) = (String::new(), true);
    let mut rest = part;
    while let Some((before, (gap, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        let filled = value(gap);
        complete &= filled.is_some();
        text.push_str(before);
        text.push_str(filled.as_deref().unwrap_or("…"));
        rest = after;
    }
    text.push_str(rest);
    (text, complete)
}

/// A number and what it counts.
pub(super) fn counted(lang: Lang, count: u64, en: [&str; 2], fr: [&str; 2]) -> String {
    let [one, several] = match lang {
        Lang::En => en,
        Lang::Fr => fr,
    };
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_a_value_is_left_out_where_it_may_be() {
        let known = |gap: &str| (gap == "who").then(|| "Ada".to_owned());
        assert_eq!(fill("tells {who}[ at {where}][, {who}]", known), "tells Ada, Ada");
        assert_eq!(fill("tells {who} at {where}", known), "tells Ada at …");
    }
}

//! Fills the gaps of a sentence with what a reason is about.

use super::{About, Reason};
use crate::value::{Lang, Malformed};

/// Replaces each `{key}` of the template. `{who}` lists who can help.
pub(super) fn fill(template: &str, reason: &Reason, lang: Lang) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((key, after)) = after.split_once('}') else {
            break;
        };
        match key {
            "who" => text.push_str(&who(reason, lang)),
            key => text.push_str(&value(reason, key, lang)),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

fn who(reason: &Reason, lang: Lang) -> String {
    let (or, nobody) = match lang {
        Lang::En => (" or ", "nobody under this policy"),
        Lang::Fr => (" ou ", "personne sous cette politique"),
    };
    let names: Vec<String> = reason.who().iter().map(|who| who.text(lang)).collect();
    match names.split_last() {
        None => nobody.into(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{}{or}{last}", others.join(", ")),
    }
}

fn value(reason: &Reason, key: &str, lang: Lang) -> String {
    // What people call a thing stands beside its name, under `…_label`; what is said of it, under `…_said`.
    if let Some(About::Label(said)) = reason.about(&format!("{key}_said")) {
        return said.text(lang).to_owned();
    }
    let labelled = reason.about(&format!("{key}_label"));
    match labelled.or_else(|| reason.about(key)) {
        None => String::from("…"),
        Some(About::Number(number)) => number.to_string(),
        Some(About::Text(text)) if key == "problem" => problem(text, lang).to_owned(),
        Some(About::Text(text)) => format!("`{text}`"),
        Some(About::Label(label)) => match lang {
            Lang::En => format!("“{}”", label.en),
            Lang::Fr => format!("« {} »", label.fr),
        },
        Some(About::List(list)) => {
            let quoted: Vec<String> = list.iter().map(|text| format!("`{text}`")).collect();
            quoted.join(", ")
        }
    }
}

/// A malformed value's own sentence.
fn problem(code: &str, lang: Lang) -> &str {
    Malformed::ALL
        .iter()
        .find(|problem| problem.code() == code)
        .map_or(code, |problem| problem.text(lang))
}

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
        let value = if key == "who" { who(reason, lang) } else { value(reason, key, lang) };
        text.push_str(&value);
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
    let mut names: Vec<String> = reason.who().iter().map(|who| who.text(lang)).collect();
    match (names.pop(), names.is_empty()) {
        (None, _) => nobody.into(),
        (Some(only), true) => only,
        (Some(last), false) => [&names.join(", "), or, &last].concat(),
    }
}

fn value(reason: &Reason, key: &str, lang: Lang) -> String {
    let about = |suffix: &str| reason.about(&[key, suffix].concat());
    let quoted = |text: &str| ["`", text, "`"].concat();
    // What people call a thing stands beside its name, under `…_label`; what is said of it, under `…_said`.
    if let Some(About::Label(said)) = about("_said") {
        return said.text(lang).into();
    }
    match about("_label").or_else(|| about("")) {
        None => "…".into(),
        Some(About::Number(number)) => number.to_string(),
        Some(About::Text(code)) if key == "problem" => problem(code, lang).into(),
        Some(About::Text(text)) => quoted(text),
        Some(About::Label(label)) => label.quoted().text(lang).into(),
        Some(About::List(list)) => {
            list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A malformed value's own sentence.
fn problem(code: &str, lang: Lang) -> &str {
    Malformed::of_code(code).map_or(code, |problem| problem.text(lang))
}

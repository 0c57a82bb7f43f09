//! Texts in both languages, with gaps to fill.

use super::Label;
use crate::value::Lang;

/// A text in both languages: `{name}` is a gap.
#[derive(Clone, Copy)]
pub(super) struct Say {
    pub(super) en: &'static str,
    pub(super) fr: &'static str,
}

/// A text in both languages.
pub(super) const fn say(en: &'static str, fr: &'static str) -> Say {
    Say { en, fr }
}

impl Say {
    pub(super) const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }

    /// The text in one language, its gaps filled.
    pub(super) fn fill(self, lang: Lang, gaps: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.text(lang);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(gaps.iter().find(|(gap, _)| *gap == name).map_or("", |(_, value)| value));
            rest = after;
        }
        text + rest
    }

    /// The text in both languages, its gaps filled.
    pub(super) fn label(self, gaps: &[(&str, Label)]) -> Label {
        let fill = |lang| {
            let gaps: Vec<_> = gaps.iter().map(|(name, label)| (*name, label.text(lang))).collect();
            self.fill(lang, &gaps).into()
        };
        Label { en: fill(Lang::En), fr: fill(Lang::Fr) }
    }
}

/// A name in the quotation marks of a language.
pub(super) fn quoted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("“{name}”"),
        Lang::Fr => format!("« {name} »"),
    }
}

//! A policy as people read it: who may do what, in tables, and what holds whatever it says.

mod access;
mod agenda;
mod fields;
mod rights;
mod roles;
mod seats;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod who;

use super::reach::Reach;
use super::say::Say;
use super::{Label, Policy};
use crate::value::Lang;
use chrono::TimeDelta;
use table::Table;

impl Policy {
    /// The policy as a rulebook in Markdown: who may do what, what people and roles are made of, how access
    /// opens and seats move, and the promises that hold under every policy.
    ///
    /// ```
    /// use annuaire::Policy;
    /// use annuaire::value::Lang;
    ///
    /// let rulebook = Policy::preset("trade-customer")?.explain(Lang::En);
    /// assert!(rulebook.starts_with("# Trade customer\n"));
    /// # Ok::<(), annuaire::PolicyError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, lang: Lang) -> String {
        let mut page = Page { policy: self, reach: Reach::of(self), lang, text: String::new() };
        page.text = format!("# {}\n", page.label(self.name()));
        page.paragraph(text::INTRODUCTION, &[("id", self.id().as_str())]);
        rights::explain(&mut page);
        fields::explain(&mut page);
        roles::explain(&mut page);
        access::explain(&mut page);
        agenda::explain(&mut page);
        page.heading(text::PROMISES);
        for promise in text::EVERY_PROMISE {
            page.item(promise, &[]);
        }
        page.text
    }
}

/// A rulebook being written.
struct Page<'p> {
    policy: &'p Policy,
    reach: Reach<'p>,
    lang: Lang,
    text: String,
}

impl<'p> Page<'p> {
    fn heading(&mut self, heading: Say) {
        self.text.push_str(&format!("\n## {}\n", heading.text(self.lang)));
    }

    fn paragraph(&mut self, say: Say, gaps: &[(&str, &str)]) {
        self.text.push_str(&format!("\n{}\n", say.fill(self.lang, gaps)));
    }

    /// An item of a list: the first one after anything else stands apart from it.
    fn item(&mut self, say: Say, gaps: &[(&str, &str)]) {
        let follows = self.text.lines().last().is_some_and(|line| line.starts_with("* "));
        let apart = if follows { "" } else { "\n" };
        self.text.push_str(&format!("{apart}* {}\n", say.fill(self.lang, gaps)));
    }

    /// A table under a heading of its own, unless it is empty.
    fn table(&mut self, heading: &str, table: &Table) {
        if !table.is_empty() {
            self.text.push_str(&format!("\n### {heading}\n"));
            self.text.push_str(&table.to_string());
        }
    }

    fn say(&self, say: Say) -> String {
        say.text(self.lang).to_owned()
    }

    fn label(&self, label: &'p Label) -> &'p str {
        label.text(self.lang)
    }

    /// What people call it, in quotation marks.
    fn quoted(&self, label: &Label) -> String {
        super::say::quoted(label.text(self.lang), self.lang)
    }

    fn or(&self, items: &[String]) -> String {
        self.joined(items, text::OR)
    }

    fn and(&self, items: &[String]) -> String {
        self.joined(items, text::AND)
    }

    /// One, two and three.
    fn joined(&self, items: &[String], last: Say) -> String {
        match items.split_last() {
            None => String::new(),
            Some((only, [])) => only.clone(),
            Some((end, others)) => {
                format!("{} {} {end}", others.join(", "), last.text(self.lang))
            }
        }
    }

    /// A span of time in words: days and hours, or minutes.
    fn span(&self, span: TimeDelta) -> String {
        let (days, hours, minutes) =
            (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60);
        // A day or so is told in hours.
        let (days, hours) = if days == 1 { (0, hours + 24) } else { (days, hours) };
        let parts = [(days, text::DAY), (hours, text::HOUR), (minutes, text::MINUTE)];
        let told = parts.into_iter().filter(|(count, _)| *count > 0);
        let told: Vec<String> = told
            .map(|(count, unit)| {
                let plural = if count > 1 { "s" } else { "" };
                format!("{count} {}{plural}", unit.text(self.lang))
            })
            .collect();
        self.and(&told)
    }
}

/// A sentence with its first letter in upper case, as English and French write it.
fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| match first {
        'à'..='ö' | 'ø'..='þ' => char::from_u32(u32::from(first) - 0x20).unwrap_or(first),
        'œ' => 'Œ',
        _ => first.to_ascii_uppercase(),
    });
    first.into_iter().chain(letters).collect()
}

//! Where a key stands in a TOML text: compiled rules are far from the text they came from.

use toml::de::{DeTable, DeValue};

/// A step into a document.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Key(String),
    Item(usize),
}

/// The path of a value in the document, built while it is compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(Vec<Step>);

impl Path {
    pub(super) fn key(&self, key: &str) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Key(key.to_owned()));
        Self(steps)
    }

    pub(super) fn item(&self, index: usize) -> Self {
        let mut steps = self.0.clone();
        steps.push(Step::Item(index));
        Self(steps)
    }

    /// The path as a person would write it: `rights."contact.edit"[1].role`.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for step in &self.0 {
            match step {
                Step::Item(index) => text.push_str(&format!("[{index}]")),
                Step::Key(key) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    let bare = key
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
                    if bare && !key.is_empty() {
                        text.push_str(key);
                    } else {
                        text.push_str(&format!("{key:?}"));
                    }
                }
            }
        }
        text
    }

    /// The line of the deepest part of this path that the text contains, counted from one.
    pub(super) fn line(&self, text: &str) -> usize {
        let Ok(document) = DeTable::parse(text) else {
            return 1;
        };
        let mut at = document.span().start;
        let mut value: Option<&DeValue<'_>> = None;
        for step in &self.0 {
            let next = match (step, value) {
                (Step::Key(key), None) => lookup(document.get_ref(), key),
                (Step::Key(key), Some(DeValue::Table(table))) => lookup(table, key),
                (Step::Item(index), Some(DeValue::Array(items))) => items
                    .get(*index)
                    .map(|item| (item.span().start, item.get_ref())),
                _ => None,
            };
            let Some((found, inner)) = next else { break };
            at = found;
            value = Some(inner);
        }
        line_of(text, at)
    }
}

fn lookup<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<(usize, &'a DeValue<'i>)> {
    table
        .iter()
        .find(|(name, _)| name.get_ref().as_ref() == key)
        .map(|(name, value)| (name.span().start, value.get_ref()))
}

/// The line of a byte offset, counted from one.
pub(super) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        .saturating_add(1)
}

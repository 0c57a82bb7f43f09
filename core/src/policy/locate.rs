//! Where a key stands in a TOML text: compiled rules are far from the text they came from.

use super::PolicyError;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step into a document.
#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Item(usize),
}

/// The path of a value in the document, built while it is compiled.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(Vec<Step>);

impl Path {
    pub(super) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    pub(super) fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    /// The path of a key at the top of the document.
    pub(super) fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
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
                    let bare =
                        key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
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
}

/// A policy's text with the place of each of its keys.
pub(super) struct Source<'a> {
    text: &'a str,
    document: Spanned<DeValue<'a>>,
}

impl<'a> Source<'a> {
    /// A text that is no TOML has no keys to find.
    pub(super) fn read(text: &'a str) -> Result<Self, PolicyError> {
        let document = DeTable::parse(text).map_err(|error| {
            let line = line_at(text, error.span().unwrap_or_default().start);
            PolicyError::new("policy_unreadable", String::new(), line, error.message().to_owned())
        })?;
        let span = document.span();
        Ok(Self { text, document: Spanned::new(span, DeValue::Table(document.into_inner())) })
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn document(&self) -> &Spanned<DeValue<'a>> {
        &self.document
    }

    /// The line of the deepest part of a path that the text contains, counted from one.
    pub(super) fn line(&self, path: &Path) -> usize {
        line_at(self.text, self.offset(path))
    }

    fn offset(&self, path: &Path) -> usize {
        let (mut at, mut value) = (0, self.document.get_ref());
        for step in &path.0 {
            let next = match (step, value) {
                (Step::Key(key), DeValue::Table(table)) => lookup(table, key),
                (Step::Item(index), DeValue::Array(items)) => {
                    items.get(*index).map(|item| (item.span().start, item.get_ref()))
                }
                _ => None,
            };
            let Some(found) = next else { break };
            (at, value) = found;
        }
        at
    }
}

/// The line of a byte offset, counted from one.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|byte| *byte == b'\n').count().saturating_add(1)
}

fn lookup<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<(usize, &'a DeValue<'i>)> {
    table
        .iter()
        .find(|(name, _)| name.get_ref().as_ref() == key)
        .map(|(name, value)| (name.span().start, value.get_ref()))
}

//! Where a key stands in a TOML text: compiled rules are far from the text they came from.

use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

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
    document: DeTable<'a>,
}

impl<'a> Source<'a> {
    /// A text that is no TOML has no keys to find.
    pub(super) fn read(text: &'a str) -> Self {
        let document = DeTable::parse(text).map(|document| document.into_inner());
        Self { text, document: document.unwrap_or_default() }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// The line of the deepest part of a path that the text contains, counted from one.
    pub(super) fn line(&self, path: &Path) -> usize {
        self.line_at(self.offset(path))
    }

    /// The line of a byte offset, counted from one.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let before = self.text.bytes().take(offset);
        before.filter(|byte| *byte == b'\n').count().saturating_add(1)
    }

    /// The entries of a table in the order they are written in: the order of a form and of a rulebook.
    pub(super) fn in_order<T>(&self, at: &Path, entries: BTreeMap<String, T>) -> Vec<(String, T)> {
        let mut entries: Vec<_> = entries.into_iter().collect();
        entries.sort_by_cached_key(|(key, _)| self.offset(&at.key(key)));
        entries
    }

    fn offset(&self, path: &Path) -> usize {
        let mut at = 0;
        let mut value: Option<&DeValue<'_>> = None;
        for step in &path.0 {
            let next = match (step, value) {
                (Step::Key(key), None) => lookup(&self.document, key),
                (Step::Key(key), Some(DeValue::Table(table))) => lookup(table, key),
                (Step::Item(index), Some(DeValue::Array(items))) => {
                    items.get(*index).map(|item| (item.span().start, item.get_ref()))
                }
                _ => None,
            };
            let Some((found, inner)) = next else { break };
            at = found;
            value = Some(inner);
        }
        at
    }

    /// The path of the deepest key or item that a place in the text lies in; a place of no length is the
    /// document's own.
    pub(super) fn path_at(&self, place: &Range<usize>) -> Path {
        let mut path = Path::default();
        let (mut table, mut array) = (Some(&self.document), None::<&DeArray<'_>>);
        loop {
            let next = match (table, array) {
                (Some(table), _) => table.iter().find_map(|(key, value)| {
                    let stands = covers(&key.span(), place) || holds(value, place);
                    stands.then(|| (path.key(key.get_ref()), value.get_ref()))
                }),
                (None, Some(items)) => items.iter().enumerate().find_map(|(index, item)| {
                    holds(item, place).then(|| (path.item(index), item.get_ref()))
                }),
                (None, None) => None,
            };
            let Some((found, value)) = next else {
                return path;
            };
            path = found;
            (table, array) = (value.as_table(), value.as_array());
        }
    }
}

fn covers(span: &Range<usize>, place: &Range<usize>) -> bool {
    !place.is_empty() && span.contains(&place.start) && place.end <= span.end
}

/// Whether a place lies in a value. A table's own span is that of its header alone, so that its values
/// are asked too.
fn holds(value: &Spanned<DeValue<'_>>, place: &Range<usize>) -> bool {
    covers(&value.span(), place)
        || match value.get_ref() {
            DeValue::Table(table) => {
                table.iter().any(|(key, value)| covers(&key.span(), place) || holds(value, place))
            }
            DeValue::Array(items) => items.iter().any(|item| holds(item, place)),
            _ => false,
        }
}

fn lookup<'a, 'i>(table: &'a DeTable<'i>, key: &str) -> Option<(usize, &'a DeValue<'i>)> {
    table
        .iter()
        .find(|(name, _)| name.get_ref().as_ref() == key)
        .map(|(name, value)| (name.span().start, value.get_ref()))
}

//! Reading the values of a policy's text: each is taken as what its key expects, or refused with its place.

use super::PolicyError;
use super::locate::{Path, Source, line_at};
use crate::sorted::SortedMap;
use crate::wire::{self, FromWire};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Why a text cannot be read, and where.
pub(super) struct Unreadable {
    at: Path,
    offset: usize,
    message: String,
}

impl Unreadable {
    pub(super) fn in_text(self, text: &str) -> PolicyError {
        let line = line_at(text, self.offset);
        PolicyError::new("policy_unreadable", self.at.text(), line, self.message)
    }
}

pub(super) type Reading<T> = Result<T, Box<Unreadable>>;

/// A value as written, and where it stands.
pub(super) struct Written<'a> {
    at: Path,
    value: &'a Spanned<DeValue<'a>>,
}

/// What a value can be read as.
pub(super) trait Readable: Sized {
    fn read(written: &Written<'_>) -> Reading<Self>;
}

impl<'a> Written<'a> {
    pub(super) fn document(source: &'a Source<'a>) -> Self {
        Self { at: Path::default(), value: source.document() }
    }

    fn fail<T>(&self, message: String) -> Reading<T> {
        Err(Box::new(Unreadable { at: self.at.clone(), offset: self.value.span().start, message }))
    }

    /// The refusal of a value that is not what its key expects.
    pub(super) fn unlike<T>(&self, expected: &str) -> Reading<T> {
        let found = match self.value.get_ref() {
            DeValue::String(text) => format!("string {:?}", text.as_ref()),
            DeValue::Integer(number) => format!("integer `{}`", number.as_str()),
            DeValue::Float(number) => format!("floating point `{}`", number.as_str()),
            DeValue::Boolean(truth) => format!("boolean `{truth}`"),
            DeValue::Datetime(_) => "date".to_owned(),
            DeValue::Array(_) => "sequence".to_owned(),
            DeValue::Table(_) => "map".to_owned(),
        };
        self.fail(format!("invalid type: {found}, expected {expected}"))
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.get_ref().as_str()
    }

    /// One of the words that a type has on the wire.
    pub(super) fn word<T: FromWire>(&self) -> Reading<T> {
        let Some(word) = self.text() else { return self.unlike("a word") };
        wire::read_word(word).or_else(|error| self.fail(error.to_string()))
    }

    /// A table that has no other key than these.
    pub(super) fn table(&self, keys: &[&str]) -> Reading<Table<'_, 'a>> {
        let entries = self.entries()?;
        let unknown = entries.iter().find(|(key, _)| !keys.contains(&key.get_ref().as_ref()));
        let Some((key, _)) = unknown else {
            return Ok(Table { written: self, entries });
        };
        let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
        Err(Box::new(Unreadable {
            at: self.at.key(key.get_ref()),
            offset: key.span().start,
            message: format!("unknown field `{}`, expected {}", key.get_ref(), keys.join(" or ")),
        }))
    }

    /// The entries of a table in the order they are written in: that of a form and of a rulebook.
    fn in_order(&self) -> Reading<Vec<(String, Self)>> {
        let mut entries = SortedMap::new();
        for (key, value) in self.entries()? {
            let value = Self { at: self.at.key(key.get_ref()), value };
            entries.insert(key.span().start, (key.get_ref().to_string(), value));
        }
        Ok(entries.into_values().collect())
    }

    fn entries(&self) -> Reading<&'a DeTable<'a>> {
        match self.value.get_ref() {
            DeValue::Table(entries) => Ok(entries),
            _ => self.unlike("a table"),
        }
    }
}

/// A table whose keys are known.
pub(super) struct Table<'w, 'a> {
    written: &'w Written<'a>,
    entries: &'a DeTable<'a>,
}

impl<'a> Table<'_, 'a> {
    fn get(&self, key: &str) -> Option<Written<'a>> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.get_ref().as_ref() == key)?;
        Some(Written { at: self.written.at.key(key), value })
    }

    /// The value of a key that may be left out.
    pub(super) fn given<T: Readable>(&self, key: &str) -> Reading<Option<T>> {
        self.get(key).map(|written| T::read(&written)).transpose()
    }

    /// The value of a key that must be there.
    pub(super) fn needed<T: Readable>(&self, key: &str) -> Reading<T> {
        match self.get(key) {
            Some(written) => T::read(&written),
            None => self.written.fail(format!("missing field `{key}`")),
        }
    }
}

/// The entries of a table that names its keys itself, in the order they are written in.
pub(super) struct Named<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Readable> Readable for Named<T> {
    fn read(written: &Written<'_>) -> Reading<Self> {
        let entries = written.in_order()?;
        let mut named = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let value = T::read(&value)?;
            named.push((key, value));
        }
        Ok(Self(named))
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn read(written: &Written<'_>) -> Reading<Self> {
        let Some(items) = written.value.get_ref().as_array() else {
            return written.unlike("a sequence");
        };
        let mut list = Self::with_capacity(items.len());
        for (index, value) in items.iter().enumerate() {
            list.push(T::read(&Written { at: written.at.item(index), value })?);
        }
        Ok(list)
    }
}

impl<T: Readable> Readable for Option<T> {
    fn read(written: &Written<'_>) -> Reading<Self> {
        T::read(written).map(Some)
    }
}

impl Readable for String {
    fn read(written: &Written<'_>) -> Reading<Self> {
        written.text().map_or_else(|| written.unlike("a string"), |text| Ok(text.to_owned()))
    }
}

impl Readable for bool {
    fn read(written: &Written<'_>) -> Reading<Self> {
        written.value.get_ref().as_bool().map_or_else(|| written.unlike("a boolean"), Ok)
    }
}

impl Readable for usize {
    fn read(written: &Written<'_>) -> Reading<Self> {
        let number = written.value.get_ref().as_integer();
        number
            .and_then(|number| Self::from_str_radix(number.as_str(), number.radix()).ok())
            .map_or_else(|| written.unlike("a natural number"), Ok)
    }
}

/// Tables whose keys are the names of their fields, or another where one is given. A key may be left out unless it is
/// `#[needed]`; no other key is read.
macro_rules! tables {
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    (@value $table:ident, $key:expr) => { $table.given($key)?.unwrap_or_default() };
    (@value $table:ident, $key:expr, needed) => { $table.needed($key)? };
    ($($(#[$meta:meta])* struct $name:ident {
        $($(#[$needed:ident])? $field:ident $(= $key:literal)?: $type:ty,)*
    })*) => {$(
        $(#[$meta])*
        pub(super) struct $name {
            $(pub(super) $field: $type,)*
        }

        impl $crate::policy::written::Readable for $name {
            fn read(
                written: &$crate::policy::written::Written<'_>,
            ) -> $crate::policy::written::Reading<Self> {
                let table = written.table(&[$(tables!(@key $field $($key)?)),*])?;
                Ok(Self {
                    $($field: tables!(@value table, tables!(@key $field $($key)?) $(, $needed)?),)*
                })
            }
        }
    )*};
}
pub(super) use tables;

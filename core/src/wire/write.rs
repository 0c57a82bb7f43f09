//! Wire types as text.

use super::ToWire;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::sync::Arc;
use uuid::Uuid;

/// A text that grows.
#[derive(Debug)]
pub struct Writer {
    text: String,
}

/// Room for an entry of the history about one person, so that writing it asks for memory once.
const ROOM: usize = 1_024;

const fn is_special(byte: u8) -> bool {
    byte < b' ' || matches!(byte, b'"' | b'\\')
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { text: String::with_capacity(ROOM) }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Opens a list or an object.
    #[inline(never)]
    pub fn open(&mut self, bracket: &str) {
        self.text.push_str(bracket);
    }

    /// Closes what was opened.
    #[inline(never)]
    pub fn close(&mut self, brackets: &str) {
        self.text.push_str(brackets);
    }

    /// An item of a list comes, or an entry of an object: a comma, unless it is the first.
    #[inline(never)]
    pub fn item(&mut self) {
        // A text ends with its quote: nothing but a bracket that was just opened ends like one.
        if !matches!(self.text.as_bytes().last(), Some(b'[' | b'{')) {
            self.text.push(',');
        }
    }

    /// The name of a field, whose value comes.
    #[inline(never)]
    pub fn field(&mut self, name: &str) {
        self.item();
        self.key(name);
    }

    /// The name of a variant, whose content comes, and a bracket to close.
    #[inline(never)]
    pub fn variant(&mut self, name: &str) {
        self.text.push('{');
        self.key(name);
    }

    /// A name as types have it: nothing in it is to be escaped.
    fn key(&mut self, name: &str) {
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    /// The colon between the key of a map and its value.
    pub fn colon(&mut self) {
        self.text.push(':');
    }

    /// Nothing.
    #[inline(never)]
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// A number.
    #[inline(never)]
    pub fn number(&mut self, number: u64) {
        // Writing to a string never fails.
        let _ = write!(self.text, "{number}");
    }

    /// A number that may be negative.
    pub fn signed(&mut self, number: i64) {
        let _ = write!(self.text, "{number}");
    }

    /// What is shown as one text.
    #[inline(never)]
    pub fn shown(&mut self, shown: &dyn fmt::Display) {
        self.text(&shown.to_string());
    }

    /// A text, between quotes.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        self.text.push('"');
        // Looked through to its end, many bytes at a time: nearly no text has anything to escape.
        if text.bytes().fold(false, |any, byte| any | is_special(byte)) {
            self.escaped(text);
        } else {
            self.text.push_str(text);
        }
        self.text.push('"');
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, special) = rest.split_at_checked(at).unwrap_or_default();
            self.text.push_str(plain);
            let mut chars = special.chars();
            self.escape(chars.next().unwrap_or_default());
            rest = chars.as_str();
        }
        self.text.push_str(rest);
    }

    fn escape(&mut self, special: char) {
        let short = match special {
            '"' | '\\' => special,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => {
                let _ = write!(self.text, "\\u{:04x}", u32::from(special));
                return;
            }
        };
        self.text.extend(['\\', short]);
    }

    /// A list of what is given.
    pub fn list<T: ToWire>(&mut self, items: impl IntoIterator<Item = T>) {
        self.open("[");
        for item in items {
            self.item();
            item.to_wire(self);
        }
        self.close("]");
    }

    /// A map of what is given.
    pub fn map<K: ToWire, V: ToWire>(&mut self, entries: impl IntoIterator<Item = (K, V)>) {
        self.open("{");
        for (key, value) in entries {
            self.item();
            key.to_wire(self);
            self.colon();
            value.to_wire(self);
        }
        self.close("}");
    }
}

impl ToWire for () {
    fn to_wire(&self, to: &mut Writer) {
        to.null();
    }
}

impl ToWire for bool {
    fn to_wire(&self, to: &mut Writer) {
        to.open(if *self { "true" } else { "false" });
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {
        $(impl ToWire for $kind {
            fn to_wire(&self, to: &mut Writer) {
                to.number(*self as u64);
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 usize }

impl ToWire for i64 {
    fn to_wire(&self, to: &mut Writer) {
        to.signed(*self);
    }
}

impl ToWire for str {
    fn to_wire(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl ToWire for String {
    fn to_wire(&self, to: &mut Writer) {
        to.text(self);
    }
}

impl ToWire for Uuid {
    fn to_wire(&self, to: &mut Writer) {
        to.text(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }
}

impl ToWire for DateTime<Utc> {
    fn to_wire(&self, to: &mut Writer) {
        to.shown(&format_args!("{self:?}"));
    }
}

impl ToWire for NaiveDate {
    fn to_wire(&self, to: &mut Writer) {
        to.shown(self);
    }
}

macro_rules! pointers {
    ($($kind:ty)*) => {
        $(impl<T: ToWire + ?Sized> ToWire for $kind {
            fn to_wire(&self, to: &mut Writer) {
                (**self).to_wire(to);
            }
        })*
    };
}

pointers! { &T Box<T> Arc<T> }

impl<T: ToWire> ToWire for Option<T> {
    fn to_wire(&self, to: &mut Writer) {
        match self {
            Some(value) => value.to_wire(to),
            None => to.null(),
        }
    }
}

impl<T: ToWire> ToWire for [T] {
    fn to_wire(&self, to: &mut Writer) {
        to.list(self);
    }
}

impl<T: ToWire> ToWire for Vec<T> {
    fn to_wire(&self, to: &mut Writer) {
        to.list(self);
    }
}

impl<T: ToWire> ToWire for BTreeSet<T> {
    fn to_wire(&self, to: &mut Writer) {
        to.list(self);
    }
}

impl<K: ToWire + super::WireKey, V: ToWire> ToWire for BTreeMap<K, V> {
    fn to_wire(&self, to: &mut Writer) {
        to.map(self);
    }
}

macro_rules! tuples {
    ($(($($part:ident $number:tt)*))*) => {
        $(impl<$($part: ToWire),*> ToWire for ($($part,)*) {
            fn to_wire(&self, to: &mut Writer) {
                to.open("[");
                $(to.item(); self.$number.to_wire(to);)*
                to.close("]");
            }
        })*
    };
}

tuples! { (A 0 B 1) (A 0 B 1 C 2) }

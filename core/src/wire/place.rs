//! What stands at a place of a document, as wire types ask for it.
//!
//! None of this depends on the type that asks: what a derive writes down for each type is one call for each field.

use super::FromWire;
use super::document::{Document, Kind, Node};
use std::fmt;

/// A field that is not there.
const ABSENT: u32 = u32::MAX;
/// What a variant that is a name alone holds.
const BARE: u32 = u32::MAX - 1;

/// A place in a document that is read.
#[derive(Clone, Copy, Debug)]
pub struct Place<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) at: u32,
}

impl<'d> Place<'d> {
    fn node(self) -> Option<&'d Node> {
        self.document.node(self.at)
    }

    pub(super) fn kind(self) -> Option<Kind> {
        self.node().map(|node| node.kind)
    }

    const fn beside(self, at: u32) -> Self {
        Self { document: self.document, at }
    }

    /// Notes why what stands here cannot be read.
    #[inline(never)]
    pub fn refuse(self, why: &dyn fmt::Display) {
        self.document.note(self.at, why.to_string());
    }

    /// Notes that something else was expected here.
    ///
    /// What was found is told by its kind: it may be personal.
    #[inline(never)]
    pub fn wrong(self, expected: &str) {
        let found = match self.kind() {
            Some(Kind::Null) => "null",
            Some(Kind::Truth(_)) => "a truth value",
            Some(Kind::Positive(_) | Kind::Negative(_)) => "a number",
            Some(Kind::Plain(..) | Kind::Escaped(..)) => "a text",
            Some(Kind::List) => "a list",
            Some(Kind::Object) => "an object",
            None if self.at == ABSENT => {
                let (name, object) = self.document.missing.get();
                return self.beside(object).refuse(&format_args!("missing field `{name}`"));
            }
            None => return self.refuse(&"this variant has content"),
        };
        self.refuse(&format_args!("invalid type: {found}, expected {expected}"));
    }

    /// Whether nothing stands here: a field was left out, or is null.
    #[must_use]
    #[inline(never)]
    pub fn is_none(self) -> bool {
        self.at == ABSENT || matches!(self.kind(), Some(Kind::Null))
    }

    /// A text, if one stands here. If none does, it is up to whoever asks to say what was expected.
    #[must_use]
    #[inline(never)]
    pub fn as_text(self) -> Option<&'d str> {
        self.kind().and_then(|kind| self.document.part(kind))
    }

    /// A number that is not negative, if one stands here.
    #[must_use]
    #[inline(never)]
    pub fn as_number(self) -> Option<u64> {
        match self.kind()? {
            Kind::Positive(number) => Some(number),
            _ => None,
        }
    }

    /// Whether a list stands here.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self.kind(), Some(Kind::List))
    }

    /// Whether an object stands here.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.kind(), Some(Kind::Object))
    }

    /// A text.
    #[must_use]
    #[inline(never)]
    pub fn text(self) -> &'d str {
        self.as_text().unwrap_or_else(|| {
            self.wrong("a text");
            ""
        })
    }

    /// What a text is read as.
    pub fn made<T>(self, expected: &str, make: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let made = self.as_text().and_then(make);
        if made.is_none() {
            self.unmade(expected);
        }
        made
    }

    #[inline(never)]
    fn unmade(self, expected: &str) {
        match self.as_text() {
            Some(_) => self.refuse(&format_args!("expected {expected}")),
            None => self.wrong(expected),
        }
    }

    /// A number that is not negative.
    #[must_use]
    #[inline(never)]
    pub fn number(self, most: u64) -> u64 {
        match self.kind() {
            Some(Kind::Positive(number)) if number <= most => number,
            Some(Kind::Positive(_) | Kind::Negative(_)) => {
                self.refuse(&"number out of range");
                0
            }
            _ => {
                self.wrong("a number");
                0
            }
        }
    }

    /// A number that may be negative.
    #[must_use]
    pub fn signed(self) -> i64 {
        match self.kind() {
            Some(Kind::Negative(number)) => number,
            _ => self.number(i64::MAX as u64) as i64,
        }
    }

    /// A truth value.
    #[must_use]
    #[inline(never)]
    pub fn truth(self) -> bool {
        match self.kind() {
            Some(Kind::Truth(truth)) => truth,
            _ => {
                self.wrong("a truth value");
                false
            }
        }
    }

    /// Nothing: what a variant holds that is a name alone.
    #[inline(never)]
    pub fn nothing(self) {
        if self.at != BARE && !matches!(self.kind(), Some(Kind::Null)) {
            self.wrong("null");
        }
    }

    /// The items of a list.
    #[must_use]
    #[inline(never)]
    pub fn items(self) -> Items<'d> {
        if !self.is_list() {
            self.wrong("a list");
        }
        self.held()
    }

    /// The items of a list that has so many.
    #[must_use]
    pub fn parts<const N: usize>(self) -> [Self; N] {
        let mut items = self.items();
        let parts = [(); N].map(|()| items.next().unwrap_or_else(|| self.miscounted()));
        if items.next().is_some() {
            self.miscounted();
        }
        parts
    }

    /// The items of a list, of which each is asked for in its turn.
    #[inline(never)]
    pub(crate) fn listed(self) -> Listed<'d> {
        Listed { list: self, items: self.items() }
    }

    #[inline(never)]
    fn miscounted(self) -> Self {
        self.refuse(&"too many or too few items");
        self
    }

    /// The entries of a map.
    #[must_use]
    #[inline(never)]
    pub fn entries(self) -> Entries<'d> {
        if !self.is_object() {
            self.wrong("a map");
        }
        Entries(self.held())
    }

    fn held(self) -> Items<'d> {
        let until = self.node().map_or(0, |node| node.next);
        Items { next: self.beside(self.at.wrapping_add(1)), until }
    }

    /// The fields of a struct that has these.
    #[inline(never)]
    pub fn fields(self, names: &'static [&'static str]) -> Fields<'d> {
        let mut fields = Fields { object: self, names, places: [ABSENT; 32] };
        if !self.is_object() {
            self.wrong("an object");
            return fields;
        }
        let mut next = 0;
        for (key, value) in Entries(self.held()) {
            let name = key.text();
            // Fields mostly come in order.
            let (before, after) = names.split_at_checked(next).unwrap_or_default();
            let is_name = |known: &&str| *known == name;
            let field = after.iter().position(is_name).map(|place| next + place);
            let field = field.or_else(|| before.iter().position(is_name));
            next = field.map_or(0, |field| field + 1);
            match field.and_then(|field| fields.places.get_mut(field)) {
                None => key.unknown("field", names),
                Some(place) if *place == ABSENT => *place = value.at,
                Some(_) => key.refuse(&format_args!("duplicate field `{name}`")),
            }
        }
        fields
    }

    /// Which of these variants stands here, and where what it holds does.
    #[must_use]
    #[inline(never)]
    pub fn variant(self, names: &'static [&'static str]) -> (usize, Self) {
        if self.as_text().is_some() {
            return (self.word(names), self.beside(BARE));
        }
        if !self.is_object() {
            self.wrong("a variant");
            return (0, self.beside(BARE));
        }
        let mut entries = self.entries();
        let (Some((name, content)), None) = (entries.next(), entries.next()) else {
            self.refuse(&"expected one variant, and no other");
            return (0, self.beside(BARE));
        };
        (name.word(names), content)
    }

    /// Which of these names stands here; the first where none does.
    #[must_use]
    #[inline(never)]
    pub fn word(self, names: &'static [&'static str]) -> usize {
        let name = self.text();
        names.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.unknown("variant", names);
            0
        })
    }

    fn unknown(self, what: &str, names: &[&str]) {
        let name = self.text();
        let expected = match names {
            [] => {
                return self.refuse(&format_args!("unknown {what} `{name}`, there are no {what}s"));
            }
            [one] => format!("`{one}`"),
            [one, other] => format!("`{one}` or `{other}`"),
            many => format!("one of `{}`", many.join("`, `")),
        };
        self.refuse(&format_args!("unknown {what} `{name}`, expected {expected}"));
    }
}

/// The items of a list, up to the first that is wrong.
#[derive(Clone, Debug)]
pub struct Items<'d> {
    next: Place<'d>,
    until: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Place<'d>;

    #[inline(never)]
    fn next(&mut self) -> Option<Place<'d>> {
        let item = self.next;
        let node = item.node().filter(|_| item.at < self.until && !item.document.is_wrong())?;
        self.next.at = node.next;
        Some(item)
    }
}

/// The items of a list that are not asked for yet.
#[derive(Debug)]
pub(crate) struct Listed<'d> {
    list: Place<'d>,
    items: Items<'d>,
}

impl<'d> Listed<'d> {
    /// The next item.
    pub(crate) fn read<T: FromWire>(&mut self) -> T {
        T::from_wire(self.place())
    }

    #[inline(never)]
    fn place(&mut self) -> Place<'d> {
        self.items.next().unwrap_or_else(|| self.list.miscounted())
    }

    /// There is no more.
    #[inline(never)]
    pub(crate) fn end(mut self) {
        if self.items.next().is_some() {
            self.list.miscounted();
        }
    }
}

/// The entries of a map, up to the first that is wrong.
#[derive(Clone, Debug)]
pub struct Entries<'d>(Items<'d>);

impl<'d> Iterator for Entries<'d> {
    type Item = (Place<'d>, Place<'d>);

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().zip(self.0.next())
    }
}

/// The fields of a struct, told by their numbers.
#[derive(Debug)]
pub struct Fields<'d> {
    object: Place<'d>,
    names: &'static [&'static str],
    places: [u32; 32],
}

impl<'d> Fields<'d> {
    /// Where the value of a field stands.
    #[must_use]
    #[inline(never)]
    pub fn at(&self, field: usize) -> Place<'d> {
        let at = self.places.get(field).copied().unwrap_or(ABSENT);
        if at == ABSENT {
            let name = self.names.get(field).copied().unwrap_or_default();
            self.object.document.missing.set((name, self.object.at));
        }
        self.object.beside(at)
    }

    /// A field.
    #[must_use]
    pub fn read<T: FromWire>(&self, field: usize) -> T {
        T::from_wire(self.at(field))
    }

    /// A field that may be left out.
    #[must_use]
    pub fn read_or<T: FromWire>(&self, field: usize, absent: impl FnOnce() -> T) -> T {
        let place = self.at(field);
        if place.at == ABSENT { absent() } else { T::from_wire(place) }
    }
}

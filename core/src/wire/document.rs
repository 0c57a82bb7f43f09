//! A JSON text, taken apart once: every value, with its place. Nothing here depends on the type that is read.

use super::WireError;
use super::place::Place;
use std::cell::{Cell, OnceCell};

/// How deep a text may nest.
const DEEPEST: u8 = 128;

/// A text taken apart, and what was found wrong with it.
#[derive(Debug)]
pub(super) struct Document<'t> {
    text: &'t str,
    /// The texts that had escapes in them, one after another.
    unescaped: String,
    /// Every value, each before what it holds.
    nodes: Vec<Node>,
    wrong: OnceCell<WireError>,
    /// The last field that was looked for in vain, and in which object.
    pub(super) missing: Cell<(&'static str, u32)>,
}

/// A value.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Where its text ends.
    end: u32,
    /// The node after all that it holds.
    pub(super) next: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Null,
    Truth(bool),
    Positive(u64),
    Negative(i64),
    /// A text as it stands, from where to where.
    Plain(u32, u32),
    /// The same, among the unescaped.
    Escaped(u32, u32),
    List,
    Object,
}

impl<'t> Document<'t> {
    pub(super) fn parse(text: &'t str) -> Result<Self, WireError> {
        let mut parser = Parser {
            text,
            at: 0,
            depth: 0,
            unescaped: String::new(),
            // More is seldom needed.
            nodes: Vec::with_capacity(text.len() / 8 + 2),
        };
        match parser.whole() {
            Ok(()) => Ok(Self::of(text, parser.unescaped, parser.nodes)),
            Err(message) => Err(WireError::at(message, text, parser.at)),
        }
    }

    /// As if the text stood between quotes.
    pub(super) fn of_word(text: &'t str) -> Self {
        let end = offset(text.len());
        Self::of(text, String::new(), vec![Node { kind: Kind::Plain(0, end), end, next: 1 }])
    }

    fn of(text: &'t str, unescaped: String, nodes: Vec<Node>) -> Self {
        Self { text, unescaped, nodes, wrong: OnceCell::new(), missing: Cell::new(("", 0)) }
    }

    /// Its outermost value.
    pub(super) const fn root(&self) -> Place<'_> {
        Place { document: self, at: 0 }
    }

    /// The value at a place, if there is one.
    pub(super) fn node(&self, at: u32) -> Option<&Node> {
        self.nodes.get(at as usize)
    }

    /// A part of the text, or of what was unescaped.
    pub(super) fn part(&self, kind: Kind) -> Option<&str> {
        let (text, from, until) = match kind {
            Kind::Plain(from, until) => (self.text, from, until),
            Kind::Escaped(from, until) => (self.unescaped.as_str(), from, until),
            _ => return None,
        };
        text.get(from as usize..until as usize)
    }

    /// Notes what is wrong with a value, unless something was before.
    #[inline(never)]
    pub(super) fn note(&self, at: u32, message: String) {
        let end = self.node(at).map_or(0, |node| node.end);
        // What was found first is told; the rest may follow from it.
        let _ = self.wrong.set(WireError::at(message, self.text, end as usize));
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.wrong.get().is_some()
    }

    /// What was found wrong first.
    pub(super) fn verdict(self) -> Result<(), WireError> {
        self.wrong.into_inner().map_or(Ok(()), Err)
    }
}

/// A text, taken apart up to a place.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
    unescaped: String,
    nodes: Vec<Node>,
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<(), String> {
        if u32::try_from(self.text.len()).is_err() {
            return Err("the text is too long".into());
        }
        self.value()?;
        self.peek();
        let over = self.at == self.text.len();
        if over { Ok(()) } else { Err("trailing characters".into()) }
    }

    /// Takes a value, and all that it holds.
    fn value(&mut self) -> Result<(), String> {
        let place = self.nodes.len();
        self.nodes.push(Node { kind: Kind::Null, end: 0, next: 0 });
        let kind = match self.peek() {
            b'"' => self.string()?,
            b'{' => self.held(Kind::Object, b'}')?,
            b'[' => self.held(Kind::List, b']')?,
            b't' => self.word("true", Kind::Truth(true))?,
            b'f' => self.word("false", Kind::Truth(false))?,
            b'n' => self.word("null", Kind::Null)?,
            b'-' | b'0'..=b'9' => self.number()?,
            0 => return Err("the text ends too early".into()),
            _ => return Err("expected a value".into()),
        };
        let (end, next) = (offset(self.at), offset(self.nodes.len()));
        if let Some(node) = self.nodes.get_mut(place) {
            *node = Node { kind, end, next };
        }
        Ok(())
    }

    /// Takes a bracket, and everything up to the one that closes.
    fn held(&mut self, kind: Kind, closing: u8) -> Result<Kind, String> {
        self.take();
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err("nested too deeply".into());
        }
        let mut first = true;
        while self.peek() != closing {
            if !std::mem::take(&mut first) {
                self.mark(b',')?;
            }
            if matches!(kind, Kind::Object) {
                if self.peek() != b'"' {
                    return Err("expected a key".into());
                }
                self.value()?;
                self.mark(b':')?;
            }
            self.value()?;
        }
        self.take();
        self.depth = self.depth.saturating_sub(1);
        Ok(kind)
    }

    /// The next byte that is no space, or 0 at the end.
    fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at = self.at.saturating_add(1),
                byte => return byte,
            }
        }
    }

    /// The byte here, or 0 at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    /// Takes the byte here.
    fn take(&mut self) -> u8 {
        let byte = self.byte();
        self.at = self.at.saturating_add(usize::from(self.at < self.text.len()));
        byte
    }

    /// Takes a mark.
    fn mark(&mut self, mark: u8) -> Result<(), String> {
        if self.peek() == mark {
            self.take();
            return Ok(());
        }
        Err(match self.byte() {
            0 => "the text ends too early".into(),
            _ => format!("expected `{}`", char::from(mark)),
        })
    }

    fn word(&mut self, word: &str, kind: Kind) -> Result<Kind, String> {
        let here = self.text.get(self.at..).unwrap_or_default();
        if !here.starts_with(word) {
            return Err(format!("expected `{word}`"));
        }
        self.at = self.at.saturating_add(word.len());
        Ok(kind)
    }

    fn number(&mut self) -> Result<Kind, String> {
        let negative = self.byte() == b'-';
        if negative {
            self.take();
        }
        let from = self.at;
        while self.byte().is_ascii_digit() {
            self.take();
        }
        let digits = self.text.get(from..self.at).unwrap_or_default();
        let well_formed = digits == "0" || !(digits.is_empty() || digits.starts_with('0'));
        if !well_formed || matches!(self.byte(), b'.' | b'e' | b'E') || negative && digits == "0" {
            return Err("expected a whole number".into());
        }
        let number = if negative {
            self.text
                .get(from.saturating_sub(1)..self.at)
                .unwrap_or_default()
                .parse()
                .map(Kind::Negative)
        } else {
            digits.parse().map(Kind::Positive)
        };
        number.map_err(|_| "number out of range".into())
    }

    fn string(&mut self) -> Result<Kind, String> {
        self.take();
        let from = self.at;
        self.run()?;
        let kind = if self.byte() == b'"' {
            Kind::Plain(offset(from), offset(self.at))
        } else {
            self.escapes(from)?
        };
        self.take();
        Ok(kind)
    }

    /// Takes the rest of a text, up to its quote: a backslash comes.
    fn escapes(&mut self, mut from: usize) -> Result<Kind, String> {
        let place = self.unescaped.len();
        loop {
            self.unescaped.push_str(self.text.get(from..self.at).unwrap_or_default());
            if self.byte() == b'"' {
                return Ok(Kind::Escaped(offset(place), offset(self.unescaped.len())));
            }
            self.take();
            let escaped = self.escaped()?;
            self.unescaped.push(escaped);
            from = self.at;
            self.run()?;
        }
    }

    /// Goes on to the next quote or backslash.
    fn run(&mut self) -> Result<(), String> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\');
        self.at = self.at.saturating_add(length.unwrap_or(rest.len()));
        match self.byte() {
            b'"' | b'\\' => Ok(()),
            _ if self.at == self.text.len() => Err("the text ends too early".into()),
            _ => Err("a control character must be escaped".into()),
        }
    }

    /// What comes after a backslash.
    fn escaped(&mut self) -> Result<char, String> {
        Ok(match self.take() {
            mark @ (b'"' | b'\\' | b'/') => char::from(mark),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit_pair(),
            _ => return Err("no such escape".into()),
        })
    }

    /// One UTF-16 unit in hexadecimal, or two that belong together.
    fn unit_pair(&mut self) -> Result<char, String> {
        let first = self.unit()?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.take() == b'\\' && self.take() == b'u' {
            units.push(self.unit()?);
        }
        let mut chars = char::decode_utf16(units);
        match (chars.next(), chars.next()) {
            (Some(Ok(read)), None) => Ok(read),
            _ => Err("a surrogate without its other half".into()),
        }
    }

    fn unit(&mut self) -> Result<u16, String> {
        let digits = self.text.get(self.at..self.at.saturating_add(4)).unwrap_or_default();
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal);
        self.at = self.at.saturating_add(digits.len());
        unit.ok_or_else(|| "expected four hexadecimal digits".into())
    }
}

/// An offset in a text that is not too long: that was looked at before.
const fn offset(at: usize) -> u32 {
    at as u32
}

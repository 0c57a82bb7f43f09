//! The tokens of JSON, one after another. Nothing here depends on the type that is read.

use super::WireError;

/// How deep a text may nest.
const DEEPEST: u8 = 128;

/// A text, read up to a place.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u8,
    /// The last text that had escapes in it.
    unescaped: String,
}

/// A number without a fraction.
pub(super) enum Whole {
    Positive(u64),
    Negative(i64),
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0, unescaped: String::new() }
    }

    /// Where an error was met.
    pub(super) fn place(&self, mut error: WireError) -> WireError {
        let before = self.text.get(..self.at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        error.0.line = before.matches('\n').count().saturating_add(1);
        error.0.column = line.chars().count();
        error
    }

    /// The next byte that is no space, or 0 at the end.
    #[inline(never)]
    pub(super) fn peek(&mut self) -> u8 {
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
    #[inline(never)]
    pub(super) fn mark(&mut self, mark: u8) -> Result<(), WireError> {
        if self.peek() == mark {
            self.take();
            return Ok(());
        }
        Err(match self.byte() {
            0 => WireError::syntax("the text ends too early"),
            _ => WireError::new(format!("expected `{}`", char::from(mark))),
        })
    }

    /// Takes a bracket that opens, and goes one deeper.
    #[inline(never)]
    pub(super) fn open(&mut self, bracket: u8) -> Result<(), WireError> {
        self.mark(bracket)?;
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST { Err(WireError::syntax("nested too deeply")) } else { Ok(()) }
    }

    /// Takes the bracket that closes.
    #[inline(never)]
    pub(super) fn close(&mut self, bracket: u8) -> Result<(), WireError> {
        self.depth = self.depth.saturating_sub(1);
        self.mark(bracket)
    }

    /// Whether another item comes before the bracket that closes; its comma is taken.
    #[inline(never)]
    pub(super) fn more(&mut self, first: &mut bool, bracket: u8) -> Result<bool, WireError> {
        if self.peek() == bracket {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.mark(b',')?;
        }
        Ok(true)
    }

    /// Nothing but spaces is left.
    pub(super) fn end(&mut self) -> Result<(), WireError> {
        self.peek();
        let over = self.at == self.text.len();
        if over { Ok(()) } else { Err(WireError::syntax("trailing characters")) }
    }

    /// Takes a word: `null`, `true` or `false`.
    #[inline(never)]
    pub(super) fn word(&mut self, word: &str) -> Result<(), WireError> {
        self.peek();
        let here = self.text.get(self.at..).unwrap_or_default();
        if !here.starts_with(word) {
            return Err(WireError::new(format!("expected `{word}`")));
        }
        self.at = self.at.saturating_add(word.len());
        Ok(())
    }

    /// Takes a number.
    #[inline(never)]
    pub(super) fn number(&mut self) -> Result<Whole, WireError> {
        let negative = self.peek() == b'-';
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
            return Err(WireError::syntax("expected a whole number"));
        }
        let number = if negative {
            self.text
                .get(from.saturating_sub(1)..self.at)
                .unwrap_or_default()
                .parse()
                .map(Whole::Negative)
        } else {
            digits.parse().map(Whole::Positive)
        };
        number.map_err(|_| WireError::syntax("number out of range"))
    }

    /// Takes a text.
    #[inline(never)]
    pub(super) fn text(&mut self) -> Result<&str, WireError> {
        self.mark(b'"')?;
        let from = self.at;
        self.run()?;
        if self.byte() == b'"' {
            let text = self.text.get(from..self.at).unwrap_or_default();
            self.take();
            return Ok(text);
        }
        self.unescaped.clear();
        self.unescaped.push_str(self.text.get(from..self.at).unwrap_or_default());
        while self.take() == b'\\' {
            let escaped = self.escaped()?;
            self.unescaped.push(escaped);
            let from = self.at;
            self.run()?;
            self.unescaped.push_str(self.text.get(from..self.at).unwrap_or_default());
        }
        Ok(&self.unescaped)
    }

    /// Goes on to the next quote or backslash.
    fn run(&mut self) -> Result<(), WireError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\');
        self.at = self.at.saturating_add(length.unwrap_or(rest.len()));
        match self.byte() {
            b'"' | b'\\' => Ok(()),
            _ if self.at == self.text.len() => Err(WireError::syntax("the text ends too early")),
            _ => Err(WireError::syntax("a control character must be escaped")),
        }
    }

    /// What comes after a backslash.
    fn escaped(&mut self) -> Result<char, WireError> {
        Ok(match self.take() {
            mark @ (b'"' | b'\\' | b'/') => char::from(mark),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unit_pair(),
            _ => return Err(WireError::syntax("no such escape")),
        })
    }

    /// One UTF-16 unit in hexadecimal, or two that belong together.
    fn unit_pair(&mut self) -> Result<char, WireError> {
        let first = self.unit()?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.take() == b'\\' && self.take() == b'u' {
            units.push(self.unit()?);
        }
        let mut chars = char::decode_utf16(units);
        match (chars.next(), chars.next()) {
            (Some(Ok(read)), None) => Ok(read),
            _ => Err(WireError::syntax("a surrogate without its other half")),
        }
    }

    fn unit(&mut self) -> Result<u16, WireError> {
        let digits = self.text.get(self.at..self.at.saturating_add(4)).unwrap_or_default();
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let unit = u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal);
        self.at = self.at.saturating_add(digits.len());
        unit.ok_or_else(|| WireError::syntax("expected four hexadecimal digits"))
    }

    /// A key comes: a text.
    #[inline(never)]
    pub(super) fn key(&mut self) -> Result<(), WireError> {
        if self.peek() == b'"' { Ok(()) } else { Err(WireError::syntax("expected a key")) }
    }
}

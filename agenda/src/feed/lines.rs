//! The lines of a feed, unfolded.

/// Splits a feed into its logical lines: a line that begins with a blank goes on from the one before.
///
/// Line ends may be those of the standard (CR LF) or a bare LF. A folded line is put together in one buffer that
/// all lines share, so reading takes no memory to speak of.
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    number: u32,
    unfolded: Vec<u8>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let rest = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
        Self { rest, number: 0, unfolded: Vec::new() }
    }

    /// The next line, and its number in the feed, from 1.
    pub(super) fn next(&mut self) -> Option<(u32, &[u8])> {
        let first = self.physical()?;
        let number = self.number;
        if self.continuation().is_none() {
            return Some((number, first));
        }
        self.unfolded.clear();
        self.unfolded.extend_from_slice(first);
        while let Some(rest) = self.continuation() {
            self.rest = rest;
            let more = self.physical().unwrap_or_default();
            self.unfolded.extend_from_slice(more);
        }
        Some((number, &self.unfolded))
    }

    /// What follows the blank that the next line begins with.
    fn continuation(&self) -> Option<&'a [u8]> {
        match self.rest {
            [b' ' | b'\t', rest @ ..] => Some(rest),
            _ => None,
        }
    }

    fn physical(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.number = self.number.saturating_add(1);
        let (line, rest) = match memchr::memchr(b'\n', self.rest) {
            Some(end) => (self.rest.get(..end)?, self.rest.get(end + 1..)?),
            None => (self.rest, [].as_slice()),
        };
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, String)> {
        let mut lines = Lines::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some((number, line)) = lines.next() {
            all.push((number, String::from_utf8(line.to_vec()).unwrap()));
        }
        all
    }

    #[test]
    fn a_folded_line_is_one_line_numbered_by_its_first() {
        let read = lines("\u{feff}A:1\r\nB:2\r\n 3\r\n\t4\nC:5");
        assert_eq!(read, [(1, "A:1".into()), (2, "B:234".into()), (5, "C:5".into())]);
    }

    #[test]
    fn an_empty_continuation_ends_nothing() {
        assert_eq!(lines("A:1\r\n \r\n 2\r\n\r\nB:3").len(), 3);
        assert_eq!(lines(" A:1"), [(1, " A:1".into())]);
        assert_eq!(lines(""), []);
    }
}

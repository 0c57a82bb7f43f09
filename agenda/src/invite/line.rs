//! Lines of a calendar, written so that no text can end one.

use super::Participant;
use annuaire::value::Email;

/// The bytes of a line before it is folded.
const WIDTH: usize = 75;

/// Lines, folded and ended as the standard asks.
pub(super) struct Lines {
    text: String,
}

impl Lines {
    pub(super) const fn new() -> Self {
        Self { text: String::new() }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A value of our own making, which needs no escape.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{value}"));
    }

    /// A text of somebody else's.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.push(&format!("{name}:{}", escaped(value)));
    }

    /// A person, by name and address.
    pub(super) fn address(&mut self, name: &str, of: &Participant, parameters: &str) {
        let cn = match of.name.trim() {
            "" => String::new(),
            called => format!(";CN=\"{}\"", quotable(called)),
        };
        self.push(&format!("{name}{cn}{parameters}:mailto:{}", in_uri(&of.email)));
    }

    /// Folds between characters, never within one.
    fn push(&mut self, line: &str) {
        let mut width = 0;
        for character in line.chars() {
            if width + character.len_utf8() > WIDTH {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(character);
            width += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// What a reader may take for the end of a line, or cannot show.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() || is_separator(character)
}

/// The line and paragraph separators of Unicode, at which some readers end a line.
const fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// A text whose line ends are `\n`, and whose other control characters are gone.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\t' => escaped.push('\t'),
            it if is_separator(it) => escaped.push_str("\\n"),
            it if it.is_control() => {}
            it => escaped.push(it),
        }
    }
    escaped
}

/// A name between quotes, in the spelling of RFC 6868.
fn quotable(name: &str) -> String {
    let mut quotable = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '"' => quotable.push_str("^'"),
            '^' => quotable.push_str("^^"),
            it if is_control(it) => quotable.push(' '),
            it => quotable.push(it),
        }
    }
    quotable
}

/// An address within a `mailto:` (RFC 6068): whatever has a meaning of its own there is spelled out.
fn in_uri(email: &Email) -> String {
    let mut uri = String::with_capacity(email.as_str().len());
    for byte in email.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'*+@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

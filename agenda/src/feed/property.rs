//! One property of a component: a name, parameters, a value.

use memchr::memchr3_iter;
use std::borrow::Cow;

/// A line taken apart. Only the standard's own separators count: a colon in quotes belongs to a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Property<'a> {
    pub(super) line: u32,
    pub(super) name: &'a [u8],
    parameters: &'a [u8],
    value: &'a [u8],
}

impl<'a> Property<'a> {
    /// None for a line that is no property's.
    pub(super) fn parse(line: u32, text: &'a [u8]) -> Option<Self> {
        let mut name_end = None;
        let mut in_quotes = false;
        let mut colon = None;
        for at in memchr3_iter(b':', b';', b'"', text) {
            match text.get(at) {
                Some(b'"') => in_quotes = !in_quotes,
                Some(b':') if !in_quotes => {
                    colon = Some(at);
                    break;
                }
                Some(b';') if name_end.is_none() => name_end = Some(at),
                _ => {}
            }
        }
        // A quote left open hides every colon: the first one then separates after all.
        let colon = colon.or_else(|| memchr::memchr(b':', text))?;
        let name_end = name_end.filter(|end| *end < colon).unwrap_or(colon);
        Some(Self {
            line,
            name: text.get(..name_end)?.trim_ascii(),
            parameters: text.get(name_end..colon)?,
            value: text.get(colon + 1..)?.trim_ascii(),
        })
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// The value as text; what is not UTF-8 is replaced.
    pub(super) fn value(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.value)
    }

    /// The value as a text whose separators are escaped, as a name's are.
    pub(super) fn unescaped(&self) -> String {
        let mut text = String::new();
        let value = self.value();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            text.push(if character == '\\' {
                characters.next().unwrap_or('\\')
            } else {
                character
            });
        }
        text
    }

    /// The value of a parameter, without quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.parameters;
        while let [b';', parameter @ ..] = rest {
            let end = end_of_parameter(parameter);
            let (this, next) = parameter.split_at_checked(end)?;
            rest = next;
            let Some(equals) = memchr::memchr(b'=', this) else {
                continue;
            };
            if this.get(..equals)?.trim_ascii().eq_ignore_ascii_case(name.as_bytes()) {
                let value = this.get(equals + 1..)?.trim_ascii();
                let bare = value.strip_prefix(b"\"").and_then(|it| it.strip_suffix(b"\""));
                return Some(String::from_utf8_lossy(bare.unwrap_or(value)));
            }
        }
        None
    }
}

fn end_of_parameter(text: &[u8]) -> usize {
    let mut in_quotes = false;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b';' if !in_quotes => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<Property<'_>> {
        Property::parse(1, text.as_bytes())
    }

    #[test]
    fn quotes_hide_separators() {
        let it = parse("dtstart;X=1;tzid=\"(UTC+01:00); Paris\":20260101").unwrap();
        assert!(it.is("DTSTART"));
        assert_eq!(it.parameter("TZID").unwrap(), "(UTC+01:00); Paris");
        assert_eq!(it.value(), "20260101");
    }

    #[test]
    fn a_quote_left_open_hides_nothing() {
        let it = parse("DTSTART;TZID=\"Paris:20260101").unwrap();
        assert_eq!(it.value(), "20260101");
    }

    #[test]
    fn a_text_is_unescaped() {
        assert_eq!(
            parse(r"TZID:Kuala Lumpur\, Singapore\").unwrap().unescaped(),
            r"Kuala Lumpur, Singapore\"
        );
    }

    #[test]
    fn a_line_without_a_colon_is_no_property() {
        assert!(parse("DTSTART").is_none());
        assert_eq!(parse("A;;B;=:c").unwrap().parameter("B"), None);
    }
}

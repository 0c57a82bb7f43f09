//! The part of an address before the @.

use std::borrow::Cow;

use super::key::fold_local;
use crate::value::character::{is_addressable, is_mark};
use crate::value::malformed::Malformed;
use crate::value::unicode::{compose, decompose};

/// The most bytes before the @ (RFC 5321, 4.5.3.1.1).
const MAX: usize = 64;

/// Checks a local part and composes it (NFC); plain ASCII is taken as it is.
pub(super) fn normalise(typed: &str) -> Result<Cow<'_, str>, Malformed> {
    if typed.is_empty() {
        return Err(Malformed::EmailNoLocalPart);
    }
    if typed.starts_with('"') && typed.ends_with('"') {
        return Err(Malformed::EmailQuoted);
    }
    let mut plain = true;
    let mut after_dot = true;
    for byte in typed.bytes() {
        match byte {
            b'.' if after_dot => return Err(Malformed::EmailBadDot),
            b'@' => return Err(Malformed::EmailSeveralAt),
            0x80.. => plain = false,
            _ if !is_atext(byte) && byte != b'.' => return Err(Malformed::EmailBadCharacter),
            _ => {}
        }
        after_dot = byte == b'.';
    }
    if after_dot {
        return Err(Malformed::EmailBadDot);
    }
    let local = if plain { Cow::Borrowed(typed) } else { international(typed)? };
    if local.len() > MAX {
        return Err(Malformed::EmailLocalPartTooLong);
    }
    Ok(local)
}

/// A local part beyond ASCII.
///
/// It is judged decomposed, so that two spellings of the same text get the same verdict: `≮` is no better than the
/// `<` it is made of. Its folded form must fit too, so that a key is an address again.
fn international(typed: &str) -> Result<Cow<'_, str>, Malformed> {
    let refused = |c: char| match u8::try_from(c).ok().filter(u8::is_ascii) {
        Some(byte) => !is_atext(byte) && byte != b'.',
        None => !is_addressable(c),
    };
    if decompose(typed).any(refused) || decompose(typed).next().is_some_and(is_mark) {
        return Err(Malformed::EmailBadCharacter);
    }
    let local = compose(typed);
    if fold_local(&local).len() > MAX {
        return Err(Malformed::EmailLocalPartTooLong);
    }
    Ok(local)
}

/// The characters of an atom (RFC 5322, 3.2.3).
const fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'/'
                | b'='
                | b'?'
                | b'^'
                | b'_'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b'~'
        )
}

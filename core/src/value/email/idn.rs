//! Domains in the letters people read (UTS 46, not transitional, with the rules of host names).

mod label;
mod punycode;

use super::domain::{LABEL_MAX, MAX};
use crate::value::unicode::{Character, Use, compose, fold_case, spell_out};

/// What a label in ASCII begins with when it stands for other letters.
const PREFIX: &str = "xn--";

/// The domain in ASCII, lower case; none if no host may have this name.
pub(super) fn to_ascii(typed: &str) -> Option<String> {
    let mut domain = String::with_capacity(typed.len());
    for label in labels(typed)? {
        if !domain.is_empty() {
            domain.push('.');
        }
        let from = domain.len();
        if label.is_ascii() {
            domain.push_str(&label);
        } else {
            // In punycode it gets longer still.
            if label.len() > 4 * LABEL_MAX {
                return None;
            }
            domain.push_str(PREFIX);
            punycode::encode(&label, &mut domain);
        }
        if !(1..=LABEL_MAX).contains(&(domain.len() - from)) {
            return None;
        }
    }
    (domain.len() <= MAX).then_some(domain)
}

/// The domain in the letters people read; none if no host may have this name.
pub(super) fn to_unicode(typed: &str) -> Option<String> {
    Some(labels(typed)?.join("."))
}

/// The labels of a domain, each in the letters people read.
fn labels(typed: &str) -> Option<Vec<String>> {
    let mapped = map(typed)?;
    let labels: Vec<_> = mapped.split('.').map(read).collect::<Option<_>>()?;
    let mixes = labels.iter().any(|label| label::has_right_to_left(label));
    (!mixes || labels.iter().all(|label| label::keeps_direction(label))).then_some(labels)
}

/// A label of mapped text, decoded.
fn read(label: &str) -> Option<String> {
    let Some(code) = label.strip_prefix(PREFIX) else {
        return label::is_allowed(label).then(|| label.to_owned());
    };
    // A code must stand for something, in the one way there is.
    let decoded = punycode::decode(code).filter(|_| code.is_ascii())?;
    let stands = !decoded.is_ascii() && map(&decoded)? == decoded;
    (stands && label::is_allowed(&decoded)).then_some(decoded)
}

/// Lower case, plain shapes, composed; none if a domain may not hold one of the characters.
fn map(text: &str) -> Option<String> {
    let mut mapped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            mapped.push(c.to_ascii_lowercase());
            continue;
        }
        let character = Character::of(c);
        match character.class.domain {
            Use::Refused => return None,
            Use::Dropped => {}
            Use::Kept => map_one(c, &character, &mut mapped),
        }
    }
    let is_host = |c: char| match c {
        'a'..='z' | '0'..='9' | '-' | '.' => true,
        c => !c.is_ascii(),
    };
    let composed = compose(&mapped);
    composed.chars().all(is_host).then(|| composed.into_owned())
}

fn map_one(c: char, character: &Character, mapped: &mut String) {
    match c {
        // Letters that a domain tells apart, unlike case folding.
        'ß' | 'ς' | '\u{13A0}'..='\u{13F5}' => mapped.push(c),
        'ẞ' => mapped.push('ß'),
        // Cherokee had its capitals first.
        '\u{13F8}'..='\u{13FD}' => mapped.extend(char::from_u32(u32::from(c) - 8)),
        '\u{AB70}'..='\u{ABBF}' => mapped.extend(char::from_u32(u32::from(c) - 0xAB70 + 0x13A0)),
        '。' => mapped.push('.'),
        _ if character.is_plain() => mapped.push(c),
        _ => {
            let plain = spell_out(c.encode_utf8(&mut [0; 4])).flat_map(fold_case);
            mapped.extend(plain.map(|c| if c == '。' { '.' } else { c }));
        }
    }
}

#[cfg(test)]
mod tests;

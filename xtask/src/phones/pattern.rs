//! Patterns, written the short way that our matcher reads.

/// The pattern of a full match without the signs that all have.
pub(super) fn compact(pattern: &str) -> String {
    plain(inner(pattern))
}

/// What stands inside `^(?:…)$`.
pub(super) fn inner(pattern: &str) -> &str {
    let inner = pattern.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$"));
    inner.unwrap_or(pattern)
}

/// The same pattern where groups only group, and a point is any digit.
pub(super) fn plain(pattern: &str) -> String {
    pattern.replace("(?:", "(").replace("\\d", ".")
}

/// A pattern whose sets and runs of any digits are one character each.
pub(super) fn dense(pattern: &str) -> String {
    let mut dense = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let (written, after) =
            set(rest).or_else(|| run(rest)).unwrap_or_else(|| (c, rest.split_at(c.len_utf8()).1));
        dense.push(written);
        rest = after;
    }
    dense
}

/// A set such as `[02-4]`, and what follows.
fn set(pattern: &str) -> Option<(char, &str)> {
    let (inside, after) = pattern.strip_prefix('[')?.split_once(']')?;
    let mut bits = 0;
    let mut digits = inside.bytes().peekable();
    while let Some(first) = digits.next() {
        let last = digits.next_if_eq(&b'-').and_then(|_| digits.next()).unwrap_or(first);
        (first..=last).for_each(|digit| bits |= 1 << (digit - b'0'));
    }
    Some((char::from_u32(0x400 + bits)?, after))
}

/// A run such as `.{6}`, and what follows.
fn run(pattern: &str) -> Option<(char, &str)> {
    let (count, after) = pattern.strip_prefix(".{")?.split_once('}')?;
    let count: u8 = count.parse().ok().filter(|count| *count <= 26)?;
    Some((char::from(b'`' + count), after))
}

/// The alternatives at the top of a pattern.
pub(super) fn alternatives(pattern: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let at_top = |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '|' && depth == 0
    };
    pattern.split(at_top).collect()
}

/// What stands before, inside and after the capturing group of a pattern that a rule calls by this number.
pub(super) fn around(pattern: &str, group: usize) -> Option<(&str, &str, &str)> {
    let captures = pattern
        .match_indices('(')
        .filter(|(at, _)| pattern.get(at + 1..).is_some_and(|inside| !inside.starts_with('?')));
    let (before, from) = pattern.split_at(captures.map(|(at, _)| at).nth(group.checked_sub(1)?)?);
    let from = from.strip_prefix('(')?;
    let mut depth = 1_usize;
    let end = from.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (inside, after) = from.split_at(end);
    Some((before, inside, after.strip_prefix(')')?))
}

/// What stands before and after the opening of a group that a piece of a pattern does not close.
pub(super) fn unclosed(piece: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let at = piece.rfind(|c: char| match c {
        ')' => {
            depth += 1;
            false
        }
        '(' if depth == 0 => true,
        '(' => {
            depth -= 1;
            false
        }
        _ => false,
    })?;
    let (before, from) = piece.split_at(at);
    Some((before, from.strip_prefix("(?:").unwrap_or(from)))
}

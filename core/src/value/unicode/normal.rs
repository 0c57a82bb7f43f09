//! Decomposing, sorting marks, composing (Unicode Standard Annex 15).

use super::table::{Character, pair};

/// Which characters are taken apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Those that are only another spelling.
    Canonical,
    /// Other shapes of the same letters too.
    Compatible,
}

/// Decomposed text: characters with their combining classes, marks in the order of these.
pub(super) struct Ordered(Vec<(char, u8)>);

impl Ordered {
    pub(super) fn of(text: &str, form: Form) -> Self {
        let mut ordered = Self(Vec::with_capacity(text.len()));
        text.chars().for_each(|c| ordered.push(c, form));
        let marks = |text: &(char, u8)| text.1 != 0;
        ordered.0.chunk_by_mut(|one, next| marks(one) && marks(next)).for_each(sort);
        ordered
    }

    fn push(&mut self, c: char, form: Form) {
        if c.is_ascii() {
            self.0.push((c, 0));
            return;
        }
        if let Some(parts) = hangul::parts(c) {
            self.0.extend(parts.into_iter().flatten().map(|part| (part, 0)));
            return;
        }
        let character = Character::of(c);
        let parts = match form {
            Form::Canonical => character.canonical(),
            Form::Compatible => character.decomposed(),
        };
        if parts.is_empty() {
            self.0.push((c, character.class.combining));
        }
        parts.iter().for_each(|&part| self.push(part, form));
    }

    pub(super) fn characters(self) -> impl Iterator<Item = char> {
        self.0.into_iter().map(|(c, _)| c)
    }

    /// The composed text.
    pub(super) fn composed(self) -> String {
        let mut text = String::with_capacity(self.0.len());
        // What the next character may compose with, and what stands between them.
        let mut base = None;
        let (mut between, mut last) = (String::new(), 0);
        for (c, class) in self.0 {
            if (between.is_empty() || last < class)
                && let Some(whole) = base.and_then(|base| compose(base, c))
            {
                base = Some(whole);
                continue;
            }
            if class == 0 {
                text.extend(base.replace(c));
                text.push_str(&between);
                between.clear();
            } else {
                between.push(c);
                last = class;
            }
        }
        text.extend(base);
        text + &between
    }
}

/// Sorts marks by their classes, of which there are few, however long the text.
fn sort(marks: &mut [(char, u8)]) {
    if marks.is_sorted_by_key(|mark| mark.1) {
        return;
    }
    let unsorted = marks.to_vec();
    let mut places = marks.iter_mut();
    let mut done = 0;
    while let Some(class) = unsorted.iter().map(|mark| mark.1).filter(|&class| class > done).min() {
        let next = unsorted.iter().filter(|mark| mark.1 == class);
        next.zip(&mut places).for_each(|(mark, place)| *place = *mark);
        done = class;
    }
}

fn compose(first: char, second: char) -> Option<char> {
    // Before the first of the marks nothing composes with what it follows.
    if second < '\u{300}' {
        return None;
    }
    hangul::whole(first, second).or_else(|| pair(first, second))
}

/// Syllables of Hangul, which are computed from their letters.
mod hangul {
    const SYLLABLE: u32 = 0xAC00;
    const LEADING: u32 = 0x1100;
    const VOWEL: u32 = 0x1161;
    /// One before the first, as a syllable may have none.
    const TRAILING: u32 = 0x11A7;

    const LEADINGS: u32 = 19;
    const VOWELS: u32 = 21;
    const TRAILINGS: u32 = 28;

    /// Leading letter, vowel, trailing letter.
    pub(super) fn parts(c: char) -> Option<[Option<char>; 3]> {
        let syllable = offset(c, SYLLABLE, LEADINGS * VOWELS * TRAILINGS)?;
        let (open, trailing) = (syllable / TRAILINGS, syllable % TRAILINGS);
        let trailing = if trailing == 0 { None } else { char::from_u32(TRAILING + trailing) };
        let (leading, vowel) = (LEADING + open / VOWELS, VOWEL + open % VOWELS);
        Some([char::from_u32(leading), char::from_u32(vowel), trailing])
    }

    /// The syllable of a leading letter and a vowel, or of such a syllable and a trailing letter.
    pub(super) fn whole(first: char, second: char) -> Option<char> {
        if let Some(leading) = offset(first, LEADING, LEADINGS) {
            let vowel = offset(second, VOWEL, VOWELS)?;
            return char::from_u32(SYLLABLE + (leading * VOWELS + vowel) * TRAILINGS);
        }
        let syllable = offset(first, SYLLABLE, LEADINGS * VOWELS * TRAILINGS)?;
        let trailing = offset(second, TRAILING, TRAILINGS)?;
        let open = syllable % TRAILINGS == 0 && trailing != 0;
        if open { char::from_u32(u32::from(first) + trailing) } else { None }
    }

    fn offset(c: char, from: u32, count: u32) -> Option<u32> {
        u32::from(c).checked_sub(from).filter(|&offset| offset < count)
    }
}

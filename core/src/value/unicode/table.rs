//! What is known of each character: one table for all forms of Unicode we use, and for domains.

use std::ops::Range;
use std::sync::LazyLock;

/// The table, derived from the data of Unicode (© Unicode, Inc., Unicode License V3) by `cargo xtask generate unicode`.
///
/// The number of classes and that of runs; what each class says, in eight bytes; for each run of characters its class,
/// then for each its length; then what the characters are mapped to. Numbers take seven bits of each byte. A fact is
/// told once, so that little is left to compress.
const FILE: &[u8] = include_bytes!("table.bin");

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(FILE));

/// What a character is, as far as we tell characters apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::value) enum Category {
    Letter,
    /// It only modifies the character before it.
    Mark,
    Other,
    /// A space, a control, invisible, private or not assigned yet.
    Unaddressable,
}

/// What becomes of a character that a domain is typed with (UTS 46).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::value) enum Use {
    Kept,
    Dropped,
    Refused,
}

/// The direction a character is written in, as the rule of domains from right to left (RFC 5893) tells them apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::value) enum Direction {
    LeftToRight,
    RightToLeft,
    ArabicNumber,
    EuropeanNumber,
    Mark,
    Neutral,
    Other,
}

/// How a letter joins its neighbours, as far as a joiner between them needs it (RFC 5892, A.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::value) enum Joining {
    Left,
    Right,
    Both,
    /// It is written over the letters, which join through it.
    Through,
    None,
}

/// What the characters of a class have in common.
pub(in crate::value) struct Class {
    pub(in crate::value) category: Category,
    pub(in crate::value) domain: Use,
    /// Known where a domain keeps the character as it is, as is the next.
    pub(in crate::value) direction: Direction,
    pub(in crate::value) joining: Joining,
    /// The canonical combining class: 0 but for marks, which are sorted by it.
    pub(in crate::value) combining: u8,
    /// Whether the decomposition is canonical.
    canonical: bool,
    /// Whether the decomposition composes again.
    composes: bool,
    /// How many characters a member decomposes to, and case folds to.
    decomposed: usize,
    folded: usize,
}

impl Class {
    /// The bytes of a class.
    const LENGTH: usize = 8;

    const fn read(bytes: &[u8; Self::LENGTH]) -> Self {
        let &[category, domain, direction, joining, combining, kind, decomposed, folded] = bytes;
        Self {
            category: match category {
                b'l' => Category::Letter,
                b'm' => Category::Mark,
                b'o' => Category::Other,
                _ => Category::Unaddressable,
            },
            domain: match domain {
                b'v' => Use::Kept,
                b'i' => Use::Dropped,
                _ => Use::Refused,
            },
            direction: match direction {
                b'L' => Direction::LeftToRight,
                b'R' => Direction::RightToLeft,
                b'A' => Direction::ArabicNumber,
                b'E' => Direction::EuropeanNumber,
                b'N' => Direction::Mark,
                b'O' => Direction::Neutral,
                _ => Direction::Other,
            },
            joining: match joining {
                b'L' => Joining::Left,
                b'R' => Joining::Right,
                b'D' => Joining::Both,
                b'T' => Joining::Through,
                _ => Joining::None,
            },
            combining,
            canonical: matches!(kind, b'c' | b'x'),
            composes: kind == b'c',
            decomposed: decomposed as usize,
            folded: folded as usize,
        }
    }
}

/// What is known of no character at all.
static UNKNOWN: Class = Class::read(&[0; Class::LENGTH]);

/// What is known of a character.
pub(in crate::value) struct Character {
    pub(in crate::value) class: &'static Class,
    /// Its decomposition, then its case folding.
    mapped: &'static [char],
}

impl Character {
    pub(in crate::value) fn of(c: char) -> Self {
        TABLE.find(c)
    }

    /// One step of the canonical decomposition, Hangul apart; empty if there is none.
    pub(super) fn canonical(&self) -> &'static [char] {
        if self.class.canonical { self.decomposed() } else { &[] }
    }

    /// One step of the decomposition into plainer characters, canonical or not, Hangul apart; empty if there is none.
    pub(super) fn decomposed(&self) -> &'static [char] {
        self.mapped.get(..self.class.decomposed).unwrap_or_default()
    }

    /// Whether the character has no other composed form, and is no mark that could have one with what is before it.
    pub(super) fn is_composed(&self) -> bool {
        let class = self.class;
        class.category != Category::Mark && class.canonical == class.composes
    }

    /// Whether it is composed of what has no plainer shape and no other case.
    pub(in crate::value) fn is_plain(&self) -> bool {
        let parts = self.decomposed();
        let is_composed = parts.is_empty() || self.class.composes;
        is_composed
            && self.folded().is_empty()
            && parts.iter().all(|&part| Self::of(part).is_plain())
    }

    /// The case folding, where it is another text; empty for what has a canonical decomposition.
    pub(super) fn folded(&self) -> &'static [char] {
        self.mapped.get(self.class.decomposed..).unwrap_or_default()
    }
}

/// The character that two others compose to, Hangul apart.
pub(super) fn pair(first: char, second: char) -> Option<char> {
    let at = TABLE.pairs.binary_search_by_key(&(first, second), |&(parts, _)| parts).ok()?;
    TABLE.pairs.get(at).map(|&(_, whole)| whole)
}

struct Table {
    classes: Vec<Class>,
    runs: Vec<Run>,
    /// For each page of characters, the run that its first is in: where a search begins.
    pages: Vec<u16>,
    mapped: Vec<char>,
    /// What two characters compose to, sorted by these.
    pairs: Vec<((char, char), char)>,
}

/// How many bits of a character's number do not tell its page: 32 characters, 70 KB of pages.
const PAGE: u32 = 5;

/// Neighbours of one class.
struct Run {
    first: u32,
    class: u8,
    /// Where the mappings of the first one begin.
    mapped: u16,
}

impl Table {
    fn read(file: &'static [u8]) -> Self {
        let mut file = Reader(file);
        let (classes, runs) = (file.size(), file.size());
        let (classes, _) = file.take(classes * Class::LENGTH).as_chunks();
        let classes = classes.iter().map(Class::read).collect();
        let ids = file.take(runs);
        let lengths: Vec<_> = ids.iter().map(|_| file.number() + 1).collect();
        let mut mappings = Mappings { file, distance: 0, last: [0; Mappings::LONGEST] };
        let (runs, pages, mapped, pairs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut table = Self { classes, runs, pages, mapped, pairs };
        let mut first = 0;
        for (&class, length) in ids.iter().zip(lengths) {
            let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
            let after = first + length;
            let pages = (after.saturating_sub(1) >> PAGE) as usize + 1;
            table.pages.resize(pages.max(table.pages.len()), place(table.runs.len()));
            table.runs.push(Run { first, class, mapped: place(table.mapped.len()) });
            table.read_mappings(class, first..after, &mut mappings);
            first = after;
        }
        table
    }

    fn read_mappings(&mut self, class: u8, codes: Range<u32>, mappings: &mut Mappings) {
        let Some(class) = self.classes.get(usize::from(class)) else { return };
        if class.decomposed + class.folded == 0 {
            return;
        }
        for code in codes {
            mappings.read(code, class.decomposed, &mut self.mapped);
            if class.composes
                && let Some(&[first, second]) = self.mapped.last_chunk()
                && let Some(whole) = char::from_u32(code)
            {
                let parts = (first, second);
                let at = self.pairs.partition_point(|pair| pair.0 < parts);
                self.pairs.insert(at, (parts, whole));
            }
            mappings.read(code, class.folded, &mut self.mapped);
        }
    }

    fn find(&'static self, c: char) -> Character {
        let code = u32::from(c);
        let page = (code >> PAGE) as usize;
        let run_of = |page: usize| self.pages.get(page).map_or(self.runs.len(), |&run| run.into());
        let (from, to) = (run_of(page), run_of(page + 1));
        let near = self.runs.get(from + 1..(to + 1).min(self.runs.len())).unwrap_or_default();
        let run = self.runs.get(from + near.partition_point(|run| run.first <= code));
        let class = run.and_then(|run| self.classes.get(usize::from(run.class)));
        let (Some(run), Some(class)) = (run, class) else {
            return Character { class: &UNKNOWN, mapped: &[] };
        };
        let length = class.decomposed + class.folded;
        let from = usize::from(run.mapped) + (code - run.first) as usize * length;
        Character { class, mapped: self.mapped.get(from..from + length).unwrap_or_default() }
    }
}

/// Reads what characters are mapped to, each number from its difference to one before.
struct Mappings {
    file: Reader,
    /// How far the last character was from the single one it is mapped to.
    distance: u32,
    /// The last longer mapping, place by place.
    last: [u32; Self::LONGEST],
}

impl Mappings {
    const LONGEST: usize = 18;

    fn read(&mut self, code: u32, length: usize, mapped: &mut Vec<char>) {
        for last in self.last.iter_mut().take(length) {
            let (from, last) = if length == 1 { (code, &mut self.distance) } else { (0, last) };
            *last = last.wrapping_add(self.file.difference());
            let c = char::from_u32(from.wrapping_add(*last));
            mapped.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
}

struct Reader(&'static [u8]);

impl Reader {
    fn take(&mut self, length: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at_checked(length).unwrap_or_default();
        self.0 = rest;
        taken
    }

    /// Seven bits of each byte, the lowest first; all but the last have the eighth.
    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// A number whose sign is its lowest bit, as what to add without a look at overflow.
    fn difference(&mut self) -> u32 {
        let number = self.number();
        (number >> 1) ^ (number & 1).wrapping_neg()
    }

    fn size(&mut self) -> usize {
        self.number() as usize
    }
}

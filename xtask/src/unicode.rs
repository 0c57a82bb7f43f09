//! What Unicode says of each character, as a table: as much of it as names, addresses and domains need.
//!
//! `core/src/value/unicode/table.rs` reads it, and tells its form.

mod facts;

use crate::failure::Failure;
use facts::{Class, Source};

/// The table.
pub(crate) fn table() -> Result<Vec<u8>, Failure> {
    let source = Source::new();
    let mut classes = Vec::<Class>::new();
    let mut runs = Vec::<(usize, u32)>::new();
    let mut mappings = Mappings::default();
    for code in 0..=u32::from(char::MAX) {
        let facts = source.facts(code);
        let known = classes.iter().position(|class| *class == facts.class);
        let class = known.unwrap_or_else(|| {
            classes.push(facts.class);
            classes.len() - 1
        });
        match runs.last_mut() {
            Some((same, length)) if *same == class => *length += 1,
            _ => runs.push((class, 1)),
        }
        mappings.push(code, &facts.decomposed);
        mappings.push(code, &facts.folded);
    }
    let too_many = |_| Failure::new("too many classes of characters for one byte".to_owned());
    let ids: Vec<u8> = runs
        .iter()
        .map(|(class, _)| u8::try_from(*class))
        .collect::<Result<_, _>>()
        .map_err(too_many)?;
    let mut table = Vec::new();
    number(&mut table, u32::try_from(classes.len()).map_err(too_many)?);
    number(&mut table, u32::try_from(runs.len()).map_err(too_many)?);
    table.extend(classes.iter().flatten());
    table.extend(ids);
    runs.iter().for_each(|(_, length)| number(&mut table, length - 1));
    table.extend(mappings.bytes);
    Ok(table)
}

/// What characters are mapped to, each number told as its difference from one before: neighbours resemble each other.
#[derive(Default)]
struct Mappings {
    bytes: Vec<u8>,
    /// How far the last character was from the single one it is mapped to.
    distance: i64,
    /// The last longer mapping, place by place.
    last: Vec<i64>,
}

impl Mappings {
    fn push(&mut self, code: u32, mapped: &[char]) {
        if self.last.len() < mapped.len() {
            self.last.resize(mapped.len(), 0);
        }
        for (&c, last) in mapped.iter().zip(&mut self.last) {
            let single = mapped.len() == 1;
            let (value, last) = if single {
                (i64::from(u32::from(c)) - i64::from(code), &mut self.distance)
            } else {
                (i64::from(u32::from(c)), last)
            };
            signed(&mut self.bytes, value - *last);
            *last = value;
        }
    }
}

/// A number that may be negative: its sign is its lowest bit.
fn signed(bytes: &mut Vec<u8>, value: i64) {
    let folded = (value << 1) ^ (value >> 63);
    number(bytes, u32::try_from(folded).unwrap_or(u32::MAX));
}

/// A number, seven bits to a byte, the lowest first.
fn number(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
}

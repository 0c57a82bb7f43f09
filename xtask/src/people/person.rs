//! One invented person.

use std::collections::BTreeSet;

use super::draw::Draw;
use super::names::{FIRST_NAMES, LAST_NAMES};
use super::words::{COMPANIES, ENGLISH, FOLDED, FRENCH};

/// The columns of the file, in the order of [`Person::cells`].
pub(super) const COLUMNS: [&str; 9] = [
    "last_name",
    "first_name",
    "email",
    "landline",
    "mobile",
    "function",
    "language",
    "roles",
    "notes",
];

/// The beginnings of French landline numbers kept for fiction; four digits follow.
const LANDLINES: [&str; 5] = ["019900", "026191", "035301", "046571", "053649"];

/// The mobile numbers kept for fiction: a beginning, and the last digits that follow it.
const MOBILES: [(&str, std::ops::Range<usize>); 3] =
    [("+49 171 39200", 0..100), ("+49 176 040690", 0..100), ("+46 70 17406", 5..100)];

/// A row of the file.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) email: String,
    pub(super) landline: String,
    pub(super) mobile: String,
    pub(super) function: String,
    pub(super) language: String,
    pub(super) roles: String,
    pub(super) notes: String,
}

impl Person {
    pub(super) fn cells(self) -> [String; 9] {
        let Self { last_name, first_name, email, landline, .. } = self;
        let Self { mobile, function, language, roles, notes, .. } = self;
        [last_name, first_name, email, landline, mobile, function, language, roles, notes]
    }
}

/// The people invented so far: what must not be given twice.
#[derive(Default)]
pub(super) struct Invented {
    emails: BTreeSet<String>,
    mobiles: usize,
}

impl Invented {
    /// The next person, with an e-mail nobody has yet.
    pub(super) fn next(&mut self, draw: &mut Draw) -> Person {
        loop {
            let first_name = draw.one_of(&FIRST_NAMES);
            let last_name = draw.one_of(&LAST_NAMES);
            let email = email(draw, first_name, last_name);
            if self.emails.insert(email.clone()) {
                return self.person(draw, first_name, last_name, email);
            }
        }
    }

    fn person(&mut self, draw: &mut Draw, first: &str, last: &str, email: String) -> Person {
        let french = draw.chance(72);
        // Many a French file writes family names in capitals.
        let last_name =
            if french && draw.chance(20) { last.to_uppercase() } else { last.to_owned() };
        let words = if french { FRENCH } else { ENGLISH };
        Person {
            last_name,
            first_name: first.to_owned(),
            email,
            landline: landline(draw),
            mobile: if draw.chance(40) { self.mobile() } else { String::new() },
            function: draw.one_of(words.functions).to_owned(),
            language: words.language.to_owned(),
            roles: roles(draw).to_owned(),
            notes: if draw.chance(25) {
                draw.one_of(words.notes).to_owned()
            } else {
                String::new()
            },
        }
    }

    /// The next mobile number; none once the ranges are used up.
    fn mobile(&mut self) -> String {
        let mut all = MOBILES.iter().flat_map(|(beginning, ends)| {
            ends.clone().map(move |end| format!("{beginning}{end:02}"))
        });
        let number = all.nth(self.mobiles).unwrap_or_default();
        self.mobiles += 1;
        number
    }
}

fn roles(draw: &mut Draw) -> &'static str {
    match draw.below(20) {
        0..9 => "contact.technical",
        9..17 => "contact.billing",
        _ => "contact.technical;contact.billing",
    }
}

/// An address in one of the styles companies choose.
fn email(draw: &mut Draw, first: &str, last: &str) -> String {
    let (domain, style) = draw.one_of(&COMPANIES);
    let (first, last) = (folded(first), folded(last));
    let initial: String = first.chars().take(1).collect();
    let local = match style {
        "f.last" => format!("{initial}.{last}"),
        "flast" => format!("{initial}{last}"),
        "last.first" => format!("{last}.{first}"),
        _ => format!("{first}.{last}"),
    };
    format!("{local}@{domain}")
}

/// A name as it stands in an address: small letters without accents, hyphens kept.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        if letter.is_ascii_lowercase() || letter == '-' {
            folded.push(letter);
        } else if let Some((_, plain)) = FOLDED.iter().find(|(from, _)| from.contains(letter)) {
            folded.push_str(plain);
        }
    }
    folded
}

/// A number in one of the ways people write them.
fn landline(draw: &mut Draw) -> String {
    let national = format!("{}{:04}", draw.one_of(&LANDLINES), draw.below(10_000));
    let pairs: Vec<String> = national
        .as_bytes()
        .chunks(2)
        .map(|pair| String::from_utf8_lossy(pair).into_owned())
        .collect();
    match draw.below(10) {
        0..5 => pairs.join(" "),
        5..7 => pairs.join("."),
        7 => national,
        _ => format!("+33 {}", pairs.join(" ").trim_start_matches('0')),
    }
}

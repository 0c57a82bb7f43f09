//! The floor in memory: three maps, and plain structs that everybody shares.

use annuaire_benches::draw::Draw;
use annuaire_benches::office::{Person, request_id};
use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::ops::Bound;

use crate::town::{PAGE, PAGES, READS};

pub(crate) struct Plain {
    by_id: HashMap<u128, Person>,
    by_login: HashMap<String, u128>,
    by_name: BTreeMap<(String, u128), ()>,
    ids: Vec<u128>,
    logins: Vec<String>,
    places: Vec<(String, u128)>,
    next: u64,
}

impl Plain {
    pub(crate) fn settled(size: usize) -> Self {
        let (by_id, by_login, by_name) = Default::default();
        let (ids, logins, places) = Default::default();
        let mut plain = Self { by_id, by_login, by_name, ids, logins, places, next: 0 };
        plain.grow(size);
        let mut draw = Draw::seeded(size as u64);
        for _ in 0..READS {
            plain.ids.push(id(draw.below(size) as u64));
            plain.logins.push(Person::numbered(draw.below(size) as u64).email);
        }
        for _ in 0..PAGES {
            let number = draw.below(size) as u64;
            plain.places.push(place(&Person::numbered(number), id(number)));
        }
        plain
    }

    pub(crate) fn grow(&mut self, newcomers: usize) {
        for number in (self.next..).take(newcomers) {
            let (person, id) = (Person::numbered(number), id(number));
            self.by_login.insert(person.email.clone(), id);
            self.by_name.insert(place(&person, id), ());
            self.by_id.insert(id, person);
        }
        self.next += newcomers as u64;
    }

    pub(crate) fn read_by_id(&self) {
        for id in &self.ids {
            black_box(self.by_id.get(id));
        }
    }

    pub(crate) fn read_by_login(&self) {
        for login in &self.logins {
            black_box(self.by_login.get(login).and_then(|id| self.by_id.get(id)));
        }
    }

    pub(crate) fn read_pages(&self) {
        for place in &self.places {
            let after = self.by_name.range((Bound::Excluded(place), Bound::Unbounded)).take(PAGE);
            black_box(after.filter_map(|((_, id), ())| self.by_id.get(id)).count());
        }
    }
}

fn id(number: u64) -> u128 {
    request_id(number).as_uuid().as_u128()
}

fn place(person: &Person, id: u128) -> (String, u128) {
    (format!("{} {}", person.last_name, person.first_name).to_lowercase(), id)
}

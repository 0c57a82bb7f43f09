//! In memory: the command beside its decision alone, and beside bare maps.

use annuaire::{MemoryRepository, Repository, Request, decide, reads};
use annuaire_benches::Failure;
use annuaire_benches::lanes::{Lanes, rounds};
use annuaire_benches::office::{Office, Person};
use std::collections::HashMap;
use std::hint::black_box;

/// Commands of one round.
const COMMANDS: usize = 512;

/// What somebody keeps who has no rules: the contact, who holds which value, and what happened.
#[derive(Default)]
struct Bare {
    contacts: HashMap<u128, Person>,
    claims: HashMap<(u8, String), u128>,
    history: Vec<(u128, u64, &'static str, String)>,
}

impl Bare {
    fn create(&mut self, id: u128, person: &Person) {
        self.claims.insert((0, person.email.clone()), id);
        self.claims.insert((1, person.email.clone()), id);
        self.history.push((id, 1, "contact.create", "desk".to_owned()));
        self.contacts.insert(id, person.clone());
    }
}

pub(crate) fn measure() -> Result<(), Failure> {
    let office = Office::new()?;
    let directory = office.open(MemoryRepository::new())?;
    let all = (rounds() + 1) * COMMANDS;
    let requests = office.creations(all);
    let people: Vec<Person> = (0..all as u64).map(Person::numbered).collect();
    // Every decision is made on the view that its command would load.
    let view = |request: &Request| {
        Ok::<_, Failure>(directory.repository().load(&reads(&office.policy, request))?)
    };
    let views = requests.iter().map(view).collect::<Result<Vec<_>, _>>()?;

    let mut bare = Bare::default();
    let (mut plain, mut seen) = (people.iter().zip(1..), requests.iter().zip(&views));
    let (mut sent, mut done) = (requests.iter(), 0);

    let mut lanes =
        Lanes::writing("create a contact in memory: contact, two claims, history, message");
    let floor = lanes.add("bare maps (floor)", COMMANDS, || {
        plain.by_ref().take(COMMANDS).for_each(|(person, id)| bare.create(id, person));
    });
    let decision = lanes.add("the decision", COMMANDS, || {
        for (request, view) in seen.by_ref().take(COMMANDS) {
            black_box(decide(&office.policy, view, request).is_ok());
        }
    });
    let command = lanes.add("the whole command", COMMANDS, || {
        let sent = sent.by_ref().take(COMMANDS);
        done += sent.filter(|request| directory.execute(request).is_ok()).count();
    });
    let times = lanes.run(floor);
    println!("  the command takes {:.2} times its decision", times.ratio(command, decision));
    if done == all {
        Ok(())
    } else {
        Err(format!("only {done} of {all} commands were done").into())
    }
}

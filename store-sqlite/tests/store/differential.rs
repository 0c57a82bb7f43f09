//! S4: what memory answers, SQLite answers, whatever is committed before.

use crate::given::{
    Draft, account, account_id, contact, contact_id, login, noon, owner, policy, role, unit,
    unit_id,
};
use annuaire::agenda::Agenda;
use annuaire::{
    Access, AccountId, AgendaKind, Attachment, CatalogueName, Change, ClaimKey, ClaimKind,
    ClaimScope, Contact, ContactId, Cursor, Digest, Guard, Holding, KeptCatalogue, Key, Listing,
    MemoryRepository, Narrowing, Outbox, Presence, Reads, Record, Repository, RoleId, SeatHolder,
    UnitKind, Version, Visible,
};
use annuaire_sqlite::SqliteRepository;
use chrono::TimeDelta;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const ACCOUNTS: u128 = 2;
const PEOPLE: u128 = 5;
const UNITS: u128 = 3;
const ROLES: [&str; 3] = ["portal.admin", "portal.user", "contact.billing"];
const NAMES: [&str; 6] = ["Abel", "abel", "Élise", "Zoe", "Ann", "Bo"];
const LOGINS: [&str; 3] = ["ann@example.org", "Ann@example.org", "bo@example.org"];
const REQUESTS: u128 = 30;

/// A record that a step writes.
#[derive(Clone, Debug)]
enum Put {
    Account {
        policy: usize,
        seats: BTreeMap<usize, BTreeSet<u128>>,
    },
    Catalogue,
    Contact {
        id: u128,
        name: usize,
        access: usize,
        presence: usize,
        held: BTreeSet<(usize, Option<u128>)>,
        at: BTreeSet<u128>,
        booked: bool,
    },
    Unit {
        id: u128,
        kind: usize,
    },
}

#[derive(Clone, Debug)]
struct Step {
    account: u128,
    request: u128,
    /// Each with whether it expects the version that is there.
    puts: Vec<(Put, bool)>,
    guards: Vec<(u128, bool)>,
    claims: Vec<(usize, bool, Option<u128>, bool)>,
    said: BTreeSet<u128>,
    told: Vec<u128>,
    erased: BTreeSet<u128>,
    look: Look,
}

/// What is looked at after a step.
#[derive(Clone, Debug)]
struct Look {
    visible: Visible,
    narrowing: Narrowing,
    limit: usize,
    minute: i64,
    lease: i64,
    messages: usize,
    sent: bool,
}

/// Mostly true.
fn right() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.9)
}

fn put() -> impl Strategy<Value = Put> {
    let seats = prop::collection::btree_map(0..ROLES.len(), btree_set(0..PEOPLE, 0..3), 0..2);
    let held = btree_set((0..ROLES.len(), option::of(0..UNITS)), 0..3);
    prop_oneof![
        2 => (0..2_usize, seats).prop_map(|(policy, seats)| Put::Account { policy, seats }),
        1 => Just(Put::Catalogue),
        5 => (0..PEOPLE, 0..NAMES.len(), 0..Access::ALL.len(), 0..6_usize, held, btree_set(0..UNITS, 0..3), any::<bool>())
            .prop_map(|(id, name, access, presence, held, at, booked)| {
                Put::Contact { id, name, access, presence, held, at, booked }
            }),
        1 => (0..UNITS, 0..2_usize).prop_map(|(id, kind)| Put::Unit { id, kind }),
    ]
}

fn look() -> impl Strategy<Value = Look> {
    let visible = (
        any::<bool>(),
        btree_set(0..PEOPLE, 0..3),
        btree_set(0..UNITS, 0..2),
        btree_set(0..ROLES.len(), 0..2),
    )
        .prop_map(|(all, contacts, units, roles)| Visible {
            all,
            contacts: contacts.into_iter().map(contact_id).collect(),
            units: units.into_iter().map(unit_id).collect(),
            roles: roles.into_iter().map(a_role).collect(),
        });
    let narrowing = (
        vec(prop::sample::select(vec!["a", "ab", "example", "elise", "zz"]), 0..2),
        option::weighted(0.2, btree_set(prop::sample::select(Access::ALL.to_vec()), 0..3)),
        option::weighted(0.2, 0..UNITS),
        option::weighted(0.2, (0..ROLES.len(), option::of(0..UNITS))),
        option::weighted(0.2, btree_set(0..PEOPLE, 0..4)),
    )
        .prop_map(|(words, access, unit, holding, contacts)| Narrowing {
            words: words.into_iter().map(Box::from).collect(),
            access: access.map(|states| states.into_iter().collect()),
            unit: unit.map(unit_id),
            holding: holding
                .map(|(role, unit)| Holding { role: a_role(role), unit: unit.map(unit_id) }),
            contacts: contacts.map(|ids| ids.into_iter().map(contact_id).collect()),
        });
    (visible, narrowing, 0..4_usize, 0..5_i64, 0..4_i64, 0..4_usize, any::<bool>()).prop_map(
        |(visible, narrowing, limit, minute, lease, messages, sent)| Look {
            visible,
            narrowing,
            limit,
            minute,
            lease,
            messages,
            sent,
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    (
        (0..ACCOUNTS, 0..REQUESTS),
        vec((put(), right()), 0..4),
        vec((0..PEOPLE, right()), 0..2),
        vec((0..LOGINS.len(), any::<bool>(), option::weighted(0.7, 0..PEOPLE), right()), 0..3),
        btree_set(0..PEOPLE, 0..3),
        vec(0..PEOPLE, 0..3),
        btree_set(0..PEOPLE, 0..=1),
        look(),
    )
        .prop_map(|((account, request), puts, guards, claims, said, told, erased, look)| {
            Step { account, request, puts, guards, claims, said, told, erased, look }
        })
}

fn a_role(number: usize) -> RoleId {
    role(ROLES[number])
}

fn a_claim(account: AccountId, number: usize, portal: bool) -> ClaimKey {
    let key = login(account, LOGINS[number]);
    if portal {
        ClaimKey { scope: ClaimScope::Portal(policy("plain")), kind: ClaimKind::Login, ..key }
    } else {
        key
    }
}

fn functions() -> CatalogueName {
    CatalogueName::parse("functions").unwrap()
}

/// Every record there can be.
fn keys() -> impl Iterator<Item = Key> {
    let people = (0..PEOPLE).map(|number| Key::Contact(contact_id(number)));
    let units = (0..UNITS).map(|number| Key::Unit(unit_id(number)));
    [Key::Account, Key::Catalogue(functions())].into_iter().chain(people).chain(units)
}

/// Everything there can be.
fn everything(account: AccountId) -> Reads {
    let mut reads = Reads::of(account);
    reads.records = keys().collect();
    for number in 0..LOGINS.len() {
        reads.claims.extend([a_claim(account, number, false), a_claim(account, number, true)]);
    }
    reads.requests = (0..REQUESTS).map(crate::given::request).collect();
    reads
}

fn record(account_id: AccountId, put: &Put) -> Record {
    let attachment = |number: &u128| Attachment {
        kind: UnitKind::parse("agency").unwrap(),
        unit: unit_id(*number),
    };
    match put {
        Put::Account { policy: number, seats } => {
            let mut firm = account(account_id);
            firm.policy = policy(["plain", "other"][*number]);
            for (role, holders) in seats {
                let holder = |number: &u128| SeatHolder {
                    contact: contact_id(*number),
                    effective: number.is_multiple_of(2),
                };
                firm.seats.insert(a_role(*role), holders.iter().map(holder).collect());
            }
            Record::Account(firm)
        }
        Put::Catalogue => Record::Catalogue(KeptCatalogue {
            account: account_id,
            name: functions(),
            version: Version::new(0),
            change: Digest::NONE,
            roles: annuaire::SortedMap::new(),
        }),
        Put::Contact { id, name, access, presence, held, at, booked } => {
            let mut person: Contact = contact(account_id, contact_id(*id), "Nobody");
            crate::given::set(&mut person, "last_name", NAMES[*name]);
            person.access = Access::ALL[*access];
            person.presence = match presence {
                0 => Presence::Removed,
                1 => Presence::Erased,
                _ => Presence::Present,
            };
            let holding = |(role, unit): &(usize, Option<u128>)| Holding {
                role: a_role(*role),
                unit: unit.map(unit_id),
            };
            person.holdings = held.iter().map(holding).collect();
            person.units = at.iter().map(attachment).collect();
            if *booked {
                person.agenda = Some(Box::new(Agenda::of(AgendaKind::parse("built_in").unwrap())));
                let pair = r#"[{"type":"booked","channel":"sms"}]"#;
                person.notifications = serde_json::from_str(pair).unwrap();
            }
            Record::Contact(person)
        }
        Put::Unit { id, kind } => {
            let mut agency = unit(account_id, unit_id(*id), "an agency");
            agency.kind = UnitKind::parse(["agency", "team"][*kind]).unwrap();
            Record::Unit(agency)
        }
    }
}

/// The version that a write or a guard expects: the one there, or another.
fn expected(there: Option<Version>, right: bool) -> Option<Version> {
    match (there, right) {
        (there, true) => there,
        (Some(version), false) => Some(version.next()),
        (None, false) => Some(Version::FIRST),
    }
}

/// The change of a step, decided on what memory holds.
fn change(memory: &MemoryRepository, step: &Step) -> Change {
    let account_id = account_id(step.account);
    let snapshot = memory.load(&everything(account_id)).unwrap();
    let version = |key: &Key| snapshot.record(key).map(Record::version);
    let mut draft = Draft::new(account_id, step.request);
    for (put, right) in &step.puts {
        let record = record(account_id, put);
        let key = record.key();
        if draft.change.writes.iter().all(|write| write.record.key() != key) {
            let expected = expected(version(&key), *right);
            draft.change.writes.push(annuaire::Write { record, expected });
        }
    }
    for (number, right) in &step.guards {
        let key = Key::Contact(contact_id(*number));
        draft.change.guards.push(Guard { expected: expected(version(&key), *right), key });
    }
    for (number, portal, to, right) in &step.claims {
        let key = a_claim(account_id, *number, *portal);
        let exists = |id: &ContactId| {
            let written = |write: &annuaire::Write| write.record.key() == Key::Contact(*id);
            snapshot.contact(*id).is_some() || draft.change.writes.iter().any(written)
        };
        let to = to.map(contact_id).filter(exists).map(|id| owner(account_id, id));
        let from = snapshot.owner(&key).filter(|_| *right);
        if draft.change.claims.iter().all(|claim| claim.key != key) {
            draft = draft.claim(key, from, to);
        }
    }
    for number in &step.said {
        draft = draft.say(contact_id(*number), NAMES[0]);
    }
    for number in &step.told {
        draft = draft.tell(contact_id(*number), "old@example.org", "new@example.org");
    }
    for number in &step.erased {
        draft = draft.erase(contact_id(*number));
    }
    draft.seal()
}

/// Every list, from its beginning.
fn listings(account: AccountId, look: &Look) -> Vec<Listing> {
    let (after, limit) = (None, look.limit);
    let kind = UnitKind::parse("team").unwrap();
    let mut all = vec![
        Listing::Contacts {
            account,
            visible: look.visible.clone(),
            narrowing: look.narrowing.clone(),
            after: after.clone(),
            limit,
        },
        Listing::Accounts { policy: policy("plain"), after: after.clone(), limit },
        Listing::Units { account, kind: None, after: after.clone(), limit },
        Listing::Units { account, kind: Some(kind), after: after.clone(), limit },
    ];
    for (contact, newest_first) in
        [(None, false), (None, true), (Some(contact_id(1)), false), (Some(contact_id(1)), true)]
    {
        all.push(Listing::History { account, contact, newest_first, after: after.clone(), limit });
    }
    for key in LOGINS {
        all.push(Listing::Logins {
            policy: policy("plain"),
            key: key.into(),
            after: after.clone(),
            limit,
        });
    }
    all
}

fn from(listing: &Listing, place: Cursor) -> Listing {
    let mut listing = listing.clone();
    let (Listing::Contacts { after, .. }
    | Listing::Accounts { after, .. }
    | Listing::Units { after, .. }
    | Listing::History { after, .. }
    | Listing::Logins { after, .. }) = &mut listing;
    *after = Some(place);
    listing
}

fn agree(
    memory: &MemoryRepository,
    sqlite: &SqliteRepository,
    step: &Step,
) -> Result<(), TestCaseError> {
    let look = &step.look;
    for number in 0..ACCOUNTS {
        let account = account_id(number);
        let reads = everything(account);
        prop_assert_eq!(memory.load(&reads).unwrap(), sqlite.load(&reads).unwrap());
        for mut listing in listings(account, look) {
            loop {
                let page = memory.page(&listing).unwrap();
                prop_assert_eq!(&page, &sqlite.page(&listing).unwrap(), "{:?}", listing);
                let Some(next) = page.next else { break };
                listing = from(&listing, next);
            }
        }
    }
    let (now, lease) = (noon() + TimeDelta::minutes(look.minute), TimeDelta::minutes(look.lease));
    let taken = memory.claim(now, lease, look.messages).unwrap();
    prop_assert_eq!(&taken, &sqlite.claim(now, lease, look.messages).unwrap());
    if look.sent {
        let sent: Vec<_> = taken.iter().map(|message| message.id).collect();
        memory.done(&sent).unwrap();
        sqlite.done(&sent).unwrap();
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn s4_memory_and_sqlite_agree_on_every_commit_load_list_and_message(steps in vec(step(), 1..16)) {
        let memory = MemoryRepository::new();
        let sqlite = SqliteRepository::open_in_memory().unwrap();
        for step in &steps {
            let change = change(&memory, step);
            prop_assert_eq!(memory.commit(&change).unwrap(), sqlite.commit(&change).unwrap());
            agree(&memory, &sqlite, step)?;
        }
    }
}

#[test]
fn the_steps_reach_every_kind_of_answer() {
    use annuaire::{Committed, Conflict};
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    for _ in 0..40 {
        let memory = MemoryRepository::new();
        for step in vec(step(), 16).new_tree(&mut runner).unwrap().current() {
            let change = change(&memory, &step);
            seen.insert(match memory.commit(&change).unwrap() {
                Committed::Written { .. } if change.erased.is_empty() => "written",
                Committed::Written { .. } => "erased",
                Committed::Repeated => "repeated",
                Committed::Conflict(Conflict::Record(_)) => "record",
                Committed::Conflict(Conflict::Claim(_)) => "claim",
            });
        }
    }
    assert_eq!(seen, BTreeSet::from(["written", "erased", "repeated", "record", "claim"]));
}

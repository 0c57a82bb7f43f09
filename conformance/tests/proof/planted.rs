//! Each promise has a planted bug that it catches: a check that cannot fail proves nothing.

use crate::properties::KEPT;
use crate::properties::histories::{repeats, spoilt};
use crate::properties::people::{CANARY, lives};
use crate::properties::readers::differs;
use crate::properties::tenants::{alike, tells_foreign_ids};
use crate::walked::{PRESETS, Plant, World, dump, governing, history};
use annuaire::history::verify;
use annuaire::{
    Access, AccountState, Actor, Change, ClaimChange, ClaimKind, Command, Contact, Destination,
    Digest, Event, MessageKind, Policy, Presence, Record, Request, SeatHolder,
};
use annuaire_conformance::random::Dice;
use chrono::TimeDelta;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

/// How a bug comes in.
enum Bug {
    /// The change is spoilt before it is committed.
    Change(Plant),
    /// Another request is executed than the one that was sent.
    Request(fn(&mut Request)),
}

struct Planted {
    what: &'static str,
    promise: &'static str,
    bug: Bug,
}

const fn change(what: &'static str, promise: &'static str, plant: Plant) -> Planted {
    Planted { what, promise, bug: Bug::Change(plant) }
}

const fn request(what: &'static str, promise: &'static str, disguise: fn(&mut Request)) -> Planted {
    Planted { what, promise, bug: Bug::Request(disguise) }
}

fn has(change: &Change, event: impl Fn(&Event) -> bool) -> bool {
    change.entries.iter().any(|entry| entry.chained.events.iter().any(&event))
}

/// The contacts that a change writes.
fn contacts(change: &mut Change) -> impl Iterator<Item = &mut Contact> {
    change.writes.iter_mut().filter_map(|write| match &mut write.record {
        Record::Contact(contact) => Some(contact),
        _ => None,
    })
}

/// The account that a change writes.
fn account(change: &mut Change) -> Option<&mut annuaire::Account> {
    change.writes.iter_mut().find_map(|write| match &mut write.record {
        Record::Account(account) => Some(account),
        _ => None,
    })
}

/// As if the system had asked.
fn as_system(request: &mut Request) {
    if !matches!(request.actor, Actor::Bearer(_)) {
        request.actor = Actor::System;
    }
}

/// Every bug, and the promise that catches it.
fn planted() -> Vec<Planted> {
    vec![
        request("rights are not looked at", "R1", as_system),
        request("whoever is suspended may act", "R3", as_system),
        request("ceilings are not looked at", "R2", as_system),
        request("what may not be seen is acted upon", "T1", as_system),
        request("an edit is a correction", "R4", |request| {
            if let Command::EditContact(edit) = &request.command {
                let (contact, fields) = (edit.contact, edit.fields.clone());
                let correction =
                    annuaire::CorrectContact { contact, fields, reason: "none".into() };
                as_system(request);
                request.command = correction.into();
            }
        }),
        request("the deadline of a link is not looked at", "K2", |request| {
            if let Actor::Bearer(link) = &request.actor {
                request.at = link.issued;
            }
        }),
        request("what a link says is not compared", "K3", |request| {
            if let Actor::Bearer(link) = &mut request.actor {
                link.generation = link.generation.saturating_sub(1);
            }
        }),
        change("a suspension leaves the account unwritten", "P1", |change, request| {
            if matches!(request.command, Command::SuspendAccess(_)) {
                change.writes.retain(|write| !matches!(write.record, Record::Account(_)));
            }
        }),
        change("an account is left unclaimed", "P4", |change, request| {
            let claimed = has(change, |event| {
                matches!(event, Event::AccountClaimed | Event::AccountOpened { .. })
            });
            if !claimed && !matches!(request.command, Command::Appoint(_)) {
                account(change)
                    .into_iter()
                    .for_each(|account| account.state = AccountState::Unclaimed);
            }
        }),
        change("a second administrator appears", "A1", |change, _| {
            let seat = annuaire::RoleId::parse("governance.administrator").unwrap();
            let nobody = annuaire::ContactId::from_uuid(uuid::Uuid::nil());
            for account in
                account(change).into_iter().filter(|account| account.state == AccountState::Open)
            {
                let holders = account.seats.or_insert_with(seat.clone(), Vec::new);
                holders.push(SeatHolder { contact: nobody, effective: false });
            }
        }),
        change("a promotion moves at once what needs approvals", "A4", |change, request| {
            let Command::Promote(promote) = &request.command else { return };
            if let Some(account) = account(change)
                && account.moves.remove(&promote.role).is_some()
            {
                let holder = SeatHolder { contact: promote.contact, effective: true };
                account.seats.insert(promote.role.clone(), vec![holder]);
            }
        }),
        change("a move goes on whatever becomes of its parties", "A5", |change, _| {
            let cancelled = has(change, |event| matches!(event, Event::MoveCancelled { .. }))
                && has(change, |event| {
                    matches!(
                        event,
                        Event::RoleGranted { .. }
                            | Event::AccessSuspended { .. }
                            | Event::LoginChanged { .. }
                    )
                });
            if cancelled {
                change.writes.retain(|write| !matches!(write.record, Record::Account(_)));
            }
        }),
        change("a move leads back to whoever gives the seat up", "A3", |change, _| {
            for pending in
                account(change).into_iter().flat_map(|account| account.moves.values_mut())
            {
                pending.to = pending.from.unwrap_or(pending.to);
            }
        }),
        change("an activation brings a seat that moves by promotion", "P3", |change, request| {
            let Actor::Bearer(link) = &request.actor else { return };
            let holder = SeatHolder { contact: link.contact, effective: true };
            let seat = annuaire::RoleId::parse("primary.general").unwrap();
            for account in account(change).into_iter() {
                account.seats.insert(seat.clone(), vec![holder]);
            }
        }),
        change("whoever is removed keeps their language", "P2", |change, request| {
            if matches!(request.command, Command::RemoveContact(_) | Command::EraseContact(_)) {
                contacts(change).for_each(|contact| {
                    contact.language = annuaire::value::Language::parse("fr").ok()
                });
            }
        }),
        change("a mobile number goes while text messages are wanted", "N1", |change, request| {
            if matches!(request.command, Command::SetNotifications(_)) {
                let mobile = annuaire::FieldName::parse("mobile").unwrap();
                contacts(change).for_each(|contact| contact.fields.set(mobile.clone(), None));
            }
        }),
        change(
            "another kind of agenda keeps how the first was reached",
            "N2",
            |change, request| {
                if matches!(request.command, Command::ChooseAgenda(_)) {
                    let secret = annuaire::value::Name::parse("vault/7").unwrap();
                    for agenda in contacts(change).filter_map(|contact| contact.agenda.as_mut()) {
                        agenda.vault.get_or_insert(secret.clone());
                    }
                }
            },
        ),
        change("a removal leaves the login claimed", "E1", |change, request| {
            if matches!(request.command, Command::RemoveContact(_) | Command::CloseAccess(_)) {
                change.claims.retain(|claim| claim.to.is_some());
            }
        }),
        change("a message goes to an address of nobody", "E4", |change, _| {
            for message in &mut change.messages {
                message.to = Destination::Address(
                    annuaire::value::Email::parse("x@nobody.example").unwrap(),
                );
            }
        }),
        change("the old address is not told of the new login", "E5", |change, _| {
            change
                .messages
                .retain(|message| !matches!(message.kind, MessageKind::LoginChanged { .. }));
        }),
        change("a new contact holds a role that does not exist", "R0", |change, request| {
            if matches!(request.command, Command::CreateContact(_)) {
                let role = annuaire::RoleId::parse("nowhere.emperor").unwrap();
                contacts(change).for_each(|contact| {
                    contact.holdings.push(annuaire::Holding { role: role.clone(), unit: None })
                });
            }
        }),
        change("a link that was used still counts", "K1", |change, request| {
            if let (Command::RedeemLink(_), Actor::Bearer(link)) =
                (&request.command, &request.actor)
            {
                contacts(change).for_each(|contact| contact.generation = link.generation);
            }
        }),
        change("an invitation lives for a year", "K1s", |change, _| {
            for contact in contacts(change) {
                contact.link.iter_mut().for_each(|link| link.expires += TimeDelta::days(365));
            }
        }),
        change("nobody is sent the link that was issued", "K4", |change, _| {
            change.messages.retain(|message| !matches!(message.kind, MessageKind::Link(_)));
        }),
        change("a key that ended stays claimed", "K5", |change, _| {
            let ends =
                |claim: &ClaimChange| claim.key.kind == ClaimKind::ApiKey && claim.to.is_none();
            change.claims.retain(|claim| !ends(claim));
        }),
        request("a key acts as its holder, dead or not", "K5", |request| {
            if let Actor::ApiKey { contact, .. } = request.actor {
                request.actor = contact.into();
            }
        }),
        change("closing access keeps the login", "L1", |change, request| {
            if matches!(request.command, Command::CloseAccess(_)) {
                contacts(change).for_each(|contact| {
                    contact.login = annuaire::value::Email::parse("ada@moore.example").ok()
                });
            }
        }),
        change("sending a link activates", "L2", |change, request| {
            if matches!(request.command, Command::SendLink(_)) {
                contacts(change).for_each(|contact| contact.access = Access::Active);
            }
        }),
        change("links outlive a suspension", "L3", |change, request| {
            if matches!(request.command, Command::SuspendAccess(_)) {
                contacts(change).for_each(|contact| contact.generation -= 1);
            }
        }),
        change("a link stays while access is suspended", "L4", |change, request| {
            if matches!(request.command, Command::SuspendAccess(_)) {
                contacts(change).for_each(|contact| contact.link = live(contact));
            }
        }),
        change("a contact is attached to what is not here", "D1", |change, request| {
            if matches!(request.command, Command::CreateContact(_)) {
                let unit = annuaire::UnitId::from_uuid(uuid::Uuid::nil());
                let kind = annuaire::UnitKind::parse("dossier").unwrap();
                contacts(change).for_each(|contact| {
                    contact.units.push(annuaire::Attachment { kind: kind.clone(), unit })
                });
            }
        }),
        change("a record is written for another account", "T0", |change, _| {
            contacts(change).for_each(|contact| {
                contact.account = annuaire::AccountId::from_uuid(uuid::Uuid::nil())
            });
        }),
        change("whoever was removed comes back", "T3", |change, request| {
            if matches!(request.command, Command::EraseContact(_)) {
                contacts(change).for_each(|contact| contact.presence = Presence::Removed);
            }
        }),
        change("a record forgets the entry before", "O0", |change, _| {
            for entry in &mut change.entries {
                entry.chained.records.iter_mut().for_each(|record| record.previous = Digest::NONE);
            }
        }),
        change("a command leaves no entry", "O1", |change, _| change.entries.clear()),
        change("a message comes with another request", "O2", |change, _| {
            let other = annuaire::RequestId::from_uuid(uuid::Uuid::nil());
            change.messages.iter_mut().for_each(|message| message.request = other);
        }),
        change("an administrator who cannot act", "A2", |change, _| {
            for contact in contacts(change).filter(|contact| contact.access == Access::Active) {
                contact.access = Access::SuspendedActive;
            }
        }),
    ]
}

fn live(contact: &Contact) -> Option<annuaire::IssuedLink> {
    let (issued, purpose) = (contact.at, annuaire::Purpose::SetPassword);
    Some(annuaire::IssuedLink { purpose, issued, expires: issued + TimeDelta::hours(1) })
}

/// Walks until the promise is found broken.
fn catches(planted: &Planted) -> bool {
    let mut seeds = Dice::new(11);
    for _ in 0..60 {
        for preset in PRESETS {
            let (text, governing) = (Policy::preset_text(preset).unwrap(), governing(preset));
            let mut world = match planted.bug {
                Bug::Change(plant) => World::spoilt(text, &governing, Some(plant)),
                Bug::Request(disguise) => World::under(text, &governing).disguised(disguise),
            };
            for number in Dice::new(seeds.next().unwrap()).take(40) {
                let told = world.step(number);
                if told.broken.iter().any(|broken| broken.promise == planted.promise) {
                    return true;
                }
                if !told.broken.is_empty() && !matches!(planted.bug, Bug::Request(_)) {
                    // What follows is spoilt by something else.
                    break;
                }
            }
        }
    }
    false
}

#[test]
fn every_planted_bug_is_caught_by_its_promise() {
    let missed: Vec<&str> =
        planted().iter().filter(|planted| !catches(planted)).map(|planted| planted.what).collect();
    assert!(missed.is_empty(), "nothing noticed that {missed:#?}");
}

#[test]
fn every_promise_has_a_planted_bug() {
    let caught: BTreeSet<&str> = planted().iter().map(|planted| planted.promise).collect();
    let kept: BTreeSet<&str> = KEPT.iter().copied().collect();
    assert_eq!(kept.difference(&caught).collect::<Vec<_>>(), Vec::<&&str>::new());
}

/// A world under a preset, with a bug in every change.
fn spoilt_world(preset: &str, plant: Plant) -> World {
    World::spoilt(Policy::preset_text(preset).unwrap(), &governing(preset), Some(plant))
}

fn numbers(seed: u64) -> Vec<u64> {
    Dice::new(seed).take(30).collect()
}

#[test]
fn o3_a_store_that_forgets_which_request_it_was_is_noticed() {
    let broken = repeats(
        &mut spoilt_world("trade-customer", |change, request| {
            for entry in &mut change.entries {
                let (high, low) = request.id.as_uuid().as_u64_pair();
                let other = uuid::Uuid::from_u64_pair(high ^ 1, low);
                entry.chained.request = annuaire::RequestId::from_uuid(other);
            }
        }),
        &numbers(3),
    );
    assert!(broken.iter().any(|broken| broken.promise == "O3"), "{broken:?}");
}

#[test]
fn g1_an_erasure_that_keeps_the_history_is_noticed() {
    let mut world = spoilt_world("trade-customer", |change, _| change.erased.clear());
    numbers(3).into_iter().take(3).for_each(|number| drop(world.step(number)));
    let (_, erased) = lives(&mut world, true);
    let account = world.walk.accounts().next().unwrap();
    assert!(erased && dump(world.store(), account, &world.seen[&account]).contains(CANARY));
}

#[test]
fn t1_a_store_that_shows_the_records_of_others_is_noticed() {
    let caught = (0..20).any(|seed| {
        let mut world = World::of("trade-customer");
        numbers(seed).into_iter().any(|number| {
            let request = world.walk.ask(number);
            let found = tells_foreign_ids(&world, &request, &Leaking(world.store()));
            world.take(request);
            found.is_some()
        })
    });
    assert!(caught);
}

/// A store that gives out contacts of other accounts as if they were at home everywhere.
struct Leaking<'a>(&'a annuaire::MemoryRepository);

impl annuaire::Repository for Leaking<'_> {
    fn load(&self, reads: &annuaire::Reads) -> Result<annuaire::Snapshot, annuaire::StoreError> {
        let mut snapshot = self.0.load(reads)?;
        for account in World::of("trade-customer").walk.accounts() {
            let elsewhere =
                annuaire::Reads { account, requests: annuaire::SortedSet::new(), ..reads.clone() };
            let elsewhere = self.0.load(&elsewhere)?;
            for key in &reads.records {
                if let (None, Some(Record::Contact(contact))) =
                    (snapshot.record(key), elsewhere.record(key))
                {
                    let contact = Contact { account: reads.account, ..contact.clone() };
                    snapshot.add_record(Record::Contact(contact));
                }
            }
        }
        Ok(snapshot)
    }

    fn commit(&self, change: &Change) -> Result<annuaire::Committed, annuaire::StoreError> {
        self.0.commit(change)
    }

    fn page(&self, listing: &annuaire::Listing) -> Result<annuaire::Page, annuaire::StoreError> {
        self.0.page(listing)
    }
}

#[test]
fn t2_a_store_that_lets_neighbours_be_felt_is_noticed() {
    static COMMITS: AtomicU64 = AtomicU64::new(0);
    let text = Policy::preset_text("trade-customer").unwrap();
    let caught = alike(
        text,
        "trade-customer",
        &numbers(5),
        Some(|change, _| {
            let odd = COMMITS.fetch_add(1, Ordering::Relaxed) % 3 == 1;
            contacts(change)
                .filter(|_| odd)
                .for_each(|it| it.language = annuaire::value::Language::parse("fr").ok());
        }),
    );
    assert!(caught.is_err());
}

#[test]
fn r8_a_check_that_knows_less_than_the_command_is_noticed() {
    let caught = (0..20).any(|seed| {
        let mut world = World::of("trade-customer").disguised(as_system);
        numbers(seed).into_iter().any(|number| {
            let request = world.walk.ask(number);
            differs(&mut world, request).is_some()
        })
    });
    assert!(caught);
}

#[test]
fn o0_every_way_of_tampering_is_told_from_none() {
    let mut world = World::of("hosting-customer");
    numbers(3).into_iter().for_each(|number| drop(world.step(number)));
    let account = world.walk.accounts().next().unwrap();
    let entries = history(world.store(), account);
    assert!(verify(&entries).is_ok());
    assert!(spoilt(&entries, 0).iter().all(|(_, spoilt)| *spoilt != entries));
}

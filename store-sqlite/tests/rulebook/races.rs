//! Commands that exclude each other, decided on one view by eight connections and committed at once: one wins.

use annuaire::{
    Account, AccountId, Actor, ApproveMove, Attempt, Change, Committed, ContactId, CreateContact,
    Directory, Entropy, EraseContact, FixedHost, Key, Link, OpenAccess, OpenAccount, Outcome,
    Policy, Promote, Purpose, Reads, Record, RedeemLink, Refusal, Repository, Request, RequestId,
    RoleId, Step, SuspendAccess, Version,
};
use annuaire_sqlite::SqliteRepository;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use uuid::Uuid;

const RACERS: usize = 8;
const ROUNDS: u128 = 50;
const BUSY: usize = 1_000;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn role(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

/// A file under a preset, and what a round is played on.
struct Ring {
    _folder: tempfile::TempDir,
    path: PathBuf,
    preset: &'static str,
    directory: Directory<SqliteRepository>,
    asked: Mutex<u128>,
}

/// An account of one round, with its first holder active.
struct Round<'r> {
    ring: &'r Ring,
    number: u128,
    account: AccountId,
    ada: ContactId,
}

impl Ring {
    fn under(preset: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("annuaire.db");
        let directory = Directory::with_host(
            Policy::preset(preset).unwrap(),
            SqliteRepository::open(&path).unwrap(),
            Arc::new(FixedHost::at(noon())),
        );
        Self { _folder: folder, path, preset, directory, asked: Mutex::new(0) }
    }

    fn person(&self, name: &str, roles: &[&str]) -> CreateContact {
        let mut new = CreateContact::new()
            .with("last_name", "Moore")
            .with("first_name", "Sam")
            .with("email", format!("{name}@moore.example"));
        if self.preset == "hosting-customer" {
            new = new.with("landline", "01 99 00 12 34");
        }
        roles.iter().fold(new, |new, name| new.with_role(role(name)))
    }

    fn request(
        &self,
        account: AccountId,
        actor: impl Into<Actor>,
        command: impl Into<annuaire::Command>,
    ) -> Request {
        let mut asked = self.asked.lock().unwrap();
        *asked += 1;
        Request {
            id: RequestId::from_uuid(Uuid::from_u128(0xace << 100 | *asked)),
            at: noon(),
            actor: actor.into(),
            account,
            if_version: None,
            command: command.into(),
            entropy: Entropy::new([3; 32]),
        }
    }

    fn open(&self, number: u128, roles: &[&str]) -> Round<'_> {
        let account = AccountId::from_uuid(Uuid::from_u128(0xacc << 64 | number));
        let first = self.person(&format!("ada{number}"), roles);
        let opening = self.request(account, Actor::System, OpenAccount::with_first(first));
        let ada = self.directory.execute(&opening).unwrap().contact().unwrap();
        let round = Round { ring: self, number, account, ada };
        round.activate(ada);
        round
    }

    /// What each of these requests ends in, all of them decided before any is committed.
    fn race(&self, requests: &[Request]) -> Vec<Result<Outcome, Refusal>> {
        self.race_on(requests, |store, change| store.commit(&change).unwrap())
    }

    /// The same, where the store may commit in a way of its own.
    fn race_on(
        &self,
        requests: &[Request],
        commit: fn(&SqliteRepository, Change) -> Committed,
    ) -> Vec<Result<Outcome, Refusal>> {
        let barrier = Barrier::new(requests.len());
        let policy = self.directory.policy();
        std::thread::scope(|scope| {
            let racers: Vec<_> = requests
                .iter()
                .map(|request| {
                    let (barrier, path) = (&barrier, &self.path);
                    scope.spawn(move || {
                        let store = SqliteRepository::open(path).unwrap();
                        let (mut attempt, step) = Attempt::start(policy, request);
                        let Step::Load(reads) = step else { panic!("{step:?}") };
                        let mut step = attempt.loaded(&store.load(&reads).unwrap());
                        barrier.wait();
                        loop {
                            step = match step {
                                Step::Load(reads) => attempt.loaded(&store.load(&reads).unwrap()),
                                Step::Commit(change) => attempt.committed(commit(&store, *change)),
                                Step::Done(result) => return result,
                            }
                        }
                    })
                })
                .collect();
            racers.into_iter().map(|racer| racer.join().unwrap()).collect()
        })
    }

    fn load(&self, account: AccountId) -> Account {
        account_of(self.directory.repository(), account).unwrap()
    }

    /// Plays rounds, while somebody reads all the time and never finds a claimed account without its holder.
    fn rounds(&self, roles: &[&str], seat: &str, sole: bool, play: impl Fn(&Round<'_>)) {
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let store = SqliteRepository::open(&self.path).unwrap();
                let mut read = 0_usize;
                while !done.load(Ordering::Relaxed) || read < BUSY {
                    let number = 1 + read as u128 % ROUNDS;
                    let account = AccountId::from_uuid(Uuid::from_u128(0xacc << 64 | number));
                    if let Some(account) = account_of(&store, account) {
                        let holders = account.holders(seat);
                        let acting = holders.iter().filter(|holder| holder.effective).count();
                        let claimed = account.state == annuaire::AccountState::Open;
                        assert!(!claimed || acting >= 1, "nobody governs account {number}");
                        assert!(!sole || holders.len() == 1, "{} hold the seat", holders.len());
                    }
                    read += 1;
                }
            });
            for number in 1..=ROUNDS {
                play(&self.open(number, roles));
            }
            done.store(true, Ordering::Relaxed);
            reader.join().unwrap();
        });
    }
}

fn account_of(store: &SqliteRepository, account: AccountId) -> Option<Account> {
    let mut reads = Reads::of(account);
    reads.records.insert(Key::Account);
    store.load(&reads).unwrap().account().cloned()
}

impl Round<'_> {
    fn does(&self, actor: impl Into<Actor>, command: impl Into<annuaire::Command>) -> Outcome {
        let request = self.ring.request(self.account, actor, command);
        self.ring.directory.execute(&request).unwrap()
    }

    fn adds(&self, name: &str, roles: &[&str]) -> ContactId {
        let new = self.ring.person(&format!("{name}{}", self.number), roles);
        self.does(Actor::System, new).contact().unwrap()
    }

    fn adds_active(&self, name: &str, roles: &[&str]) -> ContactId {
        let contact = self.adds(name, roles);
        if self.ring.preset != "trade-customer" {
            self.does(Actor::System, OpenAccess::from(contact));
        }
        self.activate(contact);
        contact
    }

    fn invitation(&self, contact: ContactId) -> Actor {
        Actor::Bearer(Link {
            account: self.account,
            contact,
            purpose: Purpose::Activate,
            generation: 1,
            issued: noon(),
            expires: noon() + TimeDelta::days(7),
        })
    }

    fn activate(&self, contact: ContactId) {
        self.does(self.invitation(contact), RedeemLink {});
    }

    /// The same command from as many actors as race.
    fn all<C: Into<annuaire::Command>>(
        &self,
        ask: impl Fn(usize) -> (Actor, C),
    ) -> Vec<Result<Outcome, Refusal>> {
        let requests: Vec<Request> = (0..RACERS)
            .map(|racer| {
                let (actor, command) = ask(racer);
                self.ring.request(self.account, actor, command)
            })
            .collect();
        self.ring.race(&requests)
    }
}

/// One is done, and every other is refused for one of these reasons.
fn one_wins(results: &[Result<Outcome, Refusal>], losers: &[&str]) {
    let winners = results.iter().filter(|result| result.is_ok()).count();
    let refused: BTreeSet<&str> = results
        .iter()
        .filter_map(|result| result.as_ref().err().map(|refusal| refusal.code().as_str()))
        .collect();
    assert_eq!(winners, 1, "{refused:?}");
    assert!(refused.iter().all(|code| losers.contains(code)), "{refused:?}");
}

fn operator(racer: usize) -> Actor {
    Actor::operator(&format!("operator {racer}")).into()
}

const ADMINISTRATOR: &str = "governance.administrator";

#[test]
fn a1_of_many_approvals_at_once_one_moves_the_seat() {
    Ring::under("trade-customer").rounds(&[ADMINISTRATOR], ADMINISTRATOR, true, |round| {
        let bob = round.adds_active("bob", &[]);
        round.does(round.ada, Promote::from((bob, role(ADMINISTRATOR))));
        let results = round.all(|racer| (operator(racer), ApproveMove::from(role(ADMINISTRATOR))));
        one_wins(&results, &["seat_moved", "no_move_pending"]);
        assert_eq!(round.ring.load(round.account).holders(ADMINISTRATOR)[0].contact, bob);
    });
}

#[test]
fn a5_an_approval_and_a_suspension_of_the_nominee_at_once_are_not_both_done() {
    Ring::under("trade-customer").rounds(&[ADMINISTRATOR], ADMINISTRATOR, true, |round| {
        let bob = round.adds_active("bob", &[]);
        round.does(round.ada, Promote::from((bob, role(ADMINISTRATOR))));
        let results = round.all(|racer| {
            let command: annuaire::Command = if racer % 2 == 0 {
                ApproveMove::from(role(ADMINISTRATOR)).into()
            } else {
                SuspendAccess::from(bob).into()
            };
            let actor = if racer % 2 == 0 { operator(racer) } else { Actor::System };
            (actor, command)
        });
        one_wins(&results, &["seat_moved", "no_move_pending", "wrong_access", "last_holder"]);
    });
}

#[test]
fn a3_of_many_offers_at_once_one_is_made() {
    Ring::under("trade-customer").rounds(&[ADMINISTRATOR], ADMINISTRATOR, true, |round| {
        let people = ["bob", "eve"].map(|name| round.adds_active(name, &[]));
        let results = round.all(|racer| {
            (Actor::from(round.ada), Promote::from((people[racer % 2], role(ADMINISTRATOR))))
        });
        one_wins(&results, &["move_pending"]);
    });
}

#[test]
fn k1_of_many_redemptions_of_one_link_at_once_one_counts() {
    Ring::under("trade-customer").rounds(&[ADMINISTRATOR], ADMINISTRATOR, true, |round| {
        let bob = round.adds("bob", &[]);
        let results = round.all(|_| (round.invitation(bob), RedeemLink {}));
        one_wins(&results, &["link_invalid"]);
    });
}

#[test]
fn e5_of_many_who_take_one_login_at_once_one_gets_it() {
    Ring::under("trade-customer").rounds(&[ADMINISTRATOR], ADMINISTRATOR, true, |round| {
        let wanted = format!("wanted{}", round.number);
        let results = round.all(|_| (Actor::from(round.ada), round.ring.person(&wanted, &[])));
        one_wins(&results, &["login_taken"]);
    });
}

#[test]
fn p3_of_many_promotions_at_once_one_moves_the_seat() {
    let roles = ["portal.account_manager", "contact.technical"];
    Ring::under("hosting-customer").rounds(&roles, roles[0], true, |round| {
        let people: Vec<ContactId> = (0..RACERS)
            .map(|racer| round.adds(&format!("p{racer}n"), &["contact.billing"]))
            .collect();
        let results = round.all(|racer| {
            (Actor::from(round.ada), Promote::from((people[racer], role("primary.general"))))
        });
        one_wins(&results, &["seat_moved"]);
        assert_eq!(round.ring.load(round.account).holders("primary.general").len(), 1);
    });
}

#[test]
fn p2_nobody_who_is_erased_at_the_same_moment_receives_a_seat() {
    let roles = ["portal.account_manager", "contact.technical"];
    Ring::under("hosting-customer").rounds(&roles, roles[0], true, |round| {
        let bob = round.adds("bob", &["contact.billing"]);
        let results = round.all(|racer| {
            let erases: annuaire::Command = EraseContact::from(bob).into();
            let promotes = Promote::from((bob, role("primary.general"))).into();
            (Actor::System, if racer == 0 { erases } else { promotes })
        });
        assert!(results[0].is_ok(), "{:?}", results[0]);
        assert!(round.ring.load(round.account).holders("primary.general").is_empty());
    });
}

#[test]
fn p4_of_two_holders_who_suspend_each_other_at_once_one_stays() {
    Ring::under("medical-practice").rounds(&["portal.admin"], "portal.admin", false, |round| {
        let bob = round.adds_active("bob", &["portal.admin"]);
        let results = round.all(|racer| {
            let (actor, target) = if racer % 2 == 0 { (round.ada, bob) } else { (bob, round.ada) };
            (Actor::from(actor), SuspendAccess::from(target))
        });
        one_wins(&results, &["actor_not_effective", "wrong_access", "last_holder"]);
    });
}

/// A store that compares nothing: what was read does not matter, the last to write wins.
fn comparing_nothing(store: &SqliteRepository, mut change: Change) -> Committed {
    let mut reads = Reads::of(change.account);
    reads.records.extend(change.writes.iter().map(|write| write.record.key()));
    change.guards.clear();
    loop {
        let now = store.load(&reads).unwrap();
        for write in &mut change.writes {
            write.expected = now.record(&write.record.key()).map(Record::version);
            let next = write.expected.map_or(Version::FIRST, Version::next);
            match &mut write.record {
                Record::Account(it) => it.version = next,
                Record::Catalogue(it) => it.version = next,
                Record::Contact(it) => it.version = next,
                Record::Unit(it) => it.version = next,
            }
        }
        match store.commit(&change).unwrap() {
            Committed::Conflict(_) => {}
            committed => return committed,
        }
    }
}

/// The control: on a store that compares nothing, several win.
#[test]
fn a_store_that_compares_nothing_is_noticed() {
    let ring = Ring::under("trade-customer");
    let several = (1..=10_u128)
        .filter(|number| {
            let round = ring.open(*number, &[ADMINISTRATOR]);
            let bob = round.adds("bob", &[]);
            let redeem = || ring.request(round.account, round.invitation(bob), RedeemLink {});
            let requests: Vec<Request> = (0..RACERS).map(|_| redeem()).collect();
            let results = ring.race_on(&requests, comparing_nothing);
            results.iter().filter(|result| result.is_ok()).count() > 1
        })
        .count();
    assert!(several >= 9, "{several} of 10 rounds had several winners");
}

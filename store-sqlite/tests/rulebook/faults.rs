//! A file that cannot grow beyond some block: at each of many blocks, by an error and by a kill.
//!
//! One story is played on a file whose process may write no file beyond a limit. What is there afterwards is whole,
//! nothing acknowledged is missing, and the same story, told again without a limit, ends as if nothing had happened.

use annuaire::history::{Entry, verify};
use annuaire::{
    AccountId, Actor, ApproveMove, Batch, BatchMode, Command, ContactId, CreateContact, Directory,
    EditContact, Entropy, EraseContact, FixedHost, GrantRole, Item, Key, Link, Listing, Narrowing,
    OpenAccount, Outbox, Policy, Promote, Purpose, Reads, RedeemLink, RemoveContact, Repository,
    Request, RequestId, ResumeAccess, RoleId, Rows, SuspendAccess, Visible,
};
use annuaire_sqlite::SqliteRepository;
use chrono::{DateTime, TimeDelta, Utc};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use uuid::Uuid;

const FILE: &str = "ANNUAIRE_SQLITE_STARVED_FILE";
const ADMINISTRATOR: &str = "governance.administrator";
/// How many blocks of 512 bytes lie between two limits: a page of the log and its head are a little more than eight, so that limits fall at every place of one.
const STEP: u64 = 41;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(1))
}

fn role(name: &str) -> RoleId {
    RoleId::parse(name).unwrap()
}

fn request(number: usize, actor: Actor, command: Command) -> Request {
    Request {
        id: id(number),
        at: noon(),
        actor,
        account: account(),
        if_version: None,
        command,
        entropy: Entropy::new([9; 32]),
    }
}

fn id(number: usize) -> RequestId {
    RequestId::from_uuid(Uuid::from_u128(0x57_0e1e + number as u128))
}

fn person(first: &str) -> CreateContact {
    let email = format!("{}@moore.example", first.to_lowercase());
    CreateContact::new().with("first_name", first).with("last_name", "Moore").with("email", email)
}

fn invitation(contact: ContactId) -> Actor {
    Actor::Bearer(Link {
        account: account(),
        contact,
        purpose: Purpose::Activate,
        generation: 1,
        issued: noon(),
        expires: noon() + TimeDelta::days(7),
    })
}

/// The story: an account is opened, its people invited, its seat handed over, one of them erased.
fn story() -> Vec<Request> {
    let contact = |number: usize| id(number).new_contact(account());
    let (ada, bob, eve, gus) = (contact(0), contact(2), contact(4), contact(6));
    let system = || Actor::System;
    let sales = || Actor::from(Actor::operator("sales"));
    let first = person("Ada").with_role(role(ADMINISTRATOR));
    let item = |command: Command| Item { id: None, if_version: None, command };
    let notes = |name: &str| EditContact::of(bob).with("function", name);
    let both = Batch {
        mode: BatchMode::Atomic,
        items: vec![
            item(notes("Owner").into()),
            item(GrantRole::from((eve, role("business.invoices"))).into()),
        ],
    };
    let told: Vec<(Actor, Command)> = vec![
        (system(), OpenAccount::with_first(first).into()),
        (invitation(ada), RedeemLink {}.into()),
        (ada.into(), person("Bob").into()),
        (invitation(bob), RedeemLink {}.into()),
        (ada.into(), person("Eve").into()),
        (invitation(eve), RedeemLink {}.into()),
        (ada.into(), person("Gus").into()),
        (ada.into(), notes("Buyer").into()),
        (ada.into(), Promote::from((bob, role(ADMINISTRATOR))).into()),
        (sales(), ApproveMove::from(role(ADMINISTRATOR)).into()),
        (bob.into(), SuspendAccess::from(eve).into()),
        (bob.into(), ResumeAccess::from(eve).into()),
        (bob.into(), both.into()),
        (bob.into(), RemoveContact::from(gus).into()),
        (bob.into(), EditContact::of(ada).with("email", "ada@elsewhere.example").into()),
        (sales(), EraseContact::from(eve).into()),
        (bob.into(), notes("Chair").into()),
    ];
    (0..).zip(told).map(|(number, (actor, command))| request(number, actor, command)).collect()
}

/// Tells the story, as far as the file lets it.
fn tell(path: &Path, mut told: impl FnMut(usize)) -> Result<(), String> {
    let store = SqliteRepository::open(path).map_err(|error| error.to_string())?;
    let policy = Policy::preset("trade-customer").unwrap();
    let directory = Directory::with_host(policy, store, Arc::new(FixedHost::at(noon())));
    for (number, request) in story().iter().enumerate() {
        match directory.execute(request) {
            Ok(_) => {}
            // Told before, and erased since.
            Err(error) if error.code() == "request_erased" => {}
            Err(error) => {
                assert!(error.refusal().is_none(), "{number}: {error}");
                return Err(error.to_string());
            }
        }
        told(number);
    }
    Ok(())
}

/// Everything that the file holds.
fn dump(path: &Path) -> (Vec<Entry>, String) {
    let store = SqliteRepository::open(path).unwrap();
    let rows = |listing: Listing| store.page(&listing).unwrap().rows;
    let (account, after, limit) = (account(), None, 1_000);
    let contacts = Listing::Contacts {
        account,
        visible: Visible { all: true, ..Visible::default() },
        narrowing: Narrowing::default(),
        after: None,
        limit,
    };
    let contacts = rows(contacts);
    let history = Listing::History { account, contact: None, newest_first: false, after, limit };
    let Rows::History(history) = rows(history) else { panic!("no history") };
    let mut reads = Reads::of(account);
    reads.records.insert(Key::Account);
    let records = history.iter().flat_map(|entry| &entry.chained.records);
    reads.records.extend(records.map(|record| record.key.clone()));
    let snapshot = store.load(&reads).unwrap();
    let messages = store.claim(noon(), TimeDelta::zero(), limit).unwrap();
    let shown = serde_json::to_string(&(&snapshot, contacts, &history, messages)).unwrap();
    (history, shown)
}

/// What is there is whole: a chain that holds, and one administrator who can act, once there is any.
fn whole(path: &Path, acknowledged: usize) {
    let (history, _) = dump(path);
    verify(&history).unwrap();
    // The batch has two entries.
    let told = story()
        .iter()
        .take(acknowledged)
        .map(|request| match &request.command {
            Command::Batch(batch) => batch.items.len(),
            _ => 1,
        })
        .sum();
    assert!(history.len() >= told, "{acknowledged} acknowledged, {} entries", history.len());
    let mut reads = Reads::of(account());
    reads.records.insert(Key::Account);
    let store = SqliteRepository::open(path).unwrap();
    let snapshot = store.load(&reads).unwrap();
    assert_eq!(snapshot.account().is_some(), !history.is_empty());
    if let Some(account) = snapshot.account() {
        let holders = account.holders(ADMINISTRATOR);
        let acting = holders.iter().filter(|holder| holder.effective).count();
        assert_eq!((holders.len(), acting), (1, usize::from(history.len() > 1)));
    }
}

/// Tells the story in a process that may write so many blocks to a file; how many commands it acknowledged, and
/// whether it came to the end.
fn starved(path: &Path, blocks: u64, killed: bool) -> (usize, bool) {
    let this = "faults::s1_s2_a_file_that_stops_growing_loses_nothing_and_the_story_goes_on";
    let ignore = if killed { "" } else { "trap '' XFSZ;" };
    let script = format!("ulimit -c 0; {ignore} ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let child = Process::new("sh")
        .args(["-c", &script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", this, "--nocapture", "--test-threads=1"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(said.contains("running 1 test"), "`{this}` is not what this test is called");
    assert!(
        killed || child.status.success(),
        "{blocks} blocks: {said}{}",
        String::from_utf8_lossy(&child.stderr)
    );
    (said.matches("ack ").count(), said.contains("the end"))
}

#[test]
fn s1_s2_a_file_that_stops_growing_loses_nothing_and_the_story_goes_on() {
    if let Some(path) = std::env::var_os(FILE) {
        match tell(&PathBuf::from(path), |number| println!("ack {number}")) {
            Ok(()) => println!("the end"),
            Err(error) => println!("stopped: {error}"),
        }
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let undisturbed = folder.path().join("undisturbed.db");
    tell(&undisturbed, |_| {}).unwrap();
    let (_, expected) = dump(&undisturbed);
    let (mut points, mut cut) = (0, 0);
    for killed in [false, true] {
        for blocks in (1..).step_by(STEP as usize) {
            let path = folder.path().join(format!("{killed}-{blocks}.db"));
            let (acknowledged, ended) = starved(&path, blocks, killed);
            points += 1;
            cut += usize::from(0 < acknowledged && !ended);
            whole(&path, acknowledged);
            tell(&path, |_| {}).unwrap();
            assert_eq!(dump(&path).1, expected, "{blocks} blocks, killed: {killed}");
            if ended {
                break;
            }
        }
    }
    println!("{points} limits, {cut} of them in the middle of the story");
    assert!(cut * 2 > points, "the limits bite: {cut} of {points}");
}

//! kill -9, again and again: no acknowledged commit is lost, none is there by halves.

use crate::given::{
    Draft, FIRM, account, contact, contact_id, contacts, erased, history, load, load_contact,
    login, owner, request,
};
use crate::sharing::{given_process, process};
use annuaire::{Change, Committed, Key, Outbox, Presence, Reads, Record, Repository};
use annuaire_sqlite::SqliteRepository;
use chrono::{TimeDelta, Utc};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const CYCLES: usize = 50;
/// Every so many commits, somebody is erased, so that the log is emptied in the middle of things.
const ERASED_EVERY: u128 = 5;

fn name(number: u128) -> String {
    format!("Person{number}")
}

/// What the commit of this number writes: the account, a contact, a claim, an entry, a message; and it erases.
fn change(repository: &SqliteRepository, number: u128) -> Change {
    let firm = load(repository, [Key::Account]).account().cloned();
    let draft = Draft::new(FIRM, number);
    let draft = match firm {
        Some(firm) => draft.update(Record::Account(firm)),
        None => draft.insert(Record::Account(account(FIRM))),
    };
    let id = contact_id(number);
    let draft = draft
        .insert(Record::Contact(contact(FIRM, id, &name(number))))
        .claim(login(FIRM, &name(number)), None, Some(owner(FIRM, id)))
        .say(id, &name(number))
        .tell(id, "old@example.org", "new@example.org");
    if number % ERASED_EVERY != ERASED_EVERY - 1 {
        return draft.seal();
    }
    let gone = contact_id(number - 2);
    draft
        .update(Record::Contact(erased(load_contact(repository, gone))))
        .claim(login(FIRM, &name(number - 2)), Some(owner(FIRM, gone)), None)
        .erase(gone)
        .seal()
}

/// What the process does that the test kills.
fn write_without_end(path: &Path) -> ! {
    let repository = SqliteRepository::open(path).unwrap();
    let mut number = history(&repository).len() as u128;
    loop {
        match repository.commit(&change(&repository, number)).unwrap() {
            Committed::Written { .. } => println!("ack {number}"),
            other => panic!("{other:?}"),
        }
        number += 1;
    }
}

/// Checks the file, and counts its commits.
fn whole(path: &Path) -> u128 {
    let repository = SqliteRepository::open(path).unwrap();
    let entries = history(&repository);
    let commits = entries.len() as u128;
    let gone =
        |number: u128| number + 2 < commits && (number + 2) % ERASED_EVERY == ERASED_EVERY - 1;
    let mut reads = Reads::of(FIRM);
    reads.records.insert(Key::Account);
    for number in 0..=commits {
        reads.records.insert(Key::Contact(contact_id(number)));
        reads.claims.insert(login(FIRM, &name(number)));
    }
    let snapshot = repository.load(&reads).unwrap();
    let version = snapshot.account().map_or(0, |firm| firm.version.number());
    assert_eq!(u128::from(version), commits, "the account was written by every commit");
    let messages = repository.claim(Utc::now(), TimeDelta::zero(), usize::MAX).unwrap();
    let mut told: Vec<_> = messages.iter().map(|message| message.request).collect();
    for number in 0..=commits {
        let contact = snapshot.contact(contact_id(number));
        let presence = contact.map(|contact| contact.presence);
        let claim = snapshot.owner(&login(FIRM, &name(number)));
        let said =
            entries.get(number as usize).map(|entry| (entry.chained.request, entry.personal.len()));
        if number == commits {
            assert_eq!((presence, claim, said), (None, None, None), "commit {number} never was");
        } else if gone(number) {
            assert_eq!(
                (presence, claim),
                (Some(Presence::Erased), None),
                "commit {number} was erased"
            );
            assert_eq!(said, Some((request(number), 0)));
        } else {
            let owner = Some(owner(FIRM, contact_id(number)));
            assert_eq!(
                (presence, claim),
                (Some(Presence::Present), owner),
                "commit {number} is whole"
            );
            assert_eq!(said, Some((request(number), 1)));
            assert_eq!(told.remove(0), request(number), "the message of commit {number}");
        }
    }
    assert!(told.is_empty(), "messages of nobody: {told:?}");
    let living = (0..commits).filter(|number| !gone(*number)).count();
    assert_eq!(contacts(&repository).len(), living, "the list shows who is there");
    commits
}

#[test]
fn s1_s2_a_killed_writer_loses_no_acknowledged_commit_and_leaves_none_by_halves() {
    if let Some((path, _)) = given_process() {
        write_without_end(&path);
    }
    let this =
        "crashes::s1_s2_a_killed_writer_loses_no_acknowledged_commit_and_leaves_none_by_halves";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("annuaire.db");
    let (mut acknowledged, mut cut_short) = (0, 0);
    for cycle in 0..CYCLES {
        let mut child = process(this, &path, 0).stdout(Stdio::piped()).spawn().unwrap();
        let mut acks = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok)
            .filter_map(|line| line.strip_prefix("ack ")?.parse::<u128>().ok());
        // Some are killed while the file is made or opened, the others anywhere after an acknowledgement.
        let before = acks.by_ref().take(cycle % 7).last();
        std::thread::sleep(Duration::from_micros((cycle as u64 * 3_701) % 9_001));
        child.kill().unwrap();
        let last = acks.last().or(before);
        child.wait().unwrap();
        acknowledged = acknowledged.max(last.map_or(0, |last| last + 1));
        let log = fs::metadata(path.with_extension("db-wal")).map_or(0, |log| log.len());
        cut_short += usize::from(log > 0);
        let commits = whole(&path);
        assert!(
            commits >= acknowledged,
            "cycle {cycle}: {acknowledged} acknowledged, {commits} there"
        );
    }
    println!(
        "{acknowledged} commits acknowledged, {cut_short} of {CYCLES} kills left a log behind"
    );
    assert!(acknowledged > 50, "the writer wrote: {acknowledged}");
    assert!(cut_short * 5 >= CYCLES, "the kills bite: {cut_short} of {CYCLES} left a log behind");
}

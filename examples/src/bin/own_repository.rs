//! A repository of one's own: a journal, one line of JSON for each change.
//!
//! `cargo run --bin own_repository`; its tests run the conformance kit, one named test for each line of the contract.

use annuaire::{
    Actor, Change, Committed, CreateContact, Directory, List, Listing, MemoryRepository,
    OpenAccount, Page, Policy, Reads, Repository, RoleId, Snapshot, StoreError, StoreFailure,
};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Every change that was asked for, in order, in a file; what they come to, in memory.
struct Journal {
    file: Mutex<File>,
    state: MemoryRepository,
}

impl Journal {
    /// Opens a journal and plays it: the same changes in the same order come to the same state.
    fn open(path: &Path) -> Result<Self, StoreError> {
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(unavailable)?;
        let journal = std::fs::read(path).map_err(unavailable)?;
        let lines = journal.split_inclusive(|byte| *byte == b'\n');
        let (state, mut whole) = (MemoryRepository::new(), 0);
        // A crash may have cut the last line short: nobody was told that it is there.
        for line in lines.take_while(|line| line.ends_with(b"\n")) {
            whole += line.len() as u64;
            let change: Change = serde_json::from_slice(line)
                .map_err(|error| StoreError::new(StoreFailure::Corrupt, error))?;
            state.commit(&change)?;
        }
        file.set_len(whole).map_err(unavailable)?;
        Ok(Self { file: Mutex::new(file), state })
    }

    /// Appends a line, whole and on the disk, or leaves the file as it was.
    fn append(file: &mut File, change: &Change) -> std::io::Result<()> {
        let before = file.metadata()?.len();
        let line = serde_json::to_string(change)? + "\n";
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_data());
        written.or_else(|error| file.set_len(before).and(Err(error)))
    }
}

fn unavailable(error: std::io::Error) -> StoreError {
    StoreError::new(StoreFailure::Unavailable, error)
}

impl Repository for Journal {
    fn load(&self, reads: &Reads) -> Result<Snapshot, StoreError> {
        self.state.load(reads)
    }

    /// Written ahead: the line comes first. A change that conflicts is in the journal too, and conflicts again
    /// whenever it is played. What was erased stays in older lines, and `scrubbed` says so.
    fn commit(&self, change: &Change) -> Result<Committed, StoreError> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        Self::append(&mut file, change).map_err(unavailable)?;
        Ok(match self.state.commit(change)? {
            Committed::Written { .. } => Committed::Written { scrubbed: change.erased.is_empty() },
            other => other,
        })
    }

    fn page(&self, listing: &Listing) -> Result<Page, StoreError> {
        self.state.page(listing)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::temp_dir().join(format!("annuaire-journal-{}", std::process::id()));
    let ada = CreateContact::new()
        .with("first_name", "Ada")
        .with("last_name", "Moore")
        .with("email", "ada@moore.example")
        .with_role(RoleId::parse("governance.administrator")?);
    let directory = Directory::new(Policy::preset("trade-customer")?, Journal::open(&path)?);
    let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
    let account = opened.account().ok_or("no account")?;
    drop(directory);

    // Closed and opened again: what was committed is there.
    let directory = Directory::new(Policy::preset("trade-customer")?, Journal::open(&path)?);
    println!("{} holds {} bytes", path.display(), path.metadata()?.len());
    for row in directory.acting(account, Actor::System).page(List::default())?.rows {
        let name = row.fields.text("first_name").unwrap_or_default();
        println!(
            "✓ {name} is in it, as {}",
            row.roles.iter().map(|held| held.role.as_str()).collect::<Vec<_>>().join(", ")
        );
    }
    Ok(std::fs::remove_file(&path)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annuaire::Key;
    use annuaire_conformance::{Fixture, Handle};

    fn fixture() -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("journal")).unwrap();
        Fixture::of(Handle::blocking(journal)).guarded_by(folder)
    }

    annuaire_conformance::port_tests!(fixture);

    #[test]
    fn a_journal_opened_again_has_every_whole_line_and_goes_on_after_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let policy = || Policy::preset("accounting-firm").unwrap();
        let open_account = || {
            let directory = Directory::new(policy(), Journal::open(&path).unwrap());
            let command = OpenAccount::new();
            directory.open_account(Actor::operator("olga"), command).unwrap().account().unwrap()
        };
        let first = open_account();
        let mut journal = OpenOptions::new().append(true).open(&path).unwrap();
        journal.write_all(b"{\"account\":\"\xc3").unwrap();
        let second = open_account();

        let journal = Journal::open(&path).unwrap();
        for account in [first, second] {
            let mut reads = Reads::of(account);
            reads.records.insert(Key::Account);
            assert!(journal.load(&reads).unwrap().account().is_some());
        }
    }
}

//! The embedded store: one SQLite file, shared by several processes, readable with the `sqlite3` shell.
//!
//! * **Durable.** Write-ahead log, `synchronous = FULL`: a commit is on the disk when it returns.
//! * **Shared.** Several processes may open one file; a call waits its turn for a few seconds.
//! * **Versioned.** The file says whose it is and which version wrote it. One that is newer, damaged or another
//!   program's is refused and left as it is.
//! * **Erasable.** What is deleted is overwritten; an erasure also empties the log and rebuilds the file, at once or
//!   when [`SqliteRepository::scrub`] is called. Never run `ANALYZE` on it with a SQLite that samples columns:
//!   samples are copies of personal values.
//! * **Readable.** `sqlite3 annuaire.db 'select * from who_holds'` says who holds which role.
//!
//! ```
//! use annuaire::{AccountId, Reads, Repository};
//! use annuaire_sqlite::SqliteRepository;
//! use uuid::Uuid;
//!
//! let repository = SqliteRepository::open_in_memory()?;
//! let account = AccountId::from_uuid(Uuid::from_u128(1));
//! assert!(repository.load(&Reads::of(account))?.account().is_none());
//! # Ok::<(), annuaire::StoreError>(())
//! ```

mod column;
mod commit;
mod failure;
mod few;
mod load;
mod number;
mod opening;
mod outbox;
mod page;
mod peek;
mod repository;
mod schema;
mod session;
mod statement;
mod table;
mod traces;
mod transaction;

pub use failure::Unfit;
pub use repository::SqliteRepository;

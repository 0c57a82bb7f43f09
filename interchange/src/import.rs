//! Import: the people of a file, through ordinary commands.
//!
//! [`Import`] says what to do with a file; [`Import::run`] does it. Every row becomes the command that anybody would
//! send by hand, on behalf of the same actor: the same rights, ceilings and invariants, and an entry of the history
//! each. A batch of rows is one load and one commit, and memory stays the same whatever the size of the file, but for
//! some twenty bytes a row to see twins inside it.

mod access;
mod candidate;
mod cells;
mod error;
mod importer;
mod judge;
pub mod limits;
mod pretence;
mod report;
pub(crate) mod roles;
mod twins;
mod verdict;

pub use error::ImportError;
pub use importer::{ImportStep, Importer};
pub use report::{Because, Counts, LeftOut, Report};
pub use verdict::{Line, Verdict};

use crate::csv::Reading;
use annuaire::limits::MAX_BATCH;
use annuaire::wire::{FromWire, ToWire};
use annuaire::{
    AccountId, Actor, AsyncDirectory, AsyncRepository, Digest, Directory, Repository, RequestId,
    RoleId,
};
use judge::Choices;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::ops::ControlFlow;

/// What happens to a row whose e-mail belongs to a contact of the account.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Existing {
    /// The contact gets the values and roles of the row. An empty cell changes nothing, no role is taken away but the
    /// one that a new one replaces, and access stays as it is.
    #[default]
    Update,
    /// The contact stays as they are; the verdict is `unchanged`.
    Skip,
}

/// What to do with a file.
///
/// Where the policy looks for twins, a person is known by their e-mail, so that importing a file again changes
/// nothing that was taken, and importing a corrected one changes what was corrected. A row without an e-mail, or any row where the
/// policy has `duplicates = "allow"`, is known by its content: the very same row, imported again for the same account
/// by the same actor under the same [`id`](Self::id), is `unchanged`, and any other creates a contact.
///
/// ```
/// use annuaire::{Actor, CreateContact, Directory, MemoryRepository, OpenAccount, Policy, RoleId};
/// use annuaire_interchange::{Import, Verdict};
/// use std::ops::ControlFlow;
///
/// let directory = Directory::new(Policy::preset("trade-customer")?, MemoryRepository::new());
/// let ada = CreateContact::new()
///     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
///     .with_role(RoleId::parse("governance.administrator")?);
/// let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
/// let account = opened.account().ok_or("an account")?;
///
/// let file = "nom;prénom;courriel;profil\nDurand;Bob;bob@moore.example;x\nDurand;;eve@moore.example;\n";
/// let import = Import::new(account, Actor::System);
/// let report = import.run(&directory, file.as_bytes(), |progress| {
///     for line in progress.lines {
///         if let Verdict::Refused(refusal) = &line.verdict {
///             assert_eq!((line.line, refusal.code().as_str()), (3, "field_required"));
///         }
///     }
///     ControlFlow::Continue(())
/// })?;
/// assert_eq!((report.counts().created, report.counts().refused), (1, 1));
/// assert_eq!(report.left_out().next().map(|left| &*left.column), Some("profil"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Import {
    account: AccountId,
    actor: Actor,
    id: Option<RequestId>,
    reading: Reading,
    choices: Choices,
    batch: usize,
    dry_run: bool,
}

/// How far a run is: given to its callback after every batch.
#[derive(Clone, Copy, Debug, Serialize, ToWire)]
pub struct Progress<'a> {
    /// The rows settled since the last time, in the order of the file.
    pub lines: &'a [Line],
    /// How many rows had each verdict so far.
    pub counts: Counts,
}

impl Import {
    /// An import into an account, on behalf of this actor.
    #[must_use]
    pub fn new(account: AccountId, actor: impl Into<Actor>) -> Self {
        Self {
            account,
            actor: actor.into(),
            id: None,
            reading: Reading::new(),
            choices: Choices::default(),
            batch: limits::USUAL_BATCH,
            dry_run: false,
        }
    }

    /// The same verdicts as a real run, and nothing is written.
    #[must_use]
    pub const fn dry_run(mut self, dry_run: bool) -> Self {
        self.dry_run = dry_run;
        self
    }

    /// How the file is to be read, where that is not to be found in it.
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// The roles of new contacts for whom the file names none.
    #[must_use]
    pub fn roles(mut self, roles: impl IntoIterator<Item = RoleId>) -> Self {
        self.choices.roles = roles.into_iter().collect();
        self
    }

    /// Whether new contacts for whom the file does not say get access, where the policy leaves the choice.
    #[must_use]
    pub const fn access(mut self, open: bool) -> Self {
        self.choices.access = Some(open);
        self
    }

    /// What happens to a row whose e-mail belongs to a contact of the account.
    #[must_use]
    pub const fn existing(mut self, existing: Existing) -> Self {
        self.choices.existing = existing;
        self
    }

    /// How many rows are decided and committed together: from 1 to [`MAX_BATCH`].
    #[must_use]
    pub fn batch(mut self, rows: usize) -> Self {
        self.batch = rows.clamp(1, MAX_BATCH);
        self
    }

    /// Tells one import from another, where rows have no e-mail to be known by.
    #[must_use]
    pub const fn id(mut self, id: RequestId) -> Self {
        self.id = Some(id);
        self
    }

    /// What the ids of rows without an e-mail derive from.
    fn origin(&self) -> Digest {
        Digest::of_wire("annuaire import", &[], &(self.account, self.actor.reference(), self.id))
    }
}

macro_rules! drivers {
    ($($(#[$doc:meta])* $run:ident, $directory:ident, $port:ident, [$($async:tt)?], [$($await:tt)*];)*) => {
        impl Import {
            $(
                $(#[$doc])*
                ///
                /// The callback is given every row, a batch at a time, and may stop the run there: what was committed
                /// stays.
                ///
                /// # Errors
                /// [`ImportError`], where the file cannot be read to its end, or the store fails; with the report of
                /// what was done before.
                pub $($async)? fn $run<R: $port, S: Read>(
                    &self,
                    directory: &$directory<R>,
                    file: S,
                    mut watch: impl FnMut(Progress<'_>) -> ControlFlow<()>,
                ) -> Result<Report, ImportError> {
                    let repository = directory.repository();
                    let mut importer = Importer::open(self, directory.policy(), directory.host(), file)?;
                    let mut step = importer.proceed();
                    loop {
                        step = match step {
                            ImportStep::Load(reads) => importer.loaded(repository.load(&reads)$($await)*),
                            ImportStep::Commit(change) => importer.committed(repository.commit(&change)$($await)*),
                            ImportStep::Settled(lines) => {
                                let progress = Progress { lines: &lines, counts: importer.counts() };
                                if watch(progress).is_continue() { importer.proceed() } else { importer.stop() }
                            }
                            ImportStep::Done(result) => return result,
                        }
                    }
                }
            )*
        }
    };
}

drivers! {
    /// Imports a file over a store whose calls block.
    run, Directory, Repository, [], [];
    /// Imports a file over a store whose calls are awaited.
    run_async, AsyncDirectory, AsyncRepository, [async], [.await];
}

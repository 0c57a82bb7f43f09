//! Export: the people of an account whom somebody may see, as a file.

mod error;
mod record;

pub use error::ExportError;

use crate::csv::{CsvError, Field, Writer, Writing};
use annuaire::limits::MAX_PAGE;
use annuaire::{
    AccountId, Actor, AsyncDirectory, AsyncRepository, ContactPage, Directory, FieldKind, List,
    Policy, Repository,
};
use record::Record;
use std::io::Write;

/// Writes the contacts of an account whom its actor may see, a page at a time, in memory that does not grow with
/// their number.
///
/// A cell that a spreadsheet would run is neutralised (see [`Writer`]), and what is written reads back: importing the
/// file again, for the same actor, finds everybody unchanged.
///
/// ```
/// use annuaire::{Actor, CreateContact, Directory, MemoryRepository, OpenAccount, Policy, RoleId};
/// use annuaire_interchange::Export;
/// use annuaire_interchange::csv::Field;
///
/// let directory = Directory::new(Policy::preset("trade-customer")?, MemoryRepository::new());
/// let ada = CreateContact::new()
///     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
///     .with_role(RoleId::parse("governance.administrator")?);
/// let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
/// let account = opened.account().ok_or("an account")?;
///
/// let mut file = Vec::new();
/// let export = Export::new(account, Actor::operator("sales")).columns([Field::LastName, Field::Email, Field::Roles]);
/// assert_eq!(export.run(&directory, &mut file)?, 1);
/// let roles = "governance.administrator;portal.consultation";
/// assert_eq!(String::from_utf8(file)?, format!("last_name,email,roles\r\nMoore,ada@moore.example,{roles}\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Export {
    account: AccountId,
    actor: Actor,
    columns: Option<Vec<Field>>,
    list: List,
    writing: Writing,
}

impl Export {
    /// An export of an account, on behalf of this actor.
    #[must_use]
    pub fn new(account: AccountId, actor: impl Into<Actor>) -> Self {
        Self {
            account,
            actor: actor.into(),
            columns: None,
            list: List::default(),
            writing: Writing::new(),
        }
    }

    /// The columns. By default every field of the policy, and roles, access and language.
    #[must_use]
    pub fn columns(mut self, columns: impl IntoIterator<Item = Field>) -> Self {
        self.columns = Some(columns.into_iter().collect());
        self
    }

    /// Only the contacts of this list; where it starts, and how many it holds, do not count.
    #[must_use]
    pub fn only(mut self, list: List) -> Self {
        self.list = list;
        self
    }

    /// How the file is written.
    #[must_use]
    pub const fn writing(mut self, writing: Writing) -> Self {
        self.writing = writing;
        self
    }

    fn columns_under(&self, policy: &Policy) -> Vec<Field> {
        self.columns.clone().unwrap_or_else(|| {
            let fields = policy.contact_fields().flat_map(|(name, kind)| match kind {
                FieldKind::Address => Field::ADDRESS.to_vec(),
                _ => name.as_str().parse().into_iter().collect(),
            });
            fields.chain([Field::Roles, Field::Access, Field::Language]).collect()
        })
    }

    /// The list from its start, in the largest pages.
    fn first_page(&self) -> List {
        List { after: None, limit: Some(MAX_PAGE), ..self.list.clone() }
    }
}

/// Writes a page.
fn write<W: Write>(
    writer: &mut Writer<W>,
    columns: &[Field],
    page: &ContactPage,
) -> Result<u64, CsvError> {
    let mut rows = 0;
    for row in &page.rows {
        let record = Record::of(columns, row);
        writer.row(record.cells())?;
        rows += 1;
    }
    Ok(rows)
}

macro_rules! drivers {
    ($($(#[$doc:meta])* $run:ident, $directory:ident, $port:ident, [$($async:tt)?], [$($await:tt)*];)*) => {
        impl Export {
            $(
                $(#[$doc])*
                /// The answer is the number of rows below the header.
                ///
                /// # Errors
                /// [`ExportError`], where the actor may not look, the store fails, or the file cannot be written.
                pub $($async)? fn $run<R: $port, W: Write>(
                    &self,
                    directory: &$directory<R>,
                    to: W,
                ) -> Result<u64, ExportError> {
                    let acting = directory.acting(self.account, self.actor.clone());
                    let columns = self.columns_under(directory.policy());
                    let mut list = self.first_page();
                    // Whoever may not look learns so before anything is written.
                    let mut page = acting.page(list.clone())$($await)*?;
                    let mut writer = Writer::start(to, self.writing, &columns)?;
                    let mut rows = write(&mut writer, &columns, &page)?;
                    while page.next.is_some() {
                        list.after = page.next;
                        page = acting.page(list.clone())$($await)*?;
                        rows += write(&mut writer, &columns, &page)?;
                    }
                    writer.finish()?;
                    Ok(rows)
                }
            )*
        }
    };
}

drivers! {
    /// Exports from a store whose calls block.
    run, Directory, Repository, [], [];
    /// Exports from a store whose calls are awaited.
    run_async, AsyncDirectory, AsyncRepository, [async], [.await];
}

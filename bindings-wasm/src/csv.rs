//! CSV in and out.

use crate::call::Call;
use crate::directory::{Directory, parse};
use crate::envelope::{Trouble, done, failed, undone};
use crate::mailbox::{Ask, Mailbox};
use crate::store::Store;
use annuaire::wire::FromWire;
use annuaire::{AccountId, Actor, AsyncDirectory, AsyncRepository, List, RequestId, RoleId};
use annuaire_interchange::csv::{Columns, CsvError, Encoding, Field, Reading, Separator, Writing};
use annuaire_interchange::import::{ImportStep, Importer};
use annuaire_interchange::{Existing, Export, ExportError, Import, ImportError, Report};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

pub(crate) use annuaire_interchange::import::Progress;

/// What to do with a file.
#[derive(FromWire)]
#[serde(deny_unknown_fields)]
struct Importing {
    account: AccountId,
    actor: Actor,
    #[serde(default)]
    dry_run: bool,
    #[serde(default)]
    roles: Vec<RoleId>,
    #[serde(default)]
    access: Option<bool>,
    #[serde(default)]
    existing: Existing,
    #[serde(default)]
    batch: Option<usize>,
    #[serde(default)]
    id: Option<RequestId>,
    #[serde(default)]
    encoding: Option<Encoding>,
    #[serde(default)]
    separator: Option<Separator>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
}

/// What to write.
#[derive(FromWire)]
#[serde(deny_unknown_fields)]
struct Exporting {
    account: AccountId,
    actor: Actor,
    #[serde(default)]
    columns: Option<Vec<String>>,
    #[serde(default)]
    only: List,
    #[serde(default)]
    spreadsheet: bool,
    #[serde(default)]
    encoding: Option<Encoding>,
    #[serde(default)]
    separator: Option<Separator>,
}

impl Importing {
    fn import(self) -> Result<Import, CsvError> {
        let pairs = self.columns.iter().map(|(header, field)| (&**header, &**field));
        let mut reading = Reading::new().columns(Columns::from_names(pairs)?);
        if let Some(encoding) = self.encoding {
            reading = reading.encoding(encoding);
        }
        if let Some(separator) = self.separator {
            reading = reading.separator(separator);
        }
        let mut import = Import::new(self.account, self.actor)
            .dry_run(self.dry_run)
            .reading(reading)
            .roles(self.roles)
            .existing(self.existing);
        if let Some(open) = self.access {
            import = import.access(open);
        }
        if let Some(rows) = self.batch {
            import = import.batch(rows);
        }
        if let Some(id) = self.id {
            import = import.id(id);
        }
        Ok(import)
    }
}

impl Exporting {
    fn export(self) -> Result<Export, CsvError> {
        let mut writing =
            if self.spreadsheet { Writing::french_spreadsheet() } else { Writing::new() };
        if let Some(encoding) = self.encoding {
            writing = writing.encoding(encoding);
        }
        if let Some(separator) = self.separator {
            writing = writing.separator(separator);
        }
        let mut export = Export::new(self.account, self.actor).only(self.only).writing(writing);
        if let Some(names) = self.columns {
            let columns: Result<Vec<Field>, CsvError> =
                names.iter().map(|name| name.parse()).collect();
            export = export.columns(columns?);
        }
        Ok(export)
    }
}

#[wasm_bindgen]
impl Directory {
    /// Imports a file. Word of every batch is an ask, whose answer says whether to go on.
    #[must_use]
    pub fn import_csv(&self, options: &str, file: Vec<u8>) -> Call {
        let import = match prepared(options, Importing::import) {
            Ok(import) => import,
            Err(trouble) => return Call::ended(failed(trouble)),
        };
        self.start(move |directory, mailbox| async move {
            match run(&directory, &mailbox, &import, &file).await {
                Ok(report) => done(&report),
                Err(error) => {
                    failed(Trouble::new(error.code(), &error).with_report(error.report()))
                }
            }
        })
    }

    /// Exports whom the actor may see. The file is with the call, once it is done.
    #[must_use]
    pub fn export_csv(&self, options: &str) -> Call {
        let export = match prepared(options, Exporting::export) {
            Ok(export) => export,
            Err(trouble) => return Call::ended(failed(trouble)),
        };
        self.start(move |directory, mailbox| async move {
            let mut file = Vec::new();
            match export.run_async(&directory, &mut file).await {
                Ok(rows) => {
                    mailbox.leave(file);
                    done(&rows)
                }
                Err(ExportError::Read(error)) => undone(error),
                Err(error) => failed(Trouble::new(error.code(), &error)),
            }
        })
    }
}

/// Options, read and understood.
fn prepared<O: FromWire, T>(
    options: &str,
    prepare: impl FnOnce(O) -> Result<T, CsvError>,
) -> Result<T, Trouble> {
    prepare(parse(options)?).map_err(|error| Trouble::new(error.code(), &error))
}

async fn run(
    directory: &AsyncDirectory<Store>,
    mailbox: &Mailbox,
    import: &Import,
    file: &[u8],
) -> Result<Report, ImportError> {
    let store = directory.repository();
    let mut importer = Importer::open(import, directory.policy(), directory.host(), file)?;
    let mut step = importer.proceed();
    loop {
        step = match step {
            ImportStep::Load(reads) => importer.loaded(store.load(&reads).await),
            ImportStep::Commit(change) => importer.committed(store.commit(&change).await),
            ImportStep::Settled(lines) => {
                let progress = Progress { lines: &lines, counts: importer.counts() };
                // Whatever is no clear answer stops nothing.
                let goes_on = mailbox.ask(&Ask::Progress(&progress)).await.unwrap_or(true);
                if goes_on { importer.proceed() } else { importer.stop() }
            }
            ImportStep::Done(result) => return result,
        }
    }
}

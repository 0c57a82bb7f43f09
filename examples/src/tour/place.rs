//! The place of the database: an earlier tour's is replaced, any other file is refused and stays as it is.

use annuaire::value::Lang;
use annuaire::{AccountId, StoreError};
use annuaire_sqlite::SqliteRepository;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// Why a tour does not write where it was told to.
#[derive(Debug, thiserror::Error)]
#[error("`{}` {}; nothing was changed", path.display(), problem.text(Lang::En))]
pub struct PlaceError {
    path: PathBuf,
    #[source]
    problem: Problem,
}

#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("a folder")]
    Folder,
    #[error("foreign")]
    Foreign,
    #[error("accounts of others")]
    OthersAccounts,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl PlaceError {
    /// What is wrong, in one language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let (path, problem) = (self.path.display(), self.problem.text(lang));
        match lang {
            Lang::En => self.to_string(),
            Lang::Fr => format!("`{path}` {problem} ; rien n’a été modifié"),
        }
    }
}

impl Problem {
    fn text(&self, lang: Lang) -> String {
        let text = match (self, lang) {
            (Self::Folder, Lang::En) => "is a folder: name a file in it with --db",
            (Self::Folder, Lang::Fr) => "est un dossier : nommez un fichier dedans avec --db",
            (Self::Foreign, Lang::En) => "is a file of another kind: name another with --db",
            (Self::Foreign, Lang::Fr) => {
                "est un fichier d’une autre sorte : nommez-en un autre avec --db"
            }
            (Self::OthersAccounts, Lang::En) => {
                "holds accounts that this tour did not open: move it away, or name another file with --db"
            }
            (Self::OthersAccounts, Lang::Fr) => {
                "contient des comptes que cette visite n’a pas ouverts : déplacez-le, ou nommez un autre fichier avec --db"
            }
            (Self::Store(_) | Self::Sqlite(_) | Self::Io(_), lang) => {
                let cannot = match lang {
                    Lang::En => "cannot be used: ",
                    Lang::Fr => "ne peut servir : ",
                };
                return format!("{cannot}{}", root(self));
            }
        };
        text.to_owned()
    }
}

/// The deepest cause: what the system says.
fn root(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), root)
}

/// A fresh database at this path, and whether one of an earlier tour was replaced. `known` are the accounts that a
/// tour opens: a file with any other is not ours to replace.
pub(super) fn prepare(
    path: &Path,
    known: &BTreeSet<AccountId>,
) -> Result<(SqliteRepository, bool), PlaceError> {
    let refused = |problem| PlaceError { path: path.to_owned(), problem };
    let replaced = clear(path, known).map_err(refused)?;
    let repository = SqliteRepository::open(path).map_err(|error| refused(error.into()))?;
    Ok((repository, replaced))
}

fn clear(path: &Path, known: &BTreeSet<AccountId>) -> Result<bool, Problem> {
    let Some(found) = metadata(path)? else { return Ok(false) };
    if found.is_dir() {
        return Err(Problem::Folder);
    }
    if !found.is_file() || !SqliteRepository::is_ours(path)? {
        return Err(Problem::Foreign);
    }
    if !accounts(path)?.is_subset(known) {
        return Err(Problem::OthersAccounts);
    }
    for file in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
        if metadata(&file)?.is_some() {
            fs::remove_file(file)?;
        }
    }
    Ok(true)
}

/// None where there is nothing.
fn metadata(path: &Path) -> io::Result<Option<fs::Metadata>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

/// The accounts in a database of ours, which is only looked at.
fn accounts(path: &Path) -> Result<BTreeSet<AccountId>, Problem> {
    let path = std::path::absolute(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let logged = metadata(&beside(&path, "-wal"))?.is_some_and(|log| log.len() > 0);
    let connection = if logged {
        // What an interrupted tour wrote last is in the log.
        Connection::open_with_flags(&path, flags)?
    } else {
        // Without a log, SQLite is told that nobody writes: it then leaves no files of its own beside this one.
        Connection::open_with_flags(unchanging(&path), flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    let mut statement = connection.prepare("SELECT id FROM account")?;
    let ids = statement.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
    Ok(ids
        .map(|id| id.map(|id| AccountId::from_uuid(Uuid::from_bytes(id))))
        .collect::<Result<_, _>>()?)
}

/// A file as a URI that promises SQLite that nobody changes it.
fn unchanging(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let escaped = bytes.map(|byte| match byte {
        byte if plain(*byte) => char::from(*byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    format!("file:{}?immutable=1", escaped.collect::<String>())
}

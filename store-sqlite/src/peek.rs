//! A look at a file that leaves no trace: no lock, no log beside it, no recovery.

use crate::failure::{Failure, Unfit};
use crate::schema::Identity;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fmt::Write as _;
use std::path::Path;

/// Whose a file is; none where there is no file, or where only opening it in earnest can tell.
///
/// The log is not looked at: what it would change in the answer is seen once the file is open.
///
/// The file is read through SQLite: closing a handle of our own would release the locks that other
/// connections of this process hold on it.
pub(crate) fn peek(path: &Path) -> Result<Option<Identity>, Failure> {
    if !path.try_exists()? {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri(path), flags)?;
    match Identity::of(&connection).and_then(|identity| whole(path, &connection).map(|()| identity))
    {
        Ok(identity) => Ok(Some(identity)),
        // A commit or a checkpoint that a crash cut short looks like damage, until the log completes it.
        Err(failure) if is_damage(&failure) && has_log(path)? => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Refuses a file that ends inside a page. SQLite would fill the page up, and take a single byte for an empty file.
fn whole(path: &Path, connection: &Connection) -> Result<(), Failure> {
    let page: i64 =
        connection.query_row("SELECT page_size FROM pragma_page_size", [], |row| row.get(0))?;
    if path.metadata()?.len().is_multiple_of(page.unsigned_abs()) {
        Ok(())
    } else {
        Err(Unfit::Truncated.into())
    }
}

fn is_damage(failure: &Failure) -> bool {
    match failure {
        Failure::Unfit(Unfit::Truncated) => true,
        Failure::Sqlite(error) => error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt),
        _ => false,
    }
}

/// Whether something lies beside the file that says how to complete it.
fn has_log(path: &Path) -> Result<bool, Failure> {
    for suffix in ["-wal", "-journal"] {
        let mut log = path.as_os_str().to_owned();
        log.push(suffix);
        if Path::new(&log).try_exists()? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The file as a URI that promises SQLite that nobody changes it, so that it takes no lock and writes nothing.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => {
                uri.push(char::from(*byte))
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            // Writing to a string cannot fail.
            byte => drop(write!(uri, "%{byte:02x}")),
        }
    }
    uri + "?immutable=1"
}

//! The history: the chained side, and the side that can be erased.

use crate::column::{Columns, Json};
use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::statement::Prepared;
use annuaire::history::{Chained, Entry, Personal};
use annuaire::{ContactId, Digest, Key, RequestId};
use rusqlite::{Connection, Row, Rows, params};
use std::ops::ControlFlow;

/// Entries with what each says about persons, one row for each of these, in their order.
macro_rules! entries {
    ($from:literal, $to:literal) => {
        concat!(
            "SELECT h.seq, h.digest, h.chained, p.said FROM ",
            $from,
            " LEFT JOIN personal p ON p.account = h.account AND p.seq = h.seq WHERE ",
            $to
        )
    };
}

pub(crate) struct History<'c> {
    has: Prepared<'c>,
    last: Prepared<'c>,
    insert: Prepared<'c>,
    insert_contact: Prepared<'c>,
    insert_personal: Prepared<'c>,
    erase: Prepared<'c>,
    load: Prepared<'c>,
    oldest: Prepared<'c>,
    newest: Prepared<'c>,
    oldest_of: Prepared<'c>,
    newest_of: Prepared<'c>,
}

/// Which end of the history comes first.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    OldestFirst,
    NewestFirst,
}

impl<'c> History<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            has: prepared("SELECT 1 FROM history WHERE account = ?1 AND request = ?2"),
            last: prepared("SELECT seq FROM history WHERE account = ?1 ORDER BY seq DESC LIMIT 1"),
            insert: prepared(
                "INSERT INTO history (account, seq, request, digest, chained) VALUES (?1, ?2, ?3, ?4, ?5)",
            ),
            insert_contact: prepared(
                "INSERT OR IGNORE INTO history_contact (account, contact, seq) VALUES (?1, ?2, ?3)",
            ),
            insert_personal: prepared(
                "INSERT INTO personal (account, seq, position, contact, said) VALUES (?1, ?2, ?3, ?4, ?5)",
            ),
            erase: prepared("DELETE FROM personal WHERE account = ?1 AND contact = ?2"),
            load: prepared(entries!(
                "history h",
                "h.account = ?1 AND h.request = ?2 ORDER BY p.position"
            )),
            oldest: prepared(entries!(
                "history h",
                "h.account = ?1 AND h.seq > ?2 ORDER BY h.seq, p.position"
            )),
            newest: prepared(entries!(
                "history h",
                "h.account = ?1 AND h.seq < ?2 ORDER BY h.seq DESC, p.position"
            )),
            oldest_of: prepared(entries!(
                "history_contact w CROSS JOIN history h ON h.account = w.account AND h.seq = w.seq",
                "w.account = ?1 AND w.contact = ?3 AND w.seq > ?2 ORDER BY w.seq, p.position"
            )),
            newest_of: prepared(entries!(
                "history_contact w CROSS JOIN history h ON h.account = w.account AND h.seq = w.seq",
                "w.account = ?1 AND w.contact = ?3 AND w.seq < ?2 ORDER BY w.seq DESC, p.position"
            )),
        }
    }

    pub(crate) fn has(
        &mut self,
        account: AccountNumber,
        request: RequestId,
    ) -> Result<bool, Failure> {
        let parameters = params![account, request.as_uuid().as_bytes()];
        Ok(self.has.first(parameters, |_| Ok(()))?.is_some())
    }

    /// The place of the account's next entry.
    pub(crate) fn next(&mut self, account: AccountNumber) -> Result<i64, Failure> {
        let last: Option<i64> = self.last.first([account], |row| row.get(0))?;
        Ok(last.map_or(0, |last| last.saturating_add(1)))
    }

    pub(crate) fn insert(
        &mut self,
        account: AccountNumber,
        seq: i64,
        entry: &Entry,
    ) -> Result<(), Failure> {
        let Entry { chained, digest, personal } = entry;
        let request = chained.request.as_uuid().as_bytes();
        self.insert.run(params![account, seq, request, digest.as_bytes(), Json(chained)])?;
        for written in &chained.records {
            if let Key::Contact(contact) = &written.key {
                self.insert_contact.run(params![account, contact.as_uuid().as_bytes(), seq])?;
            }
        }
        for (position, part) in (0_i64..).zip(personal) {
            let contact = part.contact.as_uuid().as_bytes();
            self.insert_personal.run(params![account, seq, position, contact, Json(part)])?;
        }
        Ok(())
    }

    /// Deletes what the history of an account says about a person.
    pub(crate) fn erase(
        &mut self,
        account: AccountNumber,
        contact: ContactId,
    ) -> Result<(), Failure> {
        self.erase.run(params![account, contact.as_uuid().as_bytes()])?;
        Ok(())
    }

    pub(crate) fn load(
        &mut self,
        account: AccountNumber,
        request: RequestId,
    ) -> Result<Option<Entry>, Failure> {
        let rows = self.load.rows(params![account, request.as_uuid().as_bytes()])?;
        let mut found = None;
        gather(rows, |_, entry| {
            found = Some(entry);
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// Hands over the entries after a place, or those of them that wrote a contact, until `take` has enough.
    pub(crate) fn list(
        &mut self,
        account: AccountNumber,
        contact: Option<ContactId>,
        order: Order,
        after: Option<i64>,
        take: impl FnMut(i64, Entry) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let (all, of, outside) = match order {
            Order::OldestFirst => (&mut self.oldest, &mut self.oldest_of, i64::MIN),
            Order::NewestFirst => (&mut self.newest, &mut self.newest_of, i64::MAX),
        };
        let after = after.unwrap_or(outside);
        let rows = match contact {
            None => all.rows(params![account, after])?,
            Some(contact) => of.rows(params![account, after, contact.as_uuid().as_bytes()])?,
        };
        gather(rows, take)
    }
}

/// Puts entries together from rows that each hold at most one personal part.
fn gather(
    mut rows: Rows<'_>,
    mut take: impl FnMut(i64, Entry) -> ControlFlow<()>,
) -> Result<(), Failure> {
    let mut open: Option<(i64, Entry)> = None;
    while let Some(row) = rows.next()? {
        let (seq, said) = (row.get(0)?, row.get::<_, Option<Json<Personal>>>(3)?);
        let same = open.take_if(|(at, _)| *at == seq);
        if let Some((at, entry)) = open.take()
            && take(at, entry).is_break()
        {
            return Ok(());
        }
        let mut entry = match same {
            Some((_, entry)) => entry,
            None => read(row)?,
        };
        entry.personal.extend(said.map(|said| said.0));
        open = Some((seq, entry));
    }
    if let Some((at, entry)) = open {
        // There is no row after the last one, whether or not it was enough.
        let _ = take(at, entry);
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let mut columns = Columns::of(row);
    let _seq: i64 = columns.take()?;
    let digest: Digest = columns.digest()?;
    let chained: Chained = columns.json()?;
    Ok(Entry { chained, digest, personal: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::set_up;

    #[test]
    fn the_history_is_read_in_its_order_without_sorting() {
        let connection = Connection::open_in_memory().unwrap();
        set_up(&connection).unwrap();
        let history = History::new(&connection);
        let entries = "SEARCH h USING INDEX sqlite_autoindex_history_1 (account=? AND seq";
        let personal = "SEARCH p USING PRIMARY KEY (account=? AND seq=?) LEFT-JOIN";
        assert_eq!(history.oldest.plan(), [&format!("{entries}>?)"), personal]);
        assert_eq!(history.newest.plan(), [&format!("{entries}<?)"), personal]);
        let written = "SEARCH w USING PRIMARY KEY (account=? AND contact=? AND seq";
        let of = |seq| [format!("{written}{seq}?)"), format!("{entries}=?)"), personal.to_owned()];
        assert_eq!(history.oldest_of.plan(), of(">"));
        assert_eq!(history.newest_of.plan(), of("<"));
        let request = "SEARCH h USING INDEX sqlite_autoindex_history_2 (account=? AND request=?)";
        assert_eq!(history.load.plan(), [request, personal]);
        let last = "SEARCH history USING COVERING INDEX sqlite_autoindex_history_1 (account=?)";
        assert_eq!(history.last.plan(), [last]);
    }
}

//! Messages that wait to be sent.

use crate::column::Json;
use crate::failure::Failure;
use crate::number::AccountNumber;
use crate::statement::Prepared;
use annuaire::{ContactId, Message, MessageId};
use rusqlite::{Connection, params};

pub(crate) struct Messages<'c> {
    insert: Prepared<'c>,
    erase: Prepared<'c>,
    waiting: Prepared<'c>,
    lease: Prepared<'c>,
    done: Prepared<'c>,
}

impl<'c> Messages<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        let prepared = |sql| Prepared::new(connection, sql);
        Self {
            insert: prepared(
                "INSERT INTO message (account, id, contact, body) VALUES (?1, ?2, ?3, ?4)",
            ),
            erase: prepared("DELETE FROM message WHERE account = ?1 AND contact = ?2"),
            // A message waits while an earlier one of its account is leased.
            waiting: prepared(
                "SELECT m.n, m.body FROM message m WHERE (m.leased IS NULL OR m.leased <= ?1) AND NOT EXISTS ( \
                 SELECT 1 FROM message e INDEXED BY message_leased \
                 WHERE e.account = m.account AND e.n < m.n AND e.leased IS NOT NULL AND e.leased > ?1) \
                 ORDER BY m.n LIMIT ?2",
            ),
            lease: prepared("UPDATE message SET leased = ?2 WHERE n = ?1"),
            done: prepared("DELETE FROM message WHERE id = ?1"),
        }
    }

    pub(crate) fn insert(
        &mut self,
        account: AccountNumber,
        message: &Message,
    ) -> Result<(), Failure> {
        let (id, contact) = (message.id.as_uuid().as_bytes(), message.contact.as_uuid().as_bytes());
        self.insert.run(params![account, id, contact, Json(message)])?;
        Ok(())
    }

    /// Deletes what was not sent to a person yet.
    pub(crate) fn erase(
        &mut self,
        account: AccountNumber,
        contact: ContactId,
    ) -> Result<(), Failure> {
        self.erase.run(params![account, contact.as_uuid().as_bytes()])?;
        Ok(())
    }

    /// Leases the first messages that are free `now`, `until` then.
    pub(crate) fn claim(
        &mut self,
        now: i64,
        until: i64,
        limit: i64,
    ) -> Result<Vec<Message>, Failure> {
        let (mut places, mut taken): (Vec<i64>, _) = (Vec::new(), Vec::new());
        let mut rows = self.waiting.rows([now, limit])?;
        while let Some(row) = rows.next()? {
            places.push(row.get(0)?);
            taken.push(row.get::<_, Json<Message>>(1)?.0);
        }
        drop(rows);
        for place in places {
            self.lease.run([place, until])?;
        }
        Ok(taken)
    }

    pub(crate) fn done(&mut self, id: MessageId) -> Result<(), Failure> {
        self.done.run([id.as_uuid().as_bytes()])?;
        Ok(())
    }
}

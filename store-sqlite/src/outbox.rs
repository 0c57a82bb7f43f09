//! The outbox: messages leave it in the order of their account.

use crate::failure::Failure;
use crate::session::Session;
use crate::table::Messages;
use crate::transaction::Transaction;
use annuaire::{Message, MessageId};
use chrono::{DateTime, TimeDelta, Utc};

pub(crate) fn claim(
    session: &Session,
    now: DateTime<Utc>,
    lease: TimeDelta,
    limit: usize,
) -> Result<Vec<Message>, Failure> {
    let until = now.checked_add_signed(lease).unwrap_or(DateTime::<Utc>::MAX_UTC);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let transaction = Transaction::write(&session.connection)?;
    let taken =
        Messages::new(&session.connection).claim(nanoseconds(now), nanoseconds(until), limit)?;
    transaction.finish()?;
    Ok(taken)
}

pub(crate) fn done(session: &Session, sent: &[MessageId]) -> Result<(), Failure> {
    if sent.is_empty() {
        return Ok(());
    }
    let transaction = Transaction::write(&session.connection)?;
    let mut messages = Messages::new(&session.connection);
    for id in sent {
        messages.done(*id)?;
    }
    drop(messages);
    transaction.finish()
}

/// An instant as leases are compared; what lies centuries away counts as the end of time.
fn nanoseconds(instant: DateTime<Utc>) -> i64 {
    let end = if instant < DateTime::UNIX_EPOCH { i64::MIN } else { i64::MAX };
    instant.timestamp_nanos_opt().unwrap_or(end)
}

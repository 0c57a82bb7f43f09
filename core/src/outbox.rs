//! The outbox: how the host's relay takes messages, at least once and in order per account.

use crate::id::MessageId;
use crate::message::Message;
use crate::port::{PortFuture, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// The second, small port: messages wait here until the host's relay has sent them.
///
/// * A message appears with the commit that wrote it, and not before.
/// * `claim` hides what it returns from other relays until the lease ends; a relay that died gives its
///   messages back that way, so a message may come twice, with the same id.
/// * Messages of one account come in the order they were written; a later one waits while an earlier
///   one is leased.
/// * `done` forgets messages; unknown ids are fine.
pub trait Outbox {
    /// Takes at most `limit` messages until `now + lease`.
    ///
    /// # Errors
    /// [`StoreError`] where the store could not answer.
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError>;

    /// Forgets messages that were sent.
    ///
    /// # Errors
    /// [`StoreError`] where the store could not answer.
    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError>;
}

/// The outbox of a store whose calls are awaited. See [`Outbox`] for the contract.
pub trait AsyncOutbox {
    /// Takes at most `limit` messages until `now + lease`.
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> PortFuture<'_, Vec<Message>>;

    /// Forgets messages that were sent.
    fn done<'a>(&'a self, sent: &'a [MessageId]) -> PortFuture<'a, ()>;
}

impl<R: Outbox + ?Sized> Outbox for &R {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        (**self).claim(now, lease, limit)
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        (**self).done(sent)
    }
}

impl<R: Outbox + ?Sized> Outbox for Arc<R> {
    fn claim(
        &self,
        now: DateTime<Utc>,
        lease: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Message>, StoreError> {
        (**self).claim(now, lease, limit)
    }

    fn done(&self, sent: &[MessageId]) -> Result<(), StoreError> {
        (**self).done(sent)
    }
}

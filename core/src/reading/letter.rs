//! Letters: messages made ready to be sent, with the address of the moment and a freshly signed link.

use crate::contact::Contact;
use crate::directory::{AsyncDirectory, Directory};
use crate::error::Error;
use crate::id::MessageId;
use crate::journey::Journey;
use crate::link::Keyring;
use crate::message::{Destination, Message, MessageKind};
use crate::outbox::{AsyncOutbox, Outbox};
use crate::port::{AsyncRepository, Repository};
use crate::reads::Reads;
use crate::record::Key;
use crate::value::{Email, Language};
use crate::wire::ToWire;
use chrono::TimeDelta;
use serde::Serialize;
use std::fmt;
use std::vec::IntoIter;

/// A message ready to be sent. Tell the outbox when it is: [`Outbox::done`].
///
/// As data it carries the token: a letter goes to the relay that sends it, and nowhere else.
#[derive(Clone, PartialEq, Eq, Serialize, ToWire)]
pub struct Letter {
    /// The message.
    pub message: Message,
    /// Where to send it: one person's addresses, never two people's.
    pub to: Vec<Email>,
    /// The language to write in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The signed token of a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// Debug shows no token.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let token = self.token.as_ref().map(|_| "…");
        f.debug_struct("Letter")
            .field("message", &self.message.id)
            .field("token", &token)
            .finish_non_exhaustive()
    }
}

macro_rules! relay {
    ($(#[$doc:meta])* $directory:ident, $port:ident, $outbox:ident, [$($async:tt)?], [$($await:tt)*]) => {
        impl<R: $port + $outbox> $directory<R> {
            $(#[$doc])*
            pub $($async)? fn letters(
                &self,
                keys: &Keyring,
                lease: TimeDelta,
                limit: usize,
            ) -> Result<Vec<Letter>, Error> {
                let claimed = self.repository.claim(self.desk.host().now(), lease, limit)$($await)*?;
                let mut letters = Vec::new();
                let mut dropped: Vec<MessageId> = Vec::new();
                for addressed in self.follow(self.desk.addressed(claimed))$($await)*? {
                    match addressed.letter(keys) {
                        Ok(letter) => letters.push(letter),
                        Err(id) => dropped.push(id),
                    }
                }
                self.repository.done(&dropped)$($await)*?;
                Ok(letters)
            }
        }
    };
}

relay! {
    /// Takes messages from the outbox and makes them ready: each goes to the address its contact has now, and
    /// a link is signed now. A link that no longer counts, and a message to somebody who is gone, are dropped.
    ///
    /// The host's relay calls it from time to time, sends what it gets, and says so; a link that comes back is opened,
    /// and is then the actor:
    ///
    /// ```
    /// use annuaire::{
    ///     Actor, CreateContact, Directory, Keyring, MemoryRepository, OpenAccount, Outbox, Policy, RedeemLink, RoleId,
    /// };
    /// use chrono::TimeDelta;
    ///
    /// let directory = Directory::new(Policy::preset("trade-customer")?, MemoryRepository::new());
    /// let ada = CreateContact::new()
    ///     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
    ///     .with_role(RoleId::parse("governance.administrator")?);
    /// directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
    ///
    /// let keys = Keyring::new("2026-01", b"a secret key of at least 32 bytes")?;
    /// let mut mailed = Vec::new();
    /// for letter in directory.letters(&keys, TimeDelta::minutes(5), 100)? {
    ///     mailed.push((letter.to, letter.token)); // here a host sends its mail
    ///     directory.repository().done(&[letter.message.id])?;
    /// }
    /// let (to, token) = &mailed[0];
    /// assert_eq!(to[0].to_string(), "ada@moore.example");
    ///
    /// let link = keys.open(token.as_deref().unwrap_or_default()).ok_or("no link of ours")?;
    /// directory.acting(link.account, link).redeem_link(RedeemLink {})?;
    /// assert!(directory.sign_in("ada@moore.example")?[0].effective);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`Error`] where the store fails.
    Directory, Repository, Outbox, [], []
}

relay! {
    /// Takes messages from the outbox and makes them ready, as [`Directory::letters`] does.
    ///
    /// # Errors
    /// [`Error`] where the store fails.
    AsyncDirectory, AsyncRepository, AsyncOutbox, [async], [.await]
}

/// A message and whom it is for, as they are now.
#[derive(Debug)]
pub struct Addressed {
    message: Message,
    /// None where they are gone.
    contact: Option<Contact>,
}

/// Messages, each with whom it is for.
pub(crate) fn addressed(messages: Vec<Message>) -> Journey<Vec<Addressed>> {
    addressed_too(Vec::with_capacity(messages.len()), messages.into_iter())
}

fn addressed_too(
    mut so_far: Vec<Addressed>,
    mut more: IntoIter<Message>,
) -> Journey<Vec<Addressed>> {
    let Some(message) = more.next() else { return Journey::answer(Ok(so_far)) };
    let mut reads = Reads::of(message.account);
    reads.records.insert(Key::Contact(message.contact));
    Journey::load(reads, move |snapshot| {
        let contact =
            snapshot.contact(message.contact).filter(|one| one.presence.is_present()).cloned();
        so_far.push(Addressed { message, contact });
        addressed_too(so_far, more)
    })
}

impl Addressed {
    /// The letter, with a link signed now.
    ///
    /// # Errors
    /// The message's id, where there is nobody to send it to, or its link counts no longer: to be dropped
    /// ([`Outbox::done`]).
    pub fn letter(self, keys: &Keyring) -> Result<Letter, MessageId> {
        let Self { message, contact } = self;
        let Some(contact) = contact else { return Err(message.id) };
        let token = match &message.kind {
            MessageKind::Link(link)
                if link.generation == contact.generation && contact.link.is_some() =>
            {
                Some(keys.sign(link))
            }
            MessageKind::Link(_) => return Err(message.id),
            _ => None,
        };
        let known = || contact.login.clone().into_iter().chain(contact.email());
        let mut to: Vec<Email> = match &message.to {
            Destination::Current => known().take(1).collect(),
            Destination::Everywhere => known().collect(),
            Destination::Address(address) => vec![address.clone()],
        };
        to.dedup();
        if to.is_empty() {
            return Err(message.id);
        }
        Ok(Letter { language: contact.language, message, to, token })
    }
}

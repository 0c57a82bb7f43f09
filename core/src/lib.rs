//! The rulebook of a customer account's people: contacts, roles, profile levels, portal access, and the
//! rules on who may change what.
//!
//! A [`Policy`] holds the rules of one portal, a [`Repository`] the records, and a [`Directory`] puts them together.
//! Whatever is asked comes as a [`Command`] of an [`Actor`]; [`decide`] answers it, purely, with a change to commit or
//! a [`Refusal`] that explains itself.
//!
//! ```
//! use annuaire::{Actor, CreateContact, Directory, MemoryRepository, OpenAccount, Policy, RoleId};
//!
//! let directory = Directory::new(Policy::preset("trade-customer")?, MemoryRepository::new());
//! let ada = CreateContact::new()
//!     .with("first_name", "Ada").with("last_name", "Moore").with("email", "ada@moore.example")
//!     .with_role(RoleId::parse("governance.administrator")?);
//! let opened = directory.open_account(Actor::operator("sales"), OpenAccount::with_first(ada))?;
//! let (account, ada) = (opened.account().unwrap(), opened.contact().unwrap());
//!
//! let refused = directory.acting(account, Actor::System).remove_contact(ada).unwrap_err();
//! assert_eq!(refused.code(), "last_holder");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Words
//!
//! | word | meaning |
//! |---|---|
//! | account | the customer company whose people we manage; the consistency boundary |
//! | contact | a person at an account, with or without a login |
//! | operator | a person of the supplier's back office, attested by the host |
//! | actor | who asks: a contact, an operator, the bearer of a link, or the system |
//! | catalogue | a named list of roles |
//! | role | an entry of a catalogue; may carry a level, permissions, a requirement, a seat |
//! | level | profile level: an ordered decimal |
//! | seat | limits on a role per account, and how it moves |
//! | holding | a role a person has, possibly in a unit |
//! | unit | what a contact is attached to: a dossier, an agency, a team |
//! | access | the contact's login: none → invited → active ⇄ suspended |
//! | effective | access is active and the account is not closed; only effective contacts have rights |
//! | link | a signed, single-use way in |
//! | policy, preset | the rules of one portal, as data; one that ships with the library |
//! | API key | a secret of a contact's own, by which their programs act as they may at that moment |
//! | claim | a value only one contact may hold in a scope |
//! | agenda | where a contact’s appointments are kept, how it is reached, and when they can be met |
//! | notification | what a contact wants to be told, and through which channel |
//! | journey | a call on its way: what to ask of the repository next, and how to go on |
//! | desk | a policy and a host, where journeys start |
//!
//! # Where to look
//!
//! * To use it: [`Directory`], [`Acting`], and the commands such as [`CreateContact`].
//! * To show it: [`Form`], [`Matrix`], [`List`], [`Refusal`].
//! * To keep it: [`port`] has the contract of a repository; [`Desk`] and [`Journey`] let a host with an event loop of its
//!   own drive commands and questions.
//! * To speak it in another language: [`Command`] and [`Question`] in, [`Outcome`], [`Answer`] and [`Explained`] out,
//!   all of them data.
//! * To send it: [`Directory::letters`], [`Keyring`], [`Outbox`].
//!
//! # Features
//!
//! `host` (on by default): [`StandardHost`], the system's clock and randomness. Without it nothing here touches the
//! world: give [`Directory::with_host`] a [`Host`] of your own.
//!
//! `toml` (on by default): policies as TOML are compiled, checked and explained. Without it they come compiled, as the
//! presets do ([`Policy::from_compiled`]).

// What is derived here names the crate as everybody else does.
extern crate self as annuaire;

mod access;
mod account;
mod acting;
mod actor;
pub mod agenda;
mod api_key;
mod attempt;
mod base64url;
mod change;
mod claim;
mod command;
mod contact;
mod decide;
mod desk;
mod digest;
mod directory;
mod duration;
mod error;
mod event;
mod field;
pub mod history;
mod holding;
mod host;
mod id;
mod journey;
mod kept;
pub mod limits;
mod link;
mod listing;
mod memory;
mod message;
mod name;
mod notification;
mod order;
mod outbox;
mod outcome;
mod person;
mod policy;
pub mod port;
mod reading;
mod reads;
mod record;
mod refusal;
mod request;
mod right;
mod seat;
mod shelves;
mod sorted;
mod unit;
pub mod value;
pub mod wire;

pub use access::Access;
pub use account::{Account, AccountState};
pub use acting::{Acting, AsyncActing};
pub use actor::{Actor, ActorRef, Operator};
pub use api_key::{ApiKey, KeyHolder, Secret};
pub use attempt::{Attempt, Step};
pub use change::{Change, ClaimChange, Committed, Conflict, Guard, Write};
pub use claim::{ClaimKey, ClaimKind, ClaimScope, Owner};
pub use command::*;
pub use contact::{Contact, IssuedLink, Presence};
pub use decide::{Decision, Series, decide, reads};
pub use desk::Desk;
pub use digest::Digest;
pub use directory::{AsyncDirectory, Directory};
pub use duration::parse_duration;
pub use error::Error;
pub use event::Event;
pub use field::{FieldValue, Fields};
pub use holding::{Attachment, Holding};
#[cfg(feature = "host")]
pub use host::StandardHost;
pub use host::{FixedHost, Host, SharedHost};
pub use id::{AccountId, ContactId, MessageId, RequestId, UnavailabilityId, UnitId, Version};
pub use journey::{Journey, Then};
pub use kept::{KeptCatalogue, KeptRole};
pub use link::{BadKey, Keyring, Link, Purpose};
pub use listing::{Cursor, Listing, Narrowing, Page, Rows, Visible};
pub use memory::MemoryRepository;
pub use message::{Destination, Message, MessageKind};
pub use name::{
    AgendaKind, BadName, CatalogueName, ChannelName, FieldName, MAX_NAME, NotificationType,
    PolicyId, RoleId, SettingName, UnitKind,
};
pub use notification::Notification;
pub use outbox::{AsyncOutbox, Outbox};
pub use outcome::{ItemOutcome, Outcome, RecordVersion};
pub use person::{Person, Standing};
pub use policy::{
    Action, AtCreation, Duplicates, FieldKind, Label, PRESETS, Policy, PolicyError, UnknownAction,
};
#[cfg(feature = "toml")]
pub use policy::{Finding, Severity};
pub use port::{AsyncRepository, Repository, StoreError, StoreFailure};
pub use reading::{
    AccountPage, AccountRow, Addressed, AgendaView, Answer, Checked, ContactPage, ContactRow, Form,
    FormAction, FormAgenda, FormAgendaKind, FormApiKey, FormCatalogue, FormField, FormNotification,
    FormRole, HistoryList, HistoryPage, Letter, List, Matrix, MatrixRow, NotificationState,
    Offered, PermissionSet, Question, Recipient, Roll, SeatView, SignIn, UnitPage,
};
pub use reads::{Reads, Snapshot};
pub use record::{Key, Record};
pub use refusal::{About, Category, Code, Explained, ExplainedReason, Gate, Reason, Refusal, Who};
pub use request::{Entropy, Request};
pub use right::{Ground, right};
pub use seat::{Approval, Evidence, Party, PendingMove, SeatHolder};
pub use sorted::{SortedMap, SortedSet};
pub use unit::Unit;

/// The README's example, as a test.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

//! The rulebook of a customer account's people: contacts, roles, profile levels, portal access, and the
//! rules on who may change what.

mod access;
mod account;
mod acting;
mod actor;
mod attempt;
mod change;
mod claim;
mod command;
mod contact;
mod decide;
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
mod inquiry;
mod kept;
pub mod limits;
mod link;
mod listing;
mod memory;
mod message;
mod name;
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
mod unit;
pub mod value;

pub use access::Access;
pub use account::{Account, AccountState};
pub use acting::{Acting, AsyncActing};
pub use actor::{Actor, ActorRef, Operator};
pub use attempt::{Attempt, Step};
pub use change::{Change, ClaimChange, Committed, Conflict, Guard, Write};
pub use claim::{ClaimKey, ClaimKind, ClaimScope, Owner};
pub use command::*;
pub use contact::{Contact, IssuedLink, Presence};
pub use decide::{Decision, Series, decide, reads};
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
pub use id::{AccountId, ContactId, MessageId, RequestId, UnitId, Version};
pub use kept::{KeptCatalogue, KeptRole};
pub use link::{BadKey, Keyring, Link, Purpose};
pub use listing::{Cursor, Listing, Narrowing, Page, Rows, Visible};
pub use memory::MemoryRepository;
pub use message::{Destination, Message, MessageKind};
pub use name::{BadName, CatalogueName, FieldName, MAX_NAME, PolicyId, RoleId, UnitKind};
pub use outbox::Outbox;
pub use outcome::{ItemOutcome, Outcome, RecordVersion};
pub use person::{Person, Standing};
pub use policy::{
    Action, AtCreation, Duplicates, FieldKind, Label, PRESETS, Policy, PolicyError, UnknownAction,
};
pub use port::{AsyncRepository, Repository, StoreError, StoreFailure};
pub use reading::{
    Checked, ContactPage, ContactRow, Form, FormAction, FormCatalogue, FormField, FormRole, HistoryPage, Letter,
    List, Matrix, MatrixRow, Offered, PermissionSet, SeatView, SignIn,
};
pub use reads::{Reads, Snapshot};
pub use record::{Key, Record};
pub use refusal::{About, Category, Code, Gate, Reason, Refusal, Who};
pub use request::{Entropy, Request};
pub use right::{Ground, right};
pub use seat::{Approval, Evidence, Party, PendingMove, SeatHolder};
pub use unit::Unit;

//! The rulebook of a customer account's people: contacts, roles, profile levels, portal access, and the
//! rules on who may change what.

mod access;
mod account;
mod actor;
mod change;
mod claim;
mod contact;
mod digest;
mod duration;
mod event;
mod field;
pub mod history;
mod holding;
mod id;
mod kept;
pub mod limits;
mod link;
mod listing;
mod memory;
mod message;
mod name;
mod outbox;
mod policy;
pub mod port;
mod reads;
mod record;
mod seat;
mod unit;
pub mod value;

pub use access::Access;
pub use account::{Account, AccountState};
pub use actor::{Actor, ActorRef, Operator};
pub use change::{Change, ClaimChange, Committed, Conflict, Guard, Write};
pub use claim::{ClaimKey, ClaimKind, ClaimScope, Owner};
pub use contact::{Contact, IssuedLink, Presence};
pub use digest::Digest;
pub use event::Event;
pub use field::{FieldValue, Fields};
pub use holding::{Attachment, Holding};
pub use id::{AccountId, ContactId, MessageId, RequestId, UnitId, Version};
pub use kept::{KeptCatalogue, KeptRole};
pub use link::{BadKey, Keyring, Link, Purpose};
pub use listing::{Cursor, Listing, Narrowing, Page, Rows, Visible};
pub use memory::MemoryRepository;
pub use message::{Message, MessageKind};
pub use name::{BadName, CatalogueName, FieldName, MAX_NAME, PolicyId, RoleId, UnitKind};
pub use outbox::Outbox;
pub use policy::{
    AtCreation, Duplicates, FieldKind, Label, PRESETS, Policy, PolicyError, UnknownAction,
};
pub use port::{AsyncRepository, Repository, StoreError, StoreFailure};
pub use reads::{Reads, Snapshot};
pub use record::{Key, Record};
pub use seat::{Approval, Evidence, Party, PendingMove, SeatHolder};
pub use unit::Unit;

//! The tables: for each, its statements and how its rows are written and read.

mod account;
mod catalogue;
mod claim;
mod contact;
mod derived;
mod history;
mod message;
mod unit;

pub(crate) use account::Accounts;
pub(crate) use catalogue::Catalogues;
pub(crate) use claim::{Claims, Scope};
pub(crate) use contact::{Contacts, Place};
pub(crate) use derived::{Attachments, Holdings, Seats};
pub(crate) use history::{History, Order};
pub(crate) use message::Messages;
pub(crate) use unit::Units;

//! Notifications: what a contact wants to be told, and how.

use crate::name::{ChannelName, NotificationType};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// A type of notification through a channel: what a contact switches on or off (row 89).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// What it tells.
    pub r#type: NotificationType,
    /// How it is sent.
    pub channel: ChannelName,
}

//! What a policy says of notifications: their types, and the channels they go through.

use super::{Label, Policy};
use crate::name::{ChannelName, FieldName, NotificationType};
use crate::wire::{FromWire, ToWire};
use serde::Deserialize;

/// What happens to a notification through a channel for which the contact has no address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WithoutAddress {
    /// It cannot be wanted, and the address cannot go while it is.
    #[default]
    Refuse,
    /// It waits until there is an address.
    Suspend,
}

/// The notifications of a portal.
#[derive(Debug)]
pub(crate) struct NotificationsRule {
    pub(crate) without_address: WithoutAddress,
    pub(crate) types: Vec<(NotificationType, Label)>,
    pub(crate) channels: Vec<ChannelRule>,
}

/// A channel, and the field that is its own address.
#[derive(Debug)]
pub(crate) struct ChannelRule {
    pub(crate) name: ChannelName,
    pub(crate) label: Label,
    pub(crate) field: FieldName,
    pub(crate) field_label: Label,
}

impl NotificationsRule {
    pub(crate) fn has_type(&self, name: &str) -> bool {
        self.types.iter().any(|(known, _)| known.as_str() == name)
    }

    pub(crate) fn channel(&self, name: &str) -> Option<&ChannelRule> {
        self.channels.iter().find(|channel| channel.name.as_str() == name)
    }
}

impl Policy {
    /// The types of notifications, and what people call them.
    pub fn notification_types(&self) -> impl Iterator<Item = (&NotificationType, &Label)> {
        let types = self.notifications.iter().flat_map(|rule| &rule.types);
        types.map(|(name, label)| (name, label))
    }

    /// The channels that notifications go through, and what people call them.
    pub fn channels(&self) -> impl Iterator<Item = (&ChannelName, &Label)> {
        let channels = self.notifications.iter().flat_map(|rule| &rule.channels);
        channels.map(|channel| (&channel.name, &channel.label))
    }
}

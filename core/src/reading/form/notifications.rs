//! The notifications on a form: every type through every channel.

use super::{Drawing, Offered};
use crate::command::SetNotifications;
use crate::contact::Contact;
use crate::notification::Notification;
use crate::policy::Label;
use crate::policy::notifications::{ChannelRule, NotificationsRule};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Whether a notification is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum NotificationState {
    /// It is not wanted.
    Off,
    /// It is wanted, and has an address to go to.
    On,
    /// It is wanted, and waits until its channel has an address.
    Suspended,
}

/// A type of notification through a channel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormNotification {
    /// Which.
    pub notification: Notification,
    /// What people call the type.
    pub type_label: Label,
    /// What people call the channel.
    pub channel_label: Label,
    /// Whether it is sent.
    pub state: NotificationState,
    /// Why it cannot be switched the other way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Offered,
}

impl Drawing<'_> {
    pub(super) fn notifications(&self) -> Vec<FormNotification> {
        let Some((rule, person)) = self.viewer.policy.notifications.as_ref().zip(self.person)
        else {
            return Vec::new();
        };
        let mut every = Vec::new();
        for (r#type, label) in &rule.types {
            for channel in &rule.channels {
                let notification =
                    Notification { r#type: r#type.clone(), channel: channel.name.clone() };
                let mut wanted = person.contact.notifications.clone();
                match wanted.iter().position(|one| *one == notification) {
                    Some(at) => drop(wanted.remove(at)),
                    None => wanted.push(notification.clone()),
                }
                // What an earlier policy knew, nobody can want any more.
                wanted.retain(|one| knows(rule, one));
                every.push(FormNotification {
                    state: state(person.contact, &notification, channel),
                    type_label: label.clone(),
                    channel_label: channel.label.clone(),
                    notification,
                    refused: self.verdict(SetNotifications { contact: person.id(), wanted }),
                });
            }
        }
        every
    }
}

fn knows(rule: &NotificationsRule, one: &Notification) -> bool {
    rule.has_type(one.r#type.as_str()) && rule.channel(one.channel.as_str()).is_some()
}

fn state(contact: &Contact, one: &Notification, channel: &ChannelRule) -> NotificationState {
    if !contact.notifications.contains(one) {
        NotificationState::Off
    } else if contact.fields.get(channel.field.as_str()).is_some() {
        NotificationState::On
    } else {
        NotificationState::Suspended
    }
}

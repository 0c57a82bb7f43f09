//! Whom a notification reaches: each through the channels they chose, at the channel's own address.

use super::Viewer;
use super::matrix::too_many;
use crate::id::ContactId;
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::name::{ChannelName, NotificationType};
use crate::reads::Snapshot;
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::value::Language;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// Somebody to notify, and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Who.
    pub contact: ContactId,
    /// Through which channel.
    pub channel: ChannelName,
    /// Where to: the value of the field that the policy names for the channel.
    pub address: Box<str>,
    /// The language to write in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl Viewer {
    /// Whom of these a notification reaches, and how.
    pub(crate) fn recipients(
        self,
        r#type: NotificationType,
        contacts: Vec<ContactId>,
    ) -> Journey<Vec<Recipient>> {
        let known = self.policy.notifications.as_ref();
        if !known.is_some_and(|rule| rule.has_type(r#type.as_str())) {
            let unknown = Reason::new(Code::UnknownNotification).with("type", r#type.as_str());
            return Journey::answer(Err(Refusal::of(Gate::Form, unknown)));
        }
        if contacts.len() > MAX_PAGE {
            return Journey::answer(Err(too_many()));
        }
        Journey::load(self.reads_of(contacts.iter().copied()), move |snapshot| {
            Journey::answer(self.reached(&snapshot, &r#type, &contacts))
        })
    }

    /// Only those who can act and may be seen; a channel without its address reaches nobody (row 90).
    fn reached(
        &self,
        snapshot: &Snapshot,
        r#type: &NotificationType,
        contacts: &[ContactId],
    ) -> Result<Vec<Recipient>, Refusal> {
        let scene = self.scene(snapshot)?;
        let people = contacts.iter().filter_map(|id| scene.see(*id).ok());
        let mut recipients = Vec::new();
        for person in people.filter(|person| person.effective) {
            let contact = person.contact;
            for wanted in contact.notifications.iter().filter(|one| one.r#type == *r#type) {
                let rule = self.policy.notifications.as_ref();
                let channel = rule.and_then(|rule| rule.channel(wanted.channel.as_str()));
                let address = channel.and_then(|rule| contact.fields.text(rule.field.as_str()));
                recipients.extend(address.map(|address| Recipient {
                    contact: contact.id,
                    channel: wanted.channel.clone(),
                    address: address.into(),
                    language: contact.language,
                }));
            }
        }
        Ok(recipients)
    }
}

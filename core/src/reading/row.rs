//! A contact as a list shows them: with every role, and whether they are a portal user (row 95).

use crate::access::Access;
use crate::account::Account;
use crate::contact::Contact;
use crate::field::Fields;
use crate::holding::{Attachment, Holding};
use crate::id::{ContactId, Version};
use crate::sorted;
use crate::value::{Email, Language};
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// One row of the "Contacts" page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct ContactRow {
    /// Who.
    pub contact: ContactId,
    /// The version of the record.
    pub version: Version,
    /// The fields.
    pub fields: Fields,
    /// The language to write to them in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Every role held, seats included, sorted.
    pub roles: Vec<Holding>,
    /// The units attached to.
    pub units: Vec<Attachment>,
    /// Whether there is a login.
    pub portal_user: bool,
    /// The state of the login.
    pub access: Access,
    /// The login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Email>,
}

impl ContactRow {
    pub(super) fn of(account: &Account, contact: Contact) -> Self {
        let seats =
            account.seats_of(contact.id).map(|role| Holding { role: role.clone(), unit: None });
        let mut roles = Vec::new();
        for held in contact.holdings.into_iter().chain(seats) {
            sorted::insert(&mut roles, held);
        }
        Self {
            contact: contact.id,
            version: contact.version,
            fields: contact.fields,
            language: contact.language,
            roles,
            units: contact.units,
            portal_user: contact.access.is_open(),
            access: contact.access,
            login: contact.login,
        }
    }
}

impl super::Viewer {
    /// One contact, where the actor may see them.
    pub(crate) fn contact(self, id: ContactId) -> crate::journey::Journey<ContactRow> {
        use crate::journey::Journey;
        Journey::load(self.reads_of([id]), move |snapshot| {
            let row = self.scene(&snapshot).and_then(|scene| {
                let person = scene.see(id);
                let person = person.map_err(|reason| {
                    crate::refusal::Refusal::of(crate::refusal::Gate::Sight, reason)
                })?;
                Ok(ContactRow::of(scene.account, person.contact.clone()))
            });
            Journey::answer(row)
        })
    }
}

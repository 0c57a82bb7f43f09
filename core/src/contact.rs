//! A person at an account, with or without a login.

use crate::access::Access;
use crate::agenda::Agenda;
use crate::api_key::ApiKey;
use crate::digest::Digest;
use crate::field::Fields;
use crate::holding::{Attachment, Holding};
use crate::id::{AccountId, ContactId, Version};
use crate::link::Purpose;
use crate::notification::Notification;
use crate::value::{Email, Language, fold};
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whether the person is still here. Ids are never reused: what is gone leaves a tombstone (T3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[derive(Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Here.
    #[default]
    Present,
    /// Removed: claims, roles, seats and units released; the history still names the person.
    Removed,
    /// Erased: no personal value is left anywhere.
    Erased,
}

impl Presence {
    /// Whether the person is still here.
    #[must_use]
    pub const fn is_present(&self) -> bool {
        matches!(self, Self::Present)
    }
}

/// The one live link of a contact (K1s).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct IssuedLink {
    /// What it is for.
    pub purpose: Purpose,
    /// When it was issued.
    pub issued: DateTime<Utc>,
    /// From when on it is refused.
    pub expires: DateTime<Utc>,
}

/// A contact's record: one row of the "Contacts" page.
///
/// Roles with a seat are not here but on the [`Account`](crate::Account): a person's roles are
/// `holdings` plus the seats that name them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The person's identity (E3).
    pub id: ContactId,
    /// The account they belong to.
    pub account: AccountId,
    /// How often the record was written.
    pub version: Version,
    /// The digest of the history entry that last wrote it.
    pub change: Digest,
    /// When it was last written; a clock that runs behind it is not believed (K2).
    pub at: DateTime<Utc>,
    /// Whether the person is still here.
    #[serde(default, skip_serializing_if = "Presence::is_present")]
    pub presence: Presence,
    /// The values of the fields that the policy declares.
    #[serde(default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// The language to write to them in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The state of the login.
    #[serde(default)]
    pub access: Access,
    /// The login, once access is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Email>,
    /// Whether this contact holds the claim of their e-mail: a twin that was accepted does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub email_claimed: bool,
    /// A new login waiting to be proved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_login: Option<Email>,
    /// Moves whenever a link is issued, redeemed or must die (K3, K4).
    #[serde(default)]
    pub generation: u32,
    /// The live link, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<IssuedLink>,
    /// The roles held, seats apart, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holdings: Vec<Holding>,
    /// The units attached to, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Attachment>,
    /// Their agenda, once its kind was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<Box<Agenda>>,
    /// What they want to be told, and how, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifications: Vec<Notification>,
    /// The key that their programs come in with, if any (K5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key: Option<Box<ApiKey>>,
}

impl Contact {
    /// The e-mail field, as stored.
    #[must_use]
    pub fn email(&self) -> Option<Email> {
        self.fields.text("email").and_then(Email::from_stored)
    }

    /// The key that lists are ordered by, before the id: the folded name, or the folded e-mail.
    #[must_use]
    pub fn sort_key(&self) -> String {
        let last = self.fields.text("last_name").unwrap_or_default();
        let first = self.fields.text("first_name").unwrap_or_default();
        match (last.is_empty(), first.is_empty()) {
            (true, true) => fold(self.fields.text("email").unwrap_or_default()),
            (false, true) => fold(last),
            (true, false) => fold(first),
            (false, false) => fold(&format!("{last} {first}")),
        }
    }

    /// The text that a search looks into: every folded word of the name and the e-mail, each after a space.
    ///
    /// A word prefix `p` matches where this text contains `" p"`.
    #[must_use]
    pub fn search_text(&self) -> String {
        let mut text = String::new();
        for field in ["last_name", "first_name", "email"] {
            if let Some(value) = self.fields.text(field) {
                text.push(' ');
                text.push_str(&fold(value));
            }
        }
        text
    }
}

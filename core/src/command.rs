//! Commands: what may be asked, each a closed struct. Values come as typed; they are parsed when decided.

mod build;

use crate::agenda::{Booking, Period, TypedAvailability};
use crate::id::{ContactId, RequestId, UnavailabilityId, UnitId, Version};
use crate::link::Purpose;
use crate::name::{AgendaKind, CatalogueName, RoleId, SettingName, UnitKind};
use crate::notification::Notification;
use crate::sorted::SortedMap;
use crate::value::PostalParts;
use crate::wire::{FromWire, Place, ToWire};
use crate::{Digest, FieldName};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A field's value as typed. `null` clears the field.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, ToWire)]
#[serde(untagged)]
pub enum Typed {
    /// A text, normalised and checked by the kind of the field.
    Text(String),
    /// A postal address.
    Address(PostalParts),
    /// Nothing: the field is cleared.
    Cleared(()),
}

/// By hand, because a derived struct would take a list for a postal address.
impl<'de> Deserialize<'de> for Typed {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Typed;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text, a postal address or null")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Typed, E> {
                Ok(Typed::Text(text.to_owned()))
            }

            fn visit_unit<E: serde::de::Error>(self) -> Result<Typed, E> {
                Ok(Typed::Cleared(()))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Typed, A::Error> {
                let parts = serde::de::value::MapAccessDeserializer::new(map);
                PostalParts::deserialize(parts).map(Typed::Address)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl FromWire for Typed {
    fn from_wire(place: Place<'_>) -> Self {
        match place.as_text() {
            Some(text) => Self::Text(text.to_owned()),
            None if place.is_none() => Self::Cleared(()),
            None => Self::Address(PostalParts::from_wire(place)),
        }
    }
}

impl From<&str> for Typed {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Typed {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Fields as typed, by name.
pub type TypedFields = SortedMap<FieldName, Typed>;

/// A role to grant, and in which unit.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields, expecting = "a `role`, and its `unit` where it is held in one")]
pub struct RoleGrant {
    /// The role.
    pub role: RoleId,
    /// The unit, for a role of a catalogue scoped to units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
}

impl From<RoleId> for RoleGrant {
    fn from(role: RoleId) -> Self {
        Self { role, unit: None }
    }
}

/// A document that a decision rests on, as typed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct TypedEvidence {
    /// Where the document is found.
    pub reference: String,
    /// The date it bears.
    pub date: NaiveDate,
}

macro_rules! commands {
    ($(
        $(#[$doc:meta])*
        $name:ident => $variant:ident, $verb:literal {
            $($(#[$field_doc:meta])* $(@$default:ident)? $field:ident: $kind:ty,)*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
            #[serde(deny_unknown_fields)]
            pub struct $name {
                $(
                    $(#[$field_doc])*
                    $(#[serde($default)])?
                    pub $field: $kind,
                )*
            }

            impl From<$name> for Command {
                fn from(command: $name) -> Self {
                    Self::$variant(command)
                }
            }
        )*

        /// Anything that may be asked of an account.
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
        #[serde(rename_all = "snake_case")]
        pub enum Command {
            $($(#[$doc])* $variant($name),)*
        }

        impl Command {
            /// The wire name of every command.
            pub const NAMES: &[&str] = &[$($verb),*];

            /// The wire name: `create_contact`.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $verb,)*
                }
            }
        }
    };
}

commands! {
    /// Opens an account, with its first governing holder where the policy has a seat with a minimum.
    OpenAccount => OpenAccount, "open_account" {
        /// The account's fields.
        @default fields: TypedFields,
        /// The first holder: a contact like any other, with their roles.
        @default first: Option<CreateContact>,
    }

    /// Changes fields of the account.
    EditAccount => EditAccount, "edit_account" {
        /// The fields to change.
        fields: TypedFields,
    }

    /// Closes the account: nobody is effective any more.
    CloseAccount => CloseAccount, "close_account" {
    }

    /// Creates a contact, in one commit with their roles, units and access.
    CreateContact => CreateContact, "create_contact" {
        /// The fields.
        @default fields: TypedFields,
        /// The language to write to them in.
        @default language: Option<String>,
        /// Roles to grant.
        @default roles: Vec<RoleGrant>,
        /// Units to attach to.
        @default units: Vec<UnitId>,
        /// Whether to open access; where the policy always or never does, leave it out.
        @default access: Option<bool>,
        /// The login, where it is not the e-mail.
        @default login: Option<String>,
    }

    /// Changes fields of a contact.
    EditContact => EditContact, "edit_contact" {
        /// Whose.
        contact: ContactId,
        /// The fields to change.
        @default fields: TypedFields,
        /// The language to write to them in.
        @default language: Option<String>,
    }

    /// Corrects immutable fields of a contact, with a reason.
    CorrectContact => CorrectContact, "correct_contact" {
        /// Whose.
        contact: ContactId,
        /// The fields to correct.
        fields: TypedFields,
        /// Why.
        reason: String,
    }

    /// Removes a contact, releasing their login, roles, seats and units together.
    RemoveContact => RemoveContact, "remove_contact" {
        /// Who.
        contact: ContactId,
        /// The digest of the consequences shown, where the policy asks for confirmation.
        @default confirm: Option<Digest>,
        /// Why.
        @default reason: Option<String>,
    }

    /// Erases a person: removes them where they are still here, and every personal value of theirs.
    EraseContact => EraseContact, "erase_contact" {
        /// Who.
        contact: ContactId,
    }

    /// Grants a role.
    GrantRole => GrantRole, "grant_role" {
        /// To whom.
        contact: ContactId,
        /// Which.
        role: RoleId,
        /// In which unit.
        @default unit: Option<UnitId>,
    }

    /// Revokes a role.
    RevokeRole => RevokeRole, "revoke_role" {
        /// From whom.
        contact: ContactId,
        /// Which.
        role: RoleId,
        /// In which unit.
        @default unit: Option<UnitId>,
    }

    /// Moves a seat to a contact, or opens the move where the policy asks for approvals.
    Promote => Promote, "promote" {
        /// Who receives it.
        contact: ContactId,
        /// Which seat.
        role: RoleId,
        /// Whom they replace, where a full seat has several holders.
        @default replacing: Option<ContactId>,
        /// The outgoing holder's letter, recorded by an operator.
        @default evidence: Option<TypedEvidence>,
    }

    /// Approves the pending move of a seat.
    ApproveMove => ApproveMove, "approve_move" {
        /// Which seat.
        role: RoleId,
        /// The outgoing holder's letter, recorded by an operator in their place.
        @default evidence: Option<TypedEvidence>,
    }

    /// Cancels the pending move of a seat.
    CancelMove => CancelMove, "cancel_move" {
        /// Which seat.
        role: RoleId,
    }

    /// Appoints a holder to a seat that nobody can give up.
    Appoint => Appoint, "appoint" {
        /// Who receives it.
        contact: ContactId,
        /// Which seat.
        role: RoleId,
        /// The holder who has left or died and cannot sign, as the operator attests.
        @default departed: Option<ContactId>,
        /// Why.
        reason: String,
        /// The document it rests on.
        evidence: TypedEvidence,
    }

    /// Opens access for a contact: a login, and an activation link.
    OpenAccess => OpenAccess, "open_access" {
        /// For whom.
        contact: ContactId,
        /// The login, where it is not the e-mail; the suggestion is taken where left out.
        @default login: Option<String>,
    }

    /// Suspends access: the login stays, and nothing works.
    SuspendAccess => SuspendAccess, "suspend_access" {
        /// Whose.
        contact: ContactId,
    }

    /// Resumes suspended access.
    ResumeAccess => ResumeAccess, "resume_access" {
        /// Whose.
        contact: ContactId,
    }

    /// Closes access: the login is released.
    CloseAccess => CloseAccess, "close_access" {
        /// Whose.
        contact: ContactId,
    }

    /// Changes the login, where it is not the e-mail.
    ChangeLogin => ChangeLogin, "change_login" {
        /// Whose.
        contact: ContactId,
        /// The new login.
        login: String,
    }

    /// Sends a link again: to activate, to set a new password, or to prove a new login.
    SendLink => SendLink, "send_link" {
        /// To whom.
        contact: ContactId,
        /// What for; what the state of their access suggests where left out.
        @default purpose: Option<Purpose>,
    }

    /// Redeems the link that the actor bears.
    RedeemLink => RedeemLink, "redeem_link" {
    }

    /// Creates a unit.
    CreateUnit => CreateUnit, "create_unit" {
        /// Of which kind.
        kind: UnitKind,
        /// What people call it.
        label: String,
    }

    /// Retires a unit: it takes no new attachment, and existing ones count.
    RetireUnit => RetireUnit, "retire_unit" {
        /// Which.
        unit: UnitId,
    }

    /// Attaches a contact to a unit.
    AttachUnit => AttachUnit, "attach_unit" {
        /// Who.
        contact: ContactId,
        /// To what.
        unit: UnitId,
    }

    /// Detaches a contact from a unit.
    DetachUnit => DetachUnit, "detach_unit" {
        /// Who.
        contact: ContactId,
        /// From what.
        unit: UnitId,
    }

    /// Creates a role in a catalogue that the account keeps.
    CreateRole => CreateRole, "create_role" {
        /// In which catalogue.
        catalogue: CatalogueName,
        /// Its name inside the catalogue.
        name: String,
        /// What people call it.
        label: String,
        /// Its level.
        @default level: Option<String>,
        /// How it is booked, where it is an event.
        @default booking: Option<Booking>,
    }

    /// Edits a role of a catalogue that the account keeps: what is left out stays.
    EditRole => EditRole, "edit_role" {
        /// Which.
        role: RoleId,
        /// What people call it.
        @default label: Option<String>,
        /// How it is booked, where it is an event.
        @default booking: Option<Booking>,
    }

    /// Retires a role of a catalogue that the account keeps.
    RetireRole => RetireRole, "retire_role" {
        /// Which.
        role: RoleId,
    }

    /// Chooses the kind of a contact's agenda, and how it is reached.
    ChooseAgenda => ChooseAgenda, "choose_agenda" {
        /// Whose.
        contact: ContactId,
        /// Which kind, of those that the policy names.
        kind: AgendaKind,
        /// What it is reached by: every setting of the kind, and never a secret.
        @default settings: SortedMap<SettingName, String>,
        /// Where the host's vault keeps the secret, for a kind that has one.
        @default vault: Option<String>,
        /// The digest of the consequences shown, where the kind before is given up.
        @default confirm: Option<Digest>,
    }

    /// Sets the hours in which a contact receives.
    SetAvailability => SetAvailability, "set_availability" {
        /// Whose.
        contact: ContactId,
        /// The hours; none where left out.
        @default availability: Option<TypedAvailability>,
    }

    /// Adds a period in which a contact cannot be met.
    AddUnavailability => AddUnavailability, "add_unavailability" {
        /// Whose.
        contact: ContactId,
        /// How long.
        period: Period,
        /// Why; shown to whoever may change it alone.
        @default reason: Option<String>,
    }

    /// Removes a period in which a contact cannot be met. Others that overlap it stay.
    RemoveUnavailability => RemoveUnavailability, "remove_unavailability" {
        /// Whose.
        contact: ContactId,
        /// Which.
        unavailability: UnavailabilityId,
    }

    /// Sets what a contact wants to be told, and how.
    SetNotifications => SetNotifications, "set_notifications" {
        /// Whose.
        contact: ContactId,
        /// Everything that is wanted; what is not in it is switched off.
        wanted: Vec<Notification>,
    }

    /// Creates an API key for whoever asks, in the place of the one before. The outcome shows it, once.
    CreateApiKey => CreateApiKey, "create_api_key" {
    }

    /// Revokes the API key of a contact.
    RevokeApiKey => RevokeApiKey, "revoke_api_key" {
        /// Whose.
        contact: ContactId,
    }

    /// Several commands, decided one after another and committed together.
    Batch => Batch, "batch" {
        /// What happens when one of them is refused.
        mode: BatchMode,
        /// The commands.
        items: Vec<Item>,
    }
}

/// What happens when a command of a batch is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum BatchMode {
    /// None is done.
    Atomic,
    /// The refused are left out.
    PerItem,
}

/// One command of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its own request id; derived from the batch's where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RequestId>,
    /// The version that the command's contact, or the account, must still have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_version: Option<Version>,
    /// The command.
    pub command: Command,
}

impl Command {
    /// The contact that the command is about.
    #[must_use]
    pub fn contact(&self) -> Option<ContactId> {
        Some(match self {
            Self::EditContact(command) => command.contact,
            Self::CorrectContact(command) => command.contact,
            Self::RemoveContact(command) => command.contact,
            Self::EraseContact(command) => command.contact,
            Self::GrantRole(command) => command.contact,
            Self::RevokeRole(command) => command.contact,
            Self::Promote(command) => command.contact,
            Self::Appoint(command) => command.contact,
            Self::OpenAccess(command) => command.contact,
            Self::SuspendAccess(command) => command.contact,
            Self::ResumeAccess(command) => command.contact,
            Self::CloseAccess(command) => command.contact,
            Self::ChangeLogin(command) => command.contact,
            Self::SendLink(command) => command.contact,
            Self::AttachUnit(command) => command.contact,
            Self::DetachUnit(command) => command.contact,
            Self::ChooseAgenda(command) => command.contact,
            Self::SetAvailability(command) => command.contact,
            Self::AddUnavailability(command) => command.contact,
            Self::RemoveUnavailability(command) => command.contact,
            Self::SetNotifications(command) => command.contact,
            Self::RevokeApiKey(command) => command.contact,
            Self::OpenAccount(_)
            | Self::EditAccount(_)
            | Self::CloseAccount(_)
            | Self::CreateContact(_)
            | Self::ApproveMove(_)
            | Self::CancelMove(_)
            | Self::RedeemLink(_)
            | Self::CreateUnit(_)
            | Self::RetireUnit(_)
            | Self::CreateRole(_)
            | Self::EditRole(_)
            | Self::RetireRole(_)
            | Self::CreateApiKey(_)
            | Self::Batch(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b2_an_unknown_field_is_refused() {
        let known = r#"{"remove_contact":{"contact":"00000000-0000-0000-0000-000000000001"}}"#;
        assert!(serde_json::from_str::<Command>(known).is_ok());
        let unknown =
            r#"{"remove_contact":{"contact":"00000000-0000-0000-0000-000000000001","force":true}}"#;
        assert!(serde_json::from_str::<Command>(unknown).is_err());
    }

    #[test]
    fn b2_a_list_where_a_text_is_expected_is_refused() {
        let list = r#"{"create_contact":{"fields":{"email":["a@b.example","c@d.example"]}}}"#;
        assert!(serde_json::from_str::<Command>(list).is_err());
    }

    #[test]
    fn null_clears_a_field() {
        let typed: TypedFields =
            serde_json::from_str(r#"{"notes":null,"email":"a@b.example"}"#).unwrap();
        assert_eq!(typed.get("notes"), Some(&Typed::Cleared(())));
        assert_eq!(
            serde_json::to_string(&typed).unwrap(),
            r#"{"email":"a@b.example","notes":null}"#
        );
    }
}

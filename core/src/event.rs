//! What a command changed, in the past tense. Ids and field names only: personal values lie apart.

use crate::digest::Digest;
use crate::id::{AccountId, ContactId, UnavailabilityId, UnitId};
use crate::link::Purpose;
use crate::name::{AgendaKind, FieldName, RoleId, UnitKind};
use crate::seat::Party;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// One thing that a command changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Event {
    /// An account was opened.
    AccountOpened {
        /// The new account.
        account: AccountId,
    },
    /// Fields of the account changed.
    AccountEdited {
        /// Which.
        fields: Vec<FieldName>,
    },
    /// The account is claimed: the minimum of every seat holds from now on.
    AccountClaimed,
    /// An appointed holder is not active yet: the account waits for them.
    AccountUnclaimed,
    /// The account was closed.
    AccountClosed,
    /// A contact was created.
    ContactCreated {
        /// The new contact.
        contact: ContactId,
    },
    /// A contact's twin was found and accepted.
    TwinFound {
        /// The contact just written.
        contact: ContactId,
        /// Who has the same e-mail, where whoever asked may see everybody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        twin: Option<ContactId>,
    },
    /// Fields of a contact changed.
    ContactEdited {
        /// Whose.
        contact: ContactId,
        /// Which.
        fields: Vec<FieldName>,
    },
    /// Immutable fields of a contact were corrected.
    ContactCorrected {
        /// Whose.
        contact: ContactId,
        /// Which.
        fields: Vec<FieldName>,
    },
    /// A contact's language changed.
    LanguageChanged {
        /// Whose.
        contact: ContactId,
    },
    /// A contact was removed.
    ContactRemoved {
        /// Who.
        contact: ContactId,
    },
    /// A contact was erased.
    ContactErased {
        /// Who.
        contact: ContactId,
    },
    /// A role was granted.
    RoleGranted {
        /// To whom.
        contact: ContactId,
        /// Which.
        role: RoleId,
        /// In which unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// A role was revoked.
    RoleRevoked {
        /// From whom.
        contact: ContactId,
        /// Which.
        role: RoleId,
        /// In which unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<UnitId>,
    },
    /// A seat moved to another holder.
    SeatMoved {
        /// Which seat.
        role: RoleId,
        /// Who held it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<ContactId>,
        /// Who holds it now.
        to: ContactId,
    },
    /// A holder was appointed by an operator.
    SeatAppointed {
        /// Which seat.
        role: RoleId,
        /// Who held it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<ContactId>,
        /// Who holds it now.
        to: ContactId,
    },
    /// A move was opened and waits for approvals.
    MoveOpened {
        /// Of which seat.
        role: RoleId,
        /// Who would give it up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<ContactId>,
        /// Who would receive it.
        to: ContactId,
    },
    /// A party approved a pending move.
    MoveApproved {
        /// Of which seat.
        role: RoleId,
        /// Which party.
        party: Party,
    },
    /// A pending move ended without effect.
    MoveCancelled {
        /// Of which seat.
        role: RoleId,
    },
    /// A login was opened.
    AccessOpened {
        /// Whose.
        contact: ContactId,
    },
    /// An invited person became active.
    AccessActivated {
        /// Who.
        contact: ContactId,
    },
    /// A login was suspended.
    AccessSuspended {
        /// Whose.
        contact: ContactId,
    },
    /// A suspended login was resumed.
    AccessResumed {
        /// Whose.
        contact: ContactId,
    },
    /// A login was closed.
    AccessClosed {
        /// Whose.
        contact: ContactId,
    },
    /// The login changed.
    LoginChanged {
        /// Whose.
        contact: ContactId,
    },
    /// A new login waits to be proved.
    LoginPending {
        /// Whose.
        contact: ContactId,
    },
    /// The e-mail changed and the login stayed what it was (row 64).
    LoginKept {
        /// Whose.
        contact: ContactId,
    },
    /// The login changed and the e-mail stayed what it was (row 64).
    EmailKept {
        /// Whose.
        contact: ContactId,
    },
    /// A link was issued.
    LinkIssued {
        /// To whom.
        contact: ContactId,
        /// What for.
        purpose: Purpose,
    },
    /// A link was redeemed.
    LinkRedeemed {
        /// By whom.
        contact: ContactId,
        /// What for.
        purpose: Purpose,
    },
    /// A unit was created.
    UnitCreated {
        /// The new unit.
        unit: UnitId,
        /// Its kind.
        kind: UnitKind,
    },
    /// A unit was retired.
    UnitRetired {
        /// Which.
        unit: UnitId,
    },
    /// A contact was attached to a unit.
    UnitAttached {
        /// Who.
        contact: ContactId,
        /// To what.
        unit: UnitId,
    },
    /// A contact was detached from a unit.
    UnitDetached {
        /// Who.
        contact: ContactId,
        /// From what.
        unit: UnitId,
    },
    /// A role of an account-kept catalogue was created.
    RoleCreated {
        /// Which.
        role: RoleId,
    },
    /// A role of an account-kept catalogue was edited: its label, or how it is booked.
    RoleEdited {
        /// Which.
        role: RoleId,
    },
    /// A role of an account-kept catalogue was retired.
    RoleRetired {
        /// Which.
        role: RoleId,
    },
    /// The kind of an agenda was chosen, or how it is reached.
    AgendaChosen {
        /// Whose.
        contact: ContactId,
        /// Which kind.
        kind: AgendaKind,
    },
    /// The hours in which somebody receives changed.
    AvailabilityChanged {
        /// Whose.
        contact: ContactId,
    },
    /// A period was added in which somebody cannot be met.
    UnavailabilityAdded {
        /// Whose.
        contact: ContactId,
        /// The new period.
        unavailability: UnavailabilityId,
    },
    /// Such a period was removed.
    UnavailabilityRemoved {
        /// Whose.
        contact: ContactId,
        /// Which.
        unavailability: UnavailabilityId,
    },
    /// What somebody wants to be told, or how, changed.
    NotificationsChanged {
        /// Whose.
        contact: ContactId,
    },
    /// An API key was created.
    ApiKeyCreated {
        /// Whose.
        contact: ContactId,
        /// Which.
        fingerprint: Digest,
    },
    /// An API key died: what a host remembers of it is to be forgotten.
    ApiKeyRevoked {
        /// Whose.
        contact: ContactId,
        /// Which.
        fingerprint: Digest,
    },
}

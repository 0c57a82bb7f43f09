//! The policy: the rules of one portal, as data, compiled once with every name resolved.

mod action;
pub(crate) mod agenda;
#[cfg(feature = "toml")]
mod check;
#[cfg(feature = "toml")]
mod compile;
mod compiled;
#[cfg(feature = "toml")]
mod document;
mod error;
#[cfg(feature = "toml")]
mod explain;
mod label;
#[cfg(feature = "toml")]
mod locate;
mod names;
pub(crate) mod notifications;
mod parts;
mod preset;
#[cfg(feature = "toml")]
mod reach;
pub(crate) mod rights;
mod said;
mod say;
mod sound;
#[cfg(feature = "toml")]
mod written;

pub use action::{Action, UnknownAction};
pub(crate) use action::{CatalogueVerb, KindVerb};
#[cfg(feature = "toml")]
pub use check::{Finding, Severity};
pub use error::PolicyError;
pub use label::Label;
pub(crate) use parts::{
    AccessRule, ApiKeyRule, CatalogueIndex, CatalogueRule, FieldRule, KindIndex, KindRule,
    LinkRule, LoginRule, Moves, Need, Requirement, RoleIndex, RoleRule, SeatRule, Suggestion,
};
pub use parts::{AtCreation, Duplicates, FieldKind};
pub use preset::PRESETS;

use crate::claim::{ClaimKey, ClaimKind, ClaimScope};
use crate::digest::Digest;
use crate::id::AccountId;
use crate::name::{FieldName, PolicyId, RoleId, UnitKind};
use crate::value::{Email, Region};
use action::Actions;
use names::Names;
use rights::{Permissions, Rights, Rule};

/// The rules of one portal, compiled.
///
/// ```
/// use annuaire::Policy;
///
/// let policy = Policy::preset("trade-customer")?;
/// assert_eq!(policy.id().as_str(), "trade-customer");
///
/// let typo = Policy::from_toml("policy = 1\nid = \"x\"\n[rights]\n\"contact.edti\" = [{ operator = true }]\n");
/// assert_eq!(typo.unwrap_err().line(), 4);
/// # Ok::<(), annuaire::PolicyError>(())
/// ```
///
/// What a policy can say:
///
#[doc = include_str!("../policies/README.md")]
#[derive(Debug)]
pub struct Policy {
    id: PolicyId,
    digest: Digest,
    name: Label,
    /// What it was compiled from, where that is known: the lines of findings.
    #[cfg(feature = "toml")]
    text: Option<Box<str>>,
    pub(crate) region: Region,
    pub(crate) duplicates: Duplicates,
    pub(crate) groups: Vec<Box<str>>,
    pub(crate) operator_ceiling: bool,
    pub(crate) fields: Vec<FieldRule>,
    pub(crate) account_fields: Vec<FieldRule>,
    pub(crate) login: LoginRule,
    pub(crate) access: AccessRule,
    pub(crate) confirm_removal: bool,
    pub(crate) links: LinkRule,
    pub(crate) kinds: Vec<KindRule>,
    pub(crate) catalogues: Vec<CatalogueRule>,
    pub(crate) roles: Vec<RoleRule>,
    /// The place of each role, by its name.
    role_index: Names,
    pub(crate) permissions: Vec<Box<str>>,
    pub(crate) agenda: Option<agenda::AgendaRule>,
    pub(crate) notifications: Option<notifications::NotificationsRule>,
    pub(crate) actions: Actions,
    pub(crate) rights: Rights,
    pub(crate) api_keys: Option<ApiKeyRule>,
}

impl Policy {
    /// Compiles a policy from its TOML text.
    ///
    /// # Errors
    /// [`PolicyError`] with the code, the key and the line of the first mistake.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, PolicyError> {
        compile::compile(text)
    }

    /// The policy's name, stored on every account that lives under it.
    #[must_use]
    pub fn id(&self) -> &PolicyId {
        &self.id
    }

    /// The digest of its text: each history entry names it.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What people call the portal.
    #[must_use]
    pub fn name(&self) -> &Label {
        &self.name
    }

    /// The fields that a contact may have, and what kind of value each takes.
    pub fn contact_fields(&self) -> impl Iterator<Item = (&FieldName, FieldKind)> {
        self.fields.iter().map(|field| (&field.name, field.kind))
    }

    /// Whether every contact needs a value for a field.
    #[must_use]
    pub fn requires(&self, field: &str) -> bool {
        self.field(field).is_some_and(|(_, rule)| rule.required)
    }

    /// The limits of a role's seat: the least holders who can act, and the most holders. None where the role
    /// has no seat.
    #[must_use]
    pub fn seat_limits(&self, role: &RoleId) -> Option<(usize, usize)> {
        let (_, rule) = self.find_role(role)?;
        rule.seat.as_ref().map(|seat| (seat.min, seat.max))
    }

    /// Whether a role is given and taken by promotion only.
    #[must_use]
    pub fn moves_by_promotion(&self, role: &RoleId) -> bool {
        self.find_role(role).is_some_and(|(_, rule)| rule.moves_by_promotion())
    }

    /// When access is opened with a new contact.
    #[must_use]
    pub fn access_at_creation(&self) -> AtCreation {
        self.access.at_creation
    }

    /// The claim that a login or an e-mail makes in an account, by its key: one normalisation everywhere.
    #[must_use]
    pub fn claim_key(&self, account: AccountId, kind: ClaimKind, value: &Email) -> ClaimKey {
        let scope = match kind {
            ClaimKind::Login if self.login.portal_wide => ClaimScope::Portal(self.id.clone()),
            _ => ClaimScope::Account(account),
        };
        ClaimKey { scope, kind, value: value.key().as_str().into() }
    }

    /// The claim that an API key makes: whoever presents one does not say in which account.
    pub(crate) fn api_key_claim(&self, fingerprint: Digest) -> ClaimKey {
        let scope = ClaimScope::Portal(self.id.clone());
        ClaimKey { scope, kind: ClaimKind::ApiKey, value: fingerprint.to_string().into() }
    }

    /// The fields that a contact may have, and what people call them.
    pub fn field_labels(&self) -> impl Iterator<Item = (&FieldName, &Label)> {
        self.fields.iter().map(|field| (&field.name, &field.label))
    }

    /// The roles that the policy names, and what people call them.
    pub fn role_labels(&self) -> impl Iterator<Item = (&RoleId, &Label)> {
        self.roles.iter().map(|role| (&role.id, &role.label))
    }

    /// What happens when a contact's e-mail is another contact's already.
    #[must_use]
    pub fn duplicates(&self) -> Duplicates {
        self.duplicates
    }

    /// The permissions that a role gives, as the policy names them; everything for `"all"`.
    pub(crate) fn permission_names(&self, permissions: Permissions) -> Vec<Box<str>> {
        let known = self.permissions.iter().enumerate();
        let given = known.filter(|(at, _)| permissions.all || permissions.some >> at & 1 == 1);
        given.map(|(_, name)| name.clone()).collect()
    }

    pub(crate) fn field(&self, name: &str) -> Option<(usize, &FieldRule)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name.as_str() == name)
    }

    pub(crate) fn account_field(&self, name: &str) -> Option<&FieldRule> {
        self.account_fields.iter().find(|field| field.name.as_str() == name)
    }

    pub(crate) fn role(&self, index: RoleIndex) -> Option<&RoleRule> {
        self.roles.get(index.at())
    }

    pub(crate) fn find_role(&self, id: &RoleId) -> Option<(RoleIndex, &RoleRule)> {
        let index = RoleIndex(self.role_index.place(id.as_str())?);
        Some((index, self.role(index)?))
    }

    pub(crate) fn catalogue(&self, index: CatalogueIndex) -> Option<&CatalogueRule> {
        self.catalogues.get(index.at())
    }

    pub(crate) fn find_catalogue(&self, name: &str) -> Option<(CatalogueIndex, &CatalogueRule)> {
        let at = self.catalogues.iter().position(|catalogue| catalogue.name.as_str() == name)?;
        Some((CatalogueIndex(u16::try_from(at).ok()?), self.catalogues.get(at)?))
    }

    pub(crate) fn kind(&self, index: KindIndex) -> Option<&KindRule> {
        self.kinds.get(index.at())
    }

    pub(crate) fn find_kind(&self, name: &str) -> Option<(KindIndex, &KindRule)> {
        let at = self.kinds.iter().position(|kind| kind.name.as_str() == name)?;
        Some((KindIndex(u16::try_from(at).ok()?), self.kinds.get(at)?))
    }

    /// The catalogues that accounts keep for themselves.
    pub(crate) fn kept_catalogues(&self) -> impl Iterator<Item = &CatalogueRule> {
        self.catalogues.iter().filter(|catalogue| catalogue.kept_by_account)
    }

    /// Every role with a seat.
    pub(crate) fn seats(&self) -> impl Iterator<Item = (&RoleRule, &SeatRule)> {
        self.roles.iter().filter_map(|role| Some((role, role.seat.as_ref()?)))
    }

    /// The alternatives of the right to an action; none where the policy gives it to nobody.
    pub(crate) fn rules(&self, action: Action) -> &[Rule] {
        self.rights.of(action).map_or(&[], |right| right.rules.as_slice())
    }

    /// Whether a field has a right of its own beside `contact.edit`: creating a contact asks for it too.
    pub(crate) fn has_own_right(&self, field: usize) -> bool {
        let right = self.rights.of(self.actions.edit(field));
        right.is_some_and(|right| right.key.starts_with("contact.edit."))
    }

    /// The label of a role of the policy, or its name for any other.
    pub(crate) fn role_label(&self, role: &RoleId) -> Label {
        self.find_role(role)
            .map_or_else(|| Label::from_name(role.role()), |(_, rule)| rule.label.clone())
    }

    /// The label of a kind of unit.
    pub(crate) fn kind_label(&self, kind: &UnitKind) -> Label {
        self.find_kind(kind.as_str())
            .map_or_else(|| Label::from_name(kind.as_str()), |(_, rule)| rule.label.clone())
    }
}

//! The policy: the rules of one portal, as data, compiled once with every name resolved.

mod action;
mod check;
mod compile;
mod document;
mod error;
mod explain;
mod locate;
mod preset;
mod reach;
pub(crate) mod rights;
mod say;

pub use action::{Action, UnknownAction};
pub(crate) use action::{CatalogueVerb, KindVerb};
pub use check::{Finding, Severity};
pub use document::{AtCreation, Duplicates, FieldKind, Label};
pub use error::PolicyError;
pub use preset::PRESETS;

use crate::account::Account;
use crate::claim::{ClaimKey, ClaimKind, ClaimScope};
use crate::digest::Digest;
use crate::id::AccountId;
use crate::name::{CatalogueName, FieldName, PolicyId, RoleId, UnitKind};
use crate::seat::Party;
use crate::value::{Email, Level, Region};
use action::Actions;
use chrono::TimeDelta;
use rights::{Authority, Permissions, Rights, Rule};
use std::collections::HashMap;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub(crate) struct $name(pub(crate) u16);

        impl $name {
            pub(crate) fn at(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index! {
    /// A role of the policy. Account-kept roles have none.
    RoleIndex
}
index! {
    /// A catalogue of the policy.
    CatalogueIndex
}
index! {
    /// A kind of unit.
    KindIndex
}

/// A field that the policy declares.
#[derive(Debug)]
pub(crate) struct FieldRule {
    pub(crate) name: FieldName,
    pub(crate) label: Label,
    pub(crate) kind: FieldKind,
    pub(crate) required: bool,
    pub(crate) immutable: bool,
    pub(crate) max: usize,
    pub(crate) choices: Vec<Box<str>>,
}

/// How a seat moves from one person to another.
#[derive(Debug)]
pub(crate) enum Moves {
    /// Granted and revoked like any role, within the limits.
    Edit,
    /// Only by promotion, at once.
    Promote,
    /// Only by a promotion that these parties approve.
    Approvals {
        parties: Vec<Party>,
        by_letter: bool,
        within: TimeDelta,
    },
}

/// The limits of a role with a seat.
#[derive(Debug)]
pub(crate) struct SeatRule {
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) moves: Moves,
}

/// What a role asks of its holder: a role of another catalogue, at one of these levels.
#[derive(Debug)]
pub(crate) struct Requirement {
    pub(crate) catalogue: CatalogueIndex,
    /// Any level where empty.
    pub(crate) levels: Vec<Level>,
}

/// A role that the policy declares.
#[derive(Debug)]
pub(crate) struct RoleRule {
    pub(crate) id: RoleId,
    pub(crate) label: Label,
    pub(crate) catalogue: CatalogueIndex,
    pub(crate) authority: Authority,
    pub(crate) requires: Option<Requirement>,
    pub(crate) seat: Option<SeatRule>,
}

impl RoleRule {
    /// A governing seat: one whose role has a level or permissions.
    pub(crate) fn governs(&self) -> bool {
        self.seat.is_some() && self.authority.is_some()
    }

    /// How many holders count towards the minimum: those who can act where the role gives authority, all of
    /// them where it gives none.
    pub(crate) fn counted(&self, account: &Account) -> usize {
        let holders = account.holders(self.id.as_str());
        if self.authority.is_some() {
            holders.iter().filter(|holder| holder.effective).count()
        } else {
            holders.len()
        }
    }

    /// Whether the role moves only by promotion.
    pub(crate) fn moves_by_promotion(&self) -> bool {
        self.seat
            .as_ref()
            .is_some_and(|seat| !matches!(seat.moves, Moves::Edit))
    }
}

/// A catalogue that the policy declares.
#[derive(Debug)]
pub(crate) struct CatalogueRule {
    pub(crate) name: CatalogueName,
    pub(crate) label: Label,
    pub(crate) holds_one: bool,
    pub(crate) min_held: usize,
    pub(crate) kept_by_account: bool,
    pub(crate) scope: Option<KindIndex>,
}

/// A kind of unit.
#[derive(Debug)]
pub(crate) struct KindRule {
    pub(crate) name: UnitKind,
    pub(crate) label: Label,
    pub(crate) holds_one: bool,
}

/// Where a login is suggested from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Suggestion {
    ContactEmail,
    AccountEmail,
}

/// What access needs before it opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// A role of this catalogue.
    Role(CatalogueIndex),
}

#[derive(Debug)]
pub(crate) struct LoginRule {
    /// A login of its own, beside the e-mail field.
    pub(crate) separate: bool,
    pub(crate) suggest: Vec<Suggestion>,
    /// Unique among all accounts of the policy, not only inside one.
    pub(crate) portal_wide: bool,
    /// A new login counts once it is proved.
    pub(crate) proved: bool,
}

#[derive(Debug)]
pub(crate) struct AccessRule {
    pub(crate) at_creation: AtCreation,
    pub(crate) default_role: Option<RoleIndex>,
    pub(crate) needs: Vec<Need>,
}

#[derive(Debug)]
pub(crate) struct LinkRule {
    pub(crate) activate: TimeDelta,
    pub(crate) set_password: TimeDelta,
    pub(crate) prove_login: TimeDelta,
}

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
#[derive(Debug)]
pub struct Policy {
    id: PolicyId,
    digest: Digest,
    name: Label,
    text: Box<str>,
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
    pub(crate) role_index: HashMap<RoleId, RoleIndex>,
    pub(crate) permissions: Vec<Box<str>>,
    pub(crate) actions: Actions,
    pub(crate) rights: Rights,
}

impl Policy {
    /// Compiles a policy from its TOML text.
    ///
    /// # Errors
    /// [`PolicyError`] with the code, the key and the line of the first mistake.
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
            ClaimKind::Login | ClaimKind::Email => ClaimScope::Account(account),
        };
        ClaimKey {
            scope,
            kind,
            value: value.key().as_str().into(),
        }
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
        self.fields
            .iter()
            .enumerate()
            .find(|(_, field)| field.name.as_str() == name)
    }

    pub(crate) fn account_field(&self, name: &str) -> Option<&FieldRule> {
        self.account_fields
            .iter()
            .find(|field| field.name.as_str() == name)
    }

    pub(crate) fn role(&self, index: RoleIndex) -> Option<&RoleRule> {
        self.roles.get(index.at())
    }

    pub(crate) fn find_role(&self, id: &RoleId) -> Option<(RoleIndex, &RoleRule)> {
        let index = self.role_index.get(id)?;
        Some((*index, self.role(*index)?))
    }

    pub(crate) fn catalogue(&self, index: CatalogueIndex) -> Option<&CatalogueRule> {
        self.catalogues.get(index.at())
    }

    pub(crate) fn find_catalogue(&self, name: &str) -> Option<(CatalogueIndex, &CatalogueRule)> {
        let at = self
            .catalogues
            .iter()
            .position(|catalogue| catalogue.name.as_str() == name)?;
        Some((
            CatalogueIndex(u16::try_from(at).ok()?),
            self.catalogues.get(at)?,
        ))
    }

    pub(crate) fn kind(&self, index: KindIndex) -> Option<&KindRule> {
        self.kinds.get(index.at())
    }

    pub(crate) fn find_kind(&self, name: &str) -> Option<(KindIndex, &KindRule)> {
        let at = self
            .kinds
            .iter()
            .position(|kind| kind.name.as_str() == name)?;
        Some((KindIndex(u16::try_from(at).ok()?), self.kinds.get(at)?))
    }

    /// The catalogues that accounts keep for themselves.
    pub(crate) fn kept_catalogues(&self) -> impl Iterator<Item = &CatalogueRule> {
        self.catalogues
            .iter()
            .filter(|catalogue| catalogue.kept_by_account)
    }

    /// Every role with a seat.
    pub(crate) fn seats(&self) -> impl Iterator<Item = (&RoleRule, &SeatRule)> {
        self.roles
            .iter()
            .filter_map(|role| Some((role, role.seat.as_ref()?)))
    }

    /// The alternatives of the right to an action; none where the policy gives it to nobody.
    pub(crate) fn rules(&self, action: Action) -> &[Rule] {
        self.rights
            .of(action)
            .map_or(&[], |right| right.rules.as_slice())
    }

    /// Whether a field has a right of its own beside `contact.edit`: creating a contact asks for it too.
    pub(crate) fn has_own_right(&self, field: usize) -> bool {
        let right = self.rights.of(self.actions.edit(field));
        right.is_some_and(|right| right.key.starts_with("contact.edit."))
    }

    /// The label of a role of the policy, or its name for any other.
    pub(crate) fn role_label(&self, role: &RoleId) -> Label {
        self.find_role(role).map_or_else(
            || Label::from_name(role.role()),
            |(_, rule)| rule.label.clone(),
        )
    }
}

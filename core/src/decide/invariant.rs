//! What must never break, whatever the policy says: checked on the state that a command would leave.

use super::draft::Draft;
use super::gate::Checks;
use crate::account::{Account, AccountState};
use crate::claim::{ClaimKey, ClaimKind, Owner};
use crate::contact::Contact;
use crate::holding::Holding;
use crate::id::{ContactId, UnitId};
use crate::limits::{MAX_HOLDINGS, MAX_UNITS};
use crate::name::RoleId;
use crate::person::{Person, kept_level};
use crate::policy::notifications::WithoutAddress;
use crate::policy::{
    Action, CatalogueIndex, CatalogueVerb, Label, Need, Policy, Requirement, RoleRule, SeatRule,
};
use crate::refusal::{Code, Reason};
use crate::seat::SeatHolder;
use crate::sorted::{self, SortedMap};
use crate::value::Level;

/// Checks every invariant on what a draft touched.
pub(super) fn check(draft: &Draft<'_, '_>, checks: &mut Checks) {
    SeatLimits::check(draft, checks);
    for after in touched(draft) {
        let view = View { draft, before: draft.case.snapshot.contact(after.id), after };
        if after.presence.is_present() {
            RequiredFields::check(&view, checks);
            RolesHeld::check(&view, checks);
            Requirements::check(&view, checks);
            AccessNeeds::check(&view, checks);
            ChannelAddresses::check(&view, checks);
        }
    }
}

/// Checks that every claim taken is free, or one's own (E1).
pub(super) fn check_claims(
    draft: &Draft<'_, '_>,
    claims: &SortedMap<ClaimKey, (Option<Owner>, Option<Owner>)>,
    checks: &mut Checks,
) {
    for (key, (before, after)) in claims.iter() {
        let taken = after.is_some() && before.is_some() && before != after;
        if key.kind == ClaimKind::Login && taken {
            // Somebody of this draft may have released it; anybody else keeps it.
            let released = before.is_some_and(|owner| {
                draft.contacts.contains_key(&owner.contact) && releases(draft, owner, key)
            });
            checks.need_code(released, Code::LoginTaken);
        }
    }
}

/// Whether the draft takes a login away from its holder.
fn releases(draft: &Draft<'_, '_>, owner: Owner, key: &ClaimKey) -> bool {
    owner.account == draft.account.id
        && draft.contacts.get(&owner.contact).is_some_and(|contact| {
            let logins = contact.login.iter().chain(&contact.pending_login);
            logins.into_iter().all(|login| draft.claim_key(ClaimKind::Login, login) != *key)
        })
}

/// The contacts whose record or whose seats a draft touches, as far as they were read.
fn touched<'d>(draft: &'d Draft<'_, '_>) -> Vec<&'d Contact> {
    let mut ids: Vec<ContactId> = draft.contacts.keys().copied().collect();
    let (before, after) = (draft.case.snapshot.account(), &draft.account);
    if let Some(before) = before.filter(|before| before.seats != after.seats) {
        for (one, other) in [(before, after), (after, before)] {
            for (role, holders) in &one.seats {
                for SeatHolder { contact, .. } in holders {
                    if !other.holds(role.as_str(), *contact) {
                        sorted::insert(&mut ids, *contact);
                    }
                }
            }
        }
        ids.dedup();
    }
    ids.into_iter().filter_map(|id| draft.peek(id)).collect()
}

/// Whether every minimum holds: among those who can act where the role gives authority, among all holders
/// where it gives none.
pub(super) fn minimums_hold(policy: &Policy, account: &Account) -> bool {
    policy.seats().all(|(role, seat)| role.counted(account) >= seat.min)
}

/// Seats within their limits: `max` counts every holder, `min` those who can act (P1, P4).
struct SeatLimits;

impl SeatLimits {
    fn check(draft: &Draft<'_, '_>, checks: &mut Checks) {
        if draft.account.state == AccountState::Closed {
            return;
        }
        let before = draft.case.snapshot.account();
        for (role, seat) in draft.case.policy.seats() {
            let holders = |account: &Account| account.holders(role.id.as_str()).len();
            let (had, has) = (before.map_or(0, holders), holders(&draft.account));
            checks.need(has <= seat.max || has <= had, || {
                reason(draft, Code::SeatFull, role).with("max", seat.max)
            });
            if has < seat.min && before.is_none() {
                checks.fail(reason(draft, Code::FirstHolderRequired, role));
            } else if Self::is_emptied(draft, before, role, seat) {
                checks.fail(Self::last_holder(draft, role));
            }
        }
    }

    /// Whether the draft leaves a seat below its minimum. An account that waits for its first holder to
    /// become active keeps holders; one that is claimed keeps holders who can act.
    fn is_emptied(
        draft: &Draft<'_, '_>,
        before: Option<&Account>,
        role: &RoleRule,
        seat: &SeatRule,
    ) -> bool {
        let Some(before) = before else { return false };
        let holders = |account: &Account| account.holders(role.id.as_str()).len();
        let (had, has) = (holders(before), holders(&draft.account));
        let (could, can) = (role.counted(before), role.counted(&draft.account));
        let too_few_holders = has < seat.min && has < had;
        let too_few_acting = can < seat.min && can < could && !draft.may_unclaim;
        too_few_holders || (before.state == AccountState::Open && too_few_acting)
    }

    fn last_holder(draft: &Draft<'_, '_>, role: &RoleRule) -> Reason {
        let policy = draft.case.policy;
        let action = if role.moves_by_promotion() {
            policy.actions.catalogue(CatalogueVerb::Promote, role.catalogue)
        } else {
            policy.find_role(&role.id).map_or(
                policy.actions.catalogue(CatalogueVerb::Grant, role.catalogue),
                |(index, _)| policy.actions.grant(index),
            )
        };
        let who = draft.scene().map(|scene| scene.who(action)).unwrap_or_default();
        reason(draft, Code::LastHolder, role).by(who)
    }
}

impl Person<'_> {
    /// Whether a seat would be left below its minimum if this person left it, or could act no more: what a
    /// matrix looks at without drafting. Says what [`SeatLimits`] would.
    pub(crate) fn is_last_holder(
        &self,
        policy: &Policy,
        account: &Account,
        action: Action,
    ) -> bool {
        let leaves = matches!(action, Action::CONTACT_REMOVE | Action::CONTACT_ERASE);
        policy.seats().any(|(role, seat)| {
            let holders = account.holders(role.id.as_str());
            let Some(holder) = holders.iter().find(|holder| holder.contact == self.id()) else {
                return false;
            };
            let had = holders.len();
            let has = had.saturating_sub(usize::from(leaves));
            let could = role.counted(account);
            let can = if role.authority.is_some() {
                could.saturating_sub(usize::from(holder.effective))
            } else {
                has
            };
            let too_few_holders = has < seat.min && has < had;
            let too_few_acting = can < seat.min && can < could;
            match account.state {
                AccountState::Closed => false,
                AccountState::Unclaimed => too_few_holders,
                AccountState::Open => too_few_holders || too_few_acting,
            }
        })
    }

    /// Whether they hold every role that open access needs. Says what [`AccessNeeds`] would.
    pub(crate) fn has_needed_roles(&self, policy: &Policy, account: &Account) -> bool {
        let held = |catalogue: &str| {
            let seats = account.seats_of(self.id()).any(|role| role.catalogue() == catalogue);
            seats || self.contact.holdings.iter().any(|held| held.role.catalogue() == catalogue)
        };
        let needs = policy.access.needs.iter();
        needs
            .filter_map(|Need::Role(index)| policy.catalogue(*index))
            .all(|rule| held(rule.name.as_str()))
    }
}

fn reason(draft: &Draft<'_, '_>, code: Code, role: &RoleRule) -> Reason {
    named(Reason::new(code), draft.case.policy, &role.id)
}

/// A reason about a role, with what people call it.
pub(super) fn named(reason: Reason, policy: &Policy, role: &RoleId) -> Reason {
    reason.called("role", role.as_str(), &policy.role_label(role))
}

/// One contact, before and after.
struct View<'d, 'c, 'a> {
    draft: &'d Draft<'c, 'a>,
    before: Option<&'d Contact>,
    after: &'d Contact,
}

impl View<'_, '_, '_> {
    /// The roles held, seats included.
    fn roles(&self, contact: &Contact, account: &Account) -> Vec<Holding> {
        let seats =
            account.seats_of(contact.id).map(|role| Holding { role: role.clone(), unit: None });
        contact.holdings.iter().cloned().chain(seats).collect()
    }

    fn roles_after(&self) -> Vec<Holding> {
        self.roles(self.after, &self.draft.account)
    }

    fn roles_before(&self) -> Vec<Holding> {
        let account = self.draft.case.snapshot.account();
        self.before
            .zip(account)
            .map(|(before, account)| self.roles(before, account))
            .unwrap_or_default()
    }
}

/// Required fields have a value (row 4), checked when fields change.
struct RequiredFields;

impl RequiredFields {
    fn check(view: &View<'_, '_, '_>, checks: &mut Checks) {
        if view.before.is_some_and(|before| before.fields == view.after.fields) {
            return;
        }
        let policy = view.draft.case.policy;
        for field in policy.fields.iter().filter(|field| field.required) {
            if view.after.fields.get(field.name.as_str()).is_some() {
                continue;
            }
            if field.name.as_str() == "email" && !policy.login.separate {
                // The login that access needs is this very field.
                checks.forget(Code::LoginRequired);
            }
            checks.fail(Reason::new(Code::FieldRequired).called(
                "field",
                field.name.as_str(),
                &field.label,
            ));
        }
    }
}

/// A contact holds as many roles of a catalogue as it asks for, and a record stays small.
struct RolesHeld;

impl RolesHeld {
    fn check(view: &View<'_, '_, '_>, checks: &mut Checks) {
        let (roles, before) = (view.roles_after(), view.roles_before());
        if roles == before && view.before.is_some_and(|before| before.units == view.after.units) {
            return;
        }
        for catalogue in
            view.draft.case.policy.catalogues.iter().filter(|catalogue| catalogue.min_held > 0)
        {
            let count = |roles: &[Holding]| {
                roles.iter().filter(|held| held.role.catalogue() == catalogue.name.as_str()).count()
            };
            let enough = count(&roles) >= catalogue.min_held || count(&roles) > count(&before);
            checks.need(enough, || {
                Reason::new(Code::RoleNeeded)
                    .called("catalogue", catalogue.name.as_str(), &catalogue.label)
                    .with("min", catalogue.min_held)
            });
        }
        for (count, max) in
            [(view.after.holdings.len(), MAX_HOLDINGS), (view.after.units.len(), MAX_UNITS)]
        {
            checks.need(count <= max, || Reason::new(Code::LimitReached).with("max", max));
        }
    }
}

/// A role has what it asks for: another role, and the unit it is held in (D1).
struct Requirements;

impl Requirements {
    fn check(view: &View<'_, '_, '_>, checks: &mut Checks) {
        let (roles, before) = (view.roles_after(), view.roles_before());
        let mut orphaned: Vec<&RoleId> = Vec::new();
        for held in &roles {
            let new = !before.contains(held);
            let rule = view.draft.case.policy.find_role(&held.role).map(|(_, rule)| rule);
            let requirement = rule.and_then(|rule| rule.requires.as_ref());
            if let Some(requirement) = requirement
                && !Self::is_met(view, requirement, &roles)
            {
                if new {
                    checks.fail(Self::unmet(view, &held.role, requirement));
                } else {
                    orphaned.push(&held.role);
                }
            }
            if let Some(unit) = held.unit
                && !view.after.units.iter().any(|at| at.unit == unit)
            {
                if new {
                    checks.fail(not_attached(unit));
                } else {
                    orphaned.push(&held.role);
                }
            }
        }
        checks.need(orphaned.is_empty(), || {
            let policy = view.draft.case.policy;
            let said: Vec<_> =
                orphaned.iter().map(|role| policy.role_label(role).quoted()).collect();
            let roles: Vec<Box<str>> = orphaned.iter().map(|role| role.as_str().into()).collect();
            Reason::new(Code::RequiredBy)
                .with("roles", roles)
                .with("roles_said", Label::listed(&said))
        });
    }

    fn is_met(view: &View<'_, '_, '_>, requirement: &Requirement, roles: &[Holding]) -> bool {
        let Some(catalogue) = view.draft.case.policy.catalogue(requirement.catalogue) else {
            return false;
        };
        roles.iter().filter(|held| held.role.catalogue() == catalogue.name.as_str()).any(|held| {
            requirement.levels.is_empty()
                || level(view.draft, &held.role)
                    .is_some_and(|level| requirement.levels.contains(&level))
        })
    }

    fn unmet(view: &View<'_, '_, '_>, role: &RoleId, requirement: &Requirement) -> Reason {
        let policy = view.draft.case.policy;
        let label =
            policy.catalogue(requirement.catalogue).map(|catalogue| catalogue.label.clone());
        let mut label = label.unwrap_or_default();
        if !requirement.levels.is_empty() {
            let levels: Vec<String> = requirement.levels.iter().map(Level::to_string).collect();
            label.en = format!("{} {}", label.en, levels.join(" or ")).into();
            label.fr = format!("{} {}", label.fr, levels.join(" ou ")).into();
        }
        named(Reason::new(Code::RequirementUnmet), policy, role).with("requirement", label)
    }
}

pub(super) fn not_attached(unit: UnitId) -> Reason {
    Reason::new(Code::NotAttached).with("unit", unit.to_string())
}

/// The level that a role gives, of the policy or of the account.
fn level(draft: &Draft<'_, '_>, role: &RoleId) -> Option<Level> {
    match draft.case.policy.find_role(role) {
        Some((_, rule)) => rule.authority.level,
        None => kept_level(draft.case.snapshot.catalogues(), role),
    }
}

/// Open access has the roles that the policy says it needs.
struct AccessNeeds;

impl AccessNeeds {
    fn check(view: &View<'_, '_, '_>, checks: &mut Checks) {
        if !view.after.access.is_open() {
            return;
        }
        let (roles, before) = (view.roles_after(), view.roles_before());
        let opened = !view.before.is_some_and(|before| before.access.is_open());
        if !opened && roles == before {
            return;
        }
        for Need::Role(index) in &view.draft.case.policy.access.needs {
            let Some(catalogue) = view.draft.case.policy.catalogue(*index) else {
                continue;
            };
            let held = roles.iter().any(|held| held.role.catalogue() == catalogue.name.as_str());
            checks.need(held, || {
                Reason::new(Code::AccessNeedsRole)
                    .called("catalogue", catalogue.name.as_str(), &catalogue.label)
                    .by(Self::who(view, *index))
            });
        }
    }

    fn who(view: &View<'_, '_, '_>, catalogue: CatalogueIndex) -> Vec<crate::refusal::Who> {
        let action = view.draft.case.policy.actions.catalogue(CatalogueVerb::Grant, catalogue);
        view.draft.scene().map(|scene| scene.who(action)).unwrap_or_default()
    }
}

/// Whoever is notified through a channel has its address, where the policy does not let the notification wait
/// (row 90).
struct ChannelAddresses;

impl ChannelAddresses {
    fn check(view: &View<'_, '_, '_>, checks: &mut Checks) {
        let rule = view.draft.case.policy.notifications.as_ref();
        let Some(rule) = rule.filter(|rule| rule.without_address == WithoutAddress::Refuse) else {
            return;
        };
        for channel in &rule.channels {
            let lacks = |contact: &Contact| {
                let wants = contact.notifications.iter().any(|one| one.channel == channel.name);
                wants && contact.fields.get(channel.field.as_str()).is_none()
            };
            // What a policy of another day let pass keeps nobody from changing anything else.
            let new = lacks(view.after) && !view.before.is_some_and(lacks);
            checks.need(!new, || {
                Reason::new(Code::ChannelAddressMissing)
                    .called("channel", channel.name.as_str(), &channel.label)
                    .called("field", channel.field.as_str(), &channel.field_label)
            });
        }
    }
}

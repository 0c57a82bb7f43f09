//! Granting and revoking roles.

use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::gate::Checks;
use super::invariant::named;
use crate::command::{GrantRole, RevokeRole, RoleGrant};
use crate::event::Event;
use crate::holding::Holding;
use crate::id::{ContactId, UnitId};
use crate::limits::MAX_BATCH;
use crate::name::RoleId;
use crate::person::{Person, kept_level};
use crate::policy::rights::Authority;
use crate::policy::{Action, CatalogueVerb, Policy};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::right::right_in;
use crate::seat::SeatHolder;
use crate::sorted;

/// A role to grant whose form is clean.
#[derive(Clone)]
pub(super) struct Granted {
    pub(super) role: RoleId,
    pub(super) unit: Option<UnitId>,
}

impl Granted {
    /// A role of the account.
    pub(super) fn of(role: RoleId) -> Self {
        Self { role, unit: None }
    }
}

/// The form gate of roles to grant: they exist as far as the policy says, are held where it says, and are
/// not moved by promotion.
pub(super) fn form(
    policy: &Policy,
    roles: &[RoleGrant],
    by_edit: bool,
    checks: &mut Checks,
) -> Vec<Granted> {
    if roles.len() > MAX_BATCH {
        checks.fail(Reason::new(Code::TooMany).with("max", MAX_BATCH));
        return Vec::new();
    }
    let mut granted: Vec<Granted> = Vec::with_capacity(roles.len());
    for wanted in roles {
        if granted.iter().any(|other| other.role == wanted.role && other.unit == wanted.unit) {
            checks.fail(Reason::new(Code::NamedTwice).with("name", wanted.role.as_str()));
        } else if holds_one(policy, &wanted.role)
            && granted.iter().any(|other| {
                other.role.catalogue() == wanted.role.catalogue() && other.unit == wanted.unit
            })
        {
            checks.fail(Reason::new(Code::NamedTwice).with("name", wanted.role.catalogue()));
        } else if let Some(one) = form_one(policy, wanted, by_edit, checks) {
            granted.push(one);
        }
    }
    granted
}

/// Whether a contact holds one role of this role's catalogue: in each unit, where roles are held in units.
fn holds_one(policy: &Policy, role: &RoleId) -> bool {
    policy.find_catalogue(role.catalogue()).is_some_and(|(_, catalogue)| catalogue.holds_one)
}

fn form_one(
    policy: &Policy,
    wanted: &RoleGrant,
    by_edit: bool,
    checks: &mut Checks,
) -> Option<Granted> {
    let named = |code| named(Reason::new(code), policy, &wanted.role);
    let rule = policy.find_role(&wanted.role).map(|(_, rule)| rule);
    let Some((_, catalogue)) = policy.find_catalogue(wanted.role.catalogue()) else {
        checks.fail(Reason::new(Code::UnknownRole).with("role", wanted.role.as_str()));
        return None;
    };
    if rule.is_none() && !catalogue.kept_by_account {
        checks.fail(Reason::new(Code::UnknownRole).with("role", wanted.role.as_str()));
        return None;
    }
    checks.need(catalogue.scope.is_none() || wanted.unit.is_some(), || named(Code::UnitRequired));
    checks
        .need(catalogue.scope.is_some() || wanted.unit.is_none(), || named(Code::UnitNotExpected));
    if let Some(rule) = rule
        && by_edit
    {
        checks.need(!rule.moves_by_promotion(), || named(Code::MovesByPromotion));
    }
    // The policy's own name is shared by every record, not copied into each.
    let role = rule.map_or_else(|| wanted.role.clone(), |rule| rule.id.clone());
    Some(Granted { role, unit: wanted.unit })
}

/// The sight gate of roles: one that the account keeps must be there.
pub(super) fn see(scene: &Scene<'_>, roles: &[Granted], sight: &mut Checks) {
    for granted in roles {
        let known =
            scene.policy.find_role(&granted.role).is_some() || kept(scene, &granted.role).is_some();
        sight.need(known, || Reason::new(Code::UnknownRole).with("role", granted.role.as_str()));
    }
}

fn kept<'a>(scene: &Scene<'a>, role: &RoleId) -> Option<&'a crate::kept::KeptRole> {
    scene.snapshot.catalogues().find_map(|catalogue| catalogue.roles.get(role))
}

/// The action of granting and revoking a role.
pub(super) fn action(policy: &Policy, role: &RoleId) -> Action {
    match policy.find_role(role) {
        Some((index, _)) => policy.actions.grant(index),
        None => {
            policy.find_catalogue(role.catalogue()).map_or(Action::ACCOUNT_OPEN, |(index, _)| {
                policy.actions.catalogue(CatalogueVerb::Grant, index)
            })
        }
    }
}

/// What a role gives.
pub(super) fn authority(scene: &Scene<'_>, role: &RoleId) -> Authority {
    match scene.policy.find_role(role) {
        Some((_, rule)) => rule.authority,
        None => Authority {
            level: kept_level(scene.snapshot.catalogues(), role),
            ..Authority::default()
        },
    }
}

/// The right gate of giving or taking a role: the right to it, and the ceilings (R2).
pub(super) fn need_grant(
    scene: &Scene<'_>,
    right: &mut Checks,
    granted: &Granted,
    target: Option<&Person<'_>>,
) {
    let action = action(scene.policy, &granted.role);
    let given = authority(scene, &granted.role);
    match granted.unit.and_then(|unit| scene.unit(unit).ok()) {
        Some(unit) => {
            let may = right_in(scene.policy, &scene.standing, target, action, unit);
            right.need(may, || scene.not_allowed(action));
        }
        None => scene.need_right(right, action, target),
    }
    scene.need_reach_role(right, &granted.role, given, action);
    let Some(target) = target else { return };
    if given.is_some() {
        scene.need_reach(right, target, action);
    }
    let governs = scene.policy.find_role(&granted.role).is_some_and(|(_, rule)| rule.governs());
    if scene.standing.contact() == Some(target.id()) {
        right.need(given.level.is_none() && !governs, || {
            Reason::new(Code::OwnAuthority).by(scene.who(action))
        });
    }
}

pub(super) fn grant<'c, 'a>(case: &'c Case<'a>, command: &GrantRole) -> Drafted<'c, 'a> {
    let wanted = RoleGrant { role: command.role.clone(), unit: command.unit };
    let granted = case.form(|checks| form_one(case.policy, &wanted, true, checks))?;
    let scene = case.scene()?;
    let target = see_target(case, scene, command.contact, &granted)?;
    let replaced = replaced(scene, &target, &granted);
    let mut right = Checks::at(Gate::Right);
    need_grant(scene, &mut right, &granted, Some(&target));
    for other in &replaced {
        need_grant(scene, &mut right, other, Some(&target));
    }
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "role.grant");
    for other in &replaced {
        draft.displace(target.id(), other);
    }
    draft.grant(target.id(), granted);
    Ok(draft)
}

/// Who the command is about, with everything it names.
fn see_target<'a>(
    case: &Case<'a>,
    scene: &Scene<'a>,
    contact: ContactId,
    granted: &Granted,
) -> Result<Person<'a>, Refusal> {
    let mut sight = Checks::at(Gate::Sight);
    let target = sight.take(scene.see(contact));
    see(scene, std::slice::from_ref(granted), &mut sight);
    if let Some(unit) = granted.unit {
        sight.take(scene.unit(unit));
    }
    case.close(sight)?;
    target.ok_or_else(super::unseen)
}

/// The roles that a new one takes the place of: the other one of a catalogue that holds one (in the same
/// unit, where roles are held in units).
pub(super) fn replaced(scene: &Scene<'_>, target: &Person<'_>, granted: &Granted) -> Vec<Granted> {
    let catalogue = granted.role.catalogue();
    if !holds_one(scene.policy, &granted.role) {
        return Vec::new();
    }
    let seats = scene.account.seats_of(target.id()).map(|role| Granted::of(role.clone()));
    let own = target
        .contact
        .holdings
        .iter()
        .map(|held| Granted { role: held.role.clone(), unit: held.unit });
    own.chain(seats)
        .filter(|held| {
            held.role.catalogue() == catalogue
                && held.role != granted.role
                && held.unit == granted.unit
        })
        .collect()
}

pub(super) fn revoke<'c, 'a>(case: &'c Case<'a>, command: &RevokeRole) -> Drafted<'c, 'a> {
    let wanted = RoleGrant { role: command.role.clone(), unit: command.unit };
    let revoked = case.form(|checks| form_one(case.policy, &wanted, true, checks))?;
    let scene = case.scene()?;
    let target = see_target(case, scene, command.contact, &revoked)?;
    let mut right = Checks::at(Gate::Right);
    need_grant(scene, &mut right, &revoked, Some(&target));
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "role.revoke");
    draft.revoke(target.id(), &revoked);
    Ok(draft)
}

impl Draft<'_, '_> {
    /// Gives a role: a seat is written on the account, any other role on the contact.
    pub(super) fn grant(&mut self, id: ContactId, granted: Granted) {
        let policy = self.case.policy;
        let role = granted.role;
        let is_seat = policy.find_role(&role).is_some_and(|(_, rule)| rule.seat.is_some());
        let holding = Holding { role: role.clone(), unit: granted.unit };
        let held = if is_seat {
            self.account.holds(role.as_str(), id)
        } else {
            self.peek(id).is_some_and(|contact| contact.holdings.contains(&holding))
        };
        if held {
            self.checks.fail(named(Reason::new(Code::AlreadyHeld), policy, &role));
            return;
        }
        let snapshot = self.case.snapshot;
        let kept = snapshot.catalogues().find_map(|catalogue| catalogue.roles.get(&role));
        self.checks.need(!kept.is_some_and(|kept| kept.retired), || {
            Reason::new(Code::Retired).with("name", role.as_str())
        });
        if let Some(unit) = granted.unit.and_then(|unit| snapshot.unit(unit)) {
            self.checks.need(!unit.retired, || {
                Reason::new(Code::Retired).with("name", unit.label.as_str())
            });
            let scope = policy
                .find_catalogue(role.catalogue())
                .and_then(|(_, catalogue)| policy.kind(catalogue.scope?));
            self.checks.need(scope.is_none_or(|kind| kind.name == unit.kind), || {
                let kind = scope.map(|kind| kind.label.clone()).unwrap_or_default();
                named(Reason::new(Code::WrongUnit), policy, &role).with("kind", kind)
            });
        }
        if is_seat {
            let holder = SeatHolder { contact: id, effective: false };
            sorted::insert(self.account.seats.or_insert_with(role.clone(), Vec::new), holder);
            self.touch(id);
        } else if let Some(contact) = self.contact(id) {
            sorted::insert(&mut contact.holdings, holding);
        }
        self.authority_changed(id, &role);
        self.event(Event::RoleGranted { contact: id, role, unit: granted.unit });
    }

    /// Takes a role whose place another one takes, but for a seat that moves by promotion only.
    pub(super) fn displace(&mut self, id: ContactId, other: &Granted) {
        let policy = self.case.policy;
        let promoted =
            policy.find_role(&other.role).is_some_and(|(_, rule)| rule.moves_by_promotion());
        self.checks
            .need(!promoted, || named(Reason::new(Code::MovesByPromotion), policy, &other.role));
        self.revoke(id, other);
    }

    /// A change of what a party holds ends the moves they are a party of (A5). A label changes nothing.
    pub(super) fn authority_changed(&mut self, id: ContactId, role: &RoleId) {
        let gives = match self.case.policy.find_role(role) {
            Some((_, rule)) => rule.authority.is_some(),
            None => kept_level(self.case.snapshot.catalogues(), role).is_some(),
        };
        if gives {
            self.cancel_moves_of(id);
        }
    }

    /// Takes a role.
    pub(super) fn revoke(&mut self, id: ContactId, revoked: &Granted) {
        let role = &revoked.role;
        let held = if self.account.holds(role.as_str(), id) {
            if let Some(holders) = self.account.seats.get_mut(role) {
                holders.retain(|holder| holder.contact != id);
            }
            self.touch(id);
            true
        } else if let Some(contact) = self.contact(id) {
            let before = contact.holdings.len();
            contact.holdings.retain(|held| !(held.role == *role && held.unit == revoked.unit));
            contact.holdings.len() < before
        } else {
            false
        };
        if held {
            self.authority_changed(id, role);
            self.event(Event::RoleRevoked { contact: id, role: role.clone(), unit: revoked.unit });
        } else {
            self.checks.fail(named(Reason::new(Code::NotHeld), self.case.policy, role));
        }
    }

    /// Brings a contact into the draft, so that what they can do is looked at again.
    pub(super) fn touch(&mut self, id: ContactId) {
        let _ = self.contact(id);
    }
}

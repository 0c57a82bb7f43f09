//! What holds of every policy that was ever compiled. A compiled one is looked at again, so that whatever else relies on
//! it can: a sealed document may be anybody's.

use super::names::Names;
use super::parts::{CatalogueIndex, CatalogueRule, FieldRule, Moves, RoleRule, SeatRule};
use super::rights::{Right, Rule, covers};
use super::{ApiKeyRule, FieldKind, Need, Policy};
use crate::limits::{MAX_DECLARED, MAX_GROUPS, MAX_PERMISSIONS, MAX_RIGHTS};
use crate::seat::Party;
use crate::value::Region;

impl Policy {
    /// Whether it declares no more than a policy may.
    pub(super) fn has_size(&self) -> bool {
        let declared = [
            self.fields.len(),
            self.account_fields.len(),
            self.kinds.len(),
            self.catalogues.len(),
            self.roles.len(),
        ];
        declared.iter().all(|count| *count <= MAX_DECLARED)
            && self.groups.len() <= MAX_GROUPS
            && self.permissions.len() <= MAX_PERMISSIONS
            && self.rights.given.len() <= MAX_RIGHTS
    }

    /// Whether every part leads to parts that are there, and contradicts none.
    pub(super) fn is_sound(&self) -> bool {
        self.actions.are_distinct()
            && Region::parse(self.region.as_str()).is_ok()
            && self.fields.iter().chain(&self.account_fields).all(is_field)
            && (0..)
                .zip(&self.catalogues)
                .all(|(at, rule)| self.is_catalogue(CatalogueIndex(at), rule))
            && self.roles.iter().all(|role| self.is_role(role))
            && self.has_access()
            && self.has_agenda()
            && self.has_notifications()
            && self.has_rights()
            && self.api_keys.as_ref().is_none_or(|keys| self.has_api_keys(keys))
    }

    /// A seat moves without its former holder being looked at, and by approvals without its new one.
    fn is_catalogue(&self, index: CatalogueIndex, rule: &CatalogueRule) -> bool {
        let mut own = self.roles.iter().filter(|role| role.catalogue == index);
        let several = own.clone().count() > 1;
        rule.scope.is_none_or(|kind| self.kind(kind).is_some())
            && rule.kept_by_account == own.clone().next().is_none()
            && rule.can_be_held()
            && (rule.min_held == 0 || !self.moves(index))
            && !(rule.holds_one && several && own.any(RoleRule::moves_by_approvals))
    }

    fn is_role(&self, role: &RoleRule) -> bool {
        let Some(catalogue) = self.catalogue(role.catalogue) else { return false };
        let known = u32::try_from(self.permissions.len()).unwrap_or_default();
        catalogue.name.as_str() == role.id.catalogue()
            && role.authority.permissions.some.checked_shr(known).unwrap_or_default() == 0
            && role.requires.as_ref().is_none_or(|required| {
                required.catalogue != role.catalogue
                    && self.catalogue(required.catalogue).is_some()
                    && !self.moves(required.catalogue)
            })
            && role.seat.as_ref().is_none_or(|seat| catalogue.scope.is_none() && is_seat(seat))
    }

    /// Whether a role of a catalogue moves by promotion.
    fn moves(&self, catalogue: CatalogueIndex) -> bool {
        self.roles.iter().any(|role| role.catalogue == catalogue && role.moves_by_promotion())
    }

    fn has_access(&self) -> bool {
        let by_default = self.access.default_role.is_none_or(|index| {
            self.role(index).is_some_and(|role| {
                role.seat.is_none()
                    && self.catalogue(role.catalogue).is_some_and(|rule| rule.scope.is_none())
            })
        });
        by_default
            && (self.login.separate || self.login.suggest.is_empty())
            && self.access.needs.iter().all(|Need::Role(catalogue)| {
                self.catalogue(*catalogue).is_some() && !self.moves(*catalogue)
            })
    }

    fn has_agenda(&self) -> bool {
        self.agenda.as_ref().is_none_or(|agenda| {
            let events = agenda.events.map(|index| self.catalogue(index));
            (1..=MAX_DECLARED).contains(&agenda.kinds.len())
                && events.is_none_or(|rule| rule.is_some_and(CatalogueRule::fits_events))
        })
    }

    fn has_notifications(&self) -> bool {
        self.notifications.as_ref().is_none_or(|rule| {
            (1..=MAX_DECLARED).contains(&rule.types.len())
                && (1..=MAX_DECLARED).contains(&rule.channels.len())
                && rule.channels.iter().all(|channel| {
                    self.field(channel.field.as_str())
                        .is_some_and(|(_, field)| field.kind.is_address())
                })
        })
    }

    fn has_rights(&self) -> bool {
        let given = &self.rights.given;
        Names::of(given.iter().map(|right| right.key.clone()).collect()).are_distinct()
            && given.iter().all(|right| self.is_right(right))
            && self.rights.unlistable().is_none()
    }

    fn is_right(&self, right: &Right) -> bool {
        self.actions.keys().iter().any(|action| covers(&right.key, action))
            && !right.rules.is_empty()
            && right.rules.iter().all(|rule| self.is_rule(rule))
    }

    fn is_rule(&self, rule: &Rule) -> bool {
        let roles = [rule.role, rule.target_role];
        rule.admits_somebody()
            && rule.group.is_none_or(|group| usize::from(group) < self.groups.len())
            && roles.iter().flatten().all(|role| self.role(*role).is_some())
            && rule.same_unit.is_none_or(|kind| self.kind(kind).is_some())
    }

    fn has_api_keys(&self, keys: &ApiKeyRule) -> bool {
        ApiKeyRule::is_prefix(&keys.prefix)
            && self.actions.key(keys.create) == "api_key.create"
            && self.actions.key(keys.revoke) == "api_key.revoke"
            && self.rights.creating_for_others(keys).is_none()
    }
}

fn is_field(field: &FieldRule) -> bool {
    FieldRule::is_free(field.name.as_str())
        && FieldKind::of_known(field.name.as_str()).is_none_or(|kind| kind == field.kind)
        && (1..=field.kind.most()).contains(&field.max)
        && (field.kind == FieldKind::Choice) != field.choices.is_empty()
}

fn is_seat(seat: &SeatRule) -> bool {
    seat.has_room()
        && match &seat.moves {
            Moves::Edit | Moves::Promote => true,
            Moves::Approvals { parties, by_letter, .. } => {
                !parties.is_empty()
                    && parties.is_sorted_by(|one, next| one < next)
                    && (!by_letter || parties.contains(&Party::Outgoing))
            }
        }
}

//! Roles nobody can give, catalogues nobody can fill, units nobody can use.

use super::{Findings, Flaw};
use crate::name::RoleId;
use crate::policy::locate::Path;
use crate::policy::reach::{Reach, Side};
use crate::policy::{
    Action, CatalogueIndex, CatalogueVerb, KindIndex, KindVerb, Moves, RoleIndex, RoleRule,
};

pub(super) fn check(reach: &Reach<'_>, findings: &mut Findings) {
    let policy = reach.policy;
    for (index, role) in (0..).map(RoleIndex).zip(&policy.roles) {
        check_role(reach, index, role, findings);
        check_requirement(reach, role, findings);
    }
    for (index, catalogue) in (0..).map(CatalogueIndex).zip(&policy.catalogues) {
        let create = policy.actions.catalogue(CatalogueVerb::Create, index);
        if catalogue.kept_by_account && !reach.anybody(create) {
            let at = Path::of("catalogues").key(catalogue.name.as_str());
            let gaps = [("catalogue", catalogue.label.quoted())];
            findings.note(Flaw::CatalogueNeverFilled, &at, &gaps);
        }
    }
    for (index, kind) in (0..).map(KindIndex).zip(&policy.kinds) {
        for (verb, flaw) in [
            (KindVerb::Create, Flaw::UnitNeverCreated),
            (KindVerb::Attach, Flaw::UnitNeverAttached),
        ] {
            if !reach.anybody(policy.actions.kind(verb, index)) {
                let at = Path::of("units").key(kind.name.as_str());
                findings.note(flaw, &at, &[("unit", kind.label.quoted())]);
            }
        }
    }
}

/// Where a role stands in the policy, or would.
pub(super) fn place(role: &RoleId) -> Path {
    Path::of("catalogues").key(role.catalogue()).key("roles").key(role.role())
}

fn check_role(reach: &Reach<'_>, index: RoleIndex, role: &RoleRule, findings: &mut Findings) {
    let policy = reach.policy;
    let verb = |verb| policy.actions.catalogue(verb, role.catalogue);
    let gaps = [("role", role.label.quoted())];
    let appointed = role.seat.is_some() && reach.any(verb(CatalogueVerb::Appoint), Side::Operator);
    let given = match role.seat.as_ref().map(|seat| &seat.moves) {
        // What its parties agree on, no ceiling bounds.
        Some(Moves::Approvals { .. }) => return,
        Some(Moves::Promote) => verb(CatalogueVerb::Promote),
        Some(Moves::Edit) | None => policy.actions.grant(index),
    };
    if !reach.anybody(given) {
        let by_default = policy.access.default_role == Some(index);
        // That a seat never moves is said where seats are looked at.
        if !by_default && !appointed && !role.moves_by_promotion() {
            findings.note(Flaw::RoleUngrantable, &place(&role.id), &gaps);
        }
    } else if !reach.admitted(given).any(|(rule, side)| {
        let own = rule.oneself && (role.authority.level.is_some() || role.governs());
        reach.reaches(rule, side, role.authority) && !own
    }) {
        findings.note(Flaw::RoleBeyondGranters, &place(&role.id), &gaps);
    } else if !appointed && is_lost_with_its_last_holder(reach, given, index, role) {
        findings.note(Flaw::LastHolderUnprotected, &place(&role.id), &gaps);
    }
}

/// Whether only holders of a role may give it, while nothing keeps the last one.
fn is_lost_with_its_last_holder(
    reach: &Reach<'_>,
    given: Action,
    index: RoleIndex,
    role: &RoleRule,
) -> bool {
    let kept = role.seat.as_ref().is_some_and(|seat| seat.min > 0);
    !kept && reach.admitted(given).all(|(rule, _)| rule.role == Some(index))
}

fn check_requirement(reach: &Reach<'_>, role: &RoleRule, findings: &mut Findings) {
    let Some(requires) = role.requires.as_ref().filter(|requires| !requires.levels.is_empty())
    else {
        return;
    };
    let Some(catalogue) = reach.policy.catalogue(requires.catalogue) else { return };
    let fits = |other: &RoleRule| {
        let level = other.authority.level;
        other.catalogue == requires.catalogue
            && level.is_some_and(|level| requires.levels.contains(&level))
    };
    if !catalogue.kept_by_account && !reach.policy.roles.iter().any(fits) {
        let gaps = [("role", role.label.quoted()), ("catalogue", catalogue.label.quoted())];
        findings.note(Flaw::RequirementNeverMet, &place(&role.id).key("requires"), &gaps);
    }
}

//! The roles that a cell names.

use crate::csv::fold;
use annuaire::{Code, Label, Policy, Reason, RoleGrant, RoleId, Snapshot, UnitId};
use std::collections::HashMap;

/// A role as a cell names it: an id or a label, and behind an `@` the id of the unit it is held in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    pub(super) name: Box<str>,
    pub(super) unit: Option<UnitId>,
}

/// Every role that a cell names, once each.
pub(super) fn named(cell: &str) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let pieces = cell.split([';', ',', '|', '\n', '\r']).flat_map(|piece| piece.split(":::"));
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let held_in =
            piece.rsplit_once('@').and_then(|(name, unit)| Some((name, unit.parse().ok()?)));
        let (name, unit) = held_in.map_or((piece, None), |(name, unit)| (name, Some(unit)));
        let one = Named { name: name.into(), unit };
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// What people call the roles, and which role is meant; none where it may be several.
#[derive(Clone, Debug, Default)]
pub(super) struct RoleNames(HashMap<String, Option<RoleId>>);

impl RoleNames {
    /// The roles that the policy names.
    pub(super) fn of(policy: &Policy) -> Self {
        let mut names = Self::default();
        for (role, Label { en, fr }) in policy.role_labels() {
            names.add(en, role);
            names.add(fr, role);
        }
        names
    }

    /// The roles that the account keeps.
    pub(super) fn kept(snapshot: &Snapshot) -> Self {
        let mut names = Self::default();
        for (role, kept) in snapshot.catalogues().flat_map(|catalogue| &catalogue.roles) {
            names.add(kept.label.as_str(), role);
        }
        names
    }

    fn add(&mut self, label: &str, role: &RoleId) {
        let known = self.0.entry(fold(label)).or_insert_with(|| Some(role.clone()));
        if known.as_ref() != Some(role) {
            *known = None;
        }
    }

    fn get(&self, folded: &str) -> Option<&Option<RoleId>> {
        self.0.get(folded)
    }
}

/// The role that is meant. Whether an id names a role at all is left to the rules.
pub(super) fn resolve(named: &Named, books: [&RoleNames; 2]) -> Result<RoleGrant, Reason> {
    let id = RoleId::parse(&named.name.to_ascii_lowercase()).ok();
    let role = id.or_else(|| {
        let folded = fold(&named.name);
        match books.map(|book| book.get(&folded)) {
            [Some(role), None] | [None, Some(role)] => role.clone(),
            _ => None,
        }
    });
    match role {
        Some(role) => Ok(RoleGrant { role, unit: named.unit }),
        None => Err(Reason::new(Code::UnknownRole).with("role", &*named.name)),
    }
}

/// How a cell names a role, for [`named`] to read.
pub(crate) fn written(role: &RoleId, unit: Option<UnitId>) -> String {
    match unit {
        Some(unit) => format!("{role}@{unit}"),
        None => role.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(cell: &str) -> Result<RoleGrant, Code> {
        let policy = Policy::preset("hosting-customer").unwrap();
        let names = named(cell);
        resolve(&names[0], [&RoleNames::of(&policy), &RoleNames::default()])
            .map_err(|reason| reason.code())
    }

    #[test]
    fn roles_stand_side_by_side_in_one_cell() {
        let names =
            |cell| named(cell).into_iter().map(|one| one.name.into_string()).collect::<Vec<_>>();
        for cell in ["a.b;c.d", "a.b, c.d", "a.b | c.d", "a.b ::: c.d", "a.b\nc.d", ";a.b;;c.d;a.b"]
        {
            assert_eq!(names(cell), ["a.b", "c.d"], "{cell:?}");
        }
    }

    #[test]
    fn a_role_goes_by_its_id_or_by_its_label_in_either_language() {
        for cell in
            ["contact.billing", "Contact.Billing", "Billing contact", "contact de FACTURATION"]
        {
            assert_eq!(role(cell).unwrap().role.as_str(), "contact.billing", "{cell}");
        }
        assert_eq!(role("Big boss"), Err(Code::UnknownRole));
    }

    #[test]
    fn a_label_that_several_roles_bear_names_none_of_them() {
        let mut names = RoleNames::default();
        names.add("Lead", &RoleId::parse("team.lead").unwrap());
        names.add("lead", &RoleId::parse("sales.lead").unwrap());
        let lead = &named("LEAD")[0];
        assert!(resolve(lead, [&names, &RoleNames::default()]).is_err());
    }

    #[test]
    fn a_role_held_in_a_unit_survives_a_round_trip() {
        let unit = "00000000-0000-0000-0000-000000000007".parse().unwrap();
        let offer = RoleId::parse("offer.collaboration").unwrap();
        let cell = written(&offer, Some(unit));
        assert_eq!(named(&cell), [Named { name: "offer.collaboration".into(), unit: Some(unit) }]);
    }
}

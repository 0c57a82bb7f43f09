//! Catalogues, and how they lean on each other.

use super::roles::Section;
use super::{Compiled, Compiler};
use crate::name::CatalogueName;
use crate::policy::document::{CatalogueSection, Holds, Kept, RoleSection};
use crate::policy::locate::Path;
use crate::policy::{CatalogueIndex, CatalogueRule, KindRule, Label, RoleRule};

/// The catalogues of a policy, and their roles.
#[derive(Default)]
pub(super) struct Catalogues {
    pub(super) catalogues: Vec<CatalogueRule>,
    pub(super) roles: Vec<RoleRule>,
    pub(super) permissions: Vec<Box<str>>,
}

impl Compiler<'_> {
    pub(super) fn catalogues(
        &self,
        sections: Vec<(String, CatalogueSection)>,
        kinds: &[KindRule],
    ) -> Compiled<Catalogues> {
        let root = Path::of("catalogues");
        self.few(&root, sections.len())?;
        let mut declared = Catalogues::default();
        let mut roles = Vec::new();
        // Every catalogue before any role: a role may require one that stands below.
        for (index, (name, section)) in (0..).zip(sections) {
            let at = root.key(&name);
            declared.catalogues.push(self.catalogue(&at, &name, &section, kinds)?);
            let at = at.key("roles");
            let place = |(name, section): (String, RoleSection)| Section {
                at: at.key(&name),
                catalogue: CatalogueIndex(index),
                name,
                section,
            };
            roles.extend(section.roles.0.into_iter().map(place));
        }
        self.few(&root, roles.len())?;
        for section in roles {
            let rule = self.role(section, &declared.catalogues, &mut declared.permissions)?;
            declared.roles.push(rule);
        }
        self.looked_at(&declared)?;
        Ok(declared)
    }

    fn catalogue(
        &self,
        at: &Path,
        name: &str,
        section: &CatalogueSection,
        kinds: &[KindRule],
    ) -> Compiled<CatalogueRule> {
        let rule = CatalogueRule {
            name: self.name(at, CatalogueName::parse(name))?,
            label: section.label.clone().unwrap_or_else(|| Label::from_name(name)),
            holds_one: section.holds == Holds::One,
            min_held: section.min_held,
            kept_by_account: section.kept == Kept::Account,
            scope: self.kind(&at.key("scope"), kinds, section.scope.as_deref())?,
        };
        if rule.kept_by_account != section.roles.0.is_empty() {
            return self.contradiction(at, "an account keeps its own roles, a policy names them");
        }
        if !rule.can_be_held() {
            return self.contradiction(&at.key("min_held"), "nobody could hold as many");
        }
        Ok(rule)
    }

    /// A seat moves without its former holder being looked at: what they must hold, or what another of their
    /// roles requires, cannot be one that moves by promotion.
    fn looked_at(&self, declared: &Catalogues) -> Compiled<()> {
        let root = Path::of("catalogues");
        for (index, catalogue) in (0..).zip(&declared.catalogues) {
            if catalogue.min_held > 0 && moves(&declared.roles, CatalogueIndex(index)) {
                return self.contradiction(
                    &root.key(catalogue.name.as_str()).key("min_held"),
                    "a role of this catalogue moves by promotion, away from whoever must hold it",
                );
            }
            let mut own =
                declared.roles.iter().filter(|role| role.catalogue == CatalogueIndex(index));
            let several = own.clone().count() > 1;
            if catalogue.holds_one
                && several
                && let Some(role) = own.find(|role| role.moves_by_approvals())
            {
                return self.contradiction(
                    &root.key(catalogue.name.as_str()).key("roles").key(role.id.role()).key("seat").key("moves"),
                    "the last approval may come from anybody, and would leave the new holder with two roles of a \
                     catalogue of which one is held: give this role a catalogue of its own",
                );
            }
        }
        for role in &declared.roles {
            let required = role.requires.as_ref().map(|requires| requires.catalogue);
            if required.is_some_and(|catalogue| moves(&declared.roles, catalogue)) {
                let at = root.key(role.id.catalogue()).key("roles");
                return self.contradiction(
                    &at.key(role.id.role()).key("requires").key("catalogue"),
                    "a role of that catalogue moves by promotion, away from under this one",
                );
            }
        }
        Ok(())
    }
}

/// Whether a role of a catalogue moves by promotion.
pub(super) fn moves(roles: &[RoleRule], catalogue: CatalogueIndex) -> bool {
    roles.iter().any(|role| role.catalogue == catalogue && role.moves_by_promotion())
}

/// The catalogue with a name.
pub(super) fn find(catalogues: &[CatalogueRule], name: &str) -> Option<CatalogueIndex> {
    let at = catalogues.iter().position(|catalogue| catalogue.name.as_str() == name)?;
    Some(CatalogueIndex(u16::try_from(at).ok()?))
}

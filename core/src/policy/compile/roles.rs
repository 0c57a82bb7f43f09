//! Roles: what one gives, and what it asks of its holder.

use super::{Compiled, Compiler, catalogues};
use crate::limits::MAX_PERMISSIONS;
use crate::name::RoleId;
use crate::policy::document::{PermissionList, RequiresSection, RoleSection};
use crate::policy::locate::Path;
use crate::policy::rights::{Authority, Permissions};
use crate::policy::{CatalogueIndex, CatalogueRule, Label, Requirement, RoleIndex, RoleRule};

/// A role as written, and where.
pub(super) struct Section {
    pub(super) at: Path,
    pub(super) catalogue: CatalogueIndex,
    pub(super) name: String,
    pub(super) section: RoleSection,
}

impl Compiler<'_> {
    pub(super) fn role(
        &self,
        written: Section,
        catalogues: &[CatalogueRule],
        permissions: &mut Vec<Box<str>>,
    ) -> Compiled<RoleRule> {
        let Section { at, catalogue, name, section } = written;
        let Some(rule) = catalogues.get(catalogue.at()) else {
            return self.contradiction(&at, "a role stands in a catalogue");
        };
        let id = self.name(&at, RoleId::of(&rule.name, &name))?;
        let level = section.level.as_deref();
        let level = level.map(|text| self.level(&at.key("level"), text)).transpose()?;
        let given = self.permissions(&at.key("permissions"), section.permissions, permissions)?;
        let requires = section.requires.as_ref();
        let requires = requires
            .map(|requires| self.requirement(&at.key("requires"), requires, catalogue, catalogues))
            .transpose()?;
        if section.seat.is_some() && rule.scope.is_some() {
            return self.contradiction(&at.key("seat"), "a seat is an account's, not a unit's");
        }
        let seat = section.seat.map(|seat| self.seat(&at.key("seat"), seat)).transpose()?;
        Ok(RoleRule {
            label: section.label.unwrap_or_else(|| Label::from_name(&name)),
            id,
            catalogue,
            authority: Authority { level, permissions: given },
            requires,
            seat,
        })
    }

    fn requirement(
        &self,
        at: &Path,
        requires: &RequiresSection,
        own: CatalogueIndex,
        catalogues: &[CatalogueRule],
    ) -> Compiled<Requirement> {
        let Some(catalogue) = catalogues::find(catalogues, &requires.catalogue) else {
            return self.fail(
                &at.key("catalogue"),
                "policy_unknown_catalogue",
                format!("`{}` is no catalogue of this policy", requires.catalogue),
            );
        };
        if catalogue == own {
            let message = "a role cannot require its own catalogue";
            return self.contradiction(&at.key("catalogue"), message);
        }
        let levels = requires.level.iter().enumerate();
        let levels = levels.map(|(item, text)| self.level(&at.key("level").item(item), text));
        Ok(Requirement { catalogue, levels: levels.collect::<Compiled<_>>()? })
    }

    fn permissions(
        &self,
        at: &Path,
        list: PermissionList,
        known: &mut Vec<Box<str>>,
    ) -> Compiled<Permissions> {
        let names = match list {
            PermissionList::All => return Ok(Permissions { all: true, some: 0 }),
            PermissionList::Named(names) => names,
        };
        let mut some = 0;
        for (item, name) in names.iter().enumerate() {
            if !is_permission(name) {
                return self.fail(
                    &at.item(item),
                    "policy_bad_name",
                    format!("`{name}` is no permission"),
                );
            }
            let found = known.iter().position(|other| **other == **name);
            let found = found.unwrap_or_else(|| {
                known.push(name.as_str().into());
                known.len().saturating_sub(1)
            });
            if found >= MAX_PERMISSIONS {
                return self.fail(
                    at,
                    "policy_too_many",
                    format!("at most {MAX_PERMISSIONS} permissions"),
                );
            }
            some |= 1 << found;
        }
        Ok(Permissions { all: false, some })
    }
}

fn is_permission(name: &str) -> bool {
    let plain =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    !name.is_empty() && name.chars().all(plain)
}

/// The role with a name.
pub(super) fn find(roles: &[RoleRule], name: &str) -> Option<RoleIndex> {
    let at = roles.iter().position(|role| role.id.as_str() == name)?;
    Some(RoleIndex(u16::try_from(at).ok()?))
}

//! Kinds of units.

use super::{Compiled, Compiler};
use crate::name::UnitKind;
use crate::policy::document::{Holds, UnitSection};
use crate::policy::locate::Path;
use crate::policy::{KindIndex, KindRule, Label};

impl Compiler<'_> {
    pub(super) fn kinds(&self, units: Vec<(String, UnitSection)>) -> Compiled<Vec<KindRule>> {
        let at = Path::of("units");
        self.few(&at, units.len())?;
        units
            .into_iter()
            .map(|(name, unit)| {
                Ok(KindRule {
                    name: self.name(&at.key(&name), UnitKind::parse(&name))?,
                    label: unit.label.unwrap_or_else(|| Label::from_name(&name)),
                    holds_one: unit.holds == Holds::One,
                })
            })
            .collect()
    }

    /// The kind that a key names, where it names one.
    pub(super) fn kind(
        &self,
        at: &Path,
        kinds: &[KindRule],
        name: Option<&str>,
    ) -> Compiled<Option<KindIndex>> {
        let Some(name) = name else { return Ok(None) };
        let found = kinds.iter().position(|kind| kind.name.as_str() == name);
        match found.and_then(|found| u16::try_from(found).ok()) {
            Some(found) => Ok(Some(KindIndex(found))),
            None => self.fail(
                at,
                "policy_unknown_unit",
                format!("`{name}` is no kind of unit of this policy"),
            ),
        }
    }
}

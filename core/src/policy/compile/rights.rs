//! Rights: every name of every condition resolved, and each action led to the longest key that covers it.

use super::{Compiled, Compiler, roles};
use crate::policy::action::Actions;
use crate::policy::document::Condition;
use crate::policy::locate::Path;
use crate::policy::rights::{Right, Rights, Rule, Threshold, covers};
use crate::policy::{KindRule, RoleRule};

/// The names that a condition may refer to.
pub(super) struct Names<'a> {
    pub(super) groups: &'a [Box<str>],
    pub(super) kinds: &'a [KindRule],
    pub(super) roles: &'a [RoleRule],
}

impl Compiler<'_> {
    pub(super) fn rights(
        &self,
        rights: Vec<(String, Vec<Condition>)>,
        actions: &Actions,
        names: &Names<'_>,
    ) -> Compiled<Rights> {
        let root = Path::of("rights");
        let mut given = Vec::new();
        for (key, conditions) in rights {
            let at = root.key(&key);
            if !actions.keys().iter().any(|action| covers(&key, action)) {
                let message = format!("`{key}` is no action of this policy");
                return self.fail(&at, "policy_unknown_action", message);
            }
            if conditions.is_empty() {
                let message = "an empty list gives the right to nobody: leave the key out";
                return self.fail(&at, "policy_empty_right", message.to_owned());
            }
            let rules = conditions.iter().enumerate();
            let rules = rules.map(|(item, condition)| self.rule(&at.item(item), condition, names));
            given.push(Right { rules: rules.collect::<Compiled<_>>()?, key: key.into() });
        }
        let rights = Rights::of_keys(given, actions);
        self.listable(&root, &rights)?;
        Ok(rights)
    }

    fn listable(&self, root: &Path, rights: &Rights) -> Compiled<()> {
        match rights.unlistable() {
            Some((key, item)) => self.contradiction(
                &root.key(key).item(item).key("target_role"),
                "a list cannot ask for a unit and a role of the same person: `same_unit` or `target_role`",
            ),
            None => Ok(()),
        }
    }

    fn rule(&self, at: &Path, condition: &Condition, names: &Names<'_>) -> Compiled<Rule> {
        if *condition == Condition::default() {
            let message = "an empty condition would let anyone: say who";
            return self.fail(at, "policy_empty_right", message.to_owned());
        }
        let role = |key: &str, name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => match roles::find(names.roles, name) {
                Some(role) => Ok(Some(role)),
                None => self.unknown_role(&at.key(key), name),
            },
        };
        let rule = Rule {
            operator: self.flag(&at.key("operator"), condition.operator)?,
            contact: self.flag(&at.key("contact"), condition.contact)?,
            level: self.threshold(at, condition)?,
            group: self.group(&at.key("group"), condition.group.as_deref(), names.groups)?,
            role: role("role", &condition.role)?,
            oneself: self.flag(&at.key("self"), condition.oneself)?,
            same_unit: self.kind(
                &at.key("same_unit"),
                names.kinds,
                condition.same_unit.as_deref(),
            )?,
            target_role: role("target_role", &condition.target_role)?,
        };
        if !rule.admits_somebody() {
            return self.contradiction(at, "nobody is an operator and a contact at once");
        }
        Ok(rule)
    }

    fn flag(&self, at: &Path, flag: Option<bool>) -> Compiled<bool> {
        if flag == Some(false) {
            let message = "conditions say what holds: leave it out instead of `false`";
            return self.fail(at, "policy_bad_value", message.to_owned());
        }
        Ok(flag.is_some())
    }

    fn threshold(&self, at: &Path, condition: &Condition) -> Compiled<Option<Threshold>> {
        let (above, at_least) = (at.key("level_above"), at.key("level_at_least"));
        match (&condition.level_above, &condition.level_at_least) {
            (None, None) => Ok(None),
            (Some(text), None) => Ok(Some(Threshold::Above(self.level(&above, text)?))),
            (None, Some(text)) => Ok(Some(Threshold::AtLeast(self.level(&at_least, text)?))),
            (Some(_), Some(_)) => self.contradiction(&above, "one threshold is enough"),
        }
    }

    fn group(&self, at: &Path, name: Option<&str>, groups: &[Box<str>]) -> Compiled<Option<u8>> {
        let Some(name) = name else { return Ok(None) };
        let found = groups.iter().position(|group| **group == *name);
        match found.and_then(|found| u8::try_from(found).ok()) {
            Some(found) => Ok(Some(found)),
            None => self.fail(
                at,
                "policy_unknown_group",
                format!("`{name}` is no group of `operators.groups`"),
            ),
        }
    }
}

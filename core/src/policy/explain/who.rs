//! Who a right admits, in words, on each side of the counter.

use super::{Page, text};
use crate::policy::reach::Side;
use crate::policy::rights::{Rule, Threshold};
use crate::policy::{Action, RoleIndex};

impl Page<'_> {
    /// Those of one side who may do an action, each named once; a dash for nobody.
    pub(super) fn who(&self, action: Action, side: Side) -> String {
        let admitted = self.reach.admitted(action).filter(|(_, other)| *other == side);
        let rules: Vec<&Rule> = admitted.map(|(rule, _)| rule).collect();
        let told = |(at, rule): &(usize, &&Rule)| {
            let covers = |one: &Rule, other: &Rule| self.reach.implies(one, other, side);
            !rules.iter().enumerate().any(|(other_at, other)| {
                other_at != *at && covers(rule, other) && (other_at < *at || !covers(other, rule))
            })
        };
        let told = rules.iter().enumerate().filter(told);
        let told: Vec<String> = told.map(|(_, rule)| self.rule(rule, side)).collect();
        self.alternatives(&told)
    }

    pub(super) fn alternatives(&self, alternatives: &[String]) -> String {
        if alternatives.is_empty() {
            return self.say(text::NOBODY);
        }
        alternatives.join(text::ALTERNATIVE.text(self.lang))
    }

    fn rule(&self, rule: &Rule, side: Side) -> String {
        let mut phrase = match side {
            Side::Operator => self.operators(rule),
            Side::Contact => self.contacts(rule),
        };
        if rule.oneself && rule.role.or(rule.target_role).is_some() {
            phrase.push_str(text::FOR_ONESELF.text(self.lang));
        }
        if let Some(kind) = rule.same_unit.and_then(|kind| self.policy.kind(kind)) {
            let gaps = [("unit", &*self.quoted(&kind.label))];
            phrase.push_str(&text::SAME_UNIT.fill(self.lang, &gaps));
        }
        if let Some(role) = rule.target_role {
            let gaps = [("role", &*self.role(role))];
            phrase.push_str(&text::TARGET_ROLE.fill(self.lang, &gaps));
        }
        phrase
    }

    fn operators(&self, rule: &Rule) -> String {
        let group = rule.group.and_then(|group| self.policy.groups.get(usize::from(group)));
        let who = match group {
            Some(group) => text::MEMBERS.fill(self.lang, &[("group", group)]),
            None if rule.level.is_none() => return self.say(text::EVERY_OPERATOR),
            None => self.say(text::OPERATORS),
        };
        who + &self.level(rule.level)
    }

    fn contacts(&self, rule: &Rule) -> String {
        let who = match rule.role {
            Some(role) => self.role(role),
            None if rule.oneself && rule.target_role.is_none() => self.say(text::EACH),
            None if rule.level.is_some() => self.say(text::CONTACTS),
            None => self.say(text::EVERYONE),
        };
        who + &self.level(rule.level)
    }

    fn level(&self, threshold: Option<Threshold>) -> String {
        let (say, level) = match threshold {
            None => return String::new(),
            Some(Threshold::Above(level)) => (text::ABOVE, level),
            Some(Threshold::AtLeast(level)) => (text::AT_LEAST, level),
        };
        say.fill(self.lang, &[("level", &level.to_string())])
    }

    fn role(&self, role: RoleIndex) -> String {
        self.policy.role(role).map(|role| self.quoted(&role.label)).unwrap_or_default()
    }
}

//! From a document to a policy: every name is resolved here, so that a typo cannot silently deny.

use super::document::{
    Ceiling, Condition, Document, Field, FieldKind, Holds, Kept, Label, LoginAddress, LoginChange,
    Moves as MovesWritten, MovesWord, PermissionList, RoleSection, SeatSection, Uniqueness,
};
use super::locate::{Path, line_of};
use super::rights::{Authority, Permissions, Rule, Threshold};
use super::{
    AccessRule, Actions, CatalogueIndex, CatalogueRule, FieldRule, KindIndex, KindRule, LinkRule,
    LoginRule, Moves, Need, Policy, PolicyError, Requirement, RoleIndex, RoleRule, SeatRule,
    Suggestion,
};
use crate::digest::Digest;
use crate::limits::{
    MAX_DECLARED, MAX_GROUPS, MAX_HOLDERS, MAX_PERMISSIONS, MAX_POLICY_BYTES, MAX_TEXT,
};
use crate::name::{BadName, CatalogueName, FieldName, PolicyId, RoleId, UnitKind};
use crate::value::{Level, Region};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap};

/// The fields whose kind goes without saying.
const KNOWN_KINDS: [(&str, FieldKind); 8] = [
    ("last_name", FieldKind::Name),
    ("first_name", FieldKind::Name),
    ("email", FieldKind::Email),
    ("mobile", FieldKind::Phone),
    ("landline", FieldKind::Phone),
    ("function", FieldKind::Name),
    ("address", FieldKind::Address),
    ("notes", FieldKind::Text),
];

struct Compiler<'a> {
    text: &'a str,
}

type Compiled<T> = Result<T, PolicyError>;

pub(super) fn compile(text: &str) -> Compiled<Policy> {
    let compiler = Compiler { text };
    let root = Path::default();
    if text.len() > MAX_POLICY_BYTES {
        return compiler.fail(
            &root,
            "policy_too_long",
            format!("a policy has at most {MAX_POLICY_BYTES} bytes"),
        );
    }
    let document: Document = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(text, span.start));
        PolicyError::new(
            "policy_unreadable",
            String::new(),
            line,
            error.message().to_owned(),
        )
    })?;
    compiler.policy(document)
}

impl Compiler<'_> {
    fn fail<T>(&self, at: &Path, code: &'static str, message: String) -> Compiled<T> {
        Err(PolicyError::new(
            code,
            at.text(),
            at.line(self.text),
            message,
        ))
    }

    fn name<T>(&self, at: &Path, parsed: Result<T, BadName>) -> Compiled<T> {
        parsed.or_else(|error| self.fail(at, "policy_bad_name", error.to_string()))
    }

    fn policy(&self, document: Document) -> Compiled<Policy> {
        let root = Path::default();
        if document.policy != 1 {
            return self.fail(
                &root.key("policy"),
                "policy_unknown_version",
                format!("this library reads version 1, not `{}`", document.policy),
            );
        }
        let id = self.name(&root.key("id"), PolicyId::parse(&document.id))?;
        let region = Region::parse(&document.region).or_else(|_| {
            self.fail(
                &root.key("region"),
                "policy_bad_value",
                format!("`{}` is no country with phone numbers", document.region),
            )
        })?;
        let groups = self.groups(&document.operators.groups)?;
        let fields = self.fields(&root.key("fields"), document.fields)?;
        let account_fields =
            self.fields(&root.key("account").key("fields"), document.account.fields)?;
        let kinds = self.kinds(document.units)?;
        let mut permissions = Vec::new();
        let (catalogues, roles) = self.catalogues(document.catalogues, &kinds, &mut permissions)?;
        let role_index: HashMap<RoleId, RoleIndex> = (0..)
            .zip(&roles)
            .map(|(at, role)| (role.id.clone(), RoleIndex(at)))
            .collect();
        let login = self.login(&document.login, &fields, &account_fields)?;
        let access = self.access(&document.access, &login, &catalogues, &roles, &role_index)?;
        let links = self.links(&document.links)?;
        let actions = Actions::of(
            fields.iter().map(|field| field.name.as_str()),
            catalogues.iter().map(|catalogue| catalogue.name.as_str()),
            roles.iter().map(|role| role.id.as_str()),
            kinds.iter().map(|kind| kind.name.as_str()),
        );
        let names = Names {
            groups: &groups,
            kinds: &kinds,
            roles: &role_index,
        };
        let (rule_sets, rights, keys) = self.rights(&document.rights, &actions, &names)?;
        let own_right = (0..fields.len())
            .map(|field| {
                let set = rights
                    .get(actions.edit(field).at())
                    .copied()
                    .unwrap_or_default();
                keys.get(usize::from(set))
                    .is_some_and(|key| key.starts_with("contact.edit."))
            })
            .collect();
        Ok(Policy {
            name: document
                .name
                .unwrap_or_else(|| Label::from_name(id.as_str())),
            id,
            digest: Digest::of("annuaire policy 1", &[self.text.as_bytes()]),
            region,
            duplicates: document.duplicates,
            groups,
            operator_ceiling: document.operators.ceiling == Ceiling::Level,
            fields,
            account_fields,
            login,
            access,
            confirm_removal: document.removal.confirm,
            links,
            kinds,
            catalogues,
            roles,
            role_index,
            permissions,
            actions,
            rule_sets,
            rights,
            own_right,
        })
    }

    fn groups(&self, groups: &[String]) -> Compiled<Vec<Box<str>>> {
        let at = Path::default().key("operators").key("groups");
        if groups.len() > MAX_GROUPS {
            return self.fail(
                &at,
                "policy_too_many",
                format!("at most {MAX_GROUPS} groups"),
            );
        }
        for (index, group) in groups.iter().enumerate() {
            if group.trim().is_empty() || groups.iter().take(index).any(|other| other == group) {
                return self.fail(
                    &at.item(index),
                    "policy_bad_value",
                    format!("`{group}` is empty or named twice"),
                );
            }
        }
        Ok(groups.iter().map(|group| group.as_str().into()).collect())
    }

    fn fields(&self, at: &Path, fields: BTreeMap<String, Field>) -> Compiled<Vec<FieldRule>> {
        self.few(at, fields.len())?;
        fields
            .into_iter()
            .map(|(name, field)| self.field(&at.key(&name), &name, field))
            .collect()
    }

    fn field(&self, at: &Path, name: &str, field: Field) -> Compiled<FieldRule> {
        let parsed = self.name(at, FieldName::parse(name))?;
        let known = KNOWN_KINDS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, kind)| *kind);
        if matches!(name, "language" | "login" | "roles" | "access" | "units") {
            return self.fail(
                at,
                "policy_bad_name",
                format!("`{name}` is not a field: every contact has it already"),
            );
        }
        let kind = match (known, field.kind) {
            (Some(known), Some(kind)) if known != kind => {
                return self.fail(
                    &at.key("kind"),
                    "policy_contradiction",
                    format!("`{name}` has a kind of its own"),
                );
            }
            (Some(kind), _) | (None, Some(kind)) => kind,
            (None, None) => FieldKind::Name,
        };
        if (kind == FieldKind::Choice) == field.choices.is_empty() {
            return self.fail(
                &at.key("choices"),
                "policy_contradiction",
                "a choice needs `choices`, and nothing else has any".into(),
            );
        }
        if field.max.is_some() && !matches!(kind, FieldKind::Name | FieldKind::Text) {
            return self.fail(
                &at.key("max"),
                "policy_contradiction",
                "only names and texts have a `max`".into(),
            );
        }
        let most = if kind == FieldKind::Name {
            crate::value::Name::MAX
        } else {
            MAX_TEXT
        };
        let max = field.max.unwrap_or(most);
        if max == 0 || max > most {
            return self.fail(
                &at.key("max"),
                "policy_bad_value",
                format!("`max` lies between 1 and {most}"),
            );
        }
        Ok(FieldRule {
            label: field.label.unwrap_or_else(|| Label::from_name(name)),
            name: parsed,
            kind,
            required: field.required,
            immutable: field.immutable,
            max,
            choices: field.choices.into_iter().map(Into::into).collect(),
        })
    }

    fn kinds(
        &self,
        units: BTreeMap<String, super::document::UnitSection>,
    ) -> Compiled<Vec<KindRule>> {
        let at = Path::default().key("units");
        self.few(&at, units.len())?;
        units
            .into_iter()
            .map(|(name, unit)| {
                Ok(KindRule {
                    label: unit.label.unwrap_or_else(|| Label::from_name(&name)),
                    name: self.name(&at.key(&name), UnitKind::parse(&name))?,
                    holds_one: unit.holds == Holds::One,
                })
            })
            .collect()
    }

    fn few(&self, at: &Path, count: usize) -> Compiled<()> {
        if count > MAX_DECLARED {
            return self.fail(
                at,
                "policy_too_many",
                format!("at most {MAX_DECLARED} of a kind"),
            );
        }
        Ok(())
    }

    fn catalogues(
        &self,
        sections: BTreeMap<String, super::document::CatalogueSection>,
        kinds: &[KindRule],
        permissions: &mut Vec<Box<str>>,
    ) -> Compiled<(Vec<CatalogueRule>, Vec<RoleRule>)> {
        let root = Path::default().key("catalogues");
        self.few(&root, sections.len())?;
        let names: Vec<String> = sections.keys().cloned().collect();
        let mut catalogues = Vec::new();
        let mut roles = Vec::new();
        for (index, (name, section)) in (0..).zip(sections) {
            let at = root.key(&name);
            let scope = match &section.scope {
                None => None,
                Some(kind) => Some(find_kind(kinds, kind).map_or_else(
                    || {
                        self.fail(
                            &at.key("scope"),
                            "policy_unknown_unit",
                            format!("`{kind}` is no kind of unit of this policy"),
                        )
                    },
                    Ok,
                )?),
            };
            let kept_by_account = section.kept == Kept::Account;
            if kept_by_account != section.roles.is_empty() {
                let message = "an account keeps its own roles, a policy names them".to_owned();
                return self.fail(&at, "policy_contradiction", message);
            }
            let rule = CatalogueRule {
                label: section.label.unwrap_or_else(|| Label::from_name(&name)),
                name: self.name(&at, CatalogueName::parse(&name))?,
                holds_one: section.holds == Holds::One,
                min_held: section.min_held,
                kept_by_account,
                scope,
            };
            if rule.min_held > 0 && (rule.scope.is_some() || (rule.holds_one && rule.min_held > 1))
            {
                return self.fail(
                    &at.key("min_held"),
                    "policy_contradiction",
                    "nobody could hold as many".into(),
                );
            }
            for (role, section) in section.roles {
                let at = at.key("roles").key(&role);
                let rule = self.role(
                    &at,
                    &rule,
                    CatalogueIndex(index),
                    &role,
                    section,
                    &names,
                    permissions,
                )?;
                roles.push(rule);
            }
            catalogues.push(rule);
        }
        self.few(&root, roles.len())?;
        Ok((catalogues, roles))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one call: the names that a role may refer to"
    )]
    fn role(
        &self,
        at: &Path,
        catalogue: &CatalogueRule,
        index: CatalogueIndex,
        name: &str,
        section: RoleSection,
        catalogues: &[String],
        permissions: &mut Vec<Box<str>>,
    ) -> Compiled<RoleRule> {
        let id = self.name(at, RoleId::of(&catalogue.name, name))?;
        let level = section
            .level
            .map(|text| self.level(&at.key("level"), &text))
            .transpose()?;
        let authority = Authority {
            level,
            permissions: self.permissions(
                &at.key("permissions"),
                section.permissions,
                permissions,
            )?,
        };
        let requires = match section.requires {
            None => None,
            Some(requires) => {
                let at = at.key("requires");
                let found = catalogues
                    .iter()
                    .position(|known| *known == requires.catalogue);
                let Some(found) = found.and_then(|found| u16::try_from(found).ok()) else {
                    return self.fail(
                        &at.key("catalogue"),
                        "policy_unknown_catalogue",
                        format!("`{}` is no catalogue of this policy", requires.catalogue),
                    );
                };
                if CatalogueIndex(found) == index {
                    return self.fail(
                        &at.key("catalogue"),
                        "policy_contradiction",
                        "a role cannot require its own catalogue".into(),
                    );
                }
                let levels = requires.level.iter().enumerate();
                let levels =
                    levels.map(|(item, text)| self.level(&at.key("level").item(item), text));
                Some(Requirement {
                    catalogue: CatalogueIndex(found),
                    levels: levels.collect::<Compiled<_>>()?,
                })
            }
        };
        let seat = match section.seat {
            None => None,
            Some(_) if catalogue.scope.is_some() => {
                return self.fail(
                    &at.key("seat"),
                    "policy_contradiction",
                    "a seat is an account's, not a unit's".into(),
                );
            }
            Some(seat) => Some(self.seat(&at.key("seat"), seat, authority)?),
        };
        Ok(RoleRule {
            label: section.label.unwrap_or_else(|| Label::from_name(name)),
            id,
            catalogue: index,
            authority,
            requires,
            seat,
        })
    }

    fn permissions(
        &self,
        at: &Path,
        list: PermissionList,
        known: &mut Vec<Box<str>>,
    ) -> Compiled<Permissions> {
        let names = match list {
            PermissionList::Word(_) => return Ok(Permissions { all: true, some: 0 }),
            PermissionList::Named(names) => names,
        };
        let mut some = 0;
        for (item, name) in names.iter().enumerate() {
            if name.is_empty()
                || !name.chars().all(|c| {
                    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.')
                })
            {
                return self.fail(
                    &at.item(item),
                    "policy_bad_name",
                    format!("`{name}` is no permission"),
                );
            }
            let found = known
                .iter()
                .position(|other| **other == **name)
                .unwrap_or_else(|| {
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

    fn seat(&self, at: &Path, seat: SeatSection, authority: Authority) -> Compiled<SeatRule> {
        let max = seat.max.unwrap_or(MAX_HOLDERS);
        if max == 0 || max > MAX_HOLDERS || seat.min > max {
            return self.fail(
                at,
                "policy_contradiction",
                format!("`min` is at most `max`, and `max` between 1 and {MAX_HOLDERS}"),
            );
        }
        let moves = match seat.moves {
            MovesWritten::Word(MovesWord::Edit) => Moves::Edit,
            MovesWritten::Word(MovesWord::Promote) => Moves::Promote,
            MovesWritten::Approvals(written) => {
                let at = at.key("moves");
                let mut parties = written.approvals;
                parties.sort_unstable();
                parties.dedup();
                if parties.is_empty() {
                    return self.fail(
                        &at.key("approvals"),
                        "policy_contradiction",
                        "a move approved by nobody is a promotion".into(),
                    );
                }
                if written.by_letter
                    && !(parties.contains(&crate::seat::Party::Outgoing) && authority.is_some())
                {
                    return self.fail(
                        &at.key("by_letter"),
                        "policy_contradiction",
                        "a letter stands for the outgoing holder's approval".into(),
                    );
                }
                let within = written.within.as_deref().unwrap_or("P30D");
                Moves::Approvals {
                    parties,
                    by_letter: written.by_letter,
                    within: self.duration(&at.key("within"), within)?,
                }
            }
        };
        Ok(SeatRule {
            min: seat.min,
            max,
            moves,
        })
    }

    fn login(
        &self,
        login: &super::document::Login,
        fields: &[FieldRule],
        account: &[FieldRule],
    ) -> Compiled<LoginRule> {
        let at = Path::default().key("login");
        let has_email =
            |fields: &[FieldRule]| fields.iter().any(|field| field.name.as_str() == "email");
        let separate = login.address == LoginAddress::Separate;
        let mut suggest = Vec::new();
        for (item, from) in login.suggest.iter().enumerate() {
            suggest.push(match from.as_str() {
                "contact.email" if has_email(fields) => Suggestion::ContactEmail,
                "account.email" if has_email(account) => Suggestion::AccountEmail,
                other => {
                    return self.fail(
                        &at.key("suggest").item(item),
                        "policy_unknown_field",
                        format!("`{other}` is no e-mail field of this policy"),
                    );
                }
            });
        }
        if !separate && !suggest.is_empty() {
            return self.fail(
                &at.key("suggest"),
                "policy_contradiction",
                "where the login is the e-mail there is nothing to suggest".into(),
            );
        }
        Ok(LoginRule {
            separate,
            suggest,
            portal_wide: login.unique_in == Uniqueness::Portal,
            proved: login.change == LoginChange::Proved,
        })
    }

    fn access(
        &self,
        access: &super::document::AccessSection,
        login: &LoginRule,
        catalogues: &[CatalogueRule],
        roles: &[RoleRule],
        index: &HashMap<RoleId, RoleIndex>,
    ) -> Compiled<AccessRule> {
        let at = Path::default().key("access");
        let default_role = match &access.default_role {
            None => None,
            Some(name) => {
                let at = at.key("default_role");
                let Some(found) = index.get(name.as_str()) else {
                    return self.fail(
                        &at,
                        "policy_unknown_role",
                        format!("`{name}` is no role of this policy"),
                    );
                };
                let plain = roles.get(found.at()).is_some_and(|role| {
                    role.seat.is_none()
                        && catalogues
                            .get(role.catalogue.at())
                            .is_some_and(|c| c.scope.is_none())
                });
                if !plain {
                    return self.fail(
                        &at,
                        "policy_contradiction",
                        "a role with a seat, or of a unit, is never given by default".into(),
                    );
                }
                Some(*found)
            }
        };
        let mut needs = Vec::new();
        for (item, need) in access.needs.iter().enumerate() {
            let at = at.key("needs").item(item);
            match need.strip_prefix("role.") {
                Some(name) => match find_catalogue(catalogues, name) {
                    Some(catalogue) => needs.push(Need::Role(catalogue)),
                    None => {
                        return self.fail(
                            &at,
                            "policy_unknown_catalogue",
                            format!("`{name}` is no catalogue of this policy"),
                        );
                    }
                },
                // Access has a login under every policy: saying so is welcome, and changes nothing.
                None if need == "login" && login.separate => {}
                None => {
                    return self.fail(
                        &at,
                        "policy_bad_value",
                        format!("`{need}` is neither `login` nor `role.<catalogue>`"),
                    );
                }
            }
        }
        Ok(AccessRule {
            at_creation: access.at_creation,
            default_role,
            needs,
        })
    }

    fn links(&self, links: &super::document::Links) -> Compiled<LinkRule> {
        let at = Path::default().key("links");
        let read = |key: &str, written: &Option<String>, default: &str| {
            self.duration(&at.key(key), written.as_deref().unwrap_or(default))
        };
        Ok(LinkRule {
            activate: read("activate", &links.activate, "P7D")?,
            set_password: read("set_password", &links.set_password, "PT24H")?,
            prove_login: read("prove_login", &links.prove_login, "PT24H")?,
        })
    }

    fn level(&self, at: &Path, text: &str) -> Compiled<Level> {
        Level::parse(text).or_else(|_| {
            self.fail(
                at,
                "policy_bad_value",
                format!("`{text}` is no level such as `5.0`"),
            )
        })
    }

    /// ISO 8601, as far as policies need it: days, hours and minutes, between a minute and a year.
    fn duration(&self, at: &Path, text: &str) -> Compiled<TimeDelta> {
        crate::duration::parse(text)
            .filter(|span| *span >= TimeDelta::minutes(1) && *span <= TimeDelta::days(366))
            .map_or_else(
                || {
                    self.fail(
                        at,
                        "policy_bad_value",
                        format!("`{text}` is no duration such as `P30D` or `PT24H`"),
                    )
                },
                Ok,
            )
    }

    fn rights(
        &self,
        rights: &BTreeMap<String, Vec<Condition>>,
        actions: &Actions,
        names: &Names<'_>,
    ) -> Compiled<(Vec<Vec<Rule>>, Vec<u16>, Vec<String>)> {
        let root = Path::default().key("rights");
        // Set 0 is the empty one: an action that no key covers is nobody's.
        let mut sets = vec![Vec::new()];
        let mut keys = vec![String::new()];
        let mut by_key = HashMap::new();
        for (key, conditions) in rights {
            let at = root.key(key);
            if !actions.keys().iter().any(|action| covers(key, action)) {
                return self.fail(
                    &at,
                    "policy_unknown_action",
                    format!("`{key}` is no action of this policy"),
                );
            }
            if conditions.is_empty() {
                return self.fail(
                    &at,
                    "policy_empty_right",
                    "an empty list gives the right to nobody: leave the key out".into(),
                );
            }
            let rules = conditions
                .iter()
                .enumerate()
                .map(|(item, condition)| self.rule(&at.item(item), condition, names));
            by_key.insert(key.as_str(), u16::try_from(sets.len()).unwrap_or(u16::MAX));
            sets.push(rules.collect::<Compiled<_>>()?);
            keys.push(key.clone());
        }
        let longest = |action: &str| {
            let covering = by_key.iter().filter(|(key, _)| covers(key, action));
            covering
                .max_by_key(|(key, _)| key.len())
                .map_or(0, |(_, set)| *set)
        };
        let rights = actions
            .keys()
            .iter()
            .map(|action| longest(action))
            .collect();
        Ok((sets, rights, keys))
    }

    fn rule(&self, at: &Path, condition: &Condition, names: &Names<'_>) -> Compiled<Rule> {
        if *condition == Condition::default() {
            return self.fail(
                at,
                "policy_empty_right",
                "an empty condition would let anyone: say who".into(),
            );
        }
        for (key, flag) in [
            ("operator", condition.operator),
            ("contact", condition.contact),
            ("self", condition.oneself),
        ] {
            if flag == Some(false) {
                return self.fail(
                    &at.key(key),
                    "policy_bad_value",
                    "conditions say what holds: leave it out instead of `false`".into(),
                );
            }
        }
        let role = |key: &str, name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => names
                .roles
                .get(name.as_str())
                .copied()
                .map(Some)
                .map_or_else(
                    || {
                        self.fail(
                            &at.key(key),
                            "policy_unknown_role",
                            format!("`{name}` is no role of this policy"),
                        )
                    },
                    Ok,
                ),
        };
        let group = match &condition.group {
            None => None,
            Some(name) => {
                let found = names.groups.iter().position(|group| **group == **name);
                let Some(found) = found.and_then(|found| u8::try_from(found).ok()) else {
                    return self.fail(
                        &at.key("group"),
                        "policy_unknown_group",
                        format!("`{name}` is no group of `operators.groups`"),
                    );
                };
                Some(found)
            }
        };
        let level = match (&condition.level_above, &condition.level_at_least) {
            (Some(_), Some(_)) => {
                return self.fail(
                    &at.key("level_above"),
                    "policy_contradiction",
                    "one threshold is enough".into(),
                );
            }
            (Some(text), None) => Some(Threshold::Above(self.level(&at.key("level_above"), text)?)),
            (None, Some(text)) => Some(Threshold::AtLeast(
                self.level(&at.key("level_at_least"), text)?,
            )),
            (None, None) => None,
        };
        let same_unit = match &condition.same_unit {
            None => None,
            Some(name) => Some(find_kind(names.kinds, name).map_or_else(
                || {
                    self.fail(
                        &at.key("same_unit"),
                        "policy_unknown_unit",
                        format!("`{name}` is no kind of unit of this policy"),
                    )
                },
                Ok,
            )?),
        };
        let rule = Rule {
            operator: condition.operator.is_some(),
            contact: condition.contact.is_some(),
            level,
            group,
            role: role("role", &condition.role)?,
            oneself: condition.oneself.is_some(),
            same_unit,
            target_role: role("target_role", &condition.target_role)?,
        };
        let operators_only = rule.operator || rule.group.is_some();
        let contacts_only =
            rule.contact || rule.role.is_some() || rule.oneself || rule.same_unit.is_some();
        if operators_only && contacts_only {
            return self.fail(
                at,
                "policy_contradiction",
                "nobody is an operator and a contact at once".into(),
            );
        }
        Ok(rule)
    }
}

struct Names<'a> {
    groups: &'a [Box<str>],
    kinds: &'a [KindRule],
    roles: &'a HashMap<RoleId, RoleIndex>,
}

fn find_kind(kinds: &[KindRule], name: &str) -> Option<KindIndex> {
    let at = kinds.iter().position(|kind| kind.name.as_str() == name)?;
    Some(KindIndex(u16::try_from(at).ok()?))
}

fn find_catalogue(catalogues: &[CatalogueRule], name: &str) -> Option<CatalogueIndex> {
    let at = catalogues
        .iter()
        .position(|catalogue| catalogue.name.as_str() == name)?;
    Some(CatalogueIndex(u16::try_from(at).ok()?))
}

/// Whether a key covers an action: itself, or anything below it.
fn covers(key: &str, action: &str) -> bool {
    action
        .strip_prefix(key)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

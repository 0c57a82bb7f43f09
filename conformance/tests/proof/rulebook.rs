//! A policy as it is written, read without the library: what the promises are held against.

use std::collections::{BTreeMap, BTreeSet};
use toml::Value;

/// A level in hundredths: `5.1` is 510.
pub(crate) type Hundredths = u32;

#[derive(Debug)]
pub(crate) struct Rulebook {
    pub(crate) id: String,
    pub(crate) roles: BTreeMap<String, Role>,
    pub(crate) catalogues: BTreeMap<String, Catalogue>,
    /// Whether a contact is attached to one unit of the kind.
    pub(crate) kinds: BTreeMap<String, bool>,
    pub(crate) fields: BTreeMap<String, Field>,
    pub(crate) separate_login: bool,
    pub(crate) portal_wide: bool,
    /// The catalogues of which open access needs a role.
    pub(crate) needs: Vec<String>,
    /// The catalogue whose entries are booked.
    pub(crate) events: Option<String>,
    /// The kinds of agenda, each with its settings and whether it has a secret.
    pub(crate) agendas: BTreeMap<String, (Vec<String>, bool)>,
    /// The types of notifications, and the field of each channel.
    pub(crate) notifications: (Vec<String>, BTreeMap<String, String>),
    /// Whether there are API keys.
    pub(crate) keys: bool,
    rights: BTreeMap<String, Vec<Value>>,
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) required: bool,
    pub(crate) immutable: bool,
}

#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) holds_one: bool,
    pub(crate) kept: bool,
    pub(crate) scope: Option<String>,
    pub(crate) min_held: usize,
}

#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) authority: Authority,
    /// A role of this catalogue, at one of these levels.
    pub(crate) requires: Option<(String, Vec<Hundredths>)>,
    pub(crate) seat: Option<Seat>,
}

#[derive(Debug)]
pub(crate) struct Seat {
    pub(crate) min: usize,
    pub(crate) max: usize,
    pub(crate) moves: Moves,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Moves {
    Edit,
    Promote,
    Approvals(Vec<String>),
}

/// A level and permissions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Authority {
    pub(crate) level: Option<Hundredths>,
    all: bool,
    permissions: BTreeSet<String>,
}

impl Authority {
    pub(crate) fn of_level(level: Option<Hundredths>) -> Self {
        Self { level, ..Self::default() }
    }

    pub(crate) fn is_some(&self) -> bool {
        self.level.is_some() || self.all || !self.permissions.is_empty()
    }

    /// Whether this is at least the other, in level and in permissions.
    pub(crate) fn reaches(&self, other: &Self) -> bool {
        let levels = match (self.level, other.level) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(own), Some(theirs)) => own >= theirs,
        };
        levels && (self.all || (!other.all && other.permissions.is_subset(&self.permissions)))
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.level = self.level.max(other.level);
        self.all |= other.all;
        self.permissions.extend(other.permissions.iter().cloned());
    }
}

/// Whoever asks, or is acted upon, as the nine conditions see them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) id: Option<annuaire::ContactId>,
    pub(crate) is_operator: bool,
    pub(crate) level: Option<Hundredths>,
    pub(crate) groups: Vec<String>,
    /// Role and unit.
    pub(crate) roles: Vec<(String, Option<annuaire::UnitId>)>,
    /// Kind and unit.
    pub(crate) units: Vec<(String, annuaire::UnitId)>,
}

impl Facts {
    pub(crate) fn holds(&self, role: &str) -> bool {
        self.roles.iter().any(|(held, _)| held == role)
    }
}

pub(crate) fn hundredths(text: &str) -> Hundredths {
    let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
    units.parse::<u32>().unwrap() * 100 + format!("{decimals:0<2}").parse::<u32>().unwrap()
}

impl Rulebook {
    pub(crate) fn preset(id: &str) -> Self {
        Self::read(annuaire::Policy::preset_text(id).unwrap())
    }

    pub(crate) fn read(text: &str) -> Self {
        let written: Value = toml::from_str(text).unwrap();
        let section = |key: &str| table(written.get(key));
        let login = section("login");
        let access = section("access");
        let catalogues = section("catalogues");
        let mut roles = BTreeMap::new();
        for (name, catalogue) in &catalogues {
            for (role, rule) in table(catalogue.get("roles")) {
                roles.insert(format!("{name}.{role}"), Role::read(&rule));
            }
        }
        let needs = array(access.get("needs"));
        Self {
            id: text_of(written.get("id")).unwrap(),
            roles,
            catalogues: catalogues
                .iter()
                .map(|(name, rule)| (name.clone(), Catalogue::read(rule)))
                .collect(),
            kinds: section("units")
                .into_iter()
                .map(|(name, rule)| (name, text_of(rule.get("holds")).as_deref() == Some("one")))
                .collect(),
            fields: section("fields")
                .into_iter()
                .map(|(name, rule)| {
                    let is = |key| rule.get(key).and_then(Value::as_bool).unwrap_or(false);
                    (name, Field { required: is("required"), immutable: is("immutable") })
                })
                .collect(),
            separate_login: text_of(login.get("address")).as_deref() == Some("separate"),
            portal_wide: text_of(login.get("unique_in")).as_deref() != Some("account"),
            needs: needs
                .iter()
                .filter_map(|need| need.as_str()?.strip_prefix("role.").map(Into::into))
                .collect(),
            events: text_of(section("agenda").get("events")),
            agendas: table(section("agenda").get("kinds"))
                .into_iter()
                .map(|(name, kind)| {
                    let settings = array(kind.get("settings"));
                    let settings = settings.iter().filter_map(|name| Some(name.as_str()?.into()));
                    let vault = kind.get("vault").and_then(Value::as_bool).unwrap_or(false);
                    (name, (settings.collect(), vault))
                })
                .collect(),
            notifications: (
                table(section("notifications").get("types")).into_keys().collect(),
                table(section("notifications").get("channels"))
                    .into_iter()
                    .map(|(name, channel)| (name, text_of(channel.get("field")).unwrap()))
                    .collect(),
            ),
            keys: written.get("api_keys").is_some(),
            rights: section("rights")
                .into_iter()
                .map(|(key, rules)| (key, array(Some(&rules))))
                .collect(),
        }
    }

    /// What a role of the policy gives; of an account-kept one, its level is asked elsewhere.
    pub(crate) fn authority(&self, role: &str) -> Authority {
        self.roles.get(role).map(|rule| rule.authority.clone()).unwrap_or_default()
    }

    pub(crate) fn seats(&self) -> impl Iterator<Item = (&str, &Role, &Seat)> {
        let seats = |(name, role): (_, _)| -> Option<(&str, &Role, &Seat)> {
            let (name, role): (&String, &Role) = (name, role);
            Some((name, role, role.seat.as_ref()?))
        };
        self.roles.iter().filter_map(seats)
    }

    /// Whether the written rights give this action: the longest key wins alone, any rule of it suffices.
    pub(crate) fn allows(&self, action: &str, actor: &Facts, target: Option<&Facts>) -> bool {
        let below = |key: &&String| {
            action
                .strip_prefix(key.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let key = self.rights.keys().filter(below).max_by_key(|key| key.len());
        let rules = key.and_then(|key| self.rights.get(key));
        rules.is_some_and(|rules| rules.iter().any(|rule| self.holds(rule, actor, target)))
    }

    /// Whether an agenda is of a kind of the policy, reached by all that the kind asks for and by nothing else.
    pub(crate) fn fits(&self, agenda: &annuaire::agenda::Agenda) -> bool {
        self.agendas.get(agenda.kind.as_str()).is_some_and(|(settings, vault)| {
            let given = agenda.settings.keys().map(|name| name.as_str());
            let asked: BTreeSet<&str> = settings.iter().map(String::as_str).collect();
            given.collect::<BTreeSet<_>>() == asked && agenda.vault.is_some() == *vault
        })
    }

    /// Whether fields have a right of their own, which creating asks for too.
    pub(crate) fn has_own_right(&self, field: &str) -> bool {
        self.rights.contains_key(&format!("contact.edit.{field}"))
    }

    fn holds(&self, rule: &Value, actor: &Facts, target: Option<&Facts>) -> bool {
        table(Some(rule)).iter().all(|(condition, value)| {
            let text = value.as_str().unwrap_or_default();
            match condition.as_str() {
                "operator" => actor.is_operator,
                "contact" => !actor.is_operator,
                "level_above" => actor.level.is_some_and(|level| level > hundredths(text)),
                "level_at_least" => actor.level.is_some_and(|level| level >= hundredths(text)),
                "group" => actor.is_operator && actor.groups.iter().any(|group| group == text),
                "role" => actor.holds(text),
                "self" => actor.id.is_some() && target.is_some_and(|target| target.id == actor.id),
                "same_unit" => target.is_some_and(|target| {
                    let role = rule.get("role").and_then(Value::as_str);
                    self.share_unit(text, role, actor, target)
                }),
                "target_role" => target.is_some_and(|target| target.holds(text)),
                other => panic!("{other} is no condition"),
            }
        })
    }

    /// Where the rule names a role held in such units, the units that count are those of the role.
    fn share_unit(&self, kind: &str, role: Option<&str>, actor: &Facts, target: &Facts) -> bool {
        let in_units = |role: &str| {
            let catalogue = role.split('.').next().unwrap();
            self.catalogues[catalogue].scope.as_deref() == Some(kind)
        };
        target.units.iter().filter(|(of, _)| of == kind).any(|(_, unit)| match role {
            Some(role) if in_units(role) => {
                actor.roles.iter().any(|(held, at)| held == role && *at == Some(*unit))
            }
            _ => actor.units.iter().any(|(_, at)| at == unit),
        })
    }
}

impl Catalogue {
    fn read(rule: &Value) -> Self {
        let text = |key| text_of(rule.get(key));
        Self {
            holds_one: text("holds").as_deref() == Some("one"),
            kept: text("kept").as_deref() == Some("account"),
            scope: text("scope"),
            min_held: number(rule.get("min_held")).unwrap_or(0),
        }
    }
}

impl Role {
    fn read(rule: &Value) -> Self {
        let permissions = rule.get("permissions");
        let requires = rule.get("requires").map(|requires| {
            let levels = array(requires.get("level"));
            let levels = levels.iter().map(|level| hundredths(level.as_str().unwrap())).collect();
            (text_of(requires.get("catalogue")).unwrap(), levels)
        });
        Self {
            authority: Authority {
                level: text_of(rule.get("level")).map(|level| hundredths(&level)),
                all: permissions.and_then(Value::as_str) == Some("all"),
                permissions: match permissions {
                    Some(Value::Array(names)) => {
                        names.iter().map(|name| name.as_str().unwrap().into()).collect()
                    }
                    _ => BTreeSet::new(),
                },
            },
            requires,
            seat: rule.get("seat").map(Seat::read),
        }
    }
}

impl Seat {
    fn read(rule: &Value) -> Self {
        let moves = match rule.get("moves") {
            None => Moves::Edit,
            Some(Value::String(word)) if word == "edit" => Moves::Edit,
            Some(Value::String(_)) => Moves::Promote,
            Some(moves) => Moves::Approvals(
                array(moves.get("approvals"))
                    .iter()
                    .map(|party| party.as_str().unwrap().into())
                    .collect(),
            ),
        };
        Self {
            min: number(rule.get("min")).unwrap_or(0),
            max: number(rule.get("max")).unwrap_or(100),
            moves,
        }
    }
}

fn table(value: Option<&Value>) -> BTreeMap<String, Value> {
    let table = value.and_then(Value::as_table);
    table.into_iter().flatten().map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn array(value: Option<&Value>) -> Vec<Value> {
    value.and_then(Value::as_array).cloned().unwrap_or_default()
}

fn text_of(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(Into::into)
}

fn number(value: Option<&Value>) -> Option<usize> {
    value.and_then(Value::as_integer).map(|number| usize::try_from(number).unwrap())
}

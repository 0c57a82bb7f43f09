//! The peer casbin: the same rights as rule lines of an attribute model, one line for each alternative.

use annuaire_benches::Failure;
use annuaire_benches::rules::{Asker, Condition, GROUP, Portal, Question, RIGHTS, World};
use casbin::function_map::OperatorFunction;
use casbin::rhai::{Dynamic, Map};
use casbin::{CoreApi, DefaultModel, Enforcer, MgmtApi};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

const MODEL: &str = r#"
[request_definition]
r = act, sub, obj
[policy_definition]
p = act, kind, value
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && ( \
    p.kind == "operator" && r.sub.operator || \
    p.kind == "contact" && !r.sub.operator || \
    p.kind == "above" && r.sub.level > hundredths(p.value) || \
    p.kind == "at_least" && r.sub.level >= hundredths(p.value) || \
    p.kind == "group" && r.sub.group == p.value || \
    p.kind == "role" && r.sub.role == p.value || \
    p.kind == "self" && r.sub.id == r.obj.id || \
    p.kind == "lead" && r.sub.leads && r.sub.team == r.obj.team || \
    p.kind == "target_role" && !r.sub.operator && r.obj.role == p.value)
"#;

/// How the rights are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Layout {
    /// One enforcer for each preset.
    EnforcerPerPreset,
    /// One enforcer for all.
    OneEnforcer,
}

/// Enforcers, and every question with its values converted.
pub(crate) struct Casbin {
    enforcers: Vec<Enforcer>,
    asked: Vec<(usize, Vec<Dynamic>)>,
}

impl Casbin {
    /// Builds everything that can be built beforehand.
    ///
    /// # Errors
    /// Where casbin does not take what is written here.
    pub(crate) fn of(world: &World, layout: Layout) -> Result<Self, Failure> {
        let enforcers = match layout {
            Layout::OneEnforcer => vec![enforcer(|_| true)?],
            Layout::EnforcerPerPreset => {
                let enforcers = Portal::ALL.iter().map(|portal| enforcer(|of| of == *portal));
                enforcers.collect::<Result<_, _>>()?
            }
        };
        let asked = world.questions.iter().map(|question| {
            let place = match layout {
                Layout::OneEnforcer => Some(0),
                Layout::EnforcerPerPreset => {
                    Portal::ALL.iter().position(|portal| *portal == question.portal)
                }
            };
            Ok::<_, Failure>((place.unwrap_or_default(), asked(world, question)?))
        });
        Ok(Self { enforcers, asked: asked.collect::<Result<_, _>>()? })
    }

    /// Asks every question.
    pub(crate) fn answer(&self, mut take: impl FnMut(bool)) {
        for (enforcer, values) in &self.asked {
            let answer =
                self.enforcers.get(*enforcer).map(|enforcer| enforcer.enforce(values.clone()));
            take(matches!(answer, Some(Ok(true))));
        }
    }
}

fn enforcer(of: impl Fn(Portal) -> bool) -> Result<Enforcer, Failure> {
    let mut enforcer =
        ready(async { Enforcer::new(DefaultModel::from_str(MODEL).await?, ()).await })??;
    enforcer.add_function("hundredths", OperatorFunction::Arg1(hundredths));
    let mut lines = Vec::new();
    for (portal, verb, alternatives) in RIGHTS.iter().filter(|(portal, ..)| of(*portal)) {
        for condition in *alternatives {
            let (kind, value) = written(*condition);
            lines.push(vec![action(*portal, verb.key()), kind.to_owned(), value]);
        }
    }
    ready(enforcer.add_policies(lines))??;
    Ok(enforcer)
}

/// A level as a rule line writes it; what is none is never met.
fn hundredths(value: Dynamic) -> Dynamic {
    let level = value.into_string().ok().and_then(|text| text.parse().ok());
    level.unwrap_or(i32::MAX).into()
}

fn action(portal: Portal, key: &str) -> String {
    format!("{}/{key}", portal.preset())
}

fn written(condition: Condition) -> (&'static str, String) {
    match condition {
        Condition::Operator => ("operator", String::new()),
        Condition::Contact => ("contact", String::new()),
        Condition::Above(level) => ("above", level.to_string()),
        Condition::AtLeast(level) => ("at_least", level.to_string()),
        Condition::Group => ("group", GROUP.to_owned()),
        Condition::Role(role) => ("role", role.to_owned()),
        Condition::Oneself => ("self", String::new()),
        Condition::LeadOfTheirTeam => ("lead", String::new()),
        Condition::TargetRole(role) => ("target_role", role.to_owned()),
    }
}

fn asked(world: &World, question: &Question) -> Result<Vec<Dynamic>, Failure> {
    let asker = match question.asker {
        Asker::Contact(at) => contact(world, at)?,
        Asker::Operator { level, grouped } => {
            let group = if grouped { GROUP } else { "" };
            subject(true, level.map_or(-1, i32::from), group, "", -1, -1, false)
        }
    };
    let action = action(question.portal, question.verb.key());
    Ok(vec![action.into(), asker, contact(world, question.target)?])
}

fn contact(world: &World, at: usize) -> Result<Dynamic, Failure> {
    let plain = world.person(at)?;
    let (id, team) = (i32::try_from(plain.id)?, i32::try_from(plain.team)?);
    Ok(subject(false, -1, "", plain.role().unwrap_or_default(), id, team, plain.leads))
}

fn subject(
    operator: bool,
    level: i32,
    group: &str,
    role: &str,
    id: i32,
    team: i32,
    leads: bool,
) -> Dynamic {
    let mut map = Map::new();
    map.insert("operator".into(), operator.into());
    map.insert("level".into(), level.into());
    map.insert("group".into(), group.into());
    map.insert("role".into(), role.into());
    map.insert("id".into(), id.into());
    map.insert("team".into(), team.into());
    map.insert("leads".into(), leads.into());
    map.into()
}

/// The value of a future that waits for nothing.
fn ready<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => Err("casbin waits, and there is nothing to wait for".into()),
    }
}

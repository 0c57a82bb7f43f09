//! The peer cedar-policy: the same rights as policies, requests and entities built before the clock starts.

use annuaire_benches::Failure;
use annuaire_benches::rules::{Asker, Condition, GROUP, Portal, RIGHTS, World};
use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use std::collections::{HashMap, HashSet};

/// How the rights are laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Layout {
    /// One policy set for each preset: the least that can be searched, so the best case.
    SetPerPreset,
    /// One policy set for all.
    OneSet,
}

/// Policies, and every question with its request and entities.
#[derive(Debug)]
pub(crate) struct Cedar {
    authorizer: Authorizer,
    sets: Vec<PolicySet>,
    asked: Vec<Asked>,
}

#[derive(Debug)]
struct Asked {
    set: usize,
    request: Request,
    entities: Entities,
}

impl Cedar {
    /// Builds everything that can be built beforehand.
    ///
    /// # Errors
    /// Where cedar does not take what is written here.
    pub(crate) fn of(world: &World, layout: Layout) -> Result<Self, Failure> {
        let sets = match layout {
            Layout::OneSet => vec![policies(|_| true, layout).parse()?],
            Layout::SetPerPreset => {
                let sets = Portal::ALL
                    .iter()
                    .map(|portal| Ok(policies(|of| of == *portal, layout).parse()?));
                sets.collect::<Result<_, Failure>>()?
            }
        };
        let asked = (0..world.questions.len()).map(|at| asked(world, at, layout));
        Ok(Self { authorizer: Authorizer::new(), sets, asked: asked.collect::<Result<_, _>>()? })
    }

    /// Asks every question.
    pub(crate) fn answer(&self, mut take: impl FnMut(bool)) {
        for asked in &self.asked {
            let answer = self.sets.get(asked.set).map(|set| {
                self.authorizer.is_authorized(&asked.request, set, &asked.entities).decision()
            });
            take(answer == Some(Decision::Allow));
        }
    }
}

/// The rights of some portals as cedar writes them: one policy for each alternative.
fn policies(of: impl Fn(Portal) -> bool, layout: Layout) -> String {
    let mut text = String::new();
    for (portal, verb, alternatives) in RIGHTS.iter().filter(|(portal, ..)| of(*portal)) {
        for condition in *alternatives {
            let (principal, when) = written(*condition);
            let action = action(*portal, verb.key(), layout);
            text.push_str(&format!("permit({principal}, action == {action}, resource){when};\n"));
        }
    }
    text
}

fn action(portal: Portal, key: &str, layout: Layout) -> String {
    match layout {
        Layout::SetPerPreset => format!("Action::\"{key}\""),
        Layout::OneSet => format!("Action::\"{}/{key}\"", portal.preset()),
    }
}

fn written(condition: Condition) -> (&'static str, String) {
    let (contact, operator) = ("principal is Contact", "principal is Operator");
    match condition {
        Condition::Operator => (operator, String::new()),
        Condition::Contact => (contact, String::new()),
        Condition::Above(level) => {
            (operator, format!(" when {{ principal has level && principal.level > {level} }}"))
        }
        Condition::AtLeast(level) => {
            (operator, format!(" when {{ principal has level && principal.level >= {level} }}"))
        }
        Condition::Group => {
            (operator, format!(" when {{ principal.groups.contains(\"{GROUP}\") }}"))
        }
        Condition::Role(role) => {
            (contact, format!(" when {{ principal.roles.contains(\"{role}\") }}"))
        }
        Condition::Oneself => (contact, " when { principal == resource }".to_owned()),
        Condition::LeadOfTheirTeam => {
            (contact, " when { principal.leads && principal.team == resource.team }".to_owned())
        }
        Condition::TargetRole(role) => {
            (contact, format!(" when {{ resource.roles.contains(\"{role}\") }}"))
        }
    }
}

fn asked(world: &World, at: usize, layout: Layout) -> Result<Asked, Failure> {
    let question = world.questions.get(at).ok_or("no such question")?;
    let target = contact(world, question.target)?;
    let asker = match question.asker {
        Asker::Contact(at) => contact(world, at)?,
        Asker::Operator { level, grouped } => operator(level, grouped)?,
    };
    let action: EntityUid = action(question.portal, question.verb.key(), layout).parse()?;
    let request = Request::new(asker.uid(), action, target.uid(), Context::empty(), None)?;
    let both = if asker.uid() == target.uid() { vec![asker] } else { vec![asker, target] };
    let set = match layout {
        Layout::OneSet => 0,
        Layout::SetPerPreset => {
            Portal::ALL.iter().position(|portal| *portal == question.portal).unwrap_or_default()
        }
    };
    Ok(Asked { set, request, entities: Entities::from_entities(both, None)? })
}

fn contact(world: &World, at: usize) -> Result<Entity, Failure> {
    let plain = world.person(at)?;
    let roles = plain.role().map(|role| RestrictedExpression::new_string(role.to_owned()));
    let attributes = HashMap::from([
        ("roles".to_owned(), RestrictedExpression::new_set(roles)),
        ("team".to_owned(), RestrictedExpression::new_long(i64::from(plain.team))),
        ("leads".to_owned(), RestrictedExpression::new_bool(plain.leads)),
    ]);
    let uid = format!("Contact::\"{}\"", plain.id).parse()?;
    Ok(Entity::new(uid, attributes, HashSet::new())?)
}

fn operator(level: Option<u16>, grouped: bool) -> Result<Entity, Failure> {
    let groups = grouped.then(|| RestrictedExpression::new_string(GROUP.to_owned()));
    let mut attributes =
        HashMap::from([("groups".to_owned(), RestrictedExpression::new_set(groups))]);
    if let Some(level) = level {
        attributes.insert("level".to_owned(), RestrictedExpression::new_long(i64::from(level)));
    }
    Ok(Entity::new("Operator::\"desk\"".parse()?, attributes, HashSet::new())?)
}

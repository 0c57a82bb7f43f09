//! Units: creating, retiring, attaching and detaching.

use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use crate::command::{AttachUnit, CreateUnit, DetachUnit, RetireUnit};
use crate::digest::Digest;
use crate::event::Event;
use crate::id::{ContactId, UnitId, Version};
use crate::person::Person;
use crate::policy::{Action, KindVerb};
use crate::record::Key;
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::unit::Unit;
use crate::value::Name;

pub(super) fn create<'c, 'a>(case: &'c Case<'a>, command: &CreateUnit) -> Drafted<'c, 'a> {
    let ((kind, rule), label) = case.form(|checks| {
        let kind = case.policy.find_kind(command.kind.as_str());
        checks.need(kind.is_some(), || {
            Reason::new(Code::UnknownUnitKind).with("kind", command.kind.as_str())
        });
        let label = checks.take(field::value("label", Name::parse(&command.label)));
        kind.zip(label)
    })?;
    let scene = case.scene()?;
    case.right(scene, case.policy.actions.kind(KindVerb::Create, kind), None)?;

    let mut draft = Draft::on(case, scene, "unit.create");
    let unit = Unit {
        id: case.id.new_unit(scene.account.id),
        account: scene.account.id,
        version: Version::new(0),
        change: Digest::NONE,
        kind: rule.name.clone(),
        label,
        retired: false,
    };
    draft.event(Event::UnitCreated { unit: unit.id, kind: unit.kind.clone() });
    draft.units.insert(Key::Unit(unit.id), unit);
    Ok(draft)
}

/// A unit that is here, and the action of a verb on its kind.
fn see_unit<'a>(
    case: &Case<'a>,
    scene: &Scene<'a>,
    id: UnitId,
    verb: KindVerb,
) -> Result<(&'a Unit, Action), Refusal> {
    let unit = scene.unit(id).map_err(|reason| Refusal::of(Gate::Sight, reason))?;
    let kind = case.policy.find_kind(unit.kind.as_str());
    let (kind, _) = kind.ok_or_else(|| {
        let unknown = Reason::new(Code::UnknownUnitKind).with("kind", unit.kind.as_str());
        Refusal::of(Gate::Sight, unknown)
    })?;
    Ok((unit, case.policy.actions.kind(verb, kind)))
}

pub(super) fn retire<'c, 'a>(case: &'c Case<'a>, command: &RetireUnit) -> Drafted<'c, 'a> {
    let scene = case.scene()?;
    let (unit, action) = see_unit(case, scene, command.unit, KindVerb::Retire)?;
    case.right(scene, action, None)?;

    let mut draft = Draft::on(case, scene, "unit.retire");
    draft
        .checks
        .need(!unit.retired, || Reason::new(Code::Retired).with("name", unit.label.as_str()));
    draft.units.insert(Key::Unit(unit.id), Unit { retired: true, ..unit.clone() });
    draft.event(Event::UnitRetired { unit: unit.id });
    Ok(draft)
}

/// The gates that attaching and detaching share.
fn upon<'c, 'a>(
    case: &'c Case<'a>,
    contact: ContactId,
    unit: UnitId,
    name: &str,
) -> Result<(Box<Draft<'c, 'a>>, Person<'a>, &'a Unit), Refusal> {
    let scene = case.scene()?;
    let mut sight = Checks::at(Gate::Sight);
    let target = sight.take(scene.see(contact));
    sight.take(scene.unit(unit));
    case.close(sight)?;
    let target = target.ok_or_else(super::unseen)?;
    let (unit, action) = see_unit(case, scene, unit, KindVerb::Attach)?;
    case.right(scene, action, Some(&target))?;
    let draft = Draft::on(case, scene, name);
    Ok((draft, target, unit))
}

pub(super) fn attach<'c, 'a>(case: &'c Case<'a>, command: &AttachUnit) -> Drafted<'c, 'a> {
    let (mut draft, target, unit) = upon(case, command.contact, command.unit, "unit.attach")?;
    if target.is_attached(unit.id) {
        draft.checks.fail(Reason::new(Code::AlreadyAttached).with("unit", unit.id.to_string()));
    } else {
        draft.attach(target.id(), unit);
    }
    Ok(draft)
}

pub(super) fn detach<'c, 'a>(case: &'c Case<'a>, command: &DetachUnit) -> Drafted<'c, 'a> {
    let (mut draft, target, unit) = upon(case, command.contact, command.unit, "unit.detach")?;
    draft.checks.need(target.is_attached(unit.id), || super::invariant::not_attached(unit.id));
    if let Some(contact) = draft.contact(target.id()) {
        contact.units.retain(|at| at.unit != unit.id);
    }
    draft.event(Event::UnitDetached { contact: target.id(), unit: unit.id });
    Ok(draft)
}

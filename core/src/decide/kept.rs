//! Roles of the catalogues that an account keeps for itself.

use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::field;
use super::gate::Checks;
use super::invariant::named;
use crate::agenda::Booking;
use crate::command::{CreateRole, EditRole, RetireRole};
use crate::digest::Digest;
use crate::event::Event;
use crate::id::Version;
use crate::kept::{KeptCatalogue, KeptRole};
use crate::limits::MAX_KEPT_ROLES;
use crate::name::RoleId;
use crate::policy::rights::Authority;
use crate::policy::{CatalogueIndex, CatalogueRule, CatalogueVerb};
use crate::record::Key;
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::sorted::SortedMap;
use crate::value::{Level, Name};

/// The form gate: the catalogue is one that accounts keep.
fn form<'p>(
    case: &Case<'p>,
    catalogue: &str,
    checks: &mut Checks,
) -> Option<(CatalogueIndex, &'p CatalogueRule)> {
    let Some((index, rule)) = case.policy.find_catalogue(catalogue) else {
        checks.fail(Reason::new(Code::UnknownCatalogue).with("catalogue", catalogue));
        return None;
    };
    checks.need(rule.kept_by_account, || {
        Reason::new(Code::NotAccountKept).called("catalogue", catalogue, &rule.label)
    });
    Some((index, rule))
}

pub(super) fn create<'c, 'a>(case: &'c Case<'a>, command: &CreateRole) -> Drafted<'c, 'a> {
    let ((index, rule), role, kept) = case.form(|checks| {
        let found = form(case, command.catalogue.as_str(), checks);
        let label = checks.take(field::value("label", Name::parse(&command.label)));
        let level = command.level.as_deref();
        let level = level.and_then(|level| checks.take(field::value("level", Level::parse(level))));
        let booking = booking(case, found, command.booking, checks);
        if let Some((index, _)) = found {
            let has_levels = !case.policy.holds_events(index);
            checks.need_code(has_levels || level.is_none(), Code::LevelNotExpected);
        }
        let role = RoleId::of(&command.catalogue, &command.name).map_err(|_| {
            Reason::new(Code::InvalidValue).with("field", "name").with("problem", "bad_name")
        });
        let kept = KeptRole { label: label?, level, booking, retired: false };
        Some((found?, checks.take(role)?, kept))
    })?;
    let scene = case.scene()?;
    let mut right = Checks::at(Gate::Right);
    let action = case.policy.actions.catalogue(CatalogueVerb::Create, index);
    scene.need_right(&mut right, action, None);
    scene.need_reach_role(
        &mut right,
        &role,
        Authority { level: kept.level, ..Authority::default() },
        action,
    );
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "role.create");
    let catalogue = scene.snapshot.catalogue(&rule.name).cloned();
    let mut catalogue = catalogue.unwrap_or_else(|| KeptCatalogue {
        account: scene.account.id,
        name: rule.name.clone(),
        version: Version::new(0),
        change: Digest::NONE,
        roles: SortedMap::new(),
    });
    let full = catalogue.roles.len() >= MAX_KEPT_ROLES;
    draft.checks.need(!full, || Reason::new(Code::LimitReached).with("max", MAX_KEPT_ROLES));
    let exists = catalogue.roles.contains_key(&role);
    draft.checks.need(!exists, || Reason::new(Code::RoleExists).with("role", role.as_str()));
    catalogue.roles.insert(role.clone(), kept);
    draft.catalogues.insert(Key::Catalogue(rule.name.clone()), catalogue);
    draft.event(Event::RoleCreated { role });
    Ok(draft)
}

/// How an event is booked: within bounds, and nothing else is booked at all.
fn booking(
    case: &Case<'_>,
    found: Option<(CatalogueIndex, &CatalogueRule)>,
    booking: Option<Booking>,
    checks: &mut Checks,
) -> Option<Booking> {
    let booking = booking?;
    if let Some((index, rule)) = found {
        checks.need(case.policy.holds_events(index), || {
            Reason::new(Code::BookingNotExpected).called(
                "catalogue",
                rule.name.as_str(),
                &rule.label,
            )
        });
    }
    for (name, problem) in booking.check().err().into_iter().flatten() {
        checks.take(field::value::<()>(name, Err(problem)));
    }
    Some(booking)
}

/// A role that the account has created, in the catalogue it keeps it in, where the actor may edit or retire it.
fn upon<'a>(
    case: &Case<'a>,
    scene: &Scene<'a>,
    (index, rule): (CatalogueIndex, &CatalogueRule),
    role: &RoleId,
    verb: CatalogueVerb,
) -> Result<(&'a KeptCatalogue, &'a KeptRole), Refusal> {
    let catalogue = scene.snapshot.catalogue(&rule.name);
    let found = catalogue.and_then(|catalogue| Some((catalogue, catalogue.roles.get(role)?)));
    let (catalogue, kept) = found.ok_or_else(|| {
        Refusal::of(Gate::Sight, Reason::new(Code::UnknownRole).with("role", role.as_str()))
    })?;
    let mut right = Checks::at(Gate::Right);
    let action = case.policy.actions.catalogue(verb, index);
    scene.need_right(&mut right, action, None);
    let given = Authority { level: kept.level, ..Authority::default() };
    scene.need_reach_role(&mut right, role, given, action);
    case.close(right)?;
    Ok((catalogue, kept))
}

pub(super) fn edit<'c, 'a>(case: &'c Case<'a>, command: &EditRole) -> Drafted<'c, 'a> {
    let (found, label, booking) = case.form(|checks| {
        let given = command.label.is_some() || command.booking.is_some();
        checks.need_code(given, Code::NothingGiven);
        let found = form(case, command.role.catalogue(), checks);
        let label = command.label.as_deref();
        let label = label.and_then(|label| checks.take(field::value("label", Name::parse(label))));
        let booking = booking(case, found, command.booking, checks);
        Some((found?, label, booking))
    })?;
    let scene = case.scene()?;
    let (catalogue, kept) = upon(case, scene, found, &command.role, CatalogueVerb::Create)?;

    let mut draft = Draft::on(case, scene, "role.edit");
    let edited = KeptRole {
        label: label.unwrap_or_else(|| kept.label.clone()),
        booking: booking.or(kept.booking),
        ..kept.clone()
    };
    if edited != *kept {
        let mut catalogue = catalogue.clone();
        catalogue.roles.insert(command.role.clone(), edited);
        draft.catalogues.insert(Key::Catalogue(catalogue.name.clone()), catalogue);
        draft.event(Event::RoleEdited { role: command.role.clone() });
    }
    Ok(draft)
}

pub(super) fn retire<'c, 'a>(case: &'c Case<'a>, command: &RetireRole) -> Drafted<'c, 'a> {
    let found = case.form(|checks| form(case, command.role.catalogue(), checks))?;
    let scene = case.scene()?;
    let (catalogue, kept) = upon(case, scene, found, &command.role, CatalogueVerb::Retire)?;

    let mut draft = Draft::on(case, scene, "role.retire");
    draft.checks.need(!kept.retired, || {
        named(Reason::new(Code::Retired), case.policy, &command.role)
            .with("name", kept.label.as_str())
    });
    let mut catalogue = catalogue.clone();
    if let Some(kept) = catalogue.roles.get_mut(&command.role) {
        kept.retired = true;
    }
    draft.catalogues.insert(Key::Catalogue(catalogue.name.clone()), catalogue);
    draft.event(Event::RoleRetired { role: command.role.clone() });
    Ok(draft)
}

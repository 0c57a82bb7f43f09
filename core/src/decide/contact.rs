//! Creating, editing and correcting contacts.

use super::case::{Case, Scene};
use super::draft::{Draft, Drafted};
use super::field::{self, Parsed};
use super::gate::Checks;
use super::role::{self, Granted};
use crate::access::Access;
use crate::command::{CorrectContact, CreateContact, EditContact};
use crate::contact::{Contact, Presence};
use crate::digest::Digest;
use crate::event::Event;
use crate::field::Fields;
use crate::holding::Attachment;
use crate::id::{ContactId, Version};
use crate::limits::MAX_UNITS;
use crate::name::FieldName;
use crate::person::Person;
use crate::policy::{Action, AtCreation, KindVerb};
use crate::refusal::{Code, Reason, Refusal};
use crate::sorted::{self, SortedSet};
use crate::unit::Unit;
use crate::value::{Email, Language};

/// A new contact whose form is clean.
pub(super) struct NewContact {
    fields: Parsed,
    language: Option<Language>,
    roles: Vec<Granted>,
    /// The policy's least role, for somebody who gets access and is given none of its catalogue.
    default_role: Option<Granted>,
    opens_access: bool,
    login: Option<Email>,
}

impl NewContact {
    pub(super) fn roles(&self) -> &[Granted] {
        &self.roles
    }
}

/// The form gate of a new contact. The first holder of an account gets access under every policy, and
/// their seats whichever way these move: somebody has to be first.
pub(super) fn form(
    case: &Case<'_>,
    command: &CreateContact,
    first: bool,
    checks: &mut Checks,
) -> NewContact {
    let policy = case.policy;
    let fields = field::parse(
        policy,
        |name| policy.field(name).map(|(_, rule)| rule),
        &command.fields,
        checks,
    );
    let language = field::language(command.language.as_deref(), checks);
    let roles = role::form(policy, &command.roles, !first, checks);
    let opens_access = match (policy.access.at_creation, command.access) {
        _ if first => true,
        (AtCreation::Always, Some(false)) => {
            checks.fail(Reason::new(Code::AccessAlwaysOpens));
            true
        }
        (AtCreation::Never, Some(true)) => {
            checks.fail(Reason::new(Code::AccessOpensLater));
            false
        }
        (AtCreation::Always, _) => true,
        (AtCreation::Never, _) => false,
        (AtCreation::Offered, asked) => asked.unwrap_or_default(),
    };
    let login = command.login.as_deref().and_then(|typed| {
        checks.need_code(policy.login.separate, Code::LoginIsEmail);
        checks.need(opens_access, || Reason::new(Code::AccessOpensLater));
        checks.take(field::value("login", Email::parse(typed)))
    });
    checks.need(command.units.len() <= MAX_UNITS, || {
        Reason::new(Code::TooMany).with("max", MAX_UNITS)
    });
    let mut units = SortedSet::new();
    // What is more than a contact can have is told once, not one by one.
    for unit in command.units.iter().take(MAX_UNITS) {
        checks.need(units.insert(*unit), || {
            Reason::new(Code::NamedTwice).with("name", unit.to_string())
        });
    }
    let default_role = policy.access.default_role.filter(|_| opens_access);
    let default_role =
        default_role.and_then(|index| policy.role(index)).map(|rule| Granted::of(rule.id.clone()));
    let default_role = default_role
        .filter(|least| roles.iter().all(|given| given.role.catalogue() != least.role.catalogue()));
    NewContact { fields, language, roles, default_role, opens_access, login }
}

pub(super) fn create<'c, 'a>(case: &'c Case<'a>, command: &CreateContact) -> Drafted<'c, 'a> {
    let new = case.form(|checks| Some(form(case, command, false, checks)))?;
    let scene = case.scene()?;
    let mut sight = Checks::at(crate::refusal::Gate::Sight);
    let units = see_units(scene, command, &mut sight);
    role::see(scene, &new.roles, &mut sight);
    case.close(sight)?;

    let mut right = Checks::at(crate::refusal::Gate::Right);
    scene.need_right(&mut right, Action::CONTACT_CREATE, None);
    for name in command.fields.keys() {
        if let Some((index, _)) = case.policy.field(name.as_str())
            && case.policy.has_own_right(index)
        {
            scene.need_right(&mut right, case.policy.actions.edit(index), None);
        }
    }
    for granted in &new.roles {
        role::need_grant(scene, &mut right, granted, None);
    }
    for unit in &units {
        let kind = case.policy.find_kind(unit.kind.as_str()).map(|(index, _)| index);
        if let Some(kind) = kind {
            scene.need_right(&mut right, case.policy.actions.kind(KindVerb::Attach, kind), None);
        }
    }
    if new.opens_access {
        scene.need_right(&mut right, Action::ACCESS_OPEN, None);
    }
    if let Some(least) = &new.default_role {
        let given = role::authority(scene, &least.role);
        scene.need_reach_role(&mut right, &least.role, given, Action::ACCESS_OPEN);
    }
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "contact.create");
    let sees_twins = scene.sees_everybody();
    draft.create(new, &units, sees_twins);
    Ok(draft)
}

/// The units that a new contact is attached to.
pub(super) fn see_units<'a>(
    scene: &Scene<'a>,
    command: &CreateContact,
    sight: &mut Checks,
) -> Vec<&'a Unit> {
    let held_in = command.roles.iter().filter_map(|grant| grant.unit);
    for unit in held_in {
        sight.take(scene.unit(unit));
    }
    command.units.iter().filter_map(|unit| sight.take(scene.unit(*unit))).collect()
}

pub(super) fn edit<'c, 'a>(case: &'c Case<'a>, command: &EditContact) -> Drafted<'c, 'a> {
    let policy = case.policy;
    let (fields, language) = case.form(|checks| {
        checks.need_code(
            !command.fields.is_empty() || command.language.is_some(),
            Code::NothingGiven,
        );
        let find = |name: &str| policy.field(name).map(|(_, rule)| rule);
        let fields = field::parse(policy, find, &command.fields, checks);
        Some((fields, field::language(command.language.as_deref(), checks)))
    })?;
    let scene = case.scene()?;
    let target = super::see(scene, command.contact)?;
    let changed = changed(target.contact, fields);
    let new_email = field::email(&changed);
    let moves_login =
        !policy.login.separate && target.contact.login.is_some() && new_email.is_some();

    let mut right = Checks::at(crate::refusal::Gate::Right);
    for (name, _) in &changed {
        if let Some((index, _)) = policy.field(name.as_str()) {
            need_field(scene, &mut right, index, &target);
        }
    }
    if language.is_some() && language != target.contact.language {
        scene.need_right(&mut right, Action::CONTACT_EDIT_LANGUAGE, Some(&target));
    }
    if changed.is_empty() && language.is_none() {
        // Giving back what stands there already asks for the right to edit something.
        let any = (0..policy.fields.len())
            .any(|index| scene.may(policy.actions.edit(index), Some(&target)));
        right.need(any, || scene.not_allowed(Action::CONTACT_EDIT_LANGUAGE));
    }
    case.close(right)?;

    let mut draft = Draft::on(case, scene, "contact.edit");
    for (name, _) in &changed {
        if let Some((index, _)) = policy.field(name.as_str()) {
            need_mutable(scene, &mut draft.checks, index);
        }
    }
    let id = target.id();
    // Whether or not it changes anything, what was typed is the person's.
    draft.personal(id);
    let names: Vec<FieldName> = changed.iter().map(|(name, _)| name.clone()).collect();
    draft.write_fields(id, changed, scene.sees_everybody());
    if !names.is_empty() {
        draft.event(Event::ContactEdited { contact: id, fields: names });
    }
    if let Some(language) = language
        && target.contact.language != Some(language)
        && let Some(contact) = draft.contact(id)
    {
        contact.language = Some(language);
        draft.event(Event::LanguageChanged { contact: id });
    }
    match new_email {
        Some(Some(login)) if moves_login => draft.change_login(id, login),
        Some(None) if moves_login => draft.checks.fail(Reason::new(Code::LoginRequired)),
        Some(_) if target.contact.login.is_some() => draft.event(Event::LoginKept { contact: id }),
        _ => {}
    }
    Ok(draft)
}

/// The right to edit a field. Where the login is the e-mail, editing one changes the other: a security field
/// (R4).
fn need_field(scene: &Scene<'_>, right: &mut Checks, index: usize, target: &Person<'_>) {
    let policy = scene.policy;
    scene.need_right(right, policy.actions.edit(index), Some(target));
    let is_email = policy.fields.get(index).is_some_and(|rule| rule.name.as_str() == "email");
    if is_email && !policy.login.separate && target.contact.login.is_some() {
        scene.need_right(right, Action::LOGIN_CHANGE, Some(target));
        scene.need_reach(right, target, Action::LOGIN_CHANGE);
    }
}

/// An immutable field is corrected, not edited (row 8).
fn need_mutable(scene: &Scene<'_>, state: &mut Checks, index: usize) {
    let Some(rule) = scene.policy.fields.get(index) else { return };
    state.need(!rule.immutable, || {
        Reason::new(Code::FieldImmutable)
            .called("field", rule.name.as_str(), &rule.label)
            .by(scene.who(Action::CONTACT_CORRECT))
    });
}

/// Whether an edit of one field would be refused, whatever is typed: what a form shows beside it.
pub(crate) fn field_verdict(
    scene: &Scene<'_>,
    index: usize,
    target: &Person<'_>,
) -> Result<(), Refusal> {
    let mut right = Checks::at(crate::refusal::Gate::Right);
    need_field(scene, &mut right, index, target);
    right.close()?;
    let mut state = Checks::at(crate::refusal::Gate::State);
    scene.need_open(&mut state);
    need_mutable(scene, &mut state, index);
    state.close()
}

/// The fields whose value is not the one that stands there: a form gives back what it was filled with.
fn changed(contact: &Contact, fields: Parsed) -> Parsed {
    fields
        .into_iter()
        .filter(|(name, value)| contact.fields.get(name.as_str()) != value.as_ref())
        .collect()
}

pub(super) fn correct<'c, 'a>(case: &'c Case<'a>, command: &CorrectContact) -> Drafted<'c, 'a> {
    let policy = case.policy;
    let (fields, reason) = case.form(|checks| {
        checks.need_code(!command.fields.is_empty(), Code::NothingGiven);
        let find = |name: &str| policy.field(name).map(|(_, rule)| rule);
        let fields = field::parse(policy, find, &command.fields, checks);
        Some((fields, field::reason(Some(&command.reason), checks)))
    })?;
    let scene = case.scene()?;
    let target = super::see(scene, command.contact)?;
    case.right(scene, Action::CONTACT_CORRECT, Some(&target))?;

    let mut draft = Draft::on(case, scene, "contact.correct");
    for (name, _) in &fields {
        let Some((_, rule)) = policy.field(name.as_str()) else {
            continue;
        };
        draft.checks.need(rule.immutable, || {
            Reason::new(Code::FieldEditable).called("field", name.as_str(), &rule.label)
        });
    }
    let id = target.id();
    let changed = changed(target.contact, fields);
    let names = changed.iter().map(|(name, _)| name.clone()).collect();
    draft.write_fields(id, changed, scene.sees_everybody());
    draft.reason(id, reason);
    draft.event(Event::ContactCorrected { contact: id, fields: names });
    Ok(draft)
}

impl Draft<'_, '_> {
    /// Adds a new contact, with everything their form asked for.
    pub(super) fn create(
        &mut self,
        new: NewContact,
        units: &[&Unit],
        sees_twins: bool,
    ) -> ContactId {
        let id = self.case.id.new_contact(self.account.id);
        let contact = Contact {
            id,
            account: self.account.id,
            version: Version::new(0),
            change: Digest::NONE,
            at: self.case.now,
            presence: Presence::Present,
            fields: Fields::new(),
            language: new.language,
            access: Access::None,
            login: None,
            email_claimed: false,
            pending_login: None,
            generation: 0,
            link: None,
            holdings: Vec::new(),
            units: Vec::new(),
            agenda: None,
            notifications: Vec::new(),
            api_key: None,
        };
        self.contacts.insert(id, contact);
        self.personal(id);
        self.event(Event::ContactCreated { contact: id });
        self.write_fields(id, new.fields, sees_twins);
        for (at, unit) in units.iter().enumerate() {
            let twin =
                units.iter().take(at).any(|other| other.kind == unit.kind) && self.holds_one(unit);
            self.checks
                .need(!twin, || Reason::new(Code::NamedTwice).with("name", unit.kind.as_str()));
            self.attach(id, unit);
        }
        for granted in new.roles.into_iter().chain(new.default_role) {
            self.grant(id, granted);
        }
        if new.opens_access {
            self.open_access(id, new.login);
        }
        id
    }

    /// Writes fields, noting every change on the erasable side, and moves the claim of the e-mail.
    pub(super) fn write_fields(&mut self, id: ContactId, fields: Parsed, sees_twins: bool) {
        if let Some(email) = field::email(&fields) {
            self.move_email_claim(id, email, sees_twins);
        }
        for (name, value) in fields {
            let Some(contact) = self.contact(id) else {
                return;
            };
            let before = contact.fields.get(name.as_str()).cloned();
            contact.fields.set(name.clone(), value.clone());
            self.record(id, &name, before, value);
        }
    }

    /// Whether a contact is attached to one unit of this kind.
    fn holds_one(&self, unit: &Unit) -> bool {
        self.case.policy.find_kind(unit.kind.as_str()).is_some_and(|(_, kind)| kind.holds_one)
    }

    /// Attaches a contact to a unit; where they have one of the kind only, the new one takes its place.
    pub(super) fn attach(&mut self, id: ContactId, unit: &Unit) {
        let holds_one = self.holds_one(unit);
        self.checks
            .need(!unit.retired, || Reason::new(Code::Retired).with("name", unit.label.as_str()));
        let Some(contact) = self.contact(id) else {
            return;
        };
        let mut left = Vec::new();
        if holds_one {
            left.extend(contact.units.iter().filter(|at| at.kind == unit.kind).map(|at| at.unit));
            contact.units.retain(|at| at.kind != unit.kind);
        }
        let attachment = Attachment { kind: unit.kind.clone(), unit: unit.id };
        sorted::insert(&mut contact.units, attachment);
        for unit in left {
            self.event(Event::UnitDetached { contact: id, unit });
        }
        self.event(Event::UnitAttached { contact: id, unit: unit.id });
    }
}

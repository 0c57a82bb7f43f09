//! Setting the stage: what the file says is there, brought about by ordinary commands of the system.

use super::document::{ContactThere, Document};
use super::handles::Handles;
use super::{Scenario, ScenarioError};
use annuaire::value::Level;
use annuaire::{
    Access, AccountId, Actor, AtCreation, AttachUnit, Command, ContactId, CreateRole, CreateUnit,
    Directory, Error, FieldKind, FixedHost, Keyring, Letter, Link, OpenAccount, Operator, Outbox,
    Promote, RedeemLink, Repository, RoleId,
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A key that signs the links of scenarios. Anybody can read it here: it signs nothing else.
const KEY: &[u8] = b"the key of scenarios, which signs nothing else";

/// The stage: a directory, its clock, the account, and every link that was sent.
pub(super) struct Stage<R> {
    pub(super) directory: Directory<R>,
    pub(super) host: Arc<FixedHost>,
    pub(super) account: AccountId,
    pub(super) handles: Handles,
    pub(super) operators: BTreeMap<String, Operator>,
    pub(super) links: Vec<Link>,
    keys: Keyring,
}

fn wrong(problem: impl std::fmt::Display) -> ScenarioError {
    ScenarioError::Stage(problem.to_string())
}

impl<R: Repository + Outbox> Stage<R> {
    pub(super) fn set(scenario: &Scenario, repository: R) -> Result<Self, ScenarioError> {
        let document = &scenario.document;
        let host = Arc::new(FixedHost::seeded(document.at, &document.title));
        let mut stage = Self {
            directory: Directory::with_host(scenario.policy.clone(), repository, host.clone()),
            host,
            // Until one is opened: an id that no account has.
            account: annuaire::RequestId::from_uuid(uuid::Uuid::nil()).new_account(),
            handles: Handles::default(),
            operators: BTreeMap::new(),
            links: Vec::new(),
            keys: Keyring::new("scenario", KEY).map_err(wrong)?,
        };
        handles_once(document)?;
        for operator in &document.operators {
            let level = operator.level.as_deref().map(Level::parse).transpose().map_err(wrong)?;
            let groups = operator.groups.iter().map(|group| group.as_str().into()).collect();
            let there = Operator { id: operator.id.as_str().into(), level, groups };
            stage.operators.insert(operator.id.clone(), there);
        }
        stage.people(document)?;
        // Whoever is there has read their messages: steps tell of their own.
        stage.letters()?;
        Ok(stage)
    }

    fn people(&mut self, document: &Document) -> Result<(), ScenarioError> {
        let nobody = document.contacts.is_empty();
        if nobody && document.units.is_empty() && document.roles.is_empty() {
            return Ok(());
        }
        let first = document.contacts.iter().position(|contact| self.fills_a_minimum(contact));
        self.open(document, first.and_then(|at| document.contacts.get(at)))?;
        for unit in &document.units {
            let label = unit.label.clone().unwrap_or_else(|| unit.id.clone());
            let kind = annuaire::UnitKind::parse(&unit.kind).map_err(wrong)?;
            let outcome = self.system(CreateUnit { kind, label })?;
            self.handles.name_unit(&unit.id, outcome.unit().ok_or_else(|| wrong("no unit"))?);
        }
        for role in &document.roles {
            let outcome = CreateRole {
                catalogue: annuaire::CatalogueName::parse(role.id.catalogue()).map_err(wrong)?,
                name: role.id.role().to_owned(),
                label: role.label.clone().unwrap_or_else(|| role.id.role().to_owned()),
                level: role.level.clone(),
                booking: role.booking,
            };
            self.system(outcome)?;
        }
        for (at, contact) in document.contacts.iter().enumerate() {
            if Some(at) == first {
                self.complete_first(contact)?;
            } else {
                self.add(contact)?;
            }
        }
        Ok(())
    }

    fn fills_a_minimum(&self, contact: &ContactThere) -> bool {
        let policy = self.directory.policy();
        let roles = contact.roles.iter().filter_map(|role| role_of(role).ok());
        roles.into_iter().any(|(role, _)| policy.seat_limits(&role).is_some_and(|(min, _)| min > 0))
    }

    fn open(
        &mut self,
        document: &Document,
        first: Option<&ContactThere>,
    ) -> Result<(), ScenarioError> {
        let mut command = json!({ "fields": document.account });
        if let Some(contact) = first {
            // Units are there only once the account is.
            let seats: Vec<&Value> = contact.roles.iter().filter(|role| role.is_string()).collect();
            let mut first = json!({ "fields": self.made_up(contact), "roles": roles(&seats)? });
            if let (Some(login), Some(first)) = (&contact.login, first.as_object_mut()) {
                first.insert("login".into(), json!(login));
            }
            if let Some(command) = command.as_object_mut() {
                command.insert("first".into(), first);
            }
        }
        let command: OpenAccount = serde_json::from_value(command).map_err(wrong)?;
        let outcome = self.directory.open_account(Actor::System, command)?;
        self.account = outcome.account().ok_or_else(|| wrong("no account"))?;
        if let (Some(contact), Some(id)) = (first, outcome.contact()) {
            self.handles.name_contact(&contact.id, id);
        }
        Ok(())
    }

    /// What the first contact has beyond what an account opens with.
    fn complete_first(&mut self, contact: &ContactThere) -> Result<(), ScenarioError> {
        let id = self.handles.contact(&contact.id).ok_or_else(|| wrong("no first contact"))?;
        for unit in &contact.units {
            let unit =
                self.handles.unit(unit).ok_or_else(|| wrong(format!("`{unit}` is no unit")))?;
            self.system(AttachUnit { contact: id, unit })?;
        }
        for role in contact.roles.iter().filter(|role| !role.is_string()) {
            let (role, unit) = role_of(role)?;
            let unit = unit.and_then(|unit| self.handles.unit(&unit));
            self.system(annuaire::GrantRole { contact: id, role, unit })?;
        }
        self.bring_access(id, Access::Invited, contact.access)
    }

    fn add(&mut self, contact: &ContactThere) -> Result<(), ScenarioError> {
        let policy = self.directory.policy();
        let at_creation = policy.access_at_creation();
        let promoted =
            |role: &&Value| role_of(role).is_ok_and(|(role, _)| policy.moves_by_promotion(&role));
        let (seats, granted): (Vec<&Value>, Vec<&Value>) = contact.roles.iter().partition(promoted);
        let mut command = json!({
            "fields": self.made_up(contact),
            "roles": roles(&granted)?,
            "units": contact.units,
        });
        let opens = at_creation == AtCreation::Always
            || (at_creation == AtCreation::Offered && contact.access != Access::None);
        if let Some(command) = command.as_object_mut()
            && at_creation == AtCreation::Offered
        {
            command.insert("access".into(), json!(opens));
        }
        if let (Some(login), Some(command), true) = (&contact.login, command.as_object_mut(), opens)
        {
            command.insert("login".into(), json!(login));
        }
        let command = self.handles.resolve(&json!({ "create_contact": command })).map_err(wrong)?;
        let command: Command = serde_json::from_value(command).map_err(wrong)?;
        let id = self.system(command)?.contact().ok_or_else(|| wrong("no contact"))?;
        self.handles.name_contact(&contact.id, id);
        let mut access = if opens { Access::Invited } else { Access::None };
        if access == Access::None && contact.access != Access::None {
            self.system(annuaire::OpenAccess { contact: id, login: contact.login.clone() })?;
            access = Access::Invited;
        }
        self.bring_access(id, access, contact.access)?;
        for seat in seats {
            let (role, _) = role_of(seat)?;
            self.system(Promote::from((id, role)))?;
        }
        Ok(())
    }

    /// Brings a contact's access from one state to another, as its own commands do.
    fn bring_access(
        &mut self,
        id: ContactId,
        from: Access,
        to: Access,
    ) -> Result<(), ScenarioError> {
        if matches!(to, Access::Active | Access::SuspendedActive) && from == Access::Invited {
            self.letters()?;
            let link = self.links.iter().rev().find(|link| link.contact == id).cloned();
            let link = link.ok_or_else(|| wrong("no activation link"))?;
            self.directory.acting(self.account, Actor::Bearer(link)).redeem_link(RedeemLink {})?;
        }
        if to.is_suspended() {
            self.system(annuaire::SuspendAccess { contact: id })?;
        }
        if to == Access::None && from != Access::None {
            self.system(annuaire::CloseAccess { contact: id })?;
        }
        Ok(())
    }

    /// The fields given, and what the policy requires beside them made up from the handle.
    fn made_up(&self, contact: &ContactThere) -> Value {
        let mut fields = contact.fields.clone();
        let policy = self.directory.policy();
        for (name, kind) in policy.contact_fields() {
            let required = policy.requires(name.as_str());
            let is_login = kind == FieldKind::Email
                && contact.access != Access::None
                && contact.login.is_none();
            if (required || is_login) && !fields.contains_key(name.as_str()) {
                fields.insert(
                    name.to_string(),
                    Value::String(made_up(name.as_str(), kind, &contact.id)),
                );
            }
        }
        json!(fields)
    }

    fn system(&self, command: impl Into<Command>) -> Result<annuaire::Outcome, Error> {
        self.directory.acting(self.account, Actor::System).execute(command.into())
    }

    /// Takes every letter, remembering the links.
    pub(super) fn letters(&mut self) -> Result<Vec<Letter>, ScenarioError> {
        let mut all = Vec::new();
        loop {
            let letters = self.directory.letters(&self.keys, TimeDelta::minutes(1), 100)?;
            if letters.is_empty() {
                return Ok(all);
            }
            let sent: Vec<_> = letters.iter().map(|letter| letter.message.id).collect();
            self.directory.repository().done(&sent).map_err(Error::from)?;
            // What a person receives is a token: it is opened as the host would.
            let tokens = letters.iter().filter_map(|letter| letter.token.as_deref());
            self.links.extend(tokens.filter_map(|token| self.keys.open(token)));
            all.extend(letters);
        }
    }
}

/// Whoever acts is told by the handle alone.
fn handles_once(document: &Document) -> Result<(), ScenarioError> {
    let operators = document.operators.iter().map(|operator| &operator.id);
    let contacts = document.contacts.iter().map(|contact| &contact.id);
    let mut taken: Vec<&str> = vec!["system", "nobody"];
    for handle in operators.chain(contacts) {
        if taken.contains(&handle.as_str()) {
            return Err(wrong(format!("`{handle}` is two people")));
        }
        taken.push(handle);
    }
    Ok(())
}

/// A role as a contact's list writes it: a name, or a table that says in which unit.
fn role_of(value: &Value) -> Result<(RoleId, Option<String>), ScenarioError> {
    match value {
        Value::String(role) => Ok((RoleId::parse(role).map_err(wrong)?, None)),
        other => {
            let text = |key: &str| other.get(key).and_then(Value::as_str);
            let role = RoleId::parse(text("role").unwrap_or_default()).map_err(wrong)?;
            Ok((role, text("unit").map(str::to_owned)))
        }
    }
}

fn roles(values: &[&Value]) -> Result<Value, ScenarioError> {
    let roles = values.iter().map(|value| {
        let (role, unit) = role_of(value)?;
        Ok(match unit {
            Some(unit) => json!({ "role": role, "unit": unit }),
            None => json!({ "role": role }),
        })
    });
    Ok(Value::Array(roles.collect::<Result<_, ScenarioError>>()?))
}

fn made_up(name: &str, kind: FieldKind, handle: &str) -> String {
    let mut letters = handle.chars();
    let capital: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    match (name, kind) {
        ("first_name", _) => capital,
        ("last_name", _) => "Example".into(),
        (_, FieldKind::Email) => format!("{handle}@people.example"),
        (_, FieldKind::Phone) => "+33199001234".into(),
        (_, FieldKind::Date) => "2026-01-01".into(),
        _ => capital,
    }
}

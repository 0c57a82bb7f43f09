//! A form: what a screen needs to draw a contact, each part editable or saying why not. It never offers what
//! the command would refuse for a reason that does not depend on what is still to be typed.

mod agenda;
mod notifications;

pub use agenda::{FormAgenda, FormAgendaKind};
pub use notifications::{FormNotification, NotificationState};

use super::Viewer;
use super::row::ContactRow;
use crate::agenda::Booking;
use crate::command::{
    AttachUnit, ChangeLogin, CloseAccess, Command, CreateContact, EraseContact, GrantRole,
    OpenAccess, Promote, RemoveContact, ResumeAccess, RevokeApiKey, RevokeRole, RoleGrant,
    SendLink, SuspendAccess,
};
use crate::decide::{Scene, creation_verdict, field_verdict, probe, reads, suggestions};
use crate::field::FieldValue;
use crate::id::{ContactId, UnitId};
use crate::journey::Journey;
use crate::limits::MAX_PAGE;
use crate::listing::{Listing, Rows};
use crate::name::{CatalogueName, FieldName, RoleId};
use crate::person::Person;
use crate::policy::{AtCreation, CatalogueRule, FieldKind, FieldRule, Label};
use crate::reads::Snapshot;
use crate::record::{Key, Record};
use crate::refusal::{Gate, Refusal};
use crate::unit::Unit;
use crate::value::Email;
use crate::wire::{FromWire, ToWire};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Whether a part of a form may be used: nothing, or why not and who can help.
pub type Offered = Option<Refusal>;

/// A field of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// Its name.
    pub name: FieldName,
    /// What people call it.
    pub label: Label,
    /// What it takes.
    pub kind: FieldKind,
    /// Its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<FieldValue>,
    /// Whether it needs a value: the asterisk (row 4).
    pub required: bool,
    /// The most characters, of a name or a text.
    pub max: usize,
    /// What to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Box<str>>,
    /// Why it cannot be edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Offered,
}

/// A role of a form, in a unit where roles of its catalogue are held in units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormRole {
    /// The role.
    pub role: RoleId,
    /// What people call it.
    pub label: Label,
    /// In which unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Whether the contact holds it.
    pub held: bool,
    /// How it is booked, where it is an event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<Booking>,
    /// Why it cannot be granted, or revoked where it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Offered,
    /// Where it moves by promotion: why the contact cannot be promoted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promotion: Option<FormAction>,
}

/// A catalogue of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormCatalogue {
    /// Its name.
    pub name: CatalogueName,
    /// What people call it.
    pub label: Label,
    /// Whether a contact holds one of its roles at most.
    pub holds_one: bool,
    /// How many of its roles a contact holds at least.
    pub min_held: usize,
    /// Its roles.
    pub roles: Vec<FormRole>,
}

/// An action of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormAction {
    /// Its key.
    pub action: Box<str>,
    /// Why it cannot be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Offered,
}

/// The API key of a form: what it is told by.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct FormApiKey {
    /// Its first characters.
    pub prefix: Box<str>,
    /// When it was created.
    pub created: DateTime<Utc>,
}

/// Everything a screen needs to draw a contact, or a new one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The contact as they are; none for a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactRow>,
    /// The fields, in the order of the policy.
    pub fields: Vec<FormField>,
    /// The catalogues, with the roles to choose from.
    pub catalogues: Vec<FormCatalogue>,
    /// The units to attach to.
    pub units: Vec<Unit>,
    /// The agenda, where the policy has agendas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agenda: Option<FormAgenda>,
    /// Every type of notification through every channel, of a contact who is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifications: Vec<FormNotification>,
    /// When access is opened with a new contact.
    pub access_at_creation: AtCreation,
    /// The login to suggest (row 63), never one already taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_login: Option<Email>,
    /// The actions, by key.
    pub actions: Vec<FormAction>,
    /// The API key of the contact, for whoever may create or revoke it. Whether they may is said among the actions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key: Option<FormApiKey>,
}

impl Viewer {
    /// The form of a contact, or of a new one.
    pub(crate) fn form(self, contact: Option<ContactId>) -> Journey<Form> {
        let listing =
            Listing::Units { account: self.account, kind: None, after: None, limit: MAX_PAGE };
        let mut reads = self.reads_of(contact);
        Journey::load(reads.clone(), move |snapshot| {
            // Known once the contact is: what may be suggested as a login, to ask whether somebody uses it, and their
            // units, the retired included, for the roles they hold there.
            let suggested: Vec<Email> = match self.scene(&snapshot) {
                Err(refusal) => return Journey::answer(Err(refusal)),
                Ok(scene) => match contact.map(|id| scene.see(id)).transpose() {
                    Err(reason) => return Journey::answer(Err(Refusal::of(Gate::Sight, reason))),
                    Ok(person) => {
                        let contact = person.map(|person| person.contact);
                        let units = contact.into_iter().flat_map(|contact| &contact.units);
                        reads.records.extend(units.map(|at| Key::Unit(at.unit)));
                        suggestions(&self.policy, contact, scene.account)
                    }
                },
            };
            reads.claims.extend(suggested.iter().map(|login| {
                self.policy.claim_key(self.account, crate::claim::ClaimKind::Login, login)
            }));
            Journey::load(reads, move |snapshot| {
                Journey::page(listing, move |page| {
                    let units = match page.rows {
                        Rows::Units(units) => {
                            units.into_iter().filter(|unit| !unit.retired).collect()
                        }
                        _ => Vec::new(),
                    };
                    Journey::answer(self.draw(snapshot, contact, units, suggested))
                })
            })
        })
    }

    fn draw(
        &self,
        mut snapshot: Snapshot,
        contact: Option<ContactId>,
        units: Vec<Unit>,
        suggested: Vec<Email>,
    ) -> Result<Form, Refusal> {
        for unit in &units {
            snapshot.add_record(Record::Unit(unit.clone()));
        }
        let scene = self.scene(&snapshot)?;
        let refused = |reason| Refusal::of(Gate::Sight, reason);
        let person = contact.map(|id| scene.see(id)).transpose().map_err(refused)?;
        let free = |login: &Email| {
            let key = self.policy.claim_key(self.account, crate::claim::ClaimKind::Login, login);
            snapshot.owner(&key).is_none_or(|owner| Some(owner.contact) == contact)
        };
        let drawing =
            Drawing { viewer: self, snapshot: &snapshot, scene: &scene, person: person.as_ref() };
        Ok(Form {
            contact: person
                .as_ref()
                .map(|person| ContactRow::of(scene.account, person.contact.clone())),
            fields: self
                .policy
                .fields
                .iter()
                .enumerate()
                .map(|(at, rule)| drawing.field(at, rule))
                .collect(),
            catalogues: self.policy.catalogues.iter().map(|rule| drawing.catalogue(rule)).collect(),
            agenda: drawing.agenda(),
            notifications: drawing.notifications(),
            access_at_creation: self.policy.access.at_creation,
            suggested_login: suggested.into_iter().find(free),
            actions: drawing.actions(&units),
            api_key: drawing.api_key(),
            units,
        })
    }
}

struct Drawing<'v> {
    viewer: &'v Viewer,
    snapshot: &'v Snapshot,
    scene: &'v Scene<'v>,
    person: Option<&'v Person<'v>>,
}

impl Drawing<'_> {
    /// What a command would be refused for, whatever is still to be typed.
    fn verdict(&self, command: impl Into<Command>) -> Offered {
        self.refused(command.into())
    }

    #[inline(never)]
    fn refused(&self, command: Command) -> Offered {
        let request = self.viewer.imagined(command);
        let reads = reads(&self.viewer.policy, &request);
        probe(&self.viewer.policy, self.snapshot, &reads, &request).err()
    }

    fn field(&self, index: usize, rule: &FieldRule) -> FormField {
        let refused = match self.person {
            Some(person) => field_verdict(self.scene, index, person).err(),
            // Any value will do: what is typed does not count yet.
            None => self.verdict(CreateContact::new().with(rule.name.as_str(), "?")),
        };
        FormField {
            name: rule.name.clone(),
            label: rule.label.clone(),
            kind: rule.kind,
            value: self
                .person
                .and_then(|person| person.contact.fields.get(rule.name.as_str()).cloned()),
            required: rule.required,
            max: rule.max,
            choices: rule.choices.clone(),
            refused,
        }
    }

    fn catalogue(&self, rule: &CatalogueRule) -> FormCatalogue {
        let places: Vec<Option<UnitId>> = match (rule.scope, self.person) {
            (None, _) => vec![None],
            (Some(kind), Some(person)) => {
                let kind = self.viewer.policy.kind(kind).map(|kind| &kind.name);
                let at = person.contact.units.iter().filter(|at| Some(&at.kind) == kind);
                at.map(|at| Some(at.unit)).collect()
            }
            // A new contact is attached to nothing yet.
            (Some(_), None) => Vec::new(),
        };
        let mut roles = Vec::new();
        let mut offer = |role: &RoleId, label: &Label, booking: Option<Booking>| {
            for unit in &places {
                roles.push(FormRole { booking, ..self.role(role, label, *unit) });
            }
        };
        for role in &self.viewer.policy.roles {
            if role.id.catalogue() == rule.name.as_str() {
                offer(&role.id, &role.label, None);
            }
        }
        let kept = self.snapshot.catalogue(&rule.name);
        for (id, role) in kept.iter().flat_map(|kept| &kept.roles) {
            // A retired role is nobody's to receive; whoever holds it is to be seen with it, and may give it up.
            if !role.retired || self.holds(id) {
                let label: Box<str> = role.label.as_str().into();
                offer(id, &Label { en: label.clone(), fr: label }, role.booking);
            }
        }
        FormCatalogue {
            name: rule.name.clone(),
            label: rule.label.clone(),
            holds_one: rule.holds_one,
            min_held: rule.min_held,
            roles,
        }
    }

    /// Whether they hold a role on their own record, in whatever unit.
    fn holds(&self, role: &RoleId) -> bool {
        self.person
            .is_some_and(|person| person.contact.holdings.iter().any(|held| held.role == *role))
    }

    fn role(&self, role: &RoleId, label: &Label, unit: Option<UnitId>) -> FormRole {
        let held = self.person.is_some_and(|person| {
            self.scene.account.holds(role.as_str(), person.id())
                || person
                    .contact
                    .holdings
                    .iter()
                    .any(|held| held.role == *role && held.unit == unit)
        });
        let promoted =
            self.viewer.policy.find_role(role).is_some_and(|(_, rule)| rule.moves_by_promotion());
        let refused = match self.person.map(Person::id) {
            None => {
                self.verdict(CreateContact::new().with_role(RoleGrant { role: role.clone(), unit }))
            }
            Some(contact) if held => self.verdict(RevokeRole { contact, role: role.clone(), unit }),
            Some(contact) => self.verdict(GrantRole { contact, role: role.clone(), unit }),
        };
        let promotion = self.person.filter(|_| promoted).map(|person| FormAction {
            action: format!("seat.promote.{}", role.catalogue()).into(),
            refused: self.verdict(Promote::from((person.id(), role.clone()))),
        });
        let (role, label) = (role.clone(), label.clone());
        FormRole { role, label, unit, held, booking: None, refused, promotion }
    }

    fn actions(&self, units: &[Unit]) -> Vec<FormAction> {
        let action = |key: &str, refused| FormAction { action: key.into(), refused };
        let Some(contact) = self.person.map(Person::id) else {
            return vec![
                action("contact.create", self.verdict(CreateContact::new())),
                action("access.open", self.verdict(CreateContact::new().with_access(true))),
            ];
        };
        let login = String::from("?");
        let mut actions = vec![
            action("contact.remove", self.verdict(RemoveContact::from(contact))),
            action("contact.erase", self.verdict(EraseContact { contact })),
            action("access.open", self.verdict(OpenAccess::from(contact))),
            action("access.suspend", self.verdict(SuspendAccess { contact })),
            action("access.resume", self.verdict(ResumeAccess { contact })),
            action("access.close", self.verdict(CloseAccess { contact })),
            action("login.change", self.verdict(ChangeLogin { contact, login })),
            action("link.send", self.verdict(SendLink::from(contact))),
        ];
        for kind in &self.viewer.policy.kinds {
            // One verdict a kind: rights on attaching do not tell units of a kind apart.
            if let Some(unit) = units.iter().find(|unit| {
                unit.kind == kind.name
                    && self.snapshot.record(&Key::Unit(unit.id)).is_some()
                    && !self.is_attached(unit.id)
            }) {
                let key = format!("unit.attach.{}", kind.name);
                actions.push(action(&key, self.verdict(AttachUnit { contact, unit: unit.id })));
            }
        }
        if let (Some(rule), Some(person)) = (&self.viewer.policy.api_keys, self.person) {
            let key = |action| self.viewer.policy.actions.key(action);
            let own = creation_verdict(self.scene, rule, person).err();
            actions.push(action(key(rule.create), own));
            actions.push(action(key(rule.revoke), self.verdict(RevokeApiKey { contact })));
        }
        actions
    }

    fn api_key(&self) -> Option<FormApiKey> {
        let (rule, person) = (self.viewer.policy.api_keys.as_ref()?, self.person?);
        let concerned =
            self.scene.may(rule.create, Some(person)) || self.scene.may(rule.revoke, Some(person));
        let key = person.contact.api_key.as_ref().filter(|_| concerned)?;
        Some(FormApiKey { prefix: key.prefix.clone(), created: key.created })
    }

    fn is_attached(&self, unit: UnitId) -> bool {
        self.person.is_some_and(|person| person.is_attached(unit))
    }
}

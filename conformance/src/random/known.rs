//! What a walk knows: the names of a policy, and what it has made in an account.

use annuaire::{
    AccountId, Actor, AgendaKind, CatalogueName, ChannelName, ContactId, CreateContact, Event,
    FieldName, ItemOutcome, Link, NotificationType, Outcome, Policy, RoleId, SettingName, Typed,
    UnavailabilityId, UnitId, UnitKind,
};

/// The names that a policy declares, read off its actions where these tell them.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) fields: Vec<FieldName>,
    pub(super) roles: Vec<RoleId>,
    pub(super) catalogues: Vec<CatalogueName>,
    pub(super) kinds: Vec<UnitKind>,
    /// The kinds of agenda, each with its settings and whether it has a secret.
    pub(super) agendas: Vec<(AgendaKind, Vec<SettingName>, bool)>,
    pub(super) types: Vec<NotificationType>,
    pub(super) channels: Vec<ChannelName>,
    /// Whether there are API keys.
    pub(super) keys: bool,
}

impl Names {
    pub(super) fn of(policy: &Policy) -> Self {
        let below = |prefix: &'static str| {
            policy.action_keys().iter().filter_map(move |key| key.strip_prefix(prefix))
        };
        Self {
            fields: below("contact.edit.")
                .filter(|name| *name != "language")
                .filter_map(|name| FieldName::parse(name).ok())
                .collect(),
            roles: below("role.grant.").filter_map(|name| RoleId::parse(name).ok()).collect(),
            catalogues: below("role.create.")
                .filter_map(|name| CatalogueName::parse(name).ok())
                .collect(),
            kinds: below("unit.create.").filter_map(|name| UnitKind::parse(name).ok()).collect(),
            agendas: policy
                .agenda_kinds()
                .map(|(kind, _)| {
                    let (settings, vault) = policy.agenda_connection(kind);
                    (kind.clone(), settings.to_vec(), vault)
                })
                .collect(),
            types: policy.notification_types().map(|(name, _)| name.clone()).collect(),
            channels: policy.channels().map(|(name, _)| name.clone()).collect(),
            keys: policy.action("api_key.create").is_ok(),
        }
    }

    /// A contact with a value for every field.
    pub(super) fn person(&self, name: &str, roles: &[RoleId]) -> CreateContact {
        let value = |field: &FieldName| (field.clone(), value(field, name));
        CreateContact {
            fields: self.fields.iter().map(value).collect(),
            roles: roles.iter().cloned().map(Into::into).collect(),
            ..CreateContact::new()
        }
    }
}

/// A value that a field takes, made of a name.
pub(super) fn value(field: &FieldName, name: &str) -> Typed {
    match field.as_str() {
        "email" => Typed::Text(format!("{name}@moore.example")),
        "landline" | "phone" => "01 99 00 12 34".into(),
        "mobile" => "06 12 34 56 78".into(),
        "address" => Typed::Cleared(()),
        _ => name.into(),
    }
}

/// What a walk has made in one account.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) account: AccountId,
    /// Whether its opening was asked for.
    pub(super) asked: bool,
    pub(super) contacts: Vec<ContactId>,
    pub(super) units: Vec<UnitId>,
    pub(super) kept: Vec<RoleId>,
    pub(super) absences: Vec<UnavailabilityId>,
    pub(super) links: Vec<Link>,
    /// Every API key there was, as the actor who comes with it.
    pub(super) keys: Vec<Actor>,
    /// Whether a link was sent since one was followed.
    pub(super) waits: bool,
}

impl Known {
    pub(super) const fn of(account: AccountId) -> Self {
        Self {
            account,
            asked: false,
            contacts: Vec::new(),
            units: Vec::new(),
            kept: Vec::new(),
            absences: Vec::new(),
            links: Vec::new(),
            keys: Vec::new(),
            waits: false,
        }
    }

    pub(super) fn learn(&mut self, outcome: &Outcome) {
        for event in &outcome.events {
            match event {
                Event::ContactCreated { contact } => add(&mut self.contacts, *contact),
                Event::UnitCreated { unit, .. } => add(&mut self.units, *unit),
                Event::LinkRedeemed { .. } => self.waits = false,
                Event::LinkIssued { .. } => self.waits = true,
                Event::UnavailabilityAdded { unavailability, .. } => {
                    add(&mut self.absences, *unavailability);
                }
                Event::ApiKeyCreated { contact, fingerprint } => {
                    let (contact, fingerprint) = (*contact, *fingerprint);
                    add(&mut self.keys, Actor::ApiKey { contact, fingerprint });
                }
                Event::RoleCreated { role } => add(&mut self.kept, role.clone()),
                _ => {}
            }
        }
        for item in &outcome.items {
            if let ItemOutcome::Done(outcome) = item {
                self.learn(outcome);
            }
        }
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, one: T) {
    if !to.contains(&one) {
        to.push(one);
    }
}

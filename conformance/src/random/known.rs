//! What a walk knows: the names of a policy, and what it has made in an account.

use annuaire::{
    AccountId, CatalogueName, Command, ContactId, CreateContact, FieldName, Link, Policy,
    RequestId, RoleId, Typed, UnitId, UnitKind,
};

/// The names that a policy declares, read off its actions.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) fields: Vec<FieldName>,
    pub(super) roles: Vec<RoleId>,
    pub(super) catalogues: Vec<CatalogueName>,
    pub(super) kinds: Vec<UnitKind>,
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
        "mobile" => "06 39 98 12 34".into(),
        "address" => Typed::Cleared(()),
        _ => name.into(),
    }
}

/// What a walk has made, or tried to make, in one account.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) account: AccountId,
    pub(super) contacts: Vec<ContactId>,
    pub(super) units: Vec<UnitId>,
    pub(super) kept: Vec<RoleId>,
    pub(super) links: Vec<Link>,
}

impl Known {
    pub(super) const fn of(account: AccountId) -> Self {
        Self {
            account,
            contacts: Vec::new(),
            units: Vec::new(),
            kept: Vec::new(),
            links: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, id: RequestId, command: &Command) {
        match command {
            Command::OpenAccount(_) | Command::CreateContact(_) => {
                add(&mut self.contacts, id.new_contact())
            }
            Command::CreateUnit(_) => add(&mut self.units, id.new_unit()),
            Command::CreateRole(command) => {
                if let Ok(role) = RoleId::of(&command.catalogue, &command.name) {
                    add(&mut self.kept, role);
                }
            }
            Command::Batch(batch) => {
                for (index, item) in batch.items.iter().enumerate() {
                    self.note(item.id.unwrap_or_else(|| id.item(index)), &item.command);
                }
            }
            _ => {}
        }
    }
}

fn add<T: PartialEq>(to: &mut Vec<T>, one: T) {
    if !to.contains(&one) {
        to.push(one);
    }
}

//! Commands in few words: what Rust callers write instead of every field.

use super::*;

impl CreateContact {
    /// A contact without any value yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            fields: TypedFields::new(),
            language: None,
            roles: Vec::new(),
            units: Vec::new(),
            access: None,
            login: None,
        }
    }

    /// This contact, with a field as typed. A name that is none is kept out: it can match no field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Typed>) -> Self {
        give(&mut self.fields, field, value.into());
        self
    }

    /// This contact, with a role.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<RoleGrant>) -> Self {
        self.roles.push(role.into());
        self
    }

    /// This contact, attached to a unit.
    #[must_use]
    pub fn with_unit(mut self, unit: UnitId) -> Self {
        self.units.push(unit);
        self
    }

    /// This contact, with access opened or not where the policy leaves the choice.
    #[must_use]
    pub fn with_access(mut self, open: bool) -> Self {
        self.access = Some(open);
        self
    }
}

impl Default for CreateContact {
    fn default() -> Self {
        Self::new()
    }
}

impl OpenAccount {
    /// An account without a holder, for policies that ask for none.
    #[must_use]
    pub fn new() -> Self {
        Self { fields: TypedFields::new(), first: None }
    }

    /// An account with this first holder.
    #[must_use]
    pub fn with_first(first: CreateContact) -> Self {
        Self { fields: TypedFields::new(), first: Some(first) }
    }

    /// This account, with a field of its own as typed. A name that is none is kept out: it can match no field.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Typed>) -> Self {
        give(&mut self.fields, field, value.into());
        self
    }
}

impl Default for OpenAccount {
    fn default() -> Self {
        Self::new()
    }
}

impl EditContact {
    /// An edit of this contact that changes nothing yet.
    #[must_use]
    pub fn of(contact: ContactId) -> Self {
        Self { contact, fields: TypedFields::new(), language: None }
    }

    /// This edit, with a field as typed.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Typed>) -> Self {
        give(&mut self.fields, field, value.into());
        self
    }
}

fn give(fields: &mut TypedFields, field: &str, value: Typed) {
    if let Ok(name) = FieldName::parse(field) {
        fields.insert(name, value);
    }
}

macro_rules! of_contact {
    ($($name:ident { $($field:ident: $value:expr),* })*) => {
        $(
            impl From<ContactId> for $name {
                fn from(contact: ContactId) -> Self {
                    Self { contact, $($field: $value),* }
                }
            }
        )*
    };
}

of_contact! {
    RemoveContact { confirm: None, reason: None }
    EraseContact {}
    OpenAccess { login: None }
    SuspendAccess {}
    ResumeAccess {}
    CloseAccess {}
    SendLink { purpose: None }
    RevokeApiKey {}
}

impl ChooseAgenda {
    /// An agenda of this kind, connected to nothing yet.
    #[must_use]
    pub fn of(contact: ContactId, kind: AgendaKind) -> Self {
        Self { contact, kind, settings: SortedMap::new(), vault: None, confirm: None }
    }

    /// This agenda, with a setting as typed. A name that is none is kept out: no kind has it.
    #[must_use]
    pub fn with(mut self, setting: &str, value: impl Into<String>) -> Self {
        if let Ok(name) = SettingName::parse(setting) {
            self.settings.insert(name, value.into());
        }
        self
    }

    /// This agenda, whose secret the host's vault keeps under this reference.
    #[must_use]
    pub fn in_vault(mut self, reference: impl Into<String>) -> Self {
        self.vault = Some(reference.into());
        self
    }
}

impl From<(ContactId, Period)> for AddUnavailability {
    fn from((contact, period): (ContactId, Period)) -> Self {
        Self { contact, period, reason: None }
    }
}

impl From<(ContactId, RoleId)> for GrantRole {
    fn from((contact, role): (ContactId, RoleId)) -> Self {
        Self { contact, role, unit: None }
    }
}

impl From<(ContactId, RoleId)> for RevokeRole {
    fn from((contact, role): (ContactId, RoleId)) -> Self {
        Self { contact, role, unit: None }
    }
}

impl From<(ContactId, RoleId)> for Promote {
    fn from((contact, role): (ContactId, RoleId)) -> Self {
        Self { contact, role, replacing: None, evidence: None }
    }
}

impl From<RoleId> for ApproveMove {
    fn from(role: RoleId) -> Self {
        Self { role, evidence: None }
    }
}

impl From<RoleId> for CancelMove {
    fn from(role: RoleId) -> Self {
        Self { role }
    }
}

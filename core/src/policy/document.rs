//! A policy as written: the TOML document, key by key. Compiled into a [`Policy`](super::Policy).

use serde::Deserialize;
use std::collections::BTreeMap;

/// A text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a text in both languages, such as `{ en = \"Team\", fr = \"Équipe\" }`"
)]
pub struct Label {
    /// In English.
    pub en: Box<str>,
    /// In French.
    pub fr: Box<str>,
}

impl Label {
    /// The text in one language.
    #[must_use]
    pub fn text(&self, lang: crate::value::Lang) -> &str {
        match lang {
            crate::value::Lang::En => &self.en,
            crate::value::Lang::Fr => &self.fr,
        }
    }

    /// A label for something that the policy gives none: its machine name, spaced.
    pub(crate) fn from_name(name: &str) -> Self {
        let text: Box<str> = name.replace(['_', '-'], " ").into();
        Self { en: text.clone(), fr: text }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) policy: u32,
    pub(super) id: String,
    pub(super) name: Option<Label>,
    #[serde(default = "default_region")]
    pub(super) region: String,
    #[serde(default)]
    pub(super) duplicates: Duplicates,
    #[serde(default)]
    pub(super) operators: Operators,
    #[serde(default)]
    pub(super) fields: BTreeMap<String, Field>,
    #[serde(default)]
    pub(super) account: AccountSection,
    #[serde(default)]
    pub(super) login: Login,
    #[serde(default)]
    pub(super) access: AccessSection,
    #[serde(default)]
    pub(super) removal: Removal,
    #[serde(default)]
    pub(super) links: Links,
    #[serde(default)]
    pub(super) units: BTreeMap<String, UnitSection>,
    #[serde(default)]
    pub(super) catalogues: BTreeMap<String, CatalogueSection>,
    #[serde(default)]
    pub(super) rights: BTreeMap<String, Vec<Condition>>,
}

fn default_region() -> String {
    "FR".to_owned()
}

/// What happens when a contact's e-mail is another contact's already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// Refused, naming the twin.
    Refuse,
    /// Accepted; the outcome names the twin.
    #[default]
    Warn,
    /// Accepted; nobody looks.
    Allow,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Operators {
    #[serde(default)]
    pub(super) groups: Vec<String>,
    #[serde(default)]
    pub(super) ceiling: Ceiling,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ceiling {
    #[default]
    None,
    Level,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountSection {
    #[serde(default)]
    pub(super) fields: BTreeMap<String, Field>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) kind: Option<FieldKind>,
    pub(super) label: Option<Label>,
    #[serde(default)]
    pub(super) required: bool,
    #[serde(default)]
    pub(super) immutable: bool,
    pub(super) max: Option<usize>,
    #[serde(default)]
    pub(super) choices: Vec<String>,
}

/// What kind of value a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Name,
    /// Several lines of text.
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A postal address.
    Address,
    /// A calendar date.
    Date,
    /// One of the policy's choices.
    Choice,
}

impl FieldKind {
    /// The wire name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Date => "date",
            Self::Choice => "choice",
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Login {
    #[serde(default)]
    pub(super) address: LoginAddress,
    #[serde(default)]
    pub(super) suggest: Vec<String>,
    #[serde(default)]
    pub(super) unique_in: Uniqueness,
    #[serde(default)]
    pub(super) change: LoginChange,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LoginAddress {
    #[default]
    Email,
    Separate,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Uniqueness {
    Account,
    #[default]
    Portal,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LoginChange {
    Immediate,
    #[default]
    Proved,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccessSection {
    #[serde(default)]
    pub(super) at_creation: AtCreation,
    pub(super) default_role: Option<String>,
    #[serde(default)]
    pub(super) needs: Vec<String>,
}

/// When access is opened with the contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AtCreation {
    /// With every new contact.
    Always,
    /// Where the command asks for it.
    #[default]
    Offered,
    /// Never: access is opened by a command of its own.
    Never,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Removal {
    #[serde(default)]
    pub(super) confirm: bool,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Links {
    pub(super) activate: Option<String>,
    pub(super) set_password: Option<String>,
    pub(super) prove_login: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitSection {
    pub(super) label: Option<Label>,
    #[serde(default)]
    pub(super) holds: Holds,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holds {
    One,
    #[default]
    Many,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CatalogueSection {
    pub(super) label: Option<Label>,
    #[serde(default)]
    pub(super) holds: Holds,
    #[serde(default)]
    pub(super) min_held: usize,
    #[serde(default)]
    pub(super) kept: Kept,
    pub(super) scope: Option<String>,
    #[serde(default)]
    pub(super) roles: BTreeMap<String, RoleSection>,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kept {
    #[default]
    Policy,
    Account,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleSection {
    pub(super) label: Option<Label>,
    pub(super) level: Option<String>,
    #[serde(default)]
    pub(super) permissions: PermissionList,
    pub(super) requires: Option<RequiresSection>,
    pub(super) seat: Option<SeatSection>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `\"all\"` or a list of permissions")]
pub(super) enum PermissionList {
    Word(All),
    Named(Vec<String>),
}

impl Default for PermissionList {
    fn default() -> Self {
        Self::Named(Vec::new())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum All {
    All,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequiresSection {
    pub(super) catalogue: String,
    #[serde(default)]
    pub(super) level: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeatSection {
    #[serde(default)]
    pub(super) min: usize,
    pub(super) max: Option<usize>,
    #[serde(default)]
    pub(super) moves: Moves,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `\"edit\"`, `\"promote\"` or `{ approvals = […] }`")]
pub(super) enum Moves {
    Word(MovesWord),
    Approvals(ApprovalsSection),
}

impl Default for Moves {
    fn default() -> Self {
        Self::Word(MovesWord::Edit)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MovesWord {
    Edit,
    Promote,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalsSection {
    pub(super) approvals: Vec<crate::seat::Party>,
    #[serde(default)]
    pub(super) by_letter: bool,
    pub(super) within: Option<String>,
}

/// One alternative of a right: every condition given must hold.
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Condition {
    pub(super) operator: Option<bool>,
    pub(super) contact: Option<bool>,
    pub(super) level_above: Option<String>,
    pub(super) level_at_least: Option<String>,
    pub(super) group: Option<String>,
    pub(super) role: Option<String>,
    #[serde(rename = "self")]
    pub(super) oneself: Option<bool>,
    pub(super) same_unit: Option<String>,
    pub(super) target_role: Option<String>,
}

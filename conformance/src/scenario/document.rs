//! The grammar of a scenario file.

use annuaire::agenda::Booking;
use annuaire::{Access, RoleId};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A scenario file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What it proves, as a sentence.
    pub title: String,
    /// The same in French, for a reader of French.
    pub title_fr: Option<String>,
    /// A preset, or a policy file beside this one.
    pub policy: String,
    /// The feature rows it proves.
    #[serde(default)]
    pub rows: Vec<u16>,
    /// When it begins.
    #[serde(default = "some_morning", deserialize_with = "time")]
    pub at: DateTime<Utc>,
    /// The account's fields.
    #[serde(default)]
    pub account: BTreeMap<String, Value>,
    /// Units that are there.
    #[serde(default, rename = "unit")]
    pub units: Vec<UnitThere>,
    /// Roles that the account has created in the catalogues it keeps.
    #[serde(default, rename = "role")]
    pub roles: Vec<RoleThere>,
    /// Operators who act.
    #[serde(default, rename = "operator")]
    pub operators: Vec<OperatorThere>,
    /// Contacts who are there. Without any, the account is not open yet.
    #[serde(default, rename = "contact")]
    pub contacts: Vec<ContactThere>,
    /// What happens.
    #[serde(default, rename = "step")]
    pub steps: Vec<Step>,
}

/// A unit that is there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitThere {
    /// Its handle.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// What people call it; the handle where left out.
    pub label: Option<String>,
}

/// A role of an account-kept catalogue that is there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleThere {
    /// The role: `organisational.manager`.
    pub id: RoleId,
    /// What people call it; its name where left out.
    pub label: Option<String>,
    /// Its level.
    pub level: Option<String>,
    /// How it is booked, where it is an event.
    pub booking: Option<Booking>,
}

/// An operator who acts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorThere {
    /// The handle, and the name in the history.
    pub id: String,
    /// Their level.
    pub level: Option<String>,
    /// Their groups.
    #[serde(default)]
    pub groups: Vec<String>,
}

/// A contact who is there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactThere {
    /// The handle.
    pub id: String,
    /// Their fields. What the policy requires and the file leaves out is made up from the handle.
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
    /// Their roles: a name, or `{ role = "…", unit = "…" }`.
    #[serde(default)]
    pub roles: Vec<Value>,
    /// The units they are attached to.
    #[serde(default)]
    pub units: Vec<String>,
    /// The state of their access.
    #[serde(default)]
    pub access: Access,
    /// Their login, where it is not the e-mail.
    pub login: Option<String>,
}

/// One step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens here, in a few words.
    pub note: Option<String>,
    /// The same in French, for a reader of French.
    pub note_fr: Option<String>,
    /// Who acts: a contact, an operator, `system`, or `nobody` (an id that exists nowhere).
    #[serde(rename = "as")]
    pub actor: Option<String>,
    /// The clock moves first: `P8D`, or `-PT1H` backwards.
    pub after: Option<String>,
    /// The command.
    #[serde(rename = "do")]
    pub command: Option<Value>,
    /// Instead: the last link sent to this contact is followed.
    pub by_link: Option<LinkFollowed>,
    /// Instead of `as`: a program comes with a key that was shown to this contact.
    pub by_key: Option<KeyUsed>,
    /// Instead: something is looked at.
    pub look: Option<Value>,
    /// The handle of what the command creates.
    pub names: Option<String>,
    /// The handle of a request id: the same handle again is the same request again.
    pub request: Option<String>,
    /// The version that the record must still have: a number, or `"seen"`, the one whoever acts looked at last.
    pub if_version: Option<Wanted>,
    /// The codes of the refusal, one or several.
    pub refused: Option<Codes>,
    /// What the refusal says, in English.
    pub says: Option<String>,
    /// The same in French.
    pub says_fr: Option<String>,
    /// What would help and who can do it, in English, as the remedy says it.
    pub remedy: Option<String>,
    /// The same in French.
    pub remedy_fr: Option<String>,
    /// What holds afterwards.
    #[serde(default)]
    pub then: BTreeMap<String, Value>,
}

/// A link that is followed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkFollowed {
    /// Whose.
    pub contact: String,
    /// What for; the last one sent where left out.
    pub purpose: Option<annuaire::Purpose>,
    /// Which one, counted from the last: 0 is the last, 1 the one before.
    #[serde(default)]
    pub back: usize,
}

/// A key that a program comes with: the last one shown to a contact, or one before it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "expected a contact, or `{ contact, back }`")]
pub enum KeyUsed {
    /// The last one.
    Last(String),
    /// One before it.
    Before(KeyBefore),
}

/// A key that is not the last one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyBefore {
    /// To whom it was shown.
    pub contact: String,
    /// Which one, counted from the last: 0 is the last, 1 the one before.
    pub back: usize,
}

/// The version that a command insists on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged, expecting = "expected a version, or \"seen\"")]
pub enum Wanted {
    /// This one.
    Number(u64),
    /// The one whoever acts looked at last.
    Seen(Seen),
}

/// The word `seen`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// What was looked at last.
    Seen,
}

/// One code, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Codes {
    /// One.
    One(String),
    /// Every failing rule of the gate, in any order.
    All(Vec<String>),
}

impl Codes {
    pub(super) fn sorted(&self) -> Vec<String> {
        let mut codes = match self {
            Self::One(code) => vec![code.clone()],
            Self::All(codes) => codes.clone(),
        };
        codes.sort();
        codes
    }
}

fn some_morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_442_000, 0).unwrap_or_default()
}

/// A TOML date-time with its offset.
fn time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?.to_string();
    written
        .parse()
        .map_err(|_| serde::de::Error::custom(format!("`{written}` is no time with an offset")))
}

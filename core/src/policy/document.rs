//! A policy as written: the TOML document, key by key. Compiled into a [`Policy`](super::Policy).

use super::notifications::WithoutAddress;
use super::written::{Named, Readable, Reading, Written, tables};
use super::{AtCreation, Duplicates, FieldKind, Label};
use crate::wire::FromWire;
use serde::Deserialize;

tables! {
    struct Document {
        #[needed]
        policy: usize,
        #[needed]
        id: String,
        name: Option<Label>,
        region: Option<String>,
        duplicates: Duplicates,
        operators: Operators,
        fields: Named<Field>,
        account: AccountSection,
        login: Login,
        access: AccessSection,
        removal: Removal,
        links: Links,
        units: Named<UnitSection>,
        catalogues: Named<CatalogueSection>,
        agenda: Option<AgendaSection>,
        notifications: Option<NotificationsSection>,
        rights: Named<Vec<Condition>>,
        api_keys: Option<ApiKeysSection>,
    }
}

tables! {
    #[derive(Default)]
    struct Operators {
        groups: Vec<String>,
        ceiling: Ceiling,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ceiling {
    #[default]
    None,
    Level,
}

tables! {
    #[derive(Default)]
    struct AccountSection {
        fields: Named<Field>,
    }
}

tables! {
    struct Field {
        kind: Option<FieldKind>,
        label: Option<Label>,
        required: bool,
        immutable: bool,
        max: Option<usize>,
        choices: Vec<String>,
    }
}

tables! {
    #[derive(Default)]
    struct Login {
        address: LoginAddress,
        suggest: Vec<String>,
        unique_in: Uniqueness,
        change: LoginChange,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum LoginAddress {
    #[default]
    Email,
    Separate,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum Uniqueness {
    Account,
    #[default]
    Portal,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum LoginChange {
    Immediate,
    #[default]
    Proved,
}

tables! {
    #[derive(Default)]
    struct AccessSection {
        at_creation: AtCreation,
        default_role: Option<String>,
        needs: Vec<String>,
    }
}

tables! {
    #[derive(Default)]
    struct Removal {
        confirm: bool,
    }
}

tables! {
    #[derive(Default)]
    struct Links {
        activate: Option<String>,
        set_password: Option<String>,
        prove_login: Option<String>,
    }
}

tables! {
    struct UnitSection {
        label: Option<Label>,
        holds: Holds,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holds {
    One,
    #[default]
    Many,
}

tables! {
    struct CatalogueSection {
        label: Option<Label>,
        holds: Holds,
        min_held: usize,
        kept: Kept,
        scope: Option<String>,
        roles: Named<RoleSection>,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize, FromWire)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kept {
    #[default]
    Policy,
    Account,
}

tables! {
    struct RoleSection {
        label: Option<Label>,
        level: Option<String>,
        permissions: PermissionList,
        requires: Option<RequiresSection>,
        seat: Option<SeatSection>,
    }
}

/// The permissions of a role: every one, or these.
pub(super) enum PermissionList {
    All,
    Named(Vec<String>),
}

impl Default for PermissionList {
    fn default() -> Self {
        Self::Named(Vec::new())
    }
}

impl Readable for PermissionList {
    fn read(written: &Written<'_>) -> Reading<Self> {
        if written.text() == Some("all") {
            return Ok(Self::All);
        }
        Vec::read(written)
            .map(Self::Named)
            .or_else(|_| written.unlike("`\"all\"` or a list of permissions"))
    }
}

tables! {
    struct RequiresSection {
        #[needed]
        catalogue: String,
        level: Vec<String>,
    }
}

tables! {
    struct SeatSection {
        min: usize,
        max: Option<usize>,
        moves: Moves,
    }
}

/// How a seat moves.
#[derive(Default)]
pub(super) enum Moves {
    #[default]
    Edit,
    Promote,
    Approvals(ApprovalsSection),
}

impl Readable for Moves {
    fn read(written: &Written<'_>) -> Reading<Self> {
        match written.text() {
            Some("edit") => Ok(Self::Edit),
            Some("promote") => Ok(Self::Promote),
            _ => ApprovalsSection::read(written)
                .map(Self::Approvals)
                .or_else(|_| written.unlike("`\"edit\"`, `\"promote\"` or `{ approvals = […] }`")),
        }
    }
}

tables! {
    struct ApprovalsSection {
        #[needed]
        approvals: Vec<crate::seat::Party>,
        by_letter: bool,
        within: Option<String>,
    }
}

tables! {
    struct AgendaSection {
        events: Option<String>,
        kinds: Named<AgendaKindSection>,
    }
}

tables! {
    struct AgendaKindSection {
        label: Option<Label>,
        settings: Vec<String>,
        vault: bool,
    }
}

tables! {
    struct NotificationsSection {
        without_address: WithoutAddress,
        types: Named<NotificationTypeSection>,
        channels: Named<ChannelSection>,
    }
}

tables! {
    struct NotificationTypeSection {
        label: Option<Label>,
    }
}

tables! {
    struct ChannelSection {
        label: Option<Label>,
        #[needed]
        field: String,
    }
}

tables! {
    struct ApiKeysSection {
        prefix: Option<String>,
    }
}

tables! {
    /// One alternative of a right: every condition given must hold.
    #[derive(Clone, PartialEq, Eq, Default)]
    struct Condition {
        operator: Option<bool>,
        contact: Option<bool>,
        level_above: Option<String>,
        level_at_least: Option<String>,
        group: Option<String>,
        role: Option<String>,
        oneself = "self": Option<bool>,
        same_unit: Option<String>,
        target_role: Option<String>,
    }
}

impl Readable for Label {
    fn read(written: &Written<'_>) -> Reading<Self> {
        let languages = written.table(&["en", "fr"])?;
        let text = |key| languages.needed::<String>(key).map(Into::into);
        Ok(Self { en: text("en")?, fr: text("fr")? })
    }
}

/// What is written as a word.
macro_rules! words {
    ($($name:ty),*) => {$(
        impl Readable for $name {
            fn read(written: &Written<'_>) -> Reading<Self> {
                written.word()
            }
        }
    )*};
}

words!(
    AtCreation,
    Ceiling,
    Duplicates,
    FieldKind,
    Holds,
    Kept,
    LoginAddress,
    LoginChange,
    Uniqueness,
    WithoutAddress,
    crate::seat::Party
);

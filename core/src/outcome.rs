//! Outcomes: what a command changed, told to whoever asked.

use crate::api_key::Secret;
use crate::event::Event;
use crate::history::Entry;
use crate::id::{AccountId, ContactId, RequestId, UnavailabilityId, UnitId, Version};
use crate::name::RoleId;
use crate::record::Key;
use crate::refusal::Refusal;
use crate::wire::{FromWire, ToWire};
use serde::{Deserialize, Serialize};

/// The version that a record has now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct RecordVersion {
    /// The record.
    pub key: Key,
    /// Its version.
    pub version: Version,
}

/// What a command changed. A repeated request has the same outcome, rebuilt from the history, without what is shown
/// once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The request.
    pub request: Option<RequestId>,
    /// What changed, in order.
    pub events: Vec<Event>,
    /// The versions of the records written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<RecordVersion>,
    /// The outcome of each command of a batch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemOutcome>,
    /// Whether the request had been done before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeated: bool,
    /// The API key that was created. It is shown here and nowhere else: a repeated request has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api_key: Option<Secret>,
    /// False where something erased could not be scrubbed from the store's file yet.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub scrubbed: bool,
}

fn yes() -> bool {
    true
}

/// How one command of a batch ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToWire, FromWire)]
#[serde(rename_all = "snake_case")]
pub enum ItemOutcome {
    /// Done.
    Done(Box<Outcome>),
    /// Left out.
    Refused(Refusal),
}

impl Outcome {
    /// The outcome that history entries tell.
    pub(crate) fn of(entries: &[Entry]) -> Self {
        let chained = entries.iter().map(|entry| &entry.chained);
        Self {
            request: entries.first().map(|entry| entry.chained.request),
            events: chained.clone().flat_map(|part| part.events.iter().cloned()).collect(),
            records: chained
                .flat_map(|part| &part.records)
                .map(|change| RecordVersion { key: change.key.clone(), version: change.version })
                .collect(),
            items: Vec::new(),
            repeated: false,
            api_key: None,
            scrubbed: true,
        }
    }

    pub(crate) fn of_items(request: RequestId, items: Vec<ItemOutcome>) -> Self {
        let repeated =
            items.iter().all(|item| matches!(item, ItemOutcome::Done(outcome) if outcome.repeated));
        Self {
            request: Some(request),
            events: Vec::new(),
            records: Vec::new(),
            items,
            repeated,
            api_key: None,
            scrubbed: true,
        }
    }

    /// This outcome, with what is shown once.
    pub(crate) fn showing(mut self, api_key: Option<Secret>) -> Self {
        self.api_key = api_key;
        self
    }

    pub(crate) fn repeated(mut self) -> Self {
        self.repeated = true;
        self
    }

    /// The contact that was created.
    #[must_use]
    pub fn contact(&self) -> Option<ContactId> {
        self.events.iter().find_map(|event| match event {
            Event::ContactCreated { contact } => Some(*contact),
            _ => None,
        })
    }

    /// The account that was opened.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        self.events.iter().find_map(|event| match event {
            Event::AccountOpened { account } => Some(*account),
            _ => None,
        })
    }

    /// The unit that was created.
    #[must_use]
    pub fn unit(&self) -> Option<UnitId> {
        self.events.iter().find_map(|event| match event {
            Event::UnitCreated { unit, .. } => Some(*unit),
            _ => None,
        })
    }

    /// The role that was created in an account-kept catalogue.
    #[must_use]
    pub fn role(&self) -> Option<&RoleId> {
        self.events.iter().find_map(|event| match event {
            Event::RoleCreated { role } => Some(role),
            _ => None,
        })
    }

    /// The unavailability that was added.
    #[must_use]
    pub fn unavailability(&self) -> Option<UnavailabilityId> {
        self.events.iter().find_map(|event| match event {
            Event::UnavailabilityAdded { unavailability, .. } => Some(*unavailability),
            _ => None,
        })
    }

    /// The version that a record has now, where the command wrote it.
    #[must_use]
    pub fn version(&self, key: &Key) -> Option<Version> {
        self.records.iter().find(|record| record.key == *key).map(|record| record.version)
    }
}

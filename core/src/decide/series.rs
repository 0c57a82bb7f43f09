//! A series: requests decided one after another, each on what the ones before leave, and committed together.

use super::case::Case;
use super::gate::Checks;
use super::reads::of_command;
use super::{api_key, case, decide_one, replay};
use crate::change::{Change, ClaimChange, Guard, Write};
use crate::claim::{ClaimKey, Owner};
use crate::command::{Batch, BatchMode, Command};
use crate::history::Entry;
use crate::id::{ContactId, RequestId, Version};
use crate::limits::MAX_BATCH;
use crate::message::Message;
use crate::outcome::{ItemOutcome, Outcome};
use crate::policy::Policy;
use crate::reads::Snapshot;
use crate::record::{Key, Record};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::request::{Entropy, Request};
use crate::shelves::Shelves;
use crate::sorted::SortedMap;

/// Requests decided one after another on one snapshot, each on what the ones before leave, and committed together.
///
/// A request that is refused leaves no trace. The snapshot must hold what [`reads`](super::reads()) names for every
/// one of them.
///
/// ```
/// use annuaire::{Policy, Refusal, Repository, Request, Series, StoreError, reads};
///
/// fn all_at_once(policy: &Policy, requests: &[Request], repository: &dyn Repository) -> Result<Vec<Refusal>, StoreError> {
///     let Some(first) = requests.first() else { return Ok(Vec::new()) };
///     let mut all = reads(policy, first);
///     for request in requests {
///         all.include(reads(policy, request));
///     }
///     let mut series = Series::on(policy, repository.load(&all)?);
///     let refused = requests.iter().filter_map(|request| series.decide(request).err()).collect();
///     if let Some(change) = series.into_change() {
///         repository.commit(&change)?;
///     }
///     Ok(refused)
/// }
/// ```
#[derive(Debug)]
pub struct Series<'p> {
    policy: &'p Policy,
    /// What was loaded, with what was decided so far.
    snapshot: Snapshot,
    /// The versions of the records looked at, each time: the first is as it was loaded, and one that has another now is
    /// written.
    records: Vec<(Key, Option<Version>)>,
    /// The holders of the claims looked at, each time.
    claims: Vec<(ClaimKey, Option<Owner>)>,
    entries: Vec<Entry>,
    places: Shelves<RequestId, usize>,
    messages: Vec<Message>,
    erased: Vec<ContactId>,
    /// What stood in the snapshot before, while a batch may still be taken back.
    undo: Option<Vec<Before>>,
}

#[derive(Debug)]
enum Before {
    Record(Key, Option<Box<Record>>),
    Claim(ClaimKey, Option<Owner>),
}

impl<'p> Series<'p> {
    /// A series on what was loaded.
    #[must_use]
    pub fn on(policy: &'p Policy, snapshot: Snapshot) -> Self {
        Self {
            policy,
            snapshot,
            records: Vec::new(),
            claims: Vec::new(),
            entries: Vec::new(),
            places: Shelves::new(),
            messages: Vec::new(),
            erased: Vec::new(),
            undo: None,
        }
    }

    /// What was loaded, with what was decided so far.
    #[must_use]
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Decides the next request.
    ///
    /// # Errors
    /// [`Refusal`], with every failing rule of the first gate that is not clean. The series goes on without it.
    pub fn decide(&mut self, request: &Request) -> Result<Outcome, Refusal> {
        match &request.command {
            Command::Batch(batch) => self.batch(request, batch),
            command => self.one(
                request,
                Asked {
                    id: request.id,
                    command,
                    entropy: &request.entropy,
                    if_version: request.if_version,
                },
            ),
        }
    }

    /// What to commit; nothing where everything asked for was refused, or done before.
    #[must_use]
    pub fn into_change(mut self) -> Option<Change> {
        let account = self.snapshot.account_id();
        let claims = first_of_each(self.claims).into_iter().map(|(key, from)| {
            let to = self.snapshot.owner(&key);
            ClaimChange { key, from, to }
        });
        let claims = claims.collect();
        let seen = first_of_each(self.records);
        let mut guards = Vec::new();
        for (key, expected) in &seen {
            if self.snapshot.record(key).map(Record::version) == *expected {
                guards.push(Guard { key: key.clone(), expected: *expected });
            }
        }
        let mut writes = Vec::new();
        for record in self.snapshot.into_records() {
            if let Some(expected) = seen.get(&record.key()).copied()
                && expected != Some(record.version())
            {
                writes.push(Write { record, expected });
            }
        }
        let erased = self.erased;
        for entry in &mut self.entries {
            entry.personal.retain(|part| !erased.contains(&part.contact));
        }
        self.messages.retain(|message| !erased.contains(&message.contact));
        (!self.entries.is_empty()).then_some(Change {
            account,
            writes,
            guards,
            claims,
            entries: self.entries,
            messages: self.messages,
            erased,
        })
    }

    /// Decides the items of a batch.
    fn batch(&mut self, request: &Request, batch: &Batch) -> Result<Outcome, Refusal> {
        form(request, batch)?;
        let (entries, messages, erased) =
            (self.entries.len(), self.messages.len(), self.erased.len());
        let version = self.snapshot.account().map(|account| account.version);
        let is_stale = request.if_version.is_some() && request.if_version != version;
        self.undo = (batch.mode == BatchMode::Atomic || is_stale).then(Vec::new);
        let mut outcomes = Vec::with_capacity(batch.items.len());
        for (index, item) in batch.items.iter().enumerate() {
            let id = item.id.unwrap_or_else(|| request.id.item(index));
            let entropy = request.entropy.of_item(index);
            let asked = Asked {
                id,
                command: &item.command,
                entropy: &entropy,
                if_version: item.if_version,
            };
            match (self.one(request, asked), batch.mode) {
                (Ok(outcome), _) => outcomes.push(ItemOutcome::Done(Box::new(outcome))),
                (Err(refusal), BatchMode::PerItem) => outcomes.push(ItemOutcome::Refused(refusal)),
                (Err(refusal), BatchMode::Atomic) => {
                    self.take_back(entries, messages, erased);
                    return Err(refusal.at_item(index));
                }
            }
        }
        if is_stale && self.entries.len() > entries {
            self.take_back(entries, messages, erased);
            return Err(Refusal::of(Gate::State, Reason::new(Code::StaleVersion)));
        }
        self.undo = None;
        Ok(Outcome::of_items(request.id, outcomes))
    }

    /// Decides one command of a request.
    fn one(&mut self, request: &Request, asked: Asked<'_>) -> Result<Outcome, Refusal> {
        if let Some(entry) = self.entry(asked.id) {
            let gone = entry.personal.iter().any(|part| self.erased.contains(&part.contact));
            return replay(entry, gone, request, asked.command);
        }
        let reads =
            of_command(self.policy, request.account, &request.actor, asked.id, asked.command);
        let case = Case {
            id: asked.id,
            command: asked.command,
            entropy: asked.entropy,
            if_version: asked.if_version,
            ..case(self.policy, &self.snapshot, &reads, request)
        };
        let change = decide_one(&case)?;
        let outcome = Outcome::of(&change.entries).showing(api_key::shown(&case));
        self.take(change);
        Ok(outcome)
    }

    /// The entry of a request that was done before, in this series or ever.
    fn entry(&self, id: RequestId) -> Option<&Entry> {
        let here = self.places.get(&id).and_then(|at| self.entries.get(*at));
        here.or_else(|| self.snapshot.entry(id))
    }

    /// Takes a change into the snapshot, keeping what a store is to compare.
    fn take(&mut self, change: Change) {
        for Guard { key, expected } in change.guards {
            self.records.push((key, expected));
        }
        for Write { record, expected } in change.writes {
            let key = record.key();
            self.records.push((key.clone(), expected));
            let before = self.snapshot.put_record(key.clone(), Some(Box::new(record)));
            if let Some(undo) = &mut self.undo {
                undo.push(Before::Record(key, before));
            }
        }
        for ClaimChange { key, from, to } in change.claims {
            if from != to {
                self.snapshot.put_claim(key.clone(), to);
                if let Some(undo) = &mut self.undo {
                    undo.push(Before::Claim(key.clone(), from));
                }
            }
            self.claims.push((key, from));
        }
        for entry in change.entries {
            self.places.insert(entry.chained.request, self.entries.len());
            self.entries.push(entry);
        }
        self.messages.extend(change.messages);
        self.erased.extend(change.erased);
    }

    /// Takes a batch back: so many entries, messages and erasures were there before, and so was the snapshot.
    fn take_back(&mut self, entries: usize, messages: usize, erased: usize) {
        for entry in self.entries.split_off(entries) {
            self.places.remove(&entry.chained.request);
        }
        self.messages.truncate(messages);
        self.erased.truncate(erased);
        for before in self.undo.take().into_iter().flatten().rev() {
            match before {
                Before::Record(key, record) => drop(self.snapshot.put_record(key, record)),
                Before::Claim(key, owner) => self.snapshot.put_claim(key, owner),
            }
        }
    }
}

/// What was seen first of each.
fn first_of_each<K: Ord, V>(mut seen: Vec<(K, V)>) -> SortedMap<K, V> {
    seen.reverse();
    seen.into()
}

/// One command of a request: the request's own, or an item of its batch.
struct Asked<'r> {
    id: RequestId,
    command: &'r Command,
    entropy: &'r Entropy,
    if_version: Option<Version>,
}

/// The form gate of a batch.
fn form(request: &Request, batch: &Batch) -> Result<(), Refusal> {
    let mut form = Checks::at(Gate::Form);
    form.need_code(!batch.items.is_empty(), Code::NothingGiven);
    form.need(batch.items.len() <= MAX_BATCH, || Reason::new(Code::TooMany).with("max", MAX_BATCH));
    let mut ids = Shelves::new();
    for (index, item) in batch.items.iter().enumerate() {
        let nests = matches!(item.command, Command::Batch(_) | Command::OpenAccount(_));
        form.need_code(!nests, Code::NestedBatch);
        let id = item.id.unwrap_or_else(|| request.id.item(index));
        form.need(ids.insert(id, index).is_none(), || {
            Reason::new(Code::NamedTwice).with("name", id.to_string())
        });
    }
    form.close()
}

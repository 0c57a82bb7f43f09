//! A draft: the state a command wants, record by record, until it is sealed into a change.

use super::case::{Case, Scene};
use super::gate::Checks;
use super::invariant;
use crate::account::{Account, AccountState};
use crate::change::{Change, ClaimChange, Guard, Write};
use crate::claim::{ClaimKey, ClaimKind, Owner};
use crate::contact::{Contact, IssuedLink};
use crate::digest::Digest;
use crate::duration::later;
use crate::event::Event;
use crate::field::{FieldValue, Fields};
use crate::history::{Chained, Entry, Personal, RecordChange};
use crate::id::{AccountId, ContactId, Version};
use crate::kept::KeptCatalogue;
use crate::link::{Link, Purpose};
use crate::message::{Destination, Message, MessageKind};
use crate::name::{FieldName, RoleId};
use crate::person::can_act;
use crate::record::{Key, Record};
use crate::refusal::{Gate, Refusal};
use crate::seat::Evidence;
use crate::sorted::SortedMap;
use crate::unit::Unit;
use crate::value::Email;

/// What a command comes to: a draft, still to be sealed, or why there is none.
pub(super) type Drafted<'c, 'a> = Result<Box<Draft<'c, 'a>>, Refusal>;

/// What a command wants, so far.
pub(crate) struct Draft<'c, 'a> {
    pub(super) case: &'c Case<'a>,
    action: Box<str>,
    /// Records touched: absent from the snapshot, or changed.
    pub(super) account: Account,
    pub(super) contacts: SortedMap<ContactId, Contact>,
    pub(super) catalogues: SortedMap<Key, KeptCatalogue>,
    pub(super) units: SortedMap<Key, Unit>,
    /// Who held each claim before, and who will.
    claims: SortedMap<ClaimKey, (Option<Owner>, Option<Owner>)>,
    pub(super) events: Vec<Event>,
    personal: SortedMap<ContactId, Personal>,
    messages: Vec<(ContactId, Destination, MessageKind)>,
    erased: Vec<ContactId>,
    /// The state gate: preconditions noted while drafting, invariants when sealed.
    pub(super) checks: Checks,
    /// Whether an appointment may leave a seat to somebody who is only invited.
    pub(super) may_unclaim: bool,
}

impl<'c, 'a> Draft<'c, 'a> {
    /// A draft on an account that exists, at the version that the caller read. A closed account takes no
    /// command but the ones that say so.
    pub(super) fn on(case: &'c Case<'a>, scene: &Scene<'a>, action: &str) -> Box<Self> {
        let mut draft = Self::blank(case, scene.account.clone(), action);
        scene.need_open(&mut draft.checks);
        scene.need_version(&mut draft.checks, case);
        draft
    }

    /// A draft on an account as given: one just opened, or one that may be closed.
    pub(super) fn blank(case: &'c Case<'a>, account: Account, action: &str) -> Box<Self> {
        Box::new(Self {
            case,
            action: action.into(),
            account,
            contacts: SortedMap::new(),
            catalogues: SortedMap::new(),
            units: SortedMap::new(),
            claims: SortedMap::new(),
            events: Vec::new(),
            personal: SortedMap::new(),
            messages: Vec::new(),
            erased: Vec::new(),
            checks: Checks::at(Gate::State),
            may_unclaim: false,
        })
    }

    fn account_id(&self) -> AccountId {
        self.account.id
    }

    pub(super) fn owner(&self, contact: ContactId) -> Owner {
        Owner { account: self.account_id(), contact }
    }

    /// The scene before the draft, where the account existed and the actor can act.
    pub(super) fn scene(&self) -> Option<&'c Scene<'a>> {
        self.case.scene().ok()
    }

    /// A contact, to be changed.
    pub(super) fn contact(&mut self, id: ContactId) -> Option<&mut Contact> {
        if !self.contacts.contains_key(&id) {
            let contact = self.case.snapshot.contact(id)?.clone();
            self.contacts.insert(id, contact);
        }
        self.contacts.get_mut(&id)
    }

    /// A contact as they are in the draft.
    pub(super) fn peek(&self, id: ContactId) -> Option<&Contact> {
        self.contacts.get(&id).or_else(|| self.case.snapshot.contact(id))
    }

    pub(super) fn event(&mut self, event: Event) {
        self.events.push(event);
    }

    pub(super) fn message(&mut self, contact: ContactId, to: Destination, kind: MessageKind) {
        self.messages.push((contact, to, kind));
    }

    /// Who holds a claim in the draft; none where nobody does, or where it was not read.
    pub(super) fn claimant(&self, key: &ClaimKey) -> Option<Owner> {
        self.claims.get(key).map_or_else(|| self.case.snapshot.owner(key), |(_, to)| *to)
    }

    /// Takes a claim; whoever else holds it is found at the last gate.
    pub(super) fn take_claim(&mut self, key: ClaimKey, contact: ContactId) {
        let owner = self.owner(contact);
        let before = self.case.snapshot.owner(&key);
        self.claims.or_insert_with(key, || (before, None)).1 = Some(owner);
    }

    /// Releases a claim that a contact holds.
    pub(super) fn release_claim(&mut self, key: ClaimKey, contact: ContactId) {
        let owner = self.owner(contact);
        self.claims.or_insert_with(key, || (Some(owner), None)).1 = None;
    }

    pub(super) fn claim_key(&self, kind: ClaimKind, value: &Email) -> ClaimKey {
        self.case.policy.claim_key(self.account_id(), kind, value)
    }

    /// The erasable side of the entry, about one person.
    pub(super) fn personal(&mut self, contact: ContactId) -> &mut Personal {
        let case = self.case;
        self.personal.or_insert_with(contact, || {
            let (high, low) = contact.as_uuid().as_u64_pair();
            Personal {
                contact,
                salt: case.entropy.derive("annuaire personal salt", high ^ low),
                before: Fields::new(),
                after: Fields::new(),
                reason: None,
                evidence: None,
            }
        })
    }

    /// Notes a value's change on the erasable side.
    pub(super) fn record(
        &mut self,
        contact: ContactId,
        field: &FieldName,
        before: Option<FieldValue>,
        after: Option<FieldValue>,
    ) {
        let personal = self.personal(contact);
        if personal.before.get(field.as_str()).is_none() {
            personal.before.set(field.clone(), before);
        }
        personal.after.set(field.clone(), after);
    }

    pub(super) fn reason(&mut self, contact: ContactId, reason: Option<Box<str>>) {
        if let Some(reason) = reason {
            self.personal(contact).reason = Some(reason);
        }
    }

    pub(super) fn evidence(&mut self, contact: ContactId, evidence: Evidence) {
        self.personal(contact).evidence = Some(evidence);
    }

    /// Issues a link to a contact, superseding every link before it (K4).
    pub(super) fn issue_link(&mut self, id: ContactId, purpose: Purpose) {
        let links = &self.case.policy.links;
        let lifetime = match purpose {
            Purpose::Activate => links.activate,
            Purpose::SetPassword => links.set_password,
            Purpose::ProveLogin => links.prove_login,
        };
        let (account, now) = (self.account_id(), self.case.now);
        let Some(contact) = self.contact(id) else {
            return;
        };
        let issued = now.max(contact.at);
        let expires = later(issued, lifetime);
        contact.generation = contact.generation.saturating_add(1);
        contact.link = Some(IssuedLink { purpose, issued, expires });
        let link =
            Link { account, contact: id, purpose, generation: contact.generation, issued, expires };
        // A login to be proved is not the current one yet: the link goes to the new address.
        let to = match (purpose, &contact.pending_login) {
            (Purpose::ProveLogin, Some(login)) => Destination::Address(login.clone()),
            _ => Destination::Current,
        };
        self.event(Event::LinkIssued { contact: id, purpose });
        self.message(id, to, MessageKind::Link(link));
    }

    /// Makes every link of a contact die (K4).
    pub(super) fn kill_links(&mut self, id: ContactId) {
        if let Some(contact) = self.contact(id) {
            contact.generation = contact.generation.saturating_add(1);
            contact.link = None;
        }
    }

    /// Cancels every pending move that a contact is a party of (A5).
    pub(super) fn cancel_moves_of(&mut self, id: ContactId) {
        let roles: Vec<RoleId> = self.account.moves_of(id).cloned().collect();
        for role in roles {
            self.cancel_move(&role);
        }
    }

    pub(super) fn cancel_move(&mut self, role: &RoleId) {
        if let Some(pending) = self.account.moves.remove(role) {
            for party in pending.from.into_iter().chain([pending.to]) {
                self.message(
                    party,
                    Destination::Current,
                    MessageKind::MoveCancelled { role: role.clone() },
                );
            }
            self.event(Event::MoveCancelled { role: role.clone() });
        }
    }

    /// Marks a contact's personal history and undelivered messages as gone.
    pub(super) fn erase(&mut self, contact: ContactId) {
        self.personal.remove(&contact);
        self.messages.retain(|(to, _, _)| *to != contact);
        self.erased.push(contact);
    }

    /// Keeps the seats in step with what their holders can do, and the account with its seats.
    fn settle(&mut self) {
        self.end_keys();
        let Self { account, contacts, .. } = self;
        let state = account.state;
        for holder in account.seats.values_mut().flatten() {
            if let Some(contact) = contacts.get(&holder.contact) {
                holder.effective = can_act(state, contact);
            } else if state == AccountState::Closed {
                holder.effective = false;
            }
        }
        account.seats.retain(|_, holders| !holders.is_empty());
        let claimed = invariant::minimums_hold(self.case.policy, &self.account);
        match self.account.state {
            AccountState::Unclaimed if claimed => {
                self.account.state = AccountState::Open;
                self.event(Event::AccountClaimed);
            }
            AccountState::Open if !claimed && self.may_unclaim => {
                self.account.state = AccountState::Unclaimed;
                self.event(Event::AccountUnclaimed);
            }
            _ => {}
        }
    }

    /// Checks the state gate, and seals the draft into a change.
    pub(super) fn seal(mut self: Box<Self>) -> Result<Change, Refusal> {
        self.settle();
        let mut checks = std::mem::replace(&mut self.checks, Checks::at(Gate::State));
        invariant::check(&self, &mut checks);
        self.case.close(checks)?;
        // Claims are compared last: what they tell is one bit about other accounts.
        let mut taken = Checks::at(Gate::State);
        invariant::check_claims(&self, &self.claims, &mut taken);
        self.case.close(taken)?;
        if self.case.probing {
            // Only the verdict was asked for.
            return Ok(Change::nothing(self.account.id));
        }
        Ok(self.into_change())
    }

    fn into_change(self: Box<Self>) -> Change {
        let Self { case, action, account, contacts, catalogues, units, claims, events, .. } = *self;
        let before = case.snapshot;
        let account_id = account.id;
        let mut writes = Vec::new();
        let mut put = |record: Record| {
            let seen = before.record(&record.key());
            let expected = seen.map(Record::version);
            if seen != Some(&record) {
                writes.push(Write { record, expected });
            }
        };
        put(Record::Account(account));
        catalogues.into_values().map(Record::Catalogue).for_each(&mut put);
        contacts.into_values().map(Record::Contact).for_each(&mut put);
        units.into_values().map(Record::Unit).for_each(&mut put);
        let next = |expected: Option<Version>| expected.map_or(Version::FIRST, Version::next);
        let salt = case.entropy.derive("annuaire body salt", 0);
        let personal: Vec<Personal> = self.personal.into_values().collect();
        let mut records = Vec::with_capacity(writes.len());
        for Write { record, expected } in &writes {
            records.push(RecordChange {
                key: record.key(),
                version: next(*expected),
                previous: expected.map_or(Digest::NONE, |_| record.change()),
            });
        }
        let chained = Chained {
            account: account_id,
            request: case.id,
            at: case.now,
            actor: case.actor.reference(),
            action,
            policy: case.policy.digest(),
            events,
            records,
            commitments: Vec::new(),
            body: crate::request::body(&salt, &personal, case.actor, account_id, case.command),
            salt,
        };
        let entry = Entry::seal(chained, personal);
        let mut messages = Vec::with_capacity(self.messages.len());
        for (index, (contact, to, kind)) in self.messages.into_iter().enumerate() {
            let id = case.id.message(account_id, index);
            messages.push(Message { id, account: account_id, request: case.id, contact, to, kind });
        }
        for Write { record, expected } in &mut writes {
            record.stamp(next(*expected), entry.digest, case.now);
        }
        let written = &entry.chained.records;
        let mut guards = Vec::new();
        for key in &case.reads.records {
            if !written.iter().any(|change| change.key == *key) {
                let expected = before.record(key).map(Record::version);
                guards.push(Guard { key: key.clone(), expected });
            }
        }
        let mut compared: Vec<ClaimChange> = Vec::with_capacity(case.reads.claims.len());
        for (key, (from, to)) in claims {
            compared.push(ClaimChange { key, from, to });
        }
        for key in &case.reads.claims {
            if !compared.iter().any(|claim| claim.key == *key) {
                let owner = before.owner(key);
                compared.push(ClaimChange { key: key.clone(), from: owner, to: owner });
            }
        }
        Change {
            account: account_id,
            writes,
            guards,
            claims: compared,
            entries: vec![entry],
            messages,
            erased: self.erased,
        }
    }
}

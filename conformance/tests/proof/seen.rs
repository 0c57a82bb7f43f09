//! One account as it stands: a plain map of records and claims, kept by hand beside the library.

use crate::rulebook::{Authority, Facts, Rulebook};
use annuaire::{
    Access, Account, AccountState, Actor, Attempt, Change, ClaimKey, Committed, Conflict, Contact,
    ContactId, Key, Outcome, Owner, Policy, Presence, Reads, Record, Refusal, Request, RoleId,
    Snapshot, Step, UnitId,
};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) id: annuaire::AccountId,
    pub(crate) records: BTreeMap<Key, Record>,
    pub(crate) claims: BTreeMap<ClaimKey, Owner>,
}

impl Seen {
    pub(crate) fn nothing(id: annuaire::AccountId) -> Self {
        Self { id, records: BTreeMap::new(), claims: BTreeMap::new() }
    }

    pub(crate) fn account(&self) -> Option<&Account> {
        match self.records.get(&Key::Account) {
            Some(Record::Account(account)) => Some(account),
            _ => None,
        }
    }

    pub(crate) fn contact(&self, id: ContactId) -> Option<&Contact> {
        match self.records.get(&Key::Contact(id)) {
            Some(Record::Contact(contact)) => Some(contact),
            _ => None,
        }
    }

    /// Everybody, tombstones included.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.records.values().filter_map(|record| match record {
            Record::Contact(contact) => Some(contact),
            _ => None,
        })
    }

    pub(crate) fn present(&self) -> impl Iterator<Item = &Contact> {
        self.contacts().filter(|contact| contact.presence == Presence::Present)
    }

    pub(crate) fn units(&self) -> impl Iterator<Item = &annuaire::Unit> {
        self.records.values().filter_map(|record| match record {
            Record::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    pub(crate) fn unit(&self, id: UnitId) -> Option<&annuaire::Unit> {
        self.units().find(|unit| unit.id == id)
    }

    /// The account-kept roles.
    pub(crate) fn kept(&self) -> impl Iterator<Item = (&RoleId, &annuaire::KeptRole)> {
        let catalogues = self.records.values().filter_map(|record| match record {
            Record::Catalogue(catalogue) => Some(catalogue),
            _ => None,
        });
        catalogues.flat_map(|catalogue| &catalogue.roles)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.account().is_none_or(|account| account.state == AccountState::Closed)
    }

    /// Every role a contact holds, in which unit; seats included.
    pub(crate) fn roles_of(&self, id: ContactId) -> Vec<(String, Option<UnitId>)> {
        let own = self.contact(id).into_iter().flat_map(|contact| &contact.holdings);
        let own = own.map(|held| (held.role.to_string(), held.unit));
        let seats = self.account().into_iter().flat_map(|account| &account.seats);
        let seats = seats.filter(|(_, holders)| holders.iter().any(|holder| holder.contact == id));
        own.chain(seats.map(|(role, _)| (role.to_string(), None))).collect()
    }

    /// What somebody's roles give, whether or not they can act.
    pub(crate) fn held(&self, rules: &Rulebook, id: ContactId) -> Authority {
        let mut held = Authority::default();
        for (role, _) in self.roles_of(id) {
            held.add(&self.gives(rules, &role));
        }
        held
    }

    /// What a role gives, of the policy or of the account.
    pub(crate) fn gives(&self, rules: &Rulebook, role: &str) -> Authority {
        if rules.roles.contains_key(role) {
            return rules.authority(role);
        }
        let kept = self.kept().find(|(id, _)| id.as_str() == role);
        let level = kept.and_then(|(_, kept)| kept.level);
        Authority::of_level(level.map(|level| u32::from(level.hundredths())))
    }

    /// Whether somebody can act.
    pub(crate) fn can_act(&self, id: ContactId) -> bool {
        let active = self.contact(id).is_some_and(|contact| {
            contact.access == Access::Active && contact.presence == Presence::Present
        });
        active && !self.is_closed()
    }

    /// What somebody may use.
    pub(crate) fn authority(&self, rules: &Rulebook, id: ContactId) -> Authority {
        if self.can_act(id) { self.held(rules, id) } else { Authority::default() }
    }

    pub(crate) fn facts(&self, rules: &Rulebook, id: ContactId) -> Facts {
        let units = self.contact(id).into_iter().flat_map(|contact| &contact.units);
        Facts {
            id: Some(id),
            level: self.authority(rules, id).level,
            roles: self.roles_of(id),
            units: units.map(|at| (at.kind.to_string(), at.unit)).collect(),
            ..Facts::default()
        }
    }

    /// The actor as the conditions see them; none for the system and for bearers.
    pub(crate) fn asking(&self, rules: &Rulebook, actor: &Actor) -> Option<Facts> {
        match actor {
            Actor::Contact(id) | Actor::ApiKey { contact: id, .. } => Some(self.facts(rules, *id)),
            Actor::Operator(operator) => Some(Facts {
                is_operator: true,
                level: operator.level.map(|level| u32::from(level.hundredths())),
                groups: operator.groups.iter().map(ToString::to_string).collect(),
                ..Facts::default()
            }),
            Actor::Bearer(_) | Actor::System => None,
        }
    }

    pub(crate) fn load(&self, reads: &Reads) -> Snapshot {
        let mut snapshot = Snapshot::of(reads.account);
        for record in reads.records.iter().filter_map(|key| self.records.get(key)) {
            snapshot.add_record(record.clone());
        }
        for key in &reads.claims {
            if let Some(owner) = self.claims.get(key) {
                snapshot.add_claim(key.clone(), *owner);
            }
        }
        snapshot
    }

    /// What is compared by a commit and is no longer so.
    pub(crate) fn conflict(&self, change: &Change) -> Option<Conflict> {
        let version = |key: &Key| self.records.get(key).map(Record::version);
        let written = change.writes.iter().map(|write| (write.record.key(), write.expected));
        let guarded = change.guards.iter().map(|guard| (guard.key.clone(), guard.expected));
        let stale = written.chain(guarded).find(|(key, expected)| version(key) != *expected);
        let taken =
            change.claims.iter().find(|claim| self.claims.get(&claim.key) != claim.from.as_ref());
        stale
            .map(|(key, _)| Conflict::Record(key))
            .or_else(|| taken.map(|claim| Conflict::Claim(claim.key.clone())))
    }

    pub(crate) fn write(&mut self, change: &Change) {
        for write in &change.writes {
            self.records.insert(write.record.key(), write.record.clone());
        }
        for claim in &change.claims {
            match claim.to {
                Some(owner) => drop(self.claims.insert(claim.key.clone(), owner)),
                None => drop(self.claims.remove(&claim.key)),
            }
        }
    }
}

/// The journey of a command over a state kept by hand.
pub(crate) fn attempt(
    policy: &Policy,
    seen: &Seen,
    request: &Request,
) -> Result<(Option<Change>, Outcome), Refusal> {
    let (mut attempt, mut step) = Attempt::start(policy, request);
    let mut written = None;
    loop {
        step = match step {
            Step::Load(reads) => attempt.loaded(&seen.load(&reads)),
            Step::Commit(change) => match seen.conflict(&change) {
                Some(conflict) => attempt.committed(Committed::Conflict(conflict)),
                None => {
                    written = Some(*change);
                    attempt.committed(Committed::Written { scrubbed: true })
                }
            },
            Step::Done(result) => return result.map(|outcome| (written, outcome)),
        }
    }
}

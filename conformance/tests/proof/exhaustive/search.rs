//! The search: breadth first, every step checked.

use super::alphabet::{Alphabet, ELSEWHERE, foreign_account, foreign_contact, role_id};
use super::golden::Tally;
use super::shape;
use crate::promises::{self, Taken};
use crate::rulebook::Rulebook;
use crate::seen::{Seen, attempt};
use annuaire::value::Email;
use annuaire::{
    Access, AccountId, Actor, ClaimKind, Command, ContactId, CreateContact, CreateRole, CreateUnit,
    Entropy, Gate, ItemOutcome, OpenAccess, OpenAccount, Owner, Policy, Presence, RedeemLink,
    Request, RequestId, RoleGrant, UnitKind,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// What is asked at both points in time: whatever looks at a deadline.
fn looks_at_the_clock(command: &Command) -> bool {
    matches!(
        command,
        Command::RedeemLink(_)
            | Command::ApproveMove(_)
            | Command::CancelMove(_)
            | Command::Promote(_)
            | Command::SendLink(_)
    )
}

pub(crate) struct Search {
    policy: Policy,
    rules: Rulebook,
    depth: usize,
    noon: DateTime<Utc>,
    /// After every deadline that was set at noon.
    later: DateTime<Utc>,
    states: Vec<State>,
    shapes: HashMap<String, usize>,
    tally: Tally,
    asked: u128,
}

struct State {
    seen: Seen,
    depth: usize,
    /// Where it was reached from, and how.
    from: Option<(usize, String)>,
}

impl Search {
    pub(crate) fn of(preset: &str, depth: usize) -> Self {
        let noon: DateTime<Utc> = "2026-03-02T12:00:00Z".parse().unwrap();
        Self {
            policy: Policy::preset(preset).unwrap(),
            rules: Rulebook::preset(preset),
            depth,
            noon,
            later: noon + TimeDelta::days(40),
            states: Vec::new(),
            shapes: HashMap::new(),
            tally: Tally::default(),
            asked: 0,
        }
    }

    pub(crate) fn run(mut self) -> Tally {
        let first = self.opened();
        self.reach(first, 0, None);
        let settled = self.settled();
        self.reach(settled, 0, None);
        let mut next = 0;
        while let Some(state) = self.states.get(next) {
            if state.depth < self.depth {
                self.expand(next);
            }
            next += 1;
        }
        self.tally.states = self.states.len();
        self.tally.depth = self.states.last().map_or(0, |state| state.depth);
        self.tally
    }

    /// An account with its first holder invited, and what is scarce in this scope.
    fn opened(&mut self) -> Seen {
        let id = AccountId::from_uuid(Uuid::from_u128(1));
        let mut seen = Seen::nothing(id);
        let login = Email::parse(ELSEWHERE).unwrap();
        let claim = self.policy.claim_key(foreign_account(), ClaimKind::Login, &login);
        seen.claims.insert(claim, Owner { account: foreign_account(), contact: foreign_contact() });
        let empty = Seen::nothing(id);
        let alphabet = Alphabet::of(&self.rules, &empty);
        let governing = self.rules.seats().filter(|(_, _, seat)| seat.min > 0);
        let mut roles: Vec<RoleGrant> =
            governing.map(|(role, _, _)| role_id(role).into()).collect();
        for grant in alphabet.ordinary() {
            let known = roles.iter().any(|other| other.role.catalogue() == grant.role.catalogue());
            roles.extend((!known).then_some(grant));
        }
        let first = CreateContact { roles, ..alphabet.person("p0@moore.example") };
        self.does(&mut seen, OpenAccount { fields: Default::default(), first: Some(first) }.into());
        let kinds: Vec<String> = self.rules.kinds.keys().cloned().collect();
        for kind in kinds {
            let kind = UnitKind::parse(&kind).unwrap();
            self.does(&mut seen, CreateUnit { kind, label: "South".into() }.into());
        }
        let kept = self.rules.catalogues.iter().filter(|(_, catalogue)| catalogue.kept);
        let kept: Vec<String> = kept.map(|(name, _)| name.clone()).collect();
        for name in kept {
            // An event gives no level: one is as good as two.
            let are_events = self.rules.events.as_ref() == Some(&name);
            let roles = [("first", "1.0"), ("second", "5.0")];
            for (role, level) in roles.into_iter().take(if are_events { 1 } else { 2 }) {
                let new = CreateRole {
                    catalogue: annuaire::CatalogueName::parse(&name).unwrap(),
                    name: role.into(),
                    label: role.into(),
                    level: (!are_events).then(|| level.into()),
                    booking: None,
                };
                self.does(&mut seen, new.into());
            }
        }
        seen
    }

    /// The same account, with two people who can act: a search that stops early would not come to what they can do
    /// to each other.
    fn settled(&mut self) -> Seen {
        let mut seen = self.opened();
        let alphabet = Alphabet::of(&self.rules, &seen);
        let roles = alphabet.ordinary();
        let second = CreateContact { roles, ..alphabet.person("p1@moore.example") };
        self.does(&mut seen, second.into());
        let people: Vec<ContactId> = seen.present().map(|contact| contact.id).collect();
        for id in people {
            if seen.contact(id).is_some_and(|contact| contact.access == Access::None) {
                self.does(&mut seen, OpenAccess::from(id).into());
            }
            let invitation = Alphabet::of(&self.rules, &seen).invitation(id);
            self.does_as(&mut seen, invitation, RedeemLink {}.into());
        }
        seen
    }

    fn does(&mut self, seen: &mut Seen, command: Command) {
        self.does_as(seen, Actor::System, command);
    }

    fn does_as(&mut self, seen: &mut Seen, actor: Actor, command: Command) {
        let request = self.request(seen.id, actor, command, self.noon);
        let (change, _) = attempt(&self.policy, seen, &request).unwrap();
        seen.write(&change.unwrap());
    }

    fn request(
        &mut self,
        account: AccountId,
        actor: Actor,
        command: Command,
        at: DateTime<Utc>,
    ) -> Request {
        self.asked += 1;
        let id = RequestId::from_uuid(Uuid::from_u128(self.asked << 16));
        Request {
            id,
            at,
            actor,
            account,
            if_version: None,
            command,
            entropy: Entropy::new([1; 32]),
        }
    }

    /// Notes a state, unless its shape is known or lies beyond the scope.
    fn reach(&mut self, mut seen: Seen, depth: usize, from: Option<(usize, String)>) {
        if !self.in_scope(&seen) {
            return;
        }
        forget(&mut seen);
        let shape = shape::of(&seen, self.later);
        if self.shapes.contains_key(&shape) {
            return;
        }
        let broken = promises::of_state(&self.rules, &seen);
        let at = self.states.len();
        self.states.push(State { seen, depth, from });
        self.shapes.insert(shape, at);
        if !broken.is_empty() {
            panic!("{}\n{}", self.story(at), told(&broken));
        }
    }

    fn in_scope(&self, seen: &Seen) -> bool {
        seen.present().count() <= 2
            && seen.units().count() <= self.rules.kinds.len()
            && seen.kept().count() <= 2
    }

    fn expand(&mut self, at: usize) {
        let seen = self.states[at].seen.clone();
        let alphabet = Alphabet::of(&self.rules, &seen);
        let (actors, bearers, commands) =
            (alphabet.actors(), alphabet.bearers(), alphabet.commands());
        for command in commands {
            let times = if looks_at_the_clock(&command) {
                &[self.noon, self.later][..]
            } else {
                &[self.noon]
            };
            for now in times.iter().copied() {
                let asking = if matches!(command, Command::RedeemLink(_)) {
                    bearers.iter().chain(actors.first())
                } else {
                    // One bearer stands for all: none of them may do anything else.
                    actors.iter().chain(bearers.last())
                };
                for actor in asking {
                    if !self.ask(at, &seen, actor, &command, now) {
                        // The form gate looks at the command and the policy alone.
                        break;
                    }
                }
            }
        }
    }

    /// Takes one step. False where the form of the command is refused, whoever asks.
    fn ask(
        &mut self,
        at: usize,
        seen: &Seen,
        actor: &Actor,
        command: &Command,
        now: DateTime<Utc>,
    ) -> bool {
        self.tally.transitions += 1;
        let request = self.request(seen.id, actor.clone(), command.clone(), now);
        let step = || format!("{actor:?}\n    at {now}: {command:?}");
        match attempt(&self.policy, seen, &request) {
            Err(refusal) => {
                self.tally.refused(refusal.code());
                refusal.gate() != Gate::Form
            }
            Ok((None, outcome)) => {
                // Every item of a batch was left out.
                for item in outcome.items {
                    if let ItemOutcome::Refused(refusal) = item {
                        self.tally.refused(refusal.code());
                    }
                }
                true
            }
            Ok((Some(change), outcome)) => {
                self.tally.accepted(command.name());
                let mut after = seen.clone();
                after.write(&change);
                let mut broken = promises::of_state(&self.rules, &after);
                if !matches!(command, Command::Batch(_)) {
                    let taken = Taken {
                        rules: &self.rules,
                        before: seen,
                        after: &after,
                        now,
                        actor,
                        command,
                        request: request.id,
                        change: &change,
                        outcome: &outcome,
                    };
                    broken.extend(promises::of_step(&taken));
                }
                if !broken.is_empty() {
                    panic!("{}\n{}\n{}", self.story(at), step(), told(&broken));
                }
                let depth = self.states[at].depth + 1;
                self.reach(after, depth, Some((at, step())));
                true
            }
        }
    }

    /// How a state was reached.
    fn story(&self, at: usize) -> String {
        let state = &self.states[at];
        match &state.from {
            None => format!("an account under {}", self.rules.id),
            Some((from, step)) => format!("{}\n{step}", self.story(*from)),
        }
    }
}

fn told(broken: &[promises::Broken]) -> String {
    broken.iter().map(|broken| format!("BROKEN {broken}")).collect::<Vec<_>>().join("\n")
}

/// One tombstone of each kind is as good as many.
fn forget(seen: &mut Seen) {
    for gone in [Presence::Removed, Presence::Erased] {
        let ids: Vec<_> =
            seen.contacts().filter(|it| it.presence == gone).map(|it| it.id).collect();
        for id in ids.iter().skip(1) {
            seen.records.remove(&annuaire::Key::Contact(*id));
        }
    }
}

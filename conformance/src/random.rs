//! Random but repeatable requests: the same numbers ask the same things of every store, in every language.
//!
//! A [`Walk`] goes through a few accounts under one policy. Each number it is given becomes one request, sensible or
//! not: by whoever is around, about whoever is or is not, under links that were sent or made up, sometimes sent twice,
//! sometimes with the clock set back. Give every store the same numbers, tell the walk what came of it and which
//! messages were sent, and compare what the stores answer.
//!
//! ```
//! use annuaire::{Directory, MemoryRepository, Policy, RoleId};
//! use annuaire_conformance::random::{Dice, Walk};
//!
//! let policy = Policy::preset("trade-customer")?;
//! let mut walk = Walk::under(&policy, 2, &[RoleId::parse("governance.administrator")?]);
//! let directory = Directory::new(policy, MemoryRepository::new());
//! for number in Dice::new(7).take(40) {
//!     match directory.execute(&walk.ask(number)) {
//!         Ok(outcome) => walk.learn(&outcome),
//!         Err(refusal) => println!("{refusal}"),
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ask;
mod dice;
mod known;
mod transcript;

pub use dice::Dice;
pub use transcript::{Line, Verdict, governing, transcript};

use annuaire::{
    AccountId, Actor, CloseAccount, Command, Entropy, Message, MessageKind, OpenAccount, Outcome,
    Policy, Request, RequestId, RoleId,
};
use ask::Asking;
use chrono::{DateTime, TimeDelta, Utc};
use known::{Known, Names};
use uuid::Uuid;

/// A walk through a few accounts under one policy.
#[derive(Debug)]
pub struct Walk {
    names: Names,
    governing: Vec<RoleId>,
    accounts: Vec<Known>,
    now: DateTime<Utc>,
    asked: u64,
    last: Option<Request>,
}

impl Walk {
    /// A walk through so many accounts. The first holder of each gets the roles given: what the policy's seats with a
    /// minimum, and its access, ask for.
    #[must_use]
    pub fn under(policy: &Policy, accounts: usize, governing: &[RoleId]) -> Self {
        let account =
            |at: usize| Known::of(AccountId::from_uuid(Uuid::from_u128(0xacc0 + at as u128)));
        Self {
            names: Names::of(policy),
            governing: governing.to_vec(),
            accounts: (0..accounts.max(1)).map(account).collect(),
            now: DateTime::UNIX_EPOCH + TimeDelta::days(20_000),
            asked: 0,
            last: None,
        }
    }

    /// The accounts walked through.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        self.accounts.iter().map(|known| known.account)
    }

    /// What this number asks for: the opening of each account first, then anything.
    #[must_use]
    pub fn ask(&mut self, number: u64) -> Request {
        let mut dice = Dice::new(number);
        self.asked += 1;
        self.tick(&mut dice);
        let request = self.opening().unwrap_or_else(|| self.anything(&mut dice));
        let request = match &self.last {
            Some(last) if dice.chance(4) => Self::again(&mut dice, last, request),
            _ => request,
        };
        self.last = Some(request.clone());
        request
    }

    /// Tells the walk what was made: it goes on with it.
    pub fn learn(&mut self, outcome: &Outcome) {
        let asked = self.last.as_ref().map(|request| request.account);
        let Some(known) = self.accounts.iter_mut().find(|known| Some(known.account) == asked)
        else {
            return;
        };
        known.learn(outcome);
    }

    /// Tells the walk which messages were sent: it follows their links.
    pub fn hear(&mut self, messages: &[Message]) {
        for message in messages {
            let MessageKind::Link(link) = &message.kind else { continue };
            if let Some(known) =
                self.accounts.iter_mut().find(|known| known.account == link.account)
            {
                known.links.push(link.clone());
            }
        }
    }

    /// Time goes on; now and then it leaps over a deadline, or goes back.
    fn tick(&mut self, dice: &mut Dice) {
        self.now += match dice.below(60) {
            0 => TimeDelta::days(8),
            1 => TimeDelta::days(31),
            2 | 3 => TimeDelta::hours(-30),
            _ => TimeDelta::seconds(1),
        };
    }

    /// The opening of the next account that nobody has tried to open.
    fn opening(&mut self) -> Option<Request> {
        let at = self.accounts.iter().position(|known| !known.asked)?;
        let first = self.names.person(&format!("first{at}"), &self.governing);
        let known = self.accounts.get_mut(at)?;
        known.asked = true;
        let account = known.account;
        Some(self.request(account, Actor::System, OpenAccount::with_first(first).into()))
    }

    fn anything(&self, dice: &mut Dice) -> Request {
        // Most of the time the first account, so that it gets somewhere.
        let at = if dice.chance(60) { 0 } else { dice.below(self.accounts.len()) };
        let mut from = self.accounts.iter().cycle().skip(at);
        let (here, other) = (from.next(), from.next());
        let Some((here, other)) = here.zip(other) else {
            return self.request(
                AccountId::from_uuid(Uuid::nil()),
                Actor::System,
                CloseAccount {}.into(),
            );
        };
        let asking = Asking { names: &self.names, governing: &self.governing, here, other };
        let (actor, command) = asking.anything(dice);
        let request = self.request(here.account, actor, command);
        let seen = dice.chance(4).then(|| annuaire::Version::new(1 + dice.below(4) as u64));
        Request { if_version: seen, ..request }
    }

    /// The request before, sent again; now and then its id, for something else.
    fn again(dice: &mut Dice, last: &Request, new: Request) -> Request {
        if dice.chance(70) { last.clone() } else { Request { id: last.id, ..new } }
    }

    fn request(&self, account: AccountId, actor: Actor, command: Command) -> Request {
        let mut entropy = [0; 32];
        let bytes = entropy.iter_mut().zip(Dice::new(self.asked).flat_map(u64::to_be_bytes));
        bytes.for_each(|(to, from)| *to = from);
        Request {
            id: RequestId::from_uuid(Uuid::from_u128(u128::from(self.asked))),
            at: self.now,
            actor,
            account,
            if_version: None,
            command,
            entropy: Entropy::new(entropy),
        }
    }
}

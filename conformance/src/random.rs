//! Random but repeatable requests: the same numbers ask the same things of every store, in every language.
//!
//! A [`Walk`] goes through a few accounts under one policy. Each number it is given becomes one request, sensible or
//! not: by whoever is around, about whoever is or is not, under links that were sent or made up, sometimes sent twice,
//! sometimes with the clock set back. Give every store the same numbers, tell the walk the messages that were sent,
//! and compare what the stores answer.
//!
//! ```
//! use annuaire::{Directory, MemoryRepository, Policy, RoleId};
//! use annuaire_conformance::random::{Dice, Walk};
//!
//! let policy = Policy::preset("trade-customer")?;
//! let mut walk = Walk::under(&policy, 2, &[RoleId::parse("governance.administrator")?]);
//! let directory = Directory::new(policy, MemoryRepository::new());
//! for number in Dice::new(7).take(40) {
//!     let verdict = directory.execute(&walk.ask(number));
//!     println!("{verdict:?}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ask;
mod dice;
mod known;

pub use dice::Dice;

use annuaire::{
    AccountId, Actor, Command, Entropy, Message, MessageKind, OpenAccount, Policy, Request,
    RequestId, RoleId,
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
        let request = match (self.unopened(), &self.last) {
            (Some(at), _) => self.opening(at),
            (None, Some(last)) if dice.chance(4) => self.again(&mut dice, last.clone()),
            (None, _) => self.anything(&mut dice),
        };
        self.note(&request);
        self.last = Some(request.clone());
        request
    }

    /// Tells the walk which messages were sent: it follows their links.
    pub fn hear(&mut self, messages: &[Message]) {
        for message in messages {
            let MessageKind::Link(link) = &message.kind else { continue };
            let account = self.accounts.iter_mut().find(|known| known.account == link.account);
            if let Some(known) = account {
                known.links.push(link.clone());
            }
        }
    }

    /// Time goes on; now and then it leaps over a deadline, or goes back.
    fn tick(&mut self, dice: &mut Dice) {
        self.now += match dice.below(24) {
            0 => TimeDelta::days(8),
            1 => TimeDelta::days(31),
            2 => TimeDelta::hours(-30),
            _ => TimeDelta::seconds(1),
        };
    }

    fn unopened(&self) -> Option<usize> {
        self.accounts.iter().position(|known| known.contacts.is_empty())
    }

    fn opening(&self, at: usize) -> Request {
        let first = self.names.person(&format!("first{at}"), &self.governing);
        let account =
            self.accounts.get(at).map_or(AccountId::from_uuid(Uuid::nil()), |known| known.account);
        self.request(account, Actor::System, OpenAccount::with_first(first).into())
    }

    fn anything(&self, dice: &mut Dice) -> Request {
        let at = dice.below(self.accounts.len());
        let (Some(here), Some(other)) =
            (self.accounts.get(at), self.accounts.get((at + 1) % self.accounts.len()))
        else {
            return self.opening(0);
        };
        let asking = Asking { names: &self.names, here, other };
        let (actor, command) = asking.anything(dice);
        let request = self.request(here.account, actor, command);
        let seen = dice.chance(6).then(|| annuaire::Version::new(1 + dice.below(4) as u64));
        Request { if_version: seen, ..request }
    }

    /// The request before, sent again; now and then for something else.
    fn again(&self, dice: &mut Dice, last: Request) -> Request {
        if dice.chance(70) { last } else { Request { id: last.id, ..self.anything(dice) } }
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

    /// Remembers what a request would make, whether or not it does.
    fn note(&mut self, request: &Request) {
        if let Some(known) = self.accounts.iter_mut().find(|known| known.account == request.account)
        {
            known.note(request.id, &request.command);
        }
    }
}

//! An attempt: the journey of a command, without a colour. Load, decide, commit; again where a race was lost.

use crate::change::{Change, Committed, Conflict};
use crate::command::Command;
use crate::decide::{decide_on, reads};
use crate::id::{ContactId, RequestId};
use crate::limits::MAX_TRIES;
use crate::name::RoleId;
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::reads::{Reads, Snapshot};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::request::Request;
use crate::sorted::SortedMap;
use std::borrow::Borrow;

/// What to do next.
#[derive(Debug)]
pub enum Step {
    /// Load this, and give it to [`Attempt::loaded`].
    Load(Reads),
    /// Commit this, and give the answer to [`Attempt::committed`].
    Commit(Box<Change>),
    /// It is over.
    Done(Result<Outcome, Refusal>),
}

/// One request on its way. A driver follows its steps; it holds nothing between them.
///
/// ```
/// use annuaire::{Attempt, Outcome, Policy, Refusal, Repository, Request, Step, StoreError};
///
/// fn drive(policy: &Policy, request: &Request, repository: &dyn Repository)
///     -> Result<Result<Outcome, Refusal>, StoreError>
/// {
///     let (mut attempt, mut step) = Attempt::start(policy, request);
///     loop {
///         step = match step {
///             Step::Load(reads) => attempt.loaded(&repository.load(&reads)?),
///             Step::Commit(change) => attempt.committed(repository.commit(&change)?),
///             Step::Done(result) => return Ok(result),
///         }
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Attempt<P, Q> {
    policy: P,
    request: Q,
    reads: Reads,
    tries: u32,
    /// The holders of each seat that the request moves, as they were seen first: it overwrites nobody.
    seen: SortedMap<RoleId, Vec<ContactId>>,
    outcome: Option<Outcome>,
}

impl<P: Borrow<Policy>, Q: Borrow<Request>> Attempt<P, Q> {
    /// Starts an attempt, over a policy and a request that it borrows or owns.
    #[must_use]
    pub fn start(policy: P, request: Q) -> (Self, Step) {
        let reads = reads(policy.borrow(), request.borrow());
        let step = Step::Load(reads.clone());
        (Self { policy, request, reads, tries: 0, seen: SortedMap::new(), outcome: None }, step)
    }

    /// Goes on with what was loaded.
    pub fn loaded(&mut self, snapshot: &Snapshot) -> Step {
        self.tries = self.tries.saturating_add(1);
        if let Some(refusal) = self.seat_moved(snapshot) {
            return Step::Done(Err(refusal));
        }
        match decide_on(self.policy.borrow(), snapshot, &self.reads, self.request.borrow()) {
            Err(refusal) => Step::Done(Err(refusal)),
            Ok(decision) => match decision.change {
                None => Step::Done(Ok(decision.outcome)),
                Some(change) => {
                    self.outcome = Some(decision.outcome);
                    Step::Commit(Box::new(change))
                }
            },
        }
    }

    /// Goes on with how the commit ended.
    pub fn committed(&mut self, committed: Committed) -> Step {
        match (committed, self.outcome.take()) {
            (Committed::Written { scrubbed }, Some(mut outcome)) => {
                outcome.scrubbed = scrubbed;
                Step::Done(Ok(outcome))
            }
            _ if self.tries >= MAX_TRIES => {
                Step::Done(Err(Refusal::of(Gate::State, Reason::new(Code::Contended))))
            }
            (Committed::Conflict(Conflict::Claim(key)), _) => {
                // A claim that no reading of the command could foresee is looked at from now on.
                self.reads.claims.insert(key);
                Step::Load(self.reads.clone())
            }
            _ => Step::Load(self.reads.clone()),
        }
    }

    /// Whether a seat that the request moves changed hands since it was first looked at: by somebody else, not by
    /// this very request or item.
    fn seat_moved(&mut self, snapshot: &Snapshot) -> Option<Refusal> {
        let account = snapshot.account()?;
        for (id, role) in moved_seats(self.request.borrow()) {
            if snapshot.entry(id).is_some() {
                continue;
            }
            let holders = account.holders(role.as_str()).iter().map(|holder| holder.contact);
            let holders: Vec<ContactId> = holders.collect();
            let seen = self.seen.or_insert_with(role.clone(), || holders.clone());
            if *seen != holders {
                let reason = Reason::new(Code::SeatMoved).with("role", role.as_str());
                let reason = reason.with("role_label", self.policy.borrow().role_label(role));
                return Some(Refusal::of(Gate::State, reason));
            }
        }
        None
    }
}

/// The seats that a request moves, alone or in a batch, each under the id that its entry would have.
fn moved_seats(request: &Request) -> Vec<(RequestId, &RoleId)> {
    match &request.command {
        Command::Batch(batch) => (0..)
            .zip(&batch.items)
            .filter_map(|(index, item)| {
                let id = item.id.unwrap_or_else(|| request.id.item(index));
                Some((id, moved_seat(&item.command)?))
            })
            .collect(),
        command => moved_seat(command).map(|role| (request.id, role)).into_iter().collect(),
    }
}

fn moved_seat(command: &Command) -> Option<&RoleId> {
    match command {
        Command::Promote(command) => Some(&command.role),
        Command::ApproveMove(command) => Some(&command.role),
        Command::Appoint(command) => Some(&command.role),
        _ => None,
    }
}

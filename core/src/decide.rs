//! The decision: one pure function from a policy, a snapshot and a request to a change or a refusal.

mod access;
mod account;
mod agenda;
mod api_key;
mod appoint;
mod case;
mod consequences;
mod contact;
mod draft;
mod field;
mod gate;
mod handover;
mod invariant;
mod kept;
mod link;
mod login;
mod notification;
mod reads;
mod removal;
mod role;
mod seat;
mod series;
mod twin;
mod unavailability;
mod unit;

pub(crate) use access::suggestions;
pub(crate) use api_key::creation_verdict;
pub(crate) use case::{Case, Scene};
pub(crate) use contact::field_verdict;
pub use reads::reads;
pub use series::Series;

use self::draft::Drafted;
use crate::change::Change;
use crate::command::Command;
use crate::history::Entry;
use crate::id::ContactId;
use crate::outcome::Outcome;
use crate::person::Person;
use crate::policy::Policy;
use crate::reads::{Reads, Snapshot};
use crate::refusal::{Code, Gate, Reason, Refusal};
use crate::request::{Request, body};
use chrono::SubsecRound;
use std::cell::OnceCell;

/// What was decided.
#[derive(Clone, PartialEq, Debug)]
pub struct Decision {
    /// What to commit; nothing where everything asked for was done before.
    pub change: Option<Change>,
    /// What to tell the caller once it is committed.
    pub outcome: Outcome,
}

/// Decides a request on one snapshot: pure, synchronous, total.
///
/// # Errors
/// [`Refusal`], with every failing rule of the first gate that is not clean. Nothing is to be written then.
pub fn decide(
    policy: &Policy,
    snapshot: &Snapshot,
    request: &Request,
) -> Result<Decision, Refusal> {
    decide_on(policy, snapshot, &reads(policy, request), request)
}

/// As [`decide`], where it was computed before what the request must see.
pub(crate) fn decide_on(
    policy: &Policy,
    snapshot: &Snapshot,
    reads: &Reads,
    request: &Request,
) -> Result<Decision, Refusal> {
    if matches!(request.command, Command::Batch(_)) {
        let mut series = Series::on(policy, snapshot.clone());
        let outcome = series.decide(request)?;
        return Ok(Decision { change: series.into_change(), outcome });
    }
    if let Some(entry) = snapshot.entry(request.id) {
        let outcome = replay(entry, false, request, &request.command)?;
        return Ok(Decision { change: None, outcome });
    }
    let case = case(policy, snapshot, reads, request);
    let change = decide_one(&case)?;
    let outcome = Outcome::of(&change.entries).showing(api_key::shown(&case));
    Ok(Decision { change: Some(change), outcome })
}

/// Whether a request would be refused, for a reason that does not depend on what is still to be typed.
pub(crate) fn probe(
    policy: &Policy,
    snapshot: &Snapshot,
    reads: &Reads,
    request: &Request,
) -> Result<(), Refusal> {
    decide_one(&Case { probing: true, ..case(policy, snapshot, reads, request) }).map(drop)
}

fn case<'a>(
    policy: &'a Policy,
    snapshot: &'a Snapshot,
    reads: &'a Reads,
    request: &'a Request,
) -> Case<'a> {
    Case {
        policy,
        snapshot,
        reads,
        id: request.id,
        // Milliseconds, so that a time reads the same in every language and store.
        now: request.at.trunc_subsecs(3),
        actor: &request.actor,
        command: &request.command,
        entropy: &request.entropy,
        if_version: request.if_version,
        probing: false,
        scene: OnceCell::new(),
    }
}

/// What the history says of a request that was done before (O3), and perhaps erased since in the same batch: then
/// nobody can tell any more whether it is the same.
fn replay(
    entry: &Entry,
    gone: bool,
    request: &Request,
    command: &Command,
) -> Result<Outcome, Refusal> {
    let refused = |code| Err(Refusal::of(Gate::Form, Reason::new(code)));
    if gone || entry.is_erased() {
        return refused(Code::RequestErased);
    }
    let Entry { chained, personal, .. } = entry;
    let asked = body(&chained.salt, personal, &request.actor, request.account, command);
    if asked != chained.body {
        refused(Code::RequestReused)
    } else {
        Ok(Outcome::of(std::slice::from_ref(entry)).repeated())
    }
}

/// Every command drafts, and every draft is sealed here: no invariant is gone around.
fn decide_one(case: &Case<'_>) -> Result<Change, Refusal> {
    drafted(case)?.seal()
}

fn drafted<'c, 'a>(case: &'c Case<'a>) -> Drafted<'c, 'a> {
    match case.command {
        Command::OpenAccount(command) => account::open(case, command),
        Command::EditAccount(command) => account::edit(case, command),
        Command::CloseAccount(_) => account::close(case),
        Command::CreateContact(command) => contact::create(case, command),
        Command::EditContact(command) => contact::edit(case, command),
        Command::CorrectContact(command) => contact::correct(case, command),
        Command::RemoveContact(command) => removal::remove(case, command),
        Command::EraseContact(command) => removal::erase(case, command),
        Command::GrantRole(command) => role::grant(case, command),
        Command::RevokeRole(command) => role::revoke(case, command),
        Command::Promote(command) => seat::promote(case, command),
        Command::ApproveMove(command) => handover::approve(case, command),
        Command::CancelMove(command) => handover::cancel(case, command),
        Command::Appoint(command) => appoint::appoint(case, command),
        Command::OpenAccess(command) => access::open(case, command),
        Command::SuspendAccess(command) => access::suspend(case, command),
        Command::ResumeAccess(command) => access::resume(case, command),
        Command::CloseAccess(command) => access::close(case, command),
        Command::ChangeLogin(command) => login::change(case, command),
        Command::SendLink(command) => link::send(case, command),
        Command::RedeemLink(_) => link::redeem(case),
        Command::CreateUnit(command) => unit::create(case, command),
        Command::RetireUnit(command) => unit::retire(case, command),
        Command::AttachUnit(command) => unit::attach(case, command),
        Command::DetachUnit(command) => unit::detach(case, command),
        Command::CreateRole(command) => kept::create(case, command),
        Command::EditRole(command) => kept::edit(case, command),
        Command::RetireRole(command) => kept::retire(case, command),
        Command::ChooseAgenda(command) => agenda::choose(case, command),
        Command::SetAvailability(command) => agenda::set_availability(case, command),
        Command::AddUnavailability(command) => unavailability::add(case, command),
        Command::RemoveUnavailability(command) => unavailability::remove(case, command),
        Command::SetNotifications(command) => notification::set(case, command),
        Command::CreateApiKey(_) => api_key::create(case),
        Command::RevokeApiKey(command) => api_key::revoke(case, command),
        Command::Batch(_) => Err(Refusal::of(Gate::Form, Reason::new(Code::NestedBatch))),
    }
}

/// A contact who is here and may be seen: the sight gate of a command that names nothing else.
fn see<'a>(scene: &Scene<'a>, id: ContactId) -> Result<Box<Person<'a>>, Refusal> {
    scene.see(id).map(Box::new).map_err(|reason| Refusal::of(Gate::Sight, reason))
}

/// Of a gate that opened without the value it checked.
fn unseen() -> Refusal {
    Refusal::of(Gate::Sight, Reason::new(Code::NothingGiven))
}

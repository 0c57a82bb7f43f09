//! A case: one command of one request, before one snapshot. Holds the gates that commands share.

use super::gate::Checks;
use crate::account::{Account, AccountState};
use crate::actor::Actor;
use crate::command::Command;
use crate::contact::Contact;
use crate::id::{ContactId, RequestId, UnitId, Version};
use crate::name::RoleId;
use crate::person::{Person, Standing};
use crate::policy::rights::Authority;
use crate::policy::{Action, Policy, RoleIndex};
use crate::reads::{Reads, Snapshot};
use crate::refusal::{Code, Gate, Reason, Refusal, Who};
use crate::request::Entropy;
use crate::right::{reaches, right, takes_the_person, who_may};
use crate::unit::Unit;
use chrono::{DateTime, Utc};
use std::cell::OnceCell;

/// One command, and everything its decision may look at.
pub(crate) struct Case<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) snapshot: &'a Snapshot,
    /// What was asked of the repository: every record in it is written or guarded.
    pub(crate) reads: &'a Reads,
    pub(crate) id: RequestId,
    pub(crate) now: DateTime<Utc>,
    pub(crate) actor: &'a Actor,
    pub(crate) command: &'a Command,
    pub(crate) entropy: &'a Entropy,
    pub(crate) if_version: Option<Version>,
    /// Whether only the verdict is asked for, before anything is typed.
    pub(crate) probing: bool,
    /// Who asks, where: resolved once.
    pub(crate) scene: OnceCell<Scene<'a>>,
}

impl<'a> Case<'a> {
    /// The form gate: the command and the policy alone. Where it opens without a value, only the verdict was asked
    /// for: nothing typed, nothing to decide.
    pub(super) fn form<T>(
        &self,
        check: impl FnOnce(&mut Checks) -> Option<T>,
    ) -> Result<T, Refusal> {
        let mut checks = Checks::at(Gate::Form);
        let parsed = check(&mut checks);
        self.close(checks)?;
        parsed.ok_or_else(super::unseen)
    }

    /// The right gate of a command that asks for one right and no more.
    pub(super) fn right(
        &self,
        scene: &Scene<'_>,
        action: Action,
        target: Option<&Person<'_>>,
    ) -> Result<(), Refusal> {
        let mut right = Checks::at(Gate::Right);
        scene.need_right(&mut right, action, target);
        self.close(right)
    }

    /// The right gate of a command that acts upon a person: the right, and a reach as far as what they hold.
    pub(super) fn right_upon(
        &self,
        scene: &Scene<'_>,
        action: Action,
        target: &Person<'_>,
    ) -> Result<(), Refusal> {
        let mut right = Checks::at(Gate::Right);
        scene.need_right(&mut right, action, Some(target));
        scene.need_reach(&mut right, target, action);
        self.close(right)
    }

    /// Closes a gate; before anything is typed, what awaits input does not count.
    pub(super) fn close(&self, checks: Checks) -> Result<(), Refusal> {
        if self.probing { checks.without_awaited().close() } else { checks.close() }
    }

    /// The sight gate, as far as every command needs it.
    pub(super) fn scene(&self) -> Result<&Scene<'a>, Refusal> {
        if let Some(scene) = self.scene.get() {
            return Ok(scene);
        }
        let scene = Scene::of(self.policy, self.snapshot, self.actor)?;
        Ok(self.scene.get_or_init(|| scene))
    }
}

/// An account, and an actor who can act on it.
pub(crate) struct Scene<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) account: &'a Account,
    pub(crate) standing: Standing<'a>,
}

impl<'a> Scene<'a> {
    /// The account under this policy, where the actor can act on it. A contact of elsewhere learns nothing about
    /// an account, not even whether it is there (T1).
    pub(crate) fn of(
        policy: &'a Policy,
        snapshot: &'a Snapshot,
        actor: &'a Actor,
    ) -> Result<Self, Refusal> {
        let refused = |reason| Err(Refusal::of(Gate::Sight, reason));
        if matches!(actor, Actor::Bearer(_)) {
            return refused(Reason::new(Code::LinkOnly));
        }
        let account = snapshot.account().filter(|account| account.policy == *policy.id());
        let standing = account.and_then(|account| Standing::of(policy, snapshot, account, actor));
        match (account, standing) {
            (Some(account), Some(standing)) => Ok(Self { policy, snapshot, account, standing }),
            _ if matches!(actor, Actor::ApiKey { .. }) => refused(Reason::new(Code::ApiKeyInvalid)),
            (None, _) if !matches!(actor, Actor::Contact(_)) => {
                let unknown = Reason::new(Code::UnknownAccount);
                refused(unknown.with("account", snapshot.account_id().to_string()))
            }
            _ => refused(Reason::new(Code::ActorNotEffective)),
        }
    }

    /// A contact with their roles resolved.
    pub(crate) fn person(&self, contact: &'a Contact) -> Person<'a> {
        Person::of(self.policy, self.snapshot, self.account, contact)
    }

    /// A contact who is here and may be seen; otherwise built from the request alone (T1).
    pub(crate) fn see(&self, id: ContactId) -> Result<Person<'a>, Reason> {
        let present = self.snapshot.contact(id).filter(|contact| contact.presence.is_present());
        self.seen(present, id)
    }

    /// As [`Scene::see`], but somebody removed counts too.
    pub(crate) fn see_removed(&self, id: ContactId) -> Result<Person<'a>, Reason> {
        let known = self.snapshot.contact(id);
        self.seen(known.filter(|contact| contact.presence != crate::contact::Presence::Erased), id)
    }

    fn seen(&self, contact: Option<&'a Contact>, id: ContactId) -> Result<Person<'a>, Reason> {
        contact
            .filter(|contact| contact.account == self.account.id)
            .map(|contact| self.person(contact))
            .filter(|person| self.may(Action::CONTACT_READ, Some(person)))
            .ok_or_else(|| Reason::new(Code::UnknownContact).with("contact", id.to_string()))
    }

    /// A unit of this account.
    pub(crate) fn unit(&self, id: UnitId) -> Result<&'a Unit, Reason> {
        let unit = self.snapshot.unit(id).filter(|unit| unit.account == self.account.id);
        unit.ok_or_else(|| Reason::new(Code::UnknownUnit).with("unit", id.to_string()))
    }

    /// Whether the actor has the right to an action.
    pub(crate) fn may(&self, action: Action, target: Option<&Person<'_>>) -> bool {
        right(self.policy, &self.standing, target, action).is_some()
    }

    /// Notes a missing right.
    pub(super) fn need_right(
        &self,
        checks: &mut Checks,
        action: Action,
        target: Option<&Person<'_>>,
    ) {
        checks.need(self.may(action, target), || {
            if takes_the_person(self.policy, &self.standing, target, action) {
                Reason::new(Code::SignInNeeded)
            } else {
                self.not_allowed(action)
            }
        });
    }

    /// Refuses a program what takes the person, signed in, where being a party suffices instead of a right.
    pub(super) fn need_person(&self, action: Action) -> Result<(), Refusal> {
        let mut checks = Checks::at(Gate::Right);
        let by_key = takes_the_person(self.policy, &self.standing, None, action);
        checks.need_code(!by_key, Code::SignInNeeded);
        checks.close()
    }

    pub(crate) fn not_allowed(&self, action: Action) -> Reason {
        Reason::new(Code::NotAllowed)
            .with("action", self.policy.actions.key(action))
            .with("action_said", self.policy.said(action))
            .by(self.who(action))
    }

    /// The ceiling on acting upon a person: authority at least what they hold.
    pub(super) fn need_reach(&self, checks: &mut Checks, target: &Person<'_>, action: Action) {
        checks.need(reaches(self.policy, &self.standing, target.held), || {
            Reason::new(Code::TargetAboveActor).by(self.who(action))
        });
    }

    /// The ceiling on giving or taking a role.
    pub(super) fn need_reach_role(
        &self,
        checks: &mut Checks,
        role: &RoleId,
        authority: Authority,
        action: Action,
    ) {
        checks.need(reaches(self.policy, &self.standing, authority), || {
            Reason::new(Code::AboveOwnAuthority)
                .called("role", role.as_str(), &self.policy.role_label(role))
                .by(self.who(action))
        });
    }

    /// Who could do it, with the holders of a seat who can help.
    pub(crate) fn who(&self, action: Action) -> Vec<Who> {
        who_may(self.policy, action, |role| self.helpful_holders(role))
    }

    /// The holders of a seat who can act and are not the one who asks, as far as the actor may see them for certain:
    /// those that are loaded are judged, and for the others only a rule that asks nothing more of them than the seat.
    pub(crate) fn helpful_holders(&self, role: RoleIndex) -> Vec<ContactId> {
        let Some(rule) = self.policy.role(role) else {
            return Vec::new();
        };
        let by_seat = self.policy.rules(Action::CONTACT_READ).iter().any(|read| {
            let bare = crate::policy::rights::Rule { target_role: None, ..read.clone() };
            (read.target_role.is_none() || read.target_role == Some(role))
                && !read.oneself
                && read.same_unit.is_none()
                && crate::right::holds(self.policy, &bare, &self.standing, None)
        });
        let holders = self.account.holders(rule.id.as_str()).iter();
        holders
            .filter(|holder| holder.effective && Some(holder.contact) != self.standing.contact())
            .map(|holder| holder.contact)
            .filter(|id| {
                by_seat || matches!(self.standing, Standing::System) || self.see(*id).is_ok()
            })
            .collect()
    }

    /// Whether the actor may see every contact of the account, whoever they are.
    pub(super) fn sees_everybody(&self) -> bool {
        self.may(Action::CONTACT_READ, None)
    }

    /// Notes that the account is closed.
    pub(super) fn need_open(&self, checks: &mut Checks) {
        checks.need_code(self.account.state != AccountState::Closed, Code::AccountClosed);
    }

    /// Notes that the record was changed since the caller read it: the contact that the command is about, or the
    /// account where it is about none.
    pub(super) fn need_version(&self, checks: &mut Checks, case: &Case<'_>) {
        // Whoever creates a key changes their own record.
        let own = match case.command {
            Command::CreateApiKey(_) => self.standing.contact(),
            command => command.contact(),
        };
        let seen = match own {
            Some(id) => self.snapshot.contact(id).map(|contact| contact.version),
            None => Some(self.account.version),
        };
        checks.need_code(case.if_version.is_none() || case.if_version == seen, Code::StaleVersion);
    }
}

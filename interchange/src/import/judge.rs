//! Deciding rows, one after another, each on what the ones before leave.

use super::Existing;
use super::access::AccessCell;
use super::candidate::{Candidate, Setting};
use super::roles::{RoleNames, resolve};
use super::twins::{Mark, Twins};
use super::verdict::Verdict;
use annuaire::{
    Access, Account, Batch, BatchMode, Change, Command, Contact, ContactId, EditContact, Gate,
    GrantRole, Item, Reason, Refusal, Request, RoleGrant, RoleId, Series, Snapshot, Typed, decide,
};
use std::collections::HashSet;

/// What the caller of an import chose, as far as it bears on a verdict.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    pub(super) roles: Vec<RoleId>,
    pub(super) access: Option<bool>,
    pub(super) existing: Existing,
}

/// Decides the rows of one batch on one snapshot.
pub(super) struct Judge<'j> {
    setting: &'j Setting<'j>,
    choices: &'j Choices,
    names: &'j RoleNames,
    kept_names: RoleNames,
    twins: &'j Twins,
    seen: HashSet<Mark>,
    series: Series<'j>,
    /// Whether a row asked for access for a contact who was there.
    pub(super) kept_access: bool,
}

impl<'j> Judge<'j> {
    pub(super) fn on(
        snapshot: Snapshot,
        setting: &'j Setting<'j>,
        choices: &'j Choices,
        names: &'j RoleNames,
        twins: &'j Twins,
    ) -> Self {
        Self {
            setting,
            choices,
            names,
            kept_names: RoleNames::kept(&snapshot),
            twins,
            seen: HashSet::new(),
            series: Series::on(setting.policy, snapshot),
            kept_access: false,
        }
    }

    /// The verdict on a row.
    pub(super) fn verdict(&mut self, candidate: &mut Candidate) -> Verdict {
        if self.twins.has(candidate.mark) || self.seen.contains(&candidate.mark) {
            return Verdict::Twin;
        }
        let verdict = self.decide(candidate).unwrap_or_else(Verdict::Refused);
        if verdict.contact().is_some() {
            self.seen.insert(candidate.mark);
        }
        verdict
    }

    /// What to commit for the rows decided so far.
    pub(super) fn into_change(self) -> Option<Change> {
        self.series.into_change()
    }

    fn decide(&mut self, candidate: &mut Candidate) -> Result<Verdict, Refusal> {
        let roles = self.roles(candidate)?;
        match self.known(candidate) {
            Some(contact) => match self.update(candidate, &contact, roles.as_deref()) {
                // Somebody whom the actor may not see: the row is told what any command is told of them.
                Err(refusal) if refusal.gate() == Gate::Sight => self.create(candidate, roles),
                verdict => verdict,
            },
            None => self.create(candidate, roles),
        }
    }

    /// The roles that the row names, unless a cell of it cannot be read.
    fn roles(&self, candidate: &Candidate) -> Result<Option<Vec<RoleGrant>>, Refusal> {
        let mut faults = candidate.faults.clone();
        let books = [self.names, &self.kept_names];
        let roles = candidate.roles.as_ref().map(|named| {
            let resolved = named.iter().map(|one| resolve(one, books));
            resolved.filter_map(|role| role.map_err(|fault| faults.push(fault)).ok()).collect()
        });
        refuse(faults).map(|()| roles)
    }

    /// The contact of this account who has the e-mail.
    fn known(&self, candidate: &Candidate) -> Option<Contact> {
        let snapshot = self.series.snapshot();
        let owner = snapshot.owner(candidate.claim.as_ref()?)?;
        let contact = snapshot.contact(owner.contact)?;
        contact.presence.is_present().then(|| contact.clone())
    }

    fn create(
        &mut self,
        candidate: &mut Candidate,
        roles: Option<Vec<RoleGrant>>,
    ) -> Result<Verdict, Refusal> {
        let access = match candidate.access.map(AccessCell::at_creation) {
            Some(Err(fault)) => return Err(Refusal::of(Gate::Form, fault)),
            Some(Ok(access)) => Some(access),
            None => self.choices.access,
        };
        let usual = || self.choices.roles.iter().cloned().map(RoleGrant::from).collect();
        if let Some(command) = candidate.creation() {
            command.roles = roles.unwrap_or_else(usual);
            command.access = access;
        }
        let outcome = self.series.decide(&candidate.request)?;
        let contact = candidate.request.id.new_contact(candidate.request.account);
        Ok(if outcome.repeated { Verdict::Unchanged(contact) } else { Verdict::Created(contact) })
    }

    fn update(
        &mut self,
        candidate: &mut Candidate,
        contact: &Contact,
        roles: Option<&[RoleGrant]>,
    ) -> Result<Verdict, Refusal> {
        let edit = edit(candidate, contact);
        let asked = |command: Command| Request { command, ..candidate.request.clone() };
        // An edit that changes nothing would still be an entry of the history.
        let edited =
            decide(self.setting.policy, self.series.snapshot(), &asked(edit.clone().into()));
        if self.choices.existing == Existing::Skip {
            return match edited {
                Err(refusal) if matches!(refusal.gate(), Gate::Form | Gate::Sight) => Err(refusal),
                _ => Ok(Verdict::Unchanged(contact.id)),
            };
        }
        self.kept_access |=
            candidate.access == Some(AccessCell::Open) && contact.access == Access::None;
        let mut commands: Vec<Command> = Vec::new();
        if !edited?.outcome.events.is_empty() {
            commands.push(edit.into());
        }
        let account = self.series.snapshot().account();
        let new = roles.unwrap_or_default().iter().filter(|role| !holds(account, contact, role));
        commands.extend(new.map(|role| grant(contact.id, role)));
        let command = match commands.len() {
            0 => return Ok(Verdict::Unchanged(contact.id)),
            1 => commands.remove(0),
            _ => together(commands),
        };
        self.series.decide(&asked(command))?;
        Ok(Verdict::Updated(contact.id))
    }
}

fn refuse(faults: Vec<Reason>) -> Result<(), Refusal> {
    if faults.is_empty() { Ok(()) } else { Err(Refusal::of_all(Gate::Form, faults)) }
}

/// What the row says of a contact's fields. The e-mail named them: however it is spelt here, it stays as it was.
fn edit(candidate: &mut Candidate, contact: &Contact) -> EditContact {
    let mut edit = EditContact::of(contact.id);
    if let Some(command) = candidate.creation() {
        edit.fields = command.fields.clone();
        edit.language = command.language.clone();
    }
    if let (Some(typed), Some(email)) = (edit.fields.get_mut("email"), contact.fields.text("email"))
    {
        *typed = Typed::Text(email.to_owned());
    }
    edit
}

fn holds(account: Option<&Account>, contact: &Contact, role: &RoleGrant) -> bool {
    let held = |held: &&annuaire::Holding| held.role == role.role && held.unit == role.unit;
    contact.holdings.iter().any(|one| held(&one))
        || account.is_some_and(|account| account.holds(role.role.as_str(), contact.id))
}

fn grant(contact: ContactId, role: &RoleGrant) -> Command {
    GrantRole { contact, role: role.role.clone(), unit: role.unit }.into()
}

/// All of them, or none: a row is taken whole.
fn together(commands: Vec<Command>) -> Command {
    let items = commands.into_iter().map(|command| Item { id: None, if_version: None, command });
    Batch { mode: BatchMode::Atomic, items: items.collect() }.into()
}
